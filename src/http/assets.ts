/** A browser file as it is served. */
export interface Asset {
  readonly type: string;
  readonly body: string;
  /** Changes with the body. */
  readonly version: string;
}

/** File name → file. */
export type Assets = ReadonlyMap<string, Asset>;

/** The path under which a file may be kept for ever. */
export function assetPath(assets: Assets, name: string): string {
  return `/static/${name}?v=${assets.get(name)?.version ?? "0"}`;
}
