import { DEFAULT_MINIMUM } from "./protect-counts.ts";

/** What the operator decides of what everybody may see and download. */
export interface PublicDataSettings {
  /** Counts below it, zero aside, are not published. */
  readonly minimum: number;
  readonly licence: string;
}

export const PUBLIC_DATA: PublicDataSettings = { minimum: DEFAULT_MINIMUM, licence: "CC BY 4.0" };
