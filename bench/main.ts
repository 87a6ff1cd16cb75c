/** `npm run -s bench -- NAME`: one JSON line per figure, each with its limit measured in the same run, and the ratio. */
import { benchAck } from "./ack.ts";
import { benchCompleteness } from "./completeness.ts";
import { benchDuplicates } from "./duplicates.ts";
import type { Figure } from "./figure.ts";
import { benchFlood } from "./flood.ts";
import { benchProcess } from "./process.ts";
import { benchReliability } from "./reliability.ts";
import { benchReplies } from "./replies.ts";
import { benchRetrieve } from "./retrieve.ts";
import { benchPerturb } from "./robustness.ts";
import { benchUnderstand } from "./understand.ts";
import { benchWechatAck } from "./wechat-ack.ts";

const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<readonly Figure[]>>> = {
  ack: benchAck,
  completeness: benchCompleteness,
  duplicates: benchDuplicates,
  flood: benchFlood,
  perturb: benchPerturb,
  process: benchProcess,
  replies: benchReplies,
  reliability: benchReliability,
  retrieve: benchRetrieve,
  understand: benchUnderstand,
  "wechat-ack": benchWechatAck,
};

const [name = "", ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) {
  for (const figure of await bench(args)) console.log(JSON.stringify(figure));
} else {
  console.error(`There is no bench "${name}". There are: ${Object.keys(BENCHES).join(", ")}.`);
  process.exitCode = 2;
}
