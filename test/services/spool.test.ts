import { appendFileSync, chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../db/uuid.ts";
import { openSpool } from "../../src/services/spool-files.ts";
import { drainSpool, receiveOrSpool, type SpooledMessage } from "../../src/services/spool-messages.ts";

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "pingan365-spool-")), "spool");
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

const quiet = () => {};
const log = { info: quiet, warn: quiet, error: quiet };
const message = (chat: string, id: string): SpooledMessage => ({
  inbound: {
    address: { channel: "wechat", account: "wx0123456789abcdef", chat },
    externalId: id,
    sender: chat,
    chatKind: "private",
    body: { type: "message", text: "路灯不亮", attachments: [] },
  },
  raw: { MsgId: id },
});
const away = async (): Promise<never> => {
  throw new Error("the database is away");
};
/** A database that takes everything. */
function database() {
  const taken: string[] = [];
  return {
    taken,
    take: async ({ inbound }: SpooledMessage) => void taken.push(inbound.externalId),
  };
}

describe("while the database is away", () => {
  it("messages wait on the disk in their order, and are handed on once it is back, once each", async () => {
    const spool = await openSpool(folder, newId);
    for (let n = 0; n < 20; n += 1)
      expect(await receiveOrSpool({ spool, log }, message("o1", `m${n}`), away)).toBeNull();
    await drainSpool({ spool, log }, away);
    const { taken, take } = database();
    await drainSpool({ spool, log }, take);
    await drainSpool({ spool, log }, take);
    expect(taken).toEqual(Array.from({ length: 20 }, (_, n) => `m${n}`));
    expect(readdirSync(folder)).toEqual([]);
  });

  it("what a process kept before it was killed is handed on by the next, but for a line it had not finished", async () => {
    const before = await openSpool(folder, newId);
    await before.keep(message("o1", "m1"));
    await before.keep(message("o2", "m2"));
    const [file = ""] = readdirSync(folder);
    appendFileSync(join(folder, file), '{"inbound":{"addre');
    const after = await openSpool(folder, newId);
    expect([after.holds("o1"), after.holds("o3")]).toEqual([true, false]);
    const { taken, take } = database();
    await drainSpool({ spool: after, log }, take);
    expect(taken).toEqual(["m1", "m2"]);
  });

  it("stops at the first message that is not taken, and goes on there", async () => {
    const spool = await openSpool(folder, newId);
    for (const id of ["m1", "m2", "m3"]) await spool.keep(message("o1", id));
    const { taken, take } = database();
    let failures = 0;
    const stumbling = async (one: SpooledMessage) => {
      if (one.inbound.externalId === "m2" && failures++ === 0) throw new Error("away again");
      await take(one);
    };
    await drainSpool({ spool, log }, stumbling);
    expect(taken).toEqual(["m1"]);
    await drainSpool({ spool, log }, stumbling);
    expect(taken).toEqual(["m1", "m2", "m3"]);
  });

  it("what comes later of the same chat does not overtake what waits; other chats go straight in", async () => {
    const spool = await openSpool(folder, newId);
    const { taken, take } = database();
    await spool.keep(message("o1", "m1"));
    expect(await receiveOrSpool({ spool, log }, message("o1", "m2"), take)).toBeNull();
    await receiveOrSpool({ spool, log }, message("o2", "m3"), take);
    expect(taken).toEqual(["m3"]);
    await drainSpool({ spool, log }, take);
    expect(taken).toEqual(["m3", "m1", "m2"]);
  });

  it("whoever comes right after a failure does not wait for it again; what is handed on opens the way", async () => {
    const spool = await openSpool(folder, newId);
    const { taken, take } = database();
    let asked = 0;
    const hanging = () => {
      asked += 1;
      return away();
    };
    await receiveOrSpool({ spool, log }, message("o1", "o1"), hanging);
    // However long writing takes here: it is still right after the failure.
    spool.awayUntil += 600_000;
    for (const chat of ["o2", "o3"]) await receiveOrSpool({ spool, log }, message(chat, chat), hanging);
    expect(asked).toBe(1);
    await drainSpool({ spool, log }, take);
    await receiveOrSpool({ spool, log }, message("o4", "m4"), take);
    expect(taken.toSorted()).toEqual(["m4", "o1", "o2", "o3"]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is handed on many chats at once, each chat in its order, and what was taken beside a failure not again", async () => {
    const spool = await openSpool(folder, newId);
    for (let n = 0; n < 60; n += 1) await spool.keep(message(`o${n % 7}`, `${n}`));
    const taken: string[] = [];
    let [failures, now, most] = [0, 0, 0];
    const take = async ({ inbound }: SpooledMessage) => {
      most = Math.max(most, ++now);
      await new Promise(setImmediate);
      now -= 1;
      if (inbound.externalId === "30" && failures++ === 0) throw new Error("away again");
      taken.push(inbound.externalId);
    };
    await drainSpool({ spool, log }, take);
    await drainSpool({ spool, log }, take);
    expect(most).toBe(7);
    expect(taken.toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 60 }, (_, n) => `${n}`),
    );
    for (let chat = 0; chat < 7; chat += 1) {
      const own = taken.filter((id) => Number(id) % 7 === chat).map(Number);
      expect(own).toEqual(own.toSorted((a, b) => a - b));
    }
  });
});

describe("a disk that keeps nothing", () => {
  it("is refused at the start, with what would be right", async () => {
    writeFileSync(folder, "no folder");
    await expect(openSpool(folder, newId)).rejects.toThrow(/Make it writable, or set DATA_DIR/);
  });

  it("is told to whoever sent the message: nothing is acknowledged that is not kept", async () => {
    const spool = await openSpool(folder, newId);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, "no folder");
    chmodSync(folder, 0o400);
    await expect(receiveOrSpool({ spool, log }, message("o1", "m1"), away)).rejects.toThrow();
    expect(spool.holds("o1")).toBe(false);
  });
});
