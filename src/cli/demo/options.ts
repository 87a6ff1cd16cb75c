import { parseArgs } from "node:util";

export interface DemoOptions {
  readonly data: string;
  /** Most rows taken from the file. */
  readonly limit: number;
  /** Address of a running app, without a trailing slash; null: look for one, else start one. */
  readonly url: string | null;
  /** The share of the filed cases and open consultations on which the staff act, 0…1. */
  readonly share: number;
  /** File that gets every conversation as a JSON line, or null. */
  readonly transcript: string | null;
}

const USAGE = `Usage: npm run demo -- --data FILE.jsonl [--limit N] [--url http://…] [--share 0.3] [--transcript FILE]
It files cases and answers them for real: never point it at an app that residents use.
  --data        rows with "text" and, if there are, "title" and "kind", one JSON object a line
  --limit       most rows taken (default: all)
  --url         a running app (default: PUBLIC_URL, else the one on PORT, else one started for the demo);
                DATA_DIR or DATABASE_URL must be that app's
  --share       share of the cases on which the staff act, 0 to 1 (default 0.3)
  --transcript  writes every conversation there, one JSON object a line
`;

/** A command line or a file that is not right: the message says what would be. */
export class DemoMistake extends Error {}

const TEXT = { type: "string" } as const;

/** The command line as checked options. @throws DemoMistake that says what would be right */
export function readOptions(argv: readonly string[], publicUrl: string | undefined): DemoOptions {
  const { data, limit, url, share, transcript } = parse(argv);
  if (!data) throw new DemoMistake(`--data is missing.\n${USAGE}`);
  return {
    data,
    limit: limit === undefined ? Number.POSITIVE_INFINITY : wholeNumber(limit),
    url: addressOf(url ?? publicUrl),
    share: share === undefined ? 0.3 : shareOf(share),
    transcript: transcript ?? null,
  };
}

function parse(argv: readonly string[]) {
  const options = { data: TEXT, limit: TEXT, url: TEXT, share: TEXT, transcript: TEXT };
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new DemoMistake(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

function wholeNumber(given: string): number {
  const number = Number(given);
  if (Number.isInteger(number) && number > 0) return number;
  throw new DemoMistake(`--limit is "${given}": it must be a whole number from 1.`);
}

function shareOf(given: string): number {
  const number = Number(given);
  if (given.trim() !== "" && number >= 0 && number <= 1) return number;
  throw new DemoMistake(`--share is "${given}": it must be a number from 0 to 1, e.g. 0.3.`);
}

function addressOf(given: string | undefined): string | null {
  if (!given) return null;
  if (/^https?:\/\//.test(given) && URL.canParse(given)) return given.replace(/\/+$/, "");
  throw new DemoMistake(`--url is "${given}": it must be an http(s) address, e.g. http://localhost:3650.`);
}
