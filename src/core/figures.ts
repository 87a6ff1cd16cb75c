import type { CaseBucket, DispatchBucket, Locale, MessageBucket } from "./glossary.ts";
import type { LedgerSections } from "./ledger.ts";

type Text = Readonly<Record<Locale, string>>;
/** A text in both languages of the public pages. */
const both = (zh: string, en: string): Text => ({ "zh-CN": zh, en });

/** The sections of the ledger that the public sees. Notices are the deliveries' own affair. */
export const FIGURE_SECTIONS = ["messages", "cases", "dispatches"] as const;
export type FigureSection = (typeof FIGURE_SECTIONS)[number];

export const PARTS = {
  messages: ["as_case", "answered", "waiting", "continued", "duplicate", "no_request", "pending"],
  cases: ["awaiting", "in_hand", "followed", "closed", "self_handled", "declined", "withdrawn", "merged"],
  dispatches: ["done", "returned", "recalled", "open"],
} as const satisfies Record<FigureSection, readonly string[]>;
export type Part = (typeof PARTS)[FigureSection][number];
export const TOTALS = { messages: "received", cases: "filed", dispatches: "dispatched" } as const;
export const RATES = ["done_of_dispatched", "done_of_decided"] as const;
export type Rate = (typeof RATES)[number];
export type FigureId = Part | (typeof TOTALS)[FigureSection] | Rate;

/** Which part a bucket of the ledger is counted in; a bucket without one does not compile. */
export const PART_OF = {
  messages: {
    consultation: ["answered", "waiting"],
    case: ["as_case"],
    continuation: ["continued"],
    duplicate: ["duplicate"],
    "no-request": ["no_request"],
    ignored: ["no_request"],
    spam: ["no_request"],
    quarantined: ["pending"],
    pending: ["pending"],
  } satisfies Record<MessageBucket, readonly (typeof PARTS.messages)[number][]>,
  cases: {
    "awaiting acceptance": ["awaiting"],
    declined: ["declined"],
    "self-handled": ["self_handled"],
    "with street": ["in_hand"],
    "with centre": ["in_hand"],
    dispatched: ["in_hand"],
    suspended: ["followed"],
    done: ["closed"],
    withdrawn: ["withdrawn"],
    merged: ["merged"],
  } satisfies Record<CaseBucket, readonly (typeof PARTS.cases)[number][]>,
  dispatches: {
    done: ["done"],
    returned: ["returned"],
    recalled: ["recalled"],
    open: ["open"],
  } satisfies Record<DispatchBucket, readonly (typeof PARTS.dispatches)[number][]>,
} as const;

/** What a published number means, how it is made, and which buckets of the ledger it is read from. */
export interface Definition {
  readonly name: Text;
  readonly meaning: Text;
  readonly formula: string;
  readonly source: string;
}

const define = (name: Text, meaning: Text, formula: string, source: string): Definition => ({
  name,
  meaning,
  formula,
  source,
});

/** Every published number, complete by type. */
export const DEFINITIONS: Readonly<Record<FigureId, Definition>> = {
  received: define(
    both("收到的消息", "Messages received"),
    both(
      "各渠道收到的每一条消息，也包括重复送达的。总数来自收条，不来自下面各类相加。",
      "Every message from every channel, copies included. Counted from receipts, not by adding up the parts.",
    ),
    "as_case + answered + waiting + continued + duplicate + no_request + pending",
    "messages.total",
  ),
  as_case: define(
    both("成为事项", "Became a matter"),
    both(
      "反映了一件要有人去办的事。一条消息说了几件事的，只算一条。",
      "Told us of something to be done. A message that tells of several counts once.",
    ),
    "case",
    "messages.case",
  ),
  answered: define(
    both("咨询已答复", "Questions answered"),
    both(
      "问了一件事，知识库当场或工作人员随后作了答复。",
      "Asked something that was answered, at once from checked articles or later by staff.",
    ),
    "consultation − waiting",
    "messages.consultation",
  ),
  waiting: define(
    both("咨询待答复", "Questions waiting"),
    both("问了一件事，工作人员还没有答复。", "Asked something that staff have not answered yet."),
    "consultation whose question is open",
    "messages.consultation",
  ),
  continued: define(
    both("接着说的话", "Part of a conversation"),
    both(
      "补充、回答提问、查进度、评价等，属于已经开始的一件事。",
      "Additions, answers to our questions, looking up progress, ratings: part of something already begun.",
    ),
    "continuation",
    "messages.continuation",
  ),
  duplicate: define(
    both("重复送达", "Delivered again"),
    both(
      "平台把同一条消息又送了一次，没有再办一遍。",
      "The platform delivered the same message once more; it had no second effect.",
    ),
    "duplicate",
    "messages.duplicate",
  ),
  no_request: define(
    both("没有诉求", "No request"),
    both("问候、感谢、群里的闲聊和垃圾消息。", "Greetings, thanks, talk in groups and spam."),
    "no-request + ignored + spam",
    "messages.no-request + messages.ignored + messages.spam",
  ),
  pending: define(
    both("正在处理", "Being read"),
    both(
      "刚收到，或还在问清楚，或出了错等人查看。",
      "Just arrived, still being asked about, or set aside for a person to look at.",
    ),
    "pending + quarantined",
    "messages.pending + messages.quarantined",
  ),
  filed: define(
    both("事项", "Matters"),
    both(
      "有工单号的每一件事，也包括工作人员登记的。总数来自不可改的办理历史。",
      "Everything with a number, also what staff filed. Counted from the history that cannot be changed.",
    ),
    "awaiting + in_hand + followed + closed + self_handled + declined + withdrawn + merged",
    "cases.total",
  ),
  awaiting: define(
    both("待受理", "Waiting to be accepted"),
    both("已有工单号，中心还没有受理。", "Has a number; the centre has not accepted it yet."),
    "awaiting acceptance",
    "cases.awaiting acceptance",
  ),
  in_hand: define(
    both("办理中", "In hand"),
    both(
      "已受理，在中心、街道社区或部门办理，或已答复、正在核查。",
      "Accepted: with the centre, a street, a community or a department, or answered and being checked.",
    ),
    "with centre + with street + dispatched",
    "cases.with centre + cases.with street + cases.dispatched",
  ),
  followed: define(
    both("持续跟进", "Kept in view"),
    both(
      "一时解决不了，有负责单位、计划和下次复查日期。",
      "Cannot be solved now; has an owner, a plan and a day of review.",
    ),
    "suspended",
    "cases.suspended",
  ),
  closed: define(
    both("核查办结", "Closed after a check"),
    both(
      "有处置记录、结果和凭据，并由另一个人核查过。",
      "Has an action, an outcome and evidence, checked by somebody else.",
    ),
    "done",
    "cases.done",
  ),
  self_handled: define(
    both("自办办结", "Done on the spot"),
    both(
      "社区或街道自己当场办完后登记的，按比例抽查。",
      "Done by a community or street itself and recorded afterwards; a share is checked.",
    ),
    "self-handled",
    "cases.self-handled",
  ),
  declined: define(
    both("不予受理", "Declined"),
    both("中心说明了理由，反映人可以提出异议。", "The centre said why; whoever reported may contest it."),
    "declined",
    "cases.declined",
  ),
  withdrawn: define(
    both("已撤回", "Withdrawn"),
    both("反映人自己撤回的。", "Taken back by whoever reported it."),
    "withdrawn",
    "cases.withdrawn",
  ),
  merged: define(
    both("合并办理", "Merged"),
    both("与另一件相同的事一起办，结果一并告知。", "Handled together with another report of the same thing."),
    "merged",
    "cases.merged",
  ),
  dispatched: define(
    both("派遣（件次）", "Dispatches"),
    both(
      "把一件事交给一个单位，算一件次。一件事可能交给几个单位，所以件次和事项数不同。",
      "Handing one matter to one unit counts once. A matter may be handed on, so this differs from the number of matters.",
    ),
    "done + returned + recalled + open",
    "dispatches.total",
  ),
  done: define(
    both("办结", "Done"),
    both("该单位办完，结果已核查。", "That unit finished it and the result was checked."),
    "done",
    "dispatches.done",
  ),
  returned: define(
    both("退办", "Returned"),
    both("单位说不是自己的职责，中心同意了。", "The unit said it was not its duty and the centre agreed."),
    "returned",
    "dispatches.returned",
  ),
  recalled: define(
    both("收回", "Recalled"),
    both(
      "中心收回改派、街道办不了往上转，或事项撤回、合并。",
      "Taken back by the centre, passed up by a street, or the matter was withdrawn or merged.",
    ),
    "recalled",
    "dispatches.recalled",
  ),
  open: define(
    both("在办", "Open"),
    both(
      "单位还在办，或已答复、等核查。",
      "The unit is working on it, or has answered and waits for the check.",
    ),
    "open",
    "dispatches.open",
  ),
  done_of_dispatched: define(
    both("办结 ÷ 派遣", "Done ÷ dispatched"),
    both(
      "派出去的件次里，办结了多少。退办和收回也在分母里。",
      "Of all dispatches, how many were done. Returned and recalled ones stay in the denominator.",
    ),
    "done / dispatched",
    "dispatches.done / dispatches.total",
  ),
  done_of_decided: define(
    both("办结 ÷（办结＋在办）", "Done ÷ (done + open)"),
    both(
      "不算退办和收回。它总比左边的好看，所以两个要一起看。",
      "Leaves out returned and recalled ones. It always looks better than the other, so read both.",
    ),
    "done / (done + open)",
    "dispatches.done / (dispatches.done + dispatches.open)",
  ),
};

export type Counts<S extends FigureSection = FigureSection> = Readonly<
  Record<(typeof PARTS)[S][number], number>
>;

/** The parts of a section, from the ledger's buckets. `waiting`: messages whose question staff have not answered. */
export function partsOf<S extends FigureSection>(
  name: S,
  buckets: LedgerSections[S]["buckets"],
  waiting = 0,
): Counts<S> {
  const counts = new Map<string, number>(PARTS[name].map((part) => [part, 0]));
  const to: Readonly<Record<string, readonly string[]>> = PART_OF[name];
  for (const [bucket, rows] of Object.entries<number>(buckets)) {
    const [part = ""] = to[bucket] ?? [];
    counts.set(part, (counts.get(part) ?? 0) + rows);
  }
  if (name === "messages") {
    counts.set("waiting", waiting);
    counts.set("answered", (counts.get("answered") ?? 0) - waiting);
  }
  return Object.fromEntries(counts) as Counts<S>;
}
