import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WINDOW_OPENERS } from "../../src/core/messages.ts";
import {
  allowanceOf,
  DIGEST_GAP,
  PURPOSES,
  type Push,
  planPush,
  readWindows,
  WECHAT_WINDOWS,
  type Window,
} from "../../src/core/reach.ts";

const NOW = new Date("2026-11-23T01:00:00Z");
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const window = (opener: Window["opener"], minutes: number, sent: number): Window => ({
  opener,
  openedAt: ago(minutes),
  sent,
  closed: null,
});
const LIMIT = 2048;

let ids = 0;
const push = (purpose: Push["purpose"], matter: string | null = "a", bytes = 300): Push => ({
  id: `p${++ids}`,
  purpose,
  matter,
  bytes,
});
const left = (...windows: Window[]) => allowanceOf(WECHAT_WINDOWS, windows, NOW);

describe("what is left of a reply window", () => {
  it.each([
    ["nothing without an opening", [], { left: 0, spare: 0 }],
    ["five after a message, one of them in reserve", [window("message", 0, 0)], { left: 5, spare: 4 }],
    ["one at the end, and that is the reserve", [window("message", 60, 4)], { left: 1, spare: 0 }],
    ["until 48 hours have passed", [window("message", 48 * 60 - 1, 2)], { left: 3, spare: 2 }],
    ["and nothing from then on", [window("message", 48 * 60, 0)], { left: 0, spare: 0 }],
    ["three in a minute after a menu click", [window("menu", 0, 0)], { left: 3, spare: 3 }],
    ["nothing a minute later", [window("menu", 1, 0)], { left: 0, spare: 0 }],
    ["a click adds nothing to five", [window("message", 5, 0), window("menu", 0, 0)], { left: 5, spare: 4 }],
    ["nor does it open the reserve", [window("message", 5, 4), window("menu", 0, 0)], { left: 3, spare: 0 }],
    [
      "what the platform closed is closed",
      [{ ...window("message", 1, 0), closed: "time" as const }],
      { left: 0, spare: 0 },
    ],
  ])("%s", (_, windows, allowance) => {
    expect(left(...windows)).toEqual(allowance);
  });

  it("takes other numbers from the configuration, and no nonsense", () => {
    expect(readWindows("message=20/48h/2, menu=2/5m")).toEqual({
      ...WECHAT_WINDOWS,
      message: { messages: 20, minutes: 2880, reserve: 2 },
      menu: { messages: 2, minutes: 5, reserve: 0 },
    });
    expect(readWindows("")).toEqual(WECHAT_WINDOWS);
    for (const bad of ["message=five/48h", "message=5", "group=5/48h", "message=5/2d"])
      expect(readWindows(bad)).toBeNull();
  });
});

describe("what is done with what waits", () => {
  it("combines what fits into one message", () => {
    const [one, two] = [push("status"), push("status", "b")];
    expect(planPush([one, two], { left: 5, spare: 4 }, LIMIT).send).toEqual([[one.id, two.id]]);
  });

  it("lets a text of any length go: what is too long for three messages is cut by the channel", () => {
    const long = push("status", null, 7 * LIMIT);
    expect(planPush([long], { left: 5, spare: 4 }, LIMIT).send).toEqual([[long.id]]);
    expect(planPush([long], { left: 5, spare: 2 }, LIMIT).send).toEqual([]);
  });

  it("keeps the last message for a delay, and lets what was kept come along with it", () => {
    const [status, delay] = [push("status"), push("delay", "b")];
    expect(planPush([status], { left: 1, spare: 0 }, LIMIT)).toEqual({
      send: [],
      keep: [status.id],
      fall: [],
    });
    expect(planPush([status, delay], { left: 1, spare: 0 }, LIMIT).send).toEqual([[delay.id, status.id]]);
  });

  it("tells what presses first, and a matter's steps in their order", () => {
    const [step, other, delay, danger] = [
      push("status", "a", 900),
      push("status", "b", 900),
      push("delay", "a", 900),
      push("urgent", "c", 900),
    ];
    const { send } = planPush([step, other, delay, danger], { left: 5, spare: 4 }, LIMIT);
    expect(send).toEqual([
      [danger.id, step.id],
      [delay.id, other.id],
    ]);
  });

  it("sends an answer whatever the count says, in one message", () => {
    const [one, two] = [push("answer"), push("answer")];
    expect(planPush([one, two], { left: 0, spare: 0 }, LIMIT).send).toEqual([[one.id, two.id]]);
  });

  it("counts a text that is cut into two as two", () => {
    const long = push("status", "a", LIMIT + 1);
    expect(planPush([long], { left: 2, spare: 1 }, LIMIT).keep).toEqual([long.id]);
    expect(planPush([long], { left: 3, spare: 2 }, LIMIT).send).toEqual([[long.id]]);
  });

  it("goes the next way when nothing is left", () => {
    const delay = push("delay");
    expect(planPush([delay], { left: 0, spare: 0 }, LIMIT).fall).toEqual([delay.id]);
  });
});

describe("any queue, any allowance", () => {
  const queues = fc
    .array(
      fc.record({
        purpose: fc.constantFrom(...PURPOSES),
        matter: fc.constantFrom("a", "b", "c", null),
        bytes: fc.integer({ min: 1, max: 3 * LIMIT }),
      }),
      { maxLength: 14 },
    )
    .map((pushes): Push[] => pushes.map((one, at) => ({ ...one, id: `${at}` })));
  const windows = fc.array(
    fc.record({
      opener: fc.constantFrom(...WINDOW_OPENERS),
      openedAt: fc.integer({ min: 0, max: 60 * 60 }).map((minutes) => ago(minutes)),
      sent: fc.integer({ min: 0, max: 7 }),
      closed: fc.constantFrom(null, null, null, "time" as const, "count" as const),
    }),
    { maxLength: 4 },
  );
  const known = (queue: readonly Push[], id: string): Push => queue[Number(id)] ?? push("status");
  const costOf = (queue: readonly Push[], ids: readonly string[]) => {
    const bytes = ids.reduce((sum, id) => sum + known(queue, id).bytes + DIGEST_GAP, -DIGEST_GAP);
    return Math.max(1, Math.ceil(bytes / LIMIT));
  };
  const isVital = ({ purpose }: Push) => purpose === "urgent" || purpose === "delay";

  it("never spends more than there is on pushes, and what can wait never the reserve", () => {
    fc.assert(
      fc.property(queues, windows, (queue, opened) => {
        const allowance = allowanceOf(WECHAT_WINDOWS, opened, NOW);
        const { send } = planPush(queue, allowance, LIMIT);
        const pushes = send.filter((ids) => known(queue, ids[0] ?? "").purpose !== "answer");
        const answers = send.filter((ids) => !pushes.includes(ids));
        const spent = (messages: readonly (readonly string[])[]) =>
          messages.reduce((sum, ids) => sum + costOf(queue, ids), 0);
        const mayWait = pushes.filter((ids) => !ids.some((id) => isVital(known(queue, id))));
        const gone = spent(answers);
        expect(spent(pushes)).toBeLessThanOrEqual(Math.max(0, allowance.left - gone));
        expect(spent(mayWait)).toBeLessThanOrEqual(Math.max(0, allowance.spare - gone));
        expect(allowance.spare).toBeLessThanOrEqual(allowance.left);
      }),
      { numRuns: 500 },
    );
  });

  it("has a message for a delay after any number of steps, unless answers took it", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: LIMIT }), { maxLength: 12 }), (sizes) => {
        let sent = 0;
        for (const [at, bytes] of sizes.entries()) {
          const one: Push = { id: `${at}`, purpose: at % 3 === 2 ? "survey" : "status", matter: "a", bytes };
          sent += planPush([one], left(window("message", 5, sent)), LIMIT).send.length;
        }
        const delay: Push = { id: "delay", purpose: "delay", matter: "a", bytes: 900 };
        expect(planPush([delay], left(window("message", 5, sent)), LIMIT).send).toEqual([["delay"]]);
      }),
    );
  });

  it("loses nothing, tells nothing twice, and keeps the order of a matter in what it sends", () => {
    fc.assert(
      fc.property(queues, windows, (queue, opened) => {
        const { send, keep, fall } = planPush(queue, allowanceOf(WECHAT_WINDOWS, opened, NOW), LIMIT);
        const all = [...send.flat(), ...keep, ...fall];
        expect([...all].sort()).toEqual(queue.map(({ id }) => id).sort());
        const pushes = send.flat().filter((id) => known(queue, id).purpose !== "answer");
        for (const matter of ["a", "b", "c"]) {
          const told = pushes.filter((id) => known(queue, id).matter === matter).map(Number);
          expect(told).toEqual([...told].sort((a, b) => a - b));
        }
      }),
      { numRuns: 500 },
    );
  });
});
