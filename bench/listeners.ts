import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { getRequestListener } from "@hono/node-server";
import { addStaffKey } from "../src/services/add-staff-key.ts";
import { changeCase } from "../src/services/change-case.ts";
import type { Ctx } from "../src/services/context.ts";
import { plantCases } from "../test/helpers/plant-cases.ts";
import { benchApp } from "./app.ts";
import { benchCtx } from "./ctx.ts";
import type { Figure } from "./figure.ts";
import { against, median, withServer } from "./rounds.ts";

/** Tabs of one person. */
const TABS = 20;
const ROUNDS = 10;

/**
 * The desk's stream with many listeners on one process: from the commit of an event until the last of them has it; the
 * limit is the same with one listener. Argument: listeners (500).
 */
export const benchListeners = ([given = "500"]: readonly string[]): Promise<Figure[]> =>
  withServer(async (url) => {
    const count = Number(given);
    const { ctx, database } = benchCtx(url, []);
    const { app, close } = benchApp(ctx);
    const server = createServer(getRequestListener(app.fetch));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const [planted] = await plantCases(ctx.db, 1, ctx.now());
    const number = planted?.number ?? "";
    const one = await listen(ctx, base, 1);
    const alone = await rounds(ctx, number, one);
    const before = memory();
    const many = await listen(ctx, base, count - 1);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const all = await rounds(ctx, number, [...one, ...many]);
    delay.disable();
    const each = ((memory() - before) / count / 1024).toFixed(0);
    for (const listener of [...one, ...many]) listener.stop();
    server.closeAllConnections();
    server.close();
    close();
    await database.close();
    return [
      {
        name: "listeners",
        ...against(median(all), median(alone)),
        unit: "ms",
        beside: {
          slowest: Math.round(Math.max(...all)),
          loopDelayMax: Math.round(delay.max / 1e6),
          loopDelayMean: Math.round(delay.mean / 1e6),
          kilobytesEach: Number(each),
        },
        how: `${count} open connections on one process, ${ROUNDS} events, until the last has it; memory is of both ends; news are gathered for 150 ms first`,
      },
    ];
  });

interface Listener {
  /** Resolves when the case of this event was told. */
  next(): Promise<void>;
  stop(): void;
}

async function listen(ctx: Ctx, base: string, count: number): Promise<Listener[]> {
  const listeners: Listener[] = [];
  let key = "";
  for (let n = 0; n < count; n++) {
    if (n % TABS === 0) key = (await addStaffKey(ctx, { role: "centre", unit: "centre", name: `${n}` })).key;
    listeners.push(await open(base, key));
  }
  return listeners;
}

async function open(base: string, key: string): Promise<Listener> {
  const stop = new AbortController();
  const answer = await fetch(`${base}/staff/stream`, {
    headers: { authorization: `Bearer ${key}` },
    signal: stop.signal,
  });
  let heard = () => {};
  const read = async () => {
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? [])
      if (chunk.includes("event: desk")) heard();
  };
  read().catch(() => {});
  return {
    next: () =>
      new Promise((resolve) => {
        heard = resolve;
      }),
    stop: () => stop.abort(),
  };
}

async function rounds(ctx: Ctx, number: string, listeners: readonly Listener[]): Promise<number[]> {
  const staff = await addStaffKey(ctx, { role: "centre", unit: "centre", name: "writer" });
  const actor = {
    type: "staff",
    keyId: staff.id,
    role: "centre",
    unit: "centre",
    name: "writer",
  } as const;
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const told = Promise.all(listeners.map((listener) => listener.next()));
    await changeCase({ ...ctx, actor }, { number, event: { type: "note", text: `第 ${round} 条` } });
    const from = performance.now();
    await told;
    times.push(performance.now() - from);
  }
  return times;
}

function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss;
}
