import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { inTransaction, openDatabase } from "../../db/client.ts";
import { startEmbedded } from "../../db/embedded/index.ts";
import { processOf } from "../../db/embedded/processes.ts";
import { privateFolder } from "../helpers/folder.ts";
import { giveCluster } from "../helpers/made-cluster.ts";

const CONNECTIONS = 6;

it("rejects what is in flight when the server dies, again and again, and goes on when it is back", async () => {
  const folder = privateFolder();
  await giveCluster(folder.dataDir);
  const server = await startEmbedded({ dataDir: folder.dataDir });
  const { db, close } = openDatabase(server.url, { max: CONNECTIONS });
  const answers = (times: number) =>
    Promise.all(Array.from({ length: times }, () => db.execute(sql`select pg_sleep(0.2)`))).then(
      () => "back",
      () => "away",
    );
  try {
    for (let round = 0; round < 4; round++) {
      // All are open before the server dies: who loses one while it is opened hears of it apart (isUnheardLoss).
      await expect.poll(() => answers(CONNECTIONS)).toBe("back");
      // It answers a moment before its number is noted.
      await expect.poll(() => processOf(server.pid())).not.toBeNull();
      // Some wait in a statement, some send several at once, as messages being processed do.
      const begun = new Set<number>();
      let dead = false;
      const running = Array.from({ length: 12 }, (_, n) =>
        inTransaction(db, async (tx) => {
          // Whoever waited for a connection may get one of the next server.
          if (dead) return;
          begun.add(n);
          await tx.execute(sql`select pg_sleep(${n % 3 === 0 ? 600 : 0})`);
          for (;;)
            await Promise.all([
              tx.execute(sql`select 1`),
              tx.execute(sql`select 2`),
              tx.execute(sql`select 3`),
            ]);
        }),
      );
      const ended = Promise.allSettled(running);
      await expect.poll(() => begun.size).toBe(CONNECTIONS);
      await sleep(300);
      dead = true;
      process.kill(server.pid(), "SIGKILL");
      const lost = (await ended).filter((_, n) => begun.has(n));
      expect(lost.map(({ status }) => status)).toEqual(Array(CONNECTIONS).fill("rejected"));
      await expect.poll(() => answers(1)).toBe("back");
    }
  } finally {
    await close();
    await server.stop();
    await folder.remove();
  }
});
