/**
 * One process of `bench -- flood`: the best any sender can do here and now. It has the messages in memory and no database,
 * and as many tokens as the limit has messages a second, each free again a second after its answer: nobody outside the
 * platform can know sooner that a message was counted. Stops at the end.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { TOKEN } from "./flood-policy.ts";

const [, , apiRoot = "", count = "30", chats = ""] = process.argv;
const waiting = chats.split(",");
const A_SECOND_MS = 1001;

async function useToken(): Promise<void> {
  for (let chat = waiting.shift(); chat !== undefined; chat = waiting.shift()) {
    const body = JSON.stringify({ chat_id: Number(chat), text: "您的事项有更新" });
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${apiRoot}/bot${TOKEN}/sendMessage`, { method: "POST", headers, body });
    await answer.json();
    await sleep(A_SECOND_MS);
  }
}

await Promise.all(Array.from({ length: Number(count) }, useToken));
