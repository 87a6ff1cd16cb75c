import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { inTransaction, openDatabase } from "../../db/client.ts";
import { startEmbedded } from "../../db/embedded/index.ts";
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
      // Some wait in a statement, some send several at once, as messages being processed do.
      const running = Array.from({ length: 12 }, (_, n) =>
        inTransaction(db, async (tx) => {
          await tx.execute(sql`select pg_sleep(${n % 3 === 0 ? 5 : 0})`);
          for (;;)
            await Promise.all([
              tx.execute(sql`select 1`),
              tx.execute(sql`select 2`),
              tx.execute(sql`select 3`),
            ]);
        }),
      );
      const ended = Promise.allSettled(running);
      await sleep(300);
      process.kill(server.pid(), "SIGKILL");
      expect((await ended).map(({ status }) => status)).toEqual(running.map(() => "rejected"));
      await expect.poll(() => answers(1)).toBe("back");
    }
  } finally {
    await close();
    await server.stop();
    await folder.remove();
  }
});
