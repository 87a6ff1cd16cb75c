/** A grid or community whose QR was scanned. */
export interface Scanned {
  /** Code of the community. */
  readonly unit: string;
  readonly name: string;
}

/** What a person was asked about being told, where the channel limits what we may send. */
export interface Asked {
  readonly push: boolean;
  readonly phone: boolean;
}
