import { type FileHandle, mkdir, open, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Spool, SpooledMessage } from "./spool-messages.ts";

const ENDING = ".jsonl";

/**
 * A spool in a folder: files of one message a line, only ever appended to, each line on the disk before it counts. A file
 * goes when all of it was taken. `newId` ascends: names in order are files in order.
 * @throws when nothing can be written there
 */
export async function openSpool(folder: string, newId: () => string): Promise<Spool> {
  await checkWritable(folder, newId);
  const waiting = await countWaiting(folder);
  const writer = lineWriter(folder, newId);
  /** Of files that were handed on in part: the lines that were taken. */
  const taken = new Map<string, Set<number>>();
  const drainFile = async (path: string, take: (message: SpooledMessage) => Promise<unknown>) => {
    const lines = [...(await readMessages(path)).entries()];
    const done = taken.get(path) ?? new Set();
    taken.set(path, done);
    const left = lines.filter(([line]) => !done.has(line));
    for (const together of chatsApart(left)) {
      const handed = together.map(async ([line, message]) => {
        await take(message);
        done.add(line);
        waiting.add(message, -1);
      });
      const failed = (await Promise.allSettled(handed)).find(({ status }) => status === "rejected");
      if (failed?.status === "rejected") throw failed.reason;
    }
    await rm(path);
    taken.delete(path);
    return left.length;
  };
  let draining: Promise<number> | null = null;
  const drain: Spool["drain"] = async (take) => {
    let drained = 0;
    for (const path of await writer.finished()) drained += await drainFile(path, take);
    return drained;
  };
  return {
    async keep(message) {
      waiting.add(message, 1);
      try {
        await writer.append(`${JSON.stringify(message)}\n`);
      } catch (error) {
        waiting.add(message, -1);
        throw error;
      }
    },
    drain: (take) =>
      (draining ??= drain(take).finally(() => {
        draining = null;
      })),
    holds: (chat) => waiting.has(chat),
    awayUntil: 0,
  };
}

/** Handed on at once at most: a long outage must be made good soon. */
const TOGETHER = 16;

type Line = readonly [number, SpooledMessage];

/** The lines in their order, in groups that hold no two of one chat: what is handed on at once overtakes nothing. */
function chatsApart(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  let chats = new Set<string>();
  for (const line of lines) {
    const { chat } = line[1].inbound.address;
    if (groups.length === 0 || chats.size === TOGETHER || chats.has(chat)) {
      groups.push([]);
      chats = new Set();
    }
    chats.add(chat);
    groups.at(-1)?.push(line);
  }
  return groups;
}

async function checkWritable(folder: string, newId: () => string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const probe = join(folder, `${newId()}.probe`);
    const file = await open(probe, "wx", 0o600);
    await file.sync();
    await file.close();
    await rm(probe);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    throw new Error(
      `Nothing can be written to ${folder} (${code}): messages are kept there while the database is away. Make it writable, or set DATA_DIR to a folder that is.`,
    );
  }
}

const filesOf = async (folder: string): Promise<string[]> =>
  (await readdir(folder))
    .filter((name) => name.endsWith(ENDING))
    .sort()
    .map((name) => join(folder, name));

/** A line cut off by a crash was never acknowledged. */
async function readMessages(path: string): Promise<SpooledMessage[]> {
  return (await readFile(path, "utf8")).split("\n").flatMap((line) => {
    try {
      return [JSON.parse(line) as SpooledMessage];
    } catch {
      return [];
    }
  });
}

/** How many messages of each chat wait. */
async function countWaiting(folder: string) {
  const chats = new Map<string, number>();
  const add = ({ inbound }: SpooledMessage, by: 1 | -1) => {
    const { chat } = inbound.address;
    const count = (chats.get(chat) ?? 0) + by;
    if (count > 0) chats.set(chat, count);
    else chats.delete(chat);
  };
  for (const path of await filesOf(folder)) for (const message of await readMessages(path)) add(message, 1);
  return { add, has: (chat: string) => chats.has(chat) };
}

/** Appends lines; those that come while the disk is busy go down together in one sync. */
function lineWriter(folder: string, newId: () => string) {
  let file: FileHandle | null = null;
  let batch: string[] = [];
  let written: Promise<void> | null = null;
  let before: Promise<unknown> = Promise.resolve();

  const begin = async () => {
    file = await open(join(folder, `${newId()}${ENDING}`), "ax", 0o600);
    await syncFolder(folder);
    return file;
  };
  const close = async () => {
    const open = file;
    file = null;
    await open?.close();
  };
  const write = async () => {
    const lines = batch.join("");
    batch = [];
    written = null;
    try {
      const handle = file ?? (await begin());
      await handle.appendFile(lines);
      await handle.datasync();
    } catch (error) {
      // What follows must not be appended to half a line.
      await close().catch(() => {});
      throw error;
    }
  };
  /** One at a time, whatever became of the one before. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = before.then(work, work);
    before = turn.catch(() => {});
    return turn;
  };
  return {
    append(line: string): Promise<void> {
      batch.push(line);
      written ??= inTurn(write);
      return written;
    },
    /** Ends the file being written and lists all: nothing is appended to any of them any more. */
    finished: () => inTurn(() => close().then(() => filesOf(folder))),
  };
}

/** A new file's name is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
