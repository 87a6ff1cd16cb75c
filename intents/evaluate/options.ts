import { parseArgs } from "node:util";

export const USAGE = `usage: npm run -s evaluate -- --data FILE.jsonl [--categories categories.csv] [--model FOLDER] [--report]
  --data        rows like {"text": "…", "kind": "case"} with any gold, one a line
  --categories  another catalogue than the shipped one; its units are gold, too
  --model       a folder of models, as train --out or --from-database writes it, in place of the shipped ones of the same names
  --report      adds, on standard error, what was taken for what, and the mistakes`;

/** A command line that says too little, or something unknown. */
class EvaluateMistake extends Error {
  constructor(wrong: string) {
    super(`${wrong}\n${USAGE}`);
  }
}

export interface EvaluateOptions {
  readonly data: string;
  readonly categories?: string | undefined;
  readonly model?: string | undefined;
  readonly report?: boolean | undefined;
}

const TEXT = { type: "string" } as const;
const FLAG = { type: "boolean" } as const;
const OPTIONS = { data: TEXT, categories: TEXT, model: TEXT, report: FLAG, help: FLAG } as const;

/** The command line as checked options, or a wish to be told how it is written. @throws EvaluateMistake */
export function readOptions(argv: readonly string[]): EvaluateOptions | "help" {
  const { data, help, ...rest } = parse(argv);
  if (help) return "help";
  if (!data) throw new EvaluateMistake("--data is missing: the file of rows to measure on.");
  return { data, ...rest };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS }).values;
  } catch (error) {
    throw new EvaluateMistake(error instanceof Error ? error.message : String(error));
  }
}
