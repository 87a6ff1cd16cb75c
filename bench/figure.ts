/** One measured figure. `limit` is what the bare parts reach on this machine, now. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly ratio: number;
  readonly unit: string;
  /** What others reach on the same task, by name. */
  readonly beside?: Readonly<Record<string, number>>;
  readonly how: string;
}
