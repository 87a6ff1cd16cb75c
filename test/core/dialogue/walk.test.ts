import { describe, expect, it } from "vitest";
import { conversation } from "./conversation.ts";
import { ARTICLE, type Meant, report } from "./said.ts";
import { MINE, STATES } from "./states.ts";

const from = (name: string) => {
  const state = STATES[name];
  if (!state) throw new Error(`no state ${name}`);
  return conversation({ state, mine: MINE });
};

describe.each(Object.keys(STATES))("%s", (name) => {
  it("gives help and keeps what was going on", () => {
    const talk = from(name);
    const before = talk.state.at;
    expect(talk.says("帮助")).toContain("我可以帮您");
    expect(talk.state.at).toBe(before);
    expect(talk.options.length).toBeGreaterThan(0);
  });

  it.each(["a word", "a button"])("hands over to a person at once, by %s", (way) => {
    const talk = from(name);
    const said = way === "a word" ? talk.says("人工") : talk.pressesId("human");
    expect(said).toMatch(/已转给工作人员.*前在这里答复您/);
    expect(talk.did("ask_staff")[0]).toMatchObject({ human: true });
    expect(talk.state.at).toBe("rest");
  });

  it.each(["取消", "不提交了"])("lets go on %s, files nothing and changes nothing", (word) => {
    const talk = from(name);
    talk.says(word);
    // A correction leads back to the card, and each of several demands is let go by itself.
    for (let more = 0; more < 2 && talk.state.at !== "rest"; more += 1) talk.says(word);
    if (name !== "withdrawing") expect(talk.did("change_case")).toEqual([]);
    expect(talk.did("open_case")).toEqual([]);
    expect(talk.state.at).toBe("rest");
    expect(talk.options.length).toBeGreaterThan(0);
  });

  const ANYTHING: readonly (readonly [string, Meant])[] = [
    ["着火了", { dangers: ["fire"] }],
    ["采荷路12号路灯坏了", report("采荷路12号")],
    ["居住证怎么办", { intent: "consult", kind: "consultation" }],
    ["我的", { intent: "track" }],
    ["嗯", { intent: "confirm" }],
    ["那个啥", {}],
    ["？？？", {}],
    ["", {}],
  ];
  it.each(ANYTHING)("answers '%s' with words and a way on", (text, meant) => {
    const talk = from(name);
    expect(talk.says(text, meant, { article: null })).not.toBe("");
    expect(talk.replies.some((reply) => reply.options?.length)).toBe(true);
  });

  it("shows the number first in danger", () => {
    const talk = from(name);
    talk.says("着火了", { dangers: ["fire"] });
    expect(talk.last.says[0]?.key).toBe("call.fire");
    expect(talk.did("raise_alert")).toHaveLength(1);
  });

  it("survives being stored and read again", () => {
    const talk = from(name);
    talk.says("采荷路12号路灯坏了", report("采荷路12号"), { article: ARTICLE });
    expect(JSON.parse(JSON.stringify(talk.state))).toEqual(talk.state);
  });
});
