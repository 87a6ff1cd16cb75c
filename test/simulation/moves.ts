import fc from "fast-check";
import { expect } from "vitest";
import type { CaseRow } from "../../db/cases.ts";
import { Refused } from "../../src/core/refusals.ts";
import { changeCase } from "../../src/services/change-case.ts";
import { checkLedger } from "../../src/services/check-ledger.ts";
import { runWatches } from "../../src/services/watches.ts";
import { follows, stands } from "./invariants.ts";
import { choose, type Draw, draws } from "./people.ts";
import { foundTown, type Town } from "./town.ts";

/** One case in a town. The model is what the case's last look said; the real thing must follow from it. */
export interface Story {
  readonly town: Town;
  readonly number: string;
  /** The web chat of somebody who writes beside all this. */
  readonly session: string;
}
interface Model {
  last: CaseRow;
}
type Move = fc.AsyncCommand<Model, Story>;

/** A command that any moment allows; afterwards everything must still hold. */
const move = (name: string, work: (story: Story, before: CaseRow) => Promise<void>): Move => ({
  check: () => true,
  async run(model, story) {
    await work(story, model.last);
    const after = await story.town.look(story.number);
    await follows(story.town, model.last, after);
    await stands(story.town, after);
    model.last = after;
  },
  toString: () => name,
});

/** Why it was refused, or null when it was done. */
async function attempt({ town, number }: Story, before: CaseRow, draw: Draw): Promise<string | null> {
  const { actor, event } = choose(before, draw, town.scene());
  try {
    await changeCase({ ...town.world.ctx, actor }, { number, event });
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code;
    throw error;
  }
}

const act = (draw: Draw): Move =>
  move(`act ${JSON.stringify(draw)}`, async (story, before) => {
    const refused = await attempt(story, before, draw);
    // What is refused changes nothing; only a second return has it ruled whose the case is.
    if (refused !== null && refused !== "case.second_return")
      expect(await story.town.look(story.number)).toEqual(before);
  });

/** Several people who saw the same case act at once. */
const race = (all: readonly Draw[]): Move =>
  move(`race ${JSON.stringify(all)}`, async (story, before) => {
    await Promise.all(all.map((draw) => attempt(story, before, draw)));
  });

const pass = (hours: number): Move => move(`pass ${hours} h`, async ({ town }) => town.world.pass({ hours }));

/** Every timer of the app looks, twice at once as two processes would. */
const watch = (): Move =>
  move("watch", async ({ town }) => {
    await Promise.all([runWatches(town.world.ctx), runWatches(town.world.ctx)]);
  });

const WORDS = ["采荷路的路灯坏了", "你好", "社保卡怎么补办", "1", "我的", "取消", "？？", "人工", "谢谢"];
const say = (text: string, copies: number): Move =>
  move(`say ${text} × ${copies}`, ({ town, session }) => town.say(session, text, copies));

/** A life of one case, and what happens beside it. */
export const lives = fc.commands<Model, Story, false>(
  [
    draws.map(act),
    draws.map(act),
    draws.map(act),
    draws.map(act),
    fc.array(draws, { minLength: 2, maxLength: 4 }).map(race),
    fc.integer({ min: 1, max: 90 }).map(pass),
    fc.constant(null).map(watch),
    fc.tuple(fc.constantFrom(...WORDS), fc.integer({ min: 1, max: 3 })).map(([text, n]) => say(text, n)),
  ],
  { maxCommands: 24, size: "max" },
);

export const beginnings = fc.record({ by: fc.nat(100), sealed: fc.nat(7).map((n) => n === 0) });

/** Lives one life in the town. */
async function live(
  town: Town,
  { by, sealed }: { by: number; sealed: boolean },
  commands: Iterable<Move>,
): Promise<void> {
  const { number } = await town.file(by, sealed);
  const row = await town.look(number);
  const story = { town, number, session: `session-${number}` };
  await fc.asyncModelRun(async () => ({ model: { last: row }, real: story }), commands as never);
}

/** Everything is in one bucket, every history verifies, and no notice is lost. */
async function addsUp({ world }: Town): Promise<DispatchCounts> {
  const { difference, faults, dispatches } = await checkLedger(world.ctx);
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  return dispatches.buckets;
}

type DispatchCounts = Readonly<Record<string, number>>;

/** So many cases live in one town: its timers look at all of them, which is most of the work. */
const LIVES_IN_A_TOWN = 10;

/** Lives in one town after the other; each town's ledger must add up when it is full. */
export function manyTowns() {
  let town: Town | null = null;
  let lived = 0;
  const ends: Record<string, number> = {};
  const leave = async () => {
    if (!town) return;
    const counts = await addsUp(town);
    for (const [end, count] of Object.entries(counts)) ends[end] = (ends[end] ?? 0) + count;
    await town.world.close();
    town = null;
  };
  return {
    async live(beginning: Parameters<typeof live>[1], commands: Iterable<Move>): Promise<number> {
      if (lived % LIVES_IN_A_TOWN === 0) await leave();
      town ??= await foundTown();
      await live(town, beginning, commands);
      lived += 1;
      return lived;
    },
    /** How all dispatches ended, after the last town was checked. */
    async close(): Promise<DispatchCounts> {
      await leave();
      return ends;
    },
  };
}
