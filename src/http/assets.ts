import { sha256 } from "../services/hash.ts";

/** A browser file as it is served. */
export interface Asset {
  readonly type: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
  /** Changes with the body. */
  readonly version: string;
}

/** File name → file. */
export type Assets = ReadonlyMap<string, Asset>;

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
};

/** Sheets that every page needs, in the order in which they count; they travel as one file, `app.css`. */
const APP_SHEETS = ["tokens.css", "base.css", "parts.css", "staff.css", "print.css"];

/** The files with these names and bodies; names of a kind we do not serve are left out. */
export function assetsOf(files: readonly (readonly [name: string, body: Asset["body"]])[]): Assets {
  const given = new Map(files);
  const app = APP_SHEETS.map((name) => given.get(name) ?? missing(name)).join("\n");
  const rest = files.filter(([name]) => !APP_SHEETS.includes(name));
  return new Map(
    [["app.css", app] as const, ...rest].flatMap(([name, body]) => {
      const type = TYPES[name.split(".").at(-1) ?? ""];
      return type ? [[name, { type, body, version: sha256(body).slice(0, 12) }]] : [];
    }),
  );
}

function missing(name: string): never {
  throw new Error(`pages/static has no ${name}`);
}

/** The path under which a file may be kept for ever. */
export function assetPath(assets: Assets, name: string): string {
  return `/static/${name}?v=${assets.get(name)?.version ?? "0"}`;
}
