/** One measured figure. `limit` is what the bare parts reach on this machine, now. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly ratio: number;
  readonly unit: string;
  readonly how: string;
}
