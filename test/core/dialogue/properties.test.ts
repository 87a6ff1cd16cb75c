import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DialogueState } from "../../../src/core/dialogue/types.ts";
import { DANGERS, INTENTS, type Intent, KINDS } from "../../../src/core/glossary.ts";
import { type Conversation, conversation } from "./conversation.ts";
import { ARTICLE, brief, type Meant } from "./said.ts";
import { MINE, STATES } from "./states.ts";

const SOMEBODY_ELSES = brief(77).number;

/** What people write: words of every kind, and what machines write. */
const TEXTS = [
  "确认",
  "好",
  "不",
  "取消",
  "修改",
  "地址写错了",
  "改地址 采荷路5号",
  "没有具体地点",
  "帮助",
  "你好",
  "谢谢",
  "我的",
  "催一下",
  "撤回",
  "补充",
  "评价",
  "没解决",
  "解决了",
  "不同意",
  "我要反映",
  "我要咨询",
  "人工",
  "english",
  "那个",
  "路灯坏了",
  "采荷路5号",
  "5",
  "第二个",
  "😀",
  "。",
  "",
  SOMEBODY_ELSES,
  MINE[0]?.number ?? "",
  "2611200000",
  '<b>hi</b> & {"do":1}',
  "\u0000\u202e\ud800",
] as const;

const intents = INTENTS.filter((intent): intent is Exclude<Intent, "none"> => intent !== "none");
const reading = <T>(labels: readonly T[]) =>
  fc.oneof(fc.constant(undefined), fc.constantFrom(...labels), fc.subarray([...labels], { maxLength: 3 }));

const meant: fc.Arbitrary<Meant> = fc
  .record({
    intent: reading(intents),
    kind: reading(KINDS),
    place: fc.option(fc.constantFrom("采荷路5号", "清波街"), { nil: undefined }),
    number: fc.option(fc.constantFrom(SOMEBODY_ELSES, ...MINE.map((one) => one.number)), { nil: undefined }),
    dangers: fc.oneof(
      { weight: 8, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.subarray([...DANGERS], { maxLength: 2 }) },
    ),
    sealed: fc.boolean(),
    demands: fc.constantFrom<Meant["demands"]>(undefined, [
      ["路灯坏了", { place: "采荷路5号" }],
      ["楼上半夜打麻将", {}],
    ]),
  })
  .map((each) => Object.fromEntries(Object.entries(each).filter(([, value]) => value !== undefined)));

type Act = (talk: Conversation) => string;

const says: fc.Arbitrary<Act> = fc
  .tuple(fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: "binary" })), meant, fc.boolean(), fc.nat(3))
  .map(
    ([text, what, article, photos]) =>
      (talk) =>
        talk.sends({ meant: what, article: article ? ARTICLE : null, photos: photos === 3 ? 1 : 0 }, text),
  );
const presses: fc.Arbitrary<Act> = fc
  .oneof(
    fc
      .nat(6)
      .map((n) => (talk: Conversation) => talk.options[n % Math.max(1, talk.options.length)]?.id ?? "x"),
    fc.string({ maxLength: 70 }).map((id) => () => id),
    fc
      .constantFrom("human", "help", "helped", "nothelped", "kind:rate", `case:withdraw:${SOMEBODY_ELSES}`)
      .map((id) => () => id),
  )
  .map((choose) => (talk) => talk.pressesId(choose(talk)));
const sends: fc.Arbitrary<Act> = fc
  .constantFrom({ photos: 1 }, { voice: true }, { location: { lat: 30.2, lon: 120.1 } })
  .map((what) => (talk) => talk.sends(what));
const waits: fc.Arbitrary<Act> = fc.nat(90).map((minutes) => (talk) => {
  talk.wait(minutes);
  return "";
});

const acts = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: says },
    { weight: 3, arbitrary: presses },
    { weight: 1, arbitrary: sends },
    { weight: 1, arbitrary: waits },
  ),
  { minLength: 1, maxLength: 14 },
);
const starts: fc.Arbitrary<DialogueState> = fc.constantFrom(...Object.values(STATES));
const run = { numRuns: 400 };

const start = (state: DialogueState) => conversation({ state, mine: MINE });

describe("whatever anybody writes, presses or sends", () => {
  it("is answered, with a way out", () => {
    fc.assert(
      fc.property(starts, acts, (state, all) => {
        const talk = start(state);
        for (const act of all) {
          const before = talk.last;
          act(talk);
          if (talk.last === before) continue;
          expect(talk.replies.length).toBeGreaterThan(0);
          expect(talk.replies.every((reply) => reply.text.trim() !== "")).toBe(true);
          expect(talk.replies.some((reply) => reply.options?.length)).toBe(true);
        }
      }),
      run,
    );
  });

  it("changes no matter but their own", () => {
    const own = (talk: Conversation) => talk.cases.map((one) => one.number);
    fc.assert(
      fc.property(starts, acts, (state, all) => {
        const talk = start(state);
        for (const act of all) {
          act(talk);
          for (const { number } of talk.did("change_case")) expect(own(talk)).toContain(number);
          expect(talk.replies.map((reply) => reply.text).join()).not.toMatch(/undefined|null|\[object/);
        }
      }),
      run,
    );
  });

  it("leaves a state that can be stored and read again", () => {
    fc.assert(
      fc.property(starts, acts, (state, all) => {
        const talk = start(state);
        for (const act of all) {
          act(talk);
          expect(JSON.parse(JSON.stringify(talk.state))).toEqual(talk.state);
        }
      }),
      run,
    );
  });

  it("withdraws nothing that was not asked about", () => {
    fc.assert(
      fc.property(starts, acts, (state, all) => {
        const talk = start(state);
        for (const act of all) {
          const was = talk.state.at;
          const asked = talk.did("change_case").length;
          const buttons = talk.options.map((option) => option.id);
          act(talk);
          const withdrawn = talk
            .did("change_case")
            .slice(asked)
            .filter(({ event }) => event.type === "withdraw");
          if (withdrawn.length > 0)
            expect(was === "withdrawing" || buttons.some((id) => id.startsWith("withdraw:"))).toBe(true);
        }
      }),
      run,
    );
  });
});

describe("several demands told in one message", () => {
  it("are each filed, handed over or given up, whatever is pressed and said", () => {
    fc.assert(
      fc.property(fc.constantFrom("several demands", "the first of several"), acts, (name, all) => {
        const talk = start(STATES[name] ?? { at: "rest", misses: 0 });
        const known = ["路灯坏了", "楼上半夜打麻将", "菜场的肉不新鲜"];
        let givenUp = 0;
        for (const act of all) {
          if (talk.state.at === "rest" || talk.state.at === "choosing") break;
          act(talk);
          // A corrected text is another text.
          if (talk.state.at === "correcting") return;
          if (talk.last.says.some(({ key }) => key === "split.dropped" || key === "draft.dropped"))
            givenUp += 1;
        }
        // What is not over yet is filed at last.
        for (let more = 0; more < 9 && talk.state.at !== "rest"; more += 1) talk.says("确认");
        const kept = JSON.stringify([talk.did("open_case"), talk.did("ask_staff")]);
        // Taken as one, they are one text.
        if (givenUp > 0 || kept.includes("三件事")) return;
        for (const text of known) expect(kept).toContain(text);
      }),
      run,
    );
  });
});

describe("what a resident tells of a matter", () => {
  /** What is written, how it may be read, and what of it must be there at last. */
  const TOLD: readonly (readonly [words: string, place: string | undefined, kept: string])[] = [
    ["路面有个坑", undefined, "有个坑"],
    ["楼下酒吧", undefined, "酒吧"],
    ["半夜太吵了", undefined, "太吵了"],
    ["在凯旋路上", "凯旋路", "凯旋路"],
    ["四季青钱塘社区", "四季青钱塘社区", "钱塘社区"],
    ["采荷路12号的井盖也松了", "采荷路12号", "井盖也松了"],
    ["桥边那个花坛", undefined, "花坛"],
  ];
  const OPENINGS = ["有问题要反映", "我要投诉", "路灯坏了"] as const;
  const readings = fc.constantFrom<Meant>(
    {},
    { kind: "other" },
    { kind: "case" },
    { intent: "report" },
    { intent: "report", kind: "case" },
  );

  it("is in the case or with the staff, however it is read and whatever place gives way to another", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...OPENINGS),
        fc.array(fc.tuple(fc.constantFrom(...TOLD), readings), { minLength: 1, maxLength: 5 }),
        fc.constantFrom("确认", "改地点 采荷三区5幢", "没有具体地点"),
        (opening, told, last) => {
          const talk = conversation();
          talk.says(opening, { intent: "report", kind: "case" });
          const written: (typeof told)[number][] = [];
          for (const each of told) {
            // A person who has taken over is told the rest.
            if (talk.did("ask_staff").length > 0) break;
            const [[words, place], meant] = each;
            talk.says(words, { ...meant, ...(place && { place }) });
            written.push(each);
          }
          talk.says(last);
          for (let more = 0; more < 4 && talk.state.at !== "rest"; more += 1) talk.says("确认");
          const kept = JSON.stringify([
            talk.did("open_case"),
            talk.did("ask_staff"),
            talk.did("change_case"),
          ]);
          // A place that is corrected was a slip; whatever else was said of it is not.
          const slips = last.startsWith("改地点");
          for (const [[, place, part]] of written)
            if (!slips || !place?.includes(part)) expect(kept).toContain(part);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

const QUESTIONS =
  /^(?:ask|correct|choose|confirm|consult\.ask|pick|rate\.ask|supplement\.ask|contest\.ask|words|unclear|greet|withdraw\.sure)/;

/** The question a step ends with, as it is read. */
const questionOf = (talk: Conversation): string | null => {
  const asked = talk.last.says.findIndex((say) => QUESTIONS.test(say.key));
  return asked < 0 ? null : (talk.replies[asked]?.text ?? null);
};

describe("a person who goes on writing", () => {
  it("is never asked the same three times in a row", () => {
    fc.assert(
      fc.property(starts, fc.array(fc.oneof(says, sends), { minLength: 3, maxLength: 10 }), (state, all) => {
        const talk = start(state);
        let row: string[] = [];
        for (const act of all) {
          act(talk);
          const question = questionOf(talk);
          row = question === null ? [] : row[0] === question ? [...row, question] : [question];
          expect(row.length, question ?? "").toBeLessThan(3);
        }
      }),
      run,
    );
  });

  it.each(TEXTS)("gets further, too, by writing '%s' over and over", (text) => {
    for (const state of Object.values(STATES)) {
      const talk = start(state);
      const asked = [1, 2, 3].map(() => {
        talk.says(text);
        return questionOf(talk);
      });
      if (asked[0] !== null) expect(new Set(asked).size, JSON.stringify(state)).toBeGreaterThan(1);
    }
  });
});
