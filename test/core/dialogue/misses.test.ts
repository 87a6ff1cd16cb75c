import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Locale } from "../../../src/core/glossary.ts";
import { type Conversation, conversation } from "./conversation.ts";
import { MINE, STATES } from "./states.ts";

/** What says nothing in any language, and a number with a slip in it. */
const UNCLEAR = [
  "那个",
  "那个啥",
  "呃这个",
  "😀",
  "🤔🤔",
  "。",
  "？？？",
  "...",
  "唉",
  "不方便",
  "随便",
  "就是那个",
  "那边",
  "qwe",
  "zzz zzz",
  "2611200000",
  "12345678",
] as const;

/** What is said to somebody who was not understood. */
const MISSED = /_again$|^unclear\.|^choose$|^words\.again$|^mine\.bad_number$/;
/** A report goes on without the answer: the place left open, several matters taken as one, danger filed as it is. */
const GOES_ON = /^confirm\.card$|^ask\.place$/;
const ASKS =
  /^(?:ask|correct|choose|confirm|consult\.ask|pick|rate\.ask|supplement\.ask|contest\.ask|words|unclear|withdraw\.sure|split|mine\.bad)/;

const asked = (talk: Conversation): string[] =>
  talk.last.says.flatMap(({ key }, i) => (ASKS.test(key) ? [`${key}: ${talk.replies[i]?.text}`] : []));

describe.each(Object.entries(STATES))("two unclear answers in a row, %s", (_, state) => {
  it("never get the same question twice; a second miss brings a person, or the report goes on", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...UNCLEAR),
        fc.constantFrom(...UNCLEAR),
        fc.constantFrom<Locale>("zh-CN", "en"),
        (first, second, locale) => {
          const talk = conversation({ state, mine: MINE, locale });
          talk.says(first);
          const once = asked(talk);
          const missed = talk.last.says.some(({ key }) => MISSED.test(key));
          talk.says(second);
          for (const question of asked(talk)) expect(once).not.toContain(question);
          if (!missed) return;
          const taken = (["ask_staff", "open_case", "change_case"] as const).some(
            (what) => talk.did(what).length > 0,
          );
          const goesOn = talk.last.says.some(({ key }) => GOES_ON.test(key));
          expect(taken || goesOn, `${first}, ${second}: ${JSON.stringify(talk.last.says)}`).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("a report being told", () => {
  it.each(["那个啥", "呃", "这个"])("takes '%s' for no answer: neither the matter nor the place", (words) => {
    for (const name of ["asking what", "asking where"]) {
      const talk = conversation({ state: STATES[name] ?? { at: "rest", misses: 0 } });
      talk.says(words);
      expect(talk.last.says[0]?.key).toMatch(/_again$/);
    }
  });
});
