import { SIDES } from "../../core/glossary.ts";
import { DISPUTES } from "../../core/organisation.ts";
import type { Season } from "../../core/seasons.ts";
import type { Banked, CaseDetails } from "../../services/case-view.ts";
import { delayedText, isoDayText, minuteText } from "./dates.ts";
import { Due } from "./staff-cases.tsx";
import type { Desk } from "./staff-frame.tsx";
import { choiceWord, ROLE_WORDS, SAMPLE_WORDS } from "./staff-words.ts";

/** Everything known of a case beside its words. */
export function Facts({ facts, desk }: { facts: CaseDetails; desk: Desk }) {
  const area = [facts.street?.name, facts.community?.name].filter(Boolean).join(" ");
  const rows: [string, string | null | undefined][] = [
    ["地点", facts.place ?? "未说明"],
    ["辖区", area || null],
    ["坐标", facts.location && `${facts.location.lat.toFixed(5)}, ${facts.location.lon.toFixed(5)}`],
    ["类别", `${facts.topic} · ${facts.category.name}`],
    ["机制", facts.mechanism],
    ["调解意愿", consentText(facts)],
    ["反映时间", minuteText(facts.reportedAt)],
    ["主办单位", facts.leadUnit?.name],
    ["首问单位", facts.firstUnit?.name],
    ["协办单位", facts.assisting.map(({ name }) => name).join("、") || null],
    ["自办抽查", facts.sample && SAMPLE_WORDS[facts.sample]],
    ["办理结果", facts.outcome && choiceWord(facts.outcome)],
    ["双向评价", helpText(facts)],
    ["公开答复", facts.publicReply],
    ["延后原因", facts.delay && `${facts.delay.text}（${delayedText(facts.dueAt, facts.delay.newDate)}）`],
    ["延后由谁定", facts.delay?.approver && ROLE_WORDS[facts.delay.approver]],
    ["诉求人的话", delayAnswer(facts.delay)],
    ["季节时限", facts.season && seasonWords(facts.season)],
    ["还要等", facts.dependency && choiceWord(facts.dependency)],
    [
      "等诉求人回答",
      facts.question && `${facts.question.text}（等到${minuteText(new Date(facts.question.until))}）`,
    ],
    ["待确认降级", facts.urgencyAsked && `改为${choiceWord(facts.urgencyAsked)}`],
    ["待批延期", facts.asked && `${facts.asked.text}（申请${delayedText(null, facts.asked.newDate)}）`],
    ["下次复查", facts.reviewOn && isoDayText(facts.reviewOn)],
    ...bankRows(facts.bank),
    ["并入", facts.mergedInto],
    ["上次工单", facts.recurrenceOf],
  ];
  return (
    <dl class="facts">
      {rows.map(([label, value]) =>
        value ? (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ) : null,
      )}
      <dt>诉求人时限</dt>
      <dd>
        <Due row={facts} now={desk.now} />
      </dd>
    </dl>
  );
}

const seasonWords = ({ from, to, days }: Season): string =>
  `${monthDayText(from)}至${monthDayText(to)}，${days}个工作日`;
const monthDayText = (day: string): string => {
  const [month, date] = day.split("-").map(Number);
  return `${month}月${date}日`;
};

const AGREED = { true: "同意", false: "不同意", undefined: "未征求" } as const;

function consentText({ mechanism, consents }: CaseDetails): string | null {
  if (mechanism !== DISPUTES) return null;
  return SIDES.map((side) => `${choiceWord(side)}${AGREED[`${consents?.[side]}`]}`).join("，");
}

const helpText = ({ help }: CaseDetails): string | null =>
  help.map(({ by, of, mark }) => `${by.name}评${of.name}：${choiceWord(mark)}`).join("；") || null;

function bankRows(bank: Banked | null): [string, string | null][] {
  if (!bank) return [];
  const { owner, person, plan, summary, since, until, days } = bank;
  const from = `${minuteText(since)} 起${until ? `，${minuteText(until)} 恢复办理` : ""}，${days} 天`;
  return [
    ["挂账", from],
    ["挂账责任", [owner?.name, person].filter(Boolean).join(" ")],
    ["挂账计划", plan],
    ["公开说明", summary],
  ];
}

function delayAnswer(delay: CaseDetails["delay"]): string | null {
  if (delay?.questioned) return "看不懂延后原因，请换个说法再说明一次";
  if (delay?.refused === "open") return "不接受延后，等督办看";
  return delay?.refused === "seen" ? "不接受延后，督办已看" : null;
}
