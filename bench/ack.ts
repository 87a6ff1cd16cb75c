import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { fileURLToPath } from "node:url";
import type { Figure } from "./figure.ts";
import { against, median, rate, withServer } from "./rounds.ts";

const AT_ONCE = 32;
const ROUNDS = 7;
const REQUESTS = 1500;
const SECRET = "a-secret-of-the-bench-0001";

/**
 * A signed Telegram webhook → committed → 200, against bare Hono with one INSERT, in the same server process on the
 * same database. Rounds alternate; medians. The client is this process, the server another.
 */
export async function benchAck(): Promise<Figure[]> {
  return withServer(async (url) => {
    const child = fork(fileURLToPath(new URL("./ack-server.ts", import.meta.url)), [url]);
    const [port] = (await once(child, "message")) as [number];
    try {
      return await measure(port);
    } finally {
      child.kill();
    }
  });
}

async function measure(port: number): Promise<Figure[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  let id = 0;
  const round = (path: string) =>
    rate(
      Array.from({ length: REQUESTS }, () => () => post(agent, port, path, update(id++))),
      AT_ONCE,
    );
  const rates = { bare: [] as number[], ours: [] as number[], working: [] as number[] };
  await round("/bare");
  await round("/webhooks/telegram");
  for (let i = 0; i < ROUNDS; i++) {
    rates.bare.push(await round("/bare"));
    rates.ours.push(await round("/webhooks/telegram"));
  }
  const how = `signed update → inbox committed → 200, ${AT_ONCE} at once, median of ${ROUNDS} rounds of ${REQUESTS}, against bare Hono + one INSERT of the same update on the same database; processing paused`;
  agent.destroy();
  return [{ name: "ack", ...against(median(rates.ours), median(rates.bare)), unit: "requests/s", how }];
}

function update(id: number): string {
  const person = 700_000 + (id % 5000);
  return JSON.stringify({
    update_id: 10_000 + id,
    message: {
      message_id: id,
      date: 1_795_000_000,
      text: "采荷路12号的路灯坏了三天，晚上很黑",
      chat: { id: person, type: "private", first_name: "某" },
      from: { id: person, is_bot: false, first_name: "某", language_code: "zh-hans" },
    },
  });
}

function post(agent: Agent, port: number, path: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "x-telegram-bot-api-secret-token": SECRET,
    };
    const sent = request({ agent, host: "127.0.0.1", port, path, method: "POST", headers }, (answer) => {
      answer.resume();
      answer.on("end", () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${path} answered ${answer.statusCode}`)),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
