/** A grid or community whose QR was scanned. */
export interface Scanned {
  /** Of the QR: the grid's, or the community's. Drafts begun before it was kept have none. */
  readonly code?: string;
  /** Code of the community. */
  readonly unit: string;
  readonly name: string;
}

/** What a person was asked about being told, where the channel limits what we may send. */
export interface Asked {
  readonly push: boolean;
  readonly phone: boolean;
}
