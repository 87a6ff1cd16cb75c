import type { Brief } from "../../services/brief-view.ts";

/** Why a unit said "not ours", and the levels a case comes back to. */
export const RETURN_WORDS: Readonly<Record<string, string>> = {
  not_our_duty: "不是本单位职责",
  not_our_area: "不在本单位范围",
  wrong_facts: "情况与实际不符",
  needs_other_unit: "要别的单位一起办",
};
export const LEVEL_WORDS: Readonly<Record<string, string>> = {
  community: "社区",
  street: "街道",
  department: "部门",
};

/** 2.5 → "2.5", 2 → "2". */
export const meanText = (mean: number): string => String(Math.round(mean * 10) / 10);

/** "多 40%", "少 12%", "差不多"; null where there was nothing to compare with. */
function changeText(now: number, before: number): string | null {
  if (before === 0) return null;
  const change = Math.round((now / before - 1) * 100);
  if (Math.abs(change) < 5) return "和前四周平均差不多";
  return `比前四周平均${change > 0 ? "多" : "少"} ${Math.abs(change)}%`;
}

/** What the numbers say, in sentences made of them and of nothing else. */
export function plainWords(brief: Brief): string[] {
  return [received, hottest, returned, late, circled, fallen].flatMap((say) => say(brief) ?? []);
}

type Sentence = (brief: Brief) => string | null;

const received: Sentence = ({ received: { n }, receivedBefore, closed, running }) => {
  const change = running ? null : changeText(n, receivedBefore);
  const until = running ? "（这一周还没过完）" : "";
  return `收到 ${n} 件${until}${change ? `，${change}` : ""}；办结 ${closed.n} 件。`;
};

const hottest: Sentence = ({ hot: [first] }) => {
  if (!first) return "没有明显升温的地方。";
  const { community, category, figure, before, alike } = first;
  const same = alike ? `，其中 ${alike.n} 件说的像是同一件事` : "";
  return `升得最快的是${community?.name ?? "没写社区的"}${category.name}：${figure.n} 件，前四周平均每周 ${meanText(before)} 件${same}。`;
};

const returned: Sentence = ({ returns: { all, byPair, byReason, arbitrations } }) => {
  const [pair] = byPair;
  const [reason] = byReason;
  if (all.n === 0 || !pair || !reason) return null;
  const words = RETURN_WORDS[reason.reason] ?? reason.reason;
  const ruled = arbitrations.n > 0 ? `；提请仲裁 ${arbitrations.n} 件` : "";
  return `退办 ${all.n} 件，最多的理由是“${words}”（${reason.n} 件），最多的是${pair.from.name}说该由${pair.to.name}办（${pair.n} 件）${ruled}。`;
};

const late: Sentence = ({ unexplained, overdue }) => {
  if (overdue.n === 0 && unexplained.all.n === 0) return "现在没有过期的事。";
  const silent =
    unexplained.all.n > 0 ? `有 ${unexplained.all.n} 件过期还没有说明原因` : "过期的都说明了原因";
  return `现在${silent}；过了最初日期还没办完的 ${overdue.n} 件。`;
};

const circled: Sentence = ({ circles: { all, daysLost }, idle }) => {
  const round = all.n > 0 ? `绕回来 ${all.n} 件，一共耽误 ${daysLost} 天` : null;
  const passed = idle.n > 0 ? `现在有 ${idle.n} 件转来转去没有人动手` : null;
  const both = [round, passed].filter((words) => words !== null);
  return both.length > 0 ? `${both.join("；")}。` : null;
};

const fallen: Sentence = ({ drops }) =>
  drops && drops.length > 0 ? `${drops.length} 处上报突然变少，值得去问一声为什么。` : null;
