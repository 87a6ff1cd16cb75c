/** `npm run -s bench -- NAME`: one JSON line per figure, each with its limit measured in the same run, and the ratio. */
import { benchAck } from "./ack.ts";
import type { Figure } from "./figure.ts";
import { benchProcess } from "./process.ts";

const BENCHES: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  ack: benchAck,
  process: benchProcess,
};

const name = process.argv[2] ?? "";
const bench = BENCHES[name];
if (bench) {
  for (const figure of await bench()) console.log(JSON.stringify(figure));
} else {
  console.error(`There is no bench "${name}". There are: ${Object.keys(BENCHES).join(", ")}.`);
  process.exitCode = 2;
}
