import { Refused, refusalMessage } from "../../core/refusals.ts";

/** Says what went wrong: exit 2 where the command was, with how it is written; anything else 1. */
export function fail(error: unknown, usage: string): void {
  const misread = error instanceof TypeError && "code" in error;
  const refused = error instanceof Refused ? refusalMessage(error.refusal) : null;
  const said = refused ?? (error instanceof Error ? error.message : String(error));
  process.stderr.write(`${said}\n${misread ? usage : ""}`);
  process.exitCode = misread || refused ? 2 : 1;
}
