/** One process of `bench -- flood`: delivers until it is told to stop. */
import { createTelegramChannel } from "../bots/telegram/channel.ts";
import { keepDelivering } from "../src/services/keep-delivering.ts";
import { benchCtx } from "./ctx.ts";
import { floodPolicy, TOKEN } from "./flood-policy.ts";

const [, , url = "", apiRoot = "", factor = "1"] = process.argv;
const channel = createTelegramChannel({ token: TOKEN, apiRoot, timeoutMs: 10_000 });
const { ctx, database } = benchCtx(url, [channel]);
const stopping = new AbortController();
const { stopped } = keepDelivering({ ...ctx, sendPolicy: floodPolicy(Number(factor)) }, stopping.signal);
process.once("message", () => stopping.abort());
await stopped;
await database.close();
process.disconnect();
