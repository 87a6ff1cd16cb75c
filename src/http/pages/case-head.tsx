import type { CaseState } from "../../core/workflow.ts";
import type { ShownCase } from "../../services/show-case.ts";
import { Badges } from "./staff-cases.tsx";
import { DANGER_WORDS } from "./staff-words.ts";

/** 七步闭环. */
const STEPS = ["信息采集", "立案", "派遣", "处置", "反馈", "核查结案", "评价"] as const;

/** How far each state is. */
const STEP_OF = {
  reported: 0,
  accepted: 1,
  dispatched: 2,
  returned: 2,
  handling: 3,
  suspended: 3,
  answered: 4,
  closed: 5,
  declined: 0,
  withdrawn: 0,
  merged: 0,
} as const satisfies Record<CaseState, number>;

/** States that are beside the seven steps, in a word. */
const BESIDE: Readonly<Partial<Record<CaseState, string>>> = {
  returned: "退办待裁，裁定以前仍由承办单位负责",
  suspended: "挂账，按复查日期持续跟进",
  declined: "不予受理，到此为止",
  withdrawn: "已撤回，到此为止",
  merged: "已并案，跟着另一件走",
};

/** What a case is at a glance: how far it is, how pressing, who holds it. */
export function CaseHead({ shown }: { shown: ShownCase }) {
  const facts = shown.case;
  const { state, danger } = facts;
  const rated = shown.history.some(({ type }) => type === "confirm");
  const reached = rated && state === "closed" ? 6 : STEP_OF[state];
  const beside = BESIDE[state];
  return (
    <header class="case-head">
      <p class="badges">
        <Badges row={shown.case} /> <span>{holderText(shown)}</span>
      </p>
      {danger ? <p class="flash error">危险：{DANGER_WORDS[danger]}</p> : null}
      {facts.delay?.questioned ? (
        <p class="flash warn">诉求人看不懂延后原因：请换个说法，再“说明延后原因”一次。</p>
      ) : null}
      {facts.delay?.refused === "open" ? <p class="flash warn">诉求人不接受延后，等督办看。</p> : null}
      <ol class="steps" aria-label="七步闭环">
        {STEPS.map((step, at) => (
          <li class={at <= reached ? "reached" : ""} aria-current={at === reached ? "step" : undefined}>
            <span>{step}</span>
            <span class="hidden">{at < reached ? "，已过" : at === reached ? "，现在" : "，还没到"}</span>
          </li>
        ))}
      </ol>
      {beside ? <p class="quiet">{beside}</p> : null}
    </header>
  );
}

/** Who has to do something now. */
function holderText({ case: facts }: ShownCase): string {
  const lead = facts.leadUnit?.name ?? "还没有单位";
  const holders = {
    reported: "等联动中心或街道受理",
    accepted: "等联动中心派遣",
    dispatched: `在${lead}，等签收`,
    handling: `在${lead}，处置中`,
    returned: `${lead}要退办，等联动中心裁定`,
    suspended: `在${facts.bank?.owner?.name ?? lead}，挂账`,
    answered: `${lead}已答复，等核查员核查`,
    closed: "已结案",
    declined: "不予受理",
    withdrawn: "已撤回",
    merged: `已并入 ${facts.mergedInto ?? "另一件"}`,
  } as const satisfies Record<CaseState, string>;
  return holders[facts.state];
}
