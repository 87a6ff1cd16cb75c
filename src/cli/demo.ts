/** `npm run demo -- --data FILE.jsonl`: real messages through the web chat, the staff's side, and the ledger. Exit 1 on any trouble. */
import { DemoMistake, readOptions } from "./demo/options.ts";
import { problemsOf, reportOf } from "./demo/report.ts";
import { runDemo } from "./demo/run-demo.ts";

const say = (line: string) => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env["PUBLIC_URL"]);
  const result = await runDemo(options, process.env, say);
  const problems = problemsOf(result);
  process.stdout.write(`${reportOf(result)}\n`);
  for (const problem of problems) say(`NOT RIGHT: ${problem}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

// An app started here is stopped on the way out.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

main().catch((error: unknown) => {
  if (error instanceof DemoMistake) say(error.message);
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = error instanceof DemoMistake ? 2 : 1;
});
