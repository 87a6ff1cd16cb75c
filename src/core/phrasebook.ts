import type { Attached } from "./attached.ts";
import type { DECLINE_REASONS, DELAY_REASONS, RETURN_REASONS } from "./case-events.ts";
import type { Element } from "./completeness.ts";
import type {
  ChannelName,
  Danger,
  Dependency,
  Kind,
  Locale,
  Outcome,
  Role,
  Side,
  Urgency,
} from "./glossary.ts";
import type { Personal } from "./mask.ts";
import type { NOTICES } from "./notices.ts";
import type { LetterCause, LetterStep } from "./supervision.ts";
import type { Holder, TalkEnd } from "./talk-policy.ts";
import type { WhistleStep } from "./whistles.ts";
import type { CaseEventType, CaseState, Stage } from "./workflow.ts";

/** No values needed. */
type Plain = Record<never, never>;
/** An instant (Date or ISO instant), or an ISO day; shown in Asia/Shanghai. */
export type When = Date | string;
export type DelayReason = (typeof DELAY_REASONS)[number];
export type DeclineReason = (typeof DECLINE_REASONS)[number];
type ReturnReason = (typeof RETURN_REASONS)[number];

/** One of a person's own cases as it is shown to them. */
export interface CaseLine {
  readonly number: string;
  readonly code: string;
  readonly link: string;
  readonly title: string;
  readonly stage: Stage;
  readonly unit: string | null;
  readonly reportedAt: When;
  readonly dueAt: When | null;
  readonly delay: { readonly text: string; readonly newDate: string } | null;
  /** The day promised last has passed. */
  readonly past?: boolean;
  readonly publicReply: string | null;
  /** What the unit has asked and nobody has answered yet. */
  readonly question?: string | null;
}

/** How a question about a report sounds. soft: self-harm, violence at home, harm to a child. */
export type Tone = "plain" | "urgent" | "soft";

/** Which of several demands a question is about. */
export interface PartLine {
  readonly n: number;
  readonly of: number;
}

/** The card shown before filing. */
export interface CardLine extends Attached {
  readonly what: string;
  readonly place: string | null;
  /** A pin on the map was sent. */
  readonly pinned: boolean;
  readonly suggestion: boolean;
  readonly sealed: boolean;
  readonly tone: Tone;
  readonly part: PartLine | null;
  /** An open matter that others reported nearby and that may be the same. */
  readonly near?: { readonly category: string; readonly place: string | null; readonly stage: Stage };
  /** The one thing worth adding; may be ignored. */
  readonly hint: Element | null;
}

/** What every push to a resident about their case needs. */
export interface Told {
  readonly number: string;
  readonly title: string;
  /** Name of the lead unit. */
  readonly unit: string | null;
  readonly dueAt: When | null;
  readonly link: string;
}

/** One report of a worker that is not filed yet, without its words. */
export interface DraftLine extends Attached {
  readonly category: string | null;
  readonly community: string | null;
  /** Its place is known. */
  readonly placed: boolean;
}

/** One case in a list in a group: nothing of who wrote, nothing of what they wrote. */
export interface ListedCase {
  readonly number: string;
  readonly category: string | null;
  readonly community: string | null;
  readonly urgency: Urgency;
  readonly state: CaseState;
  readonly dueAt: When | null;
}

/** A card in a staff group: no name, no phone, no words of the resident. */
export interface StaffCard {
  readonly event: CaseEventType | "open";
  readonly number: string;
  readonly category: string | null;
  readonly community: string | null;
  readonly urgency: Urgency;
  readonly state: CaseState;
  readonly dueAt: When | null;
  /** While a delay is explained: why and until when, so that the community can tell it on. Never the unit's own words. */
  readonly delay?: { readonly reason: DelayReason; readonly newDate: string } | null | undefined;
  readonly link: string;
}

/** Single words, so that pages, cards and chat name things alike. Staff words unless said otherwise. */
type Words = { [K in `stage.${Stage}`]: Plain } & { [K in `state.${CaseState}`]: Plain } & {
  [K in `event.${CaseEventType | "open"}`]: Plain;
} & { [K in `urgency.${Urgency}`]: Plain } & { [K in `outcome.${Outcome}`]: Plain } & {
  [K in `danger.${Danger}`]: Plain;
} & { [K in `kind.${Kind}`]: Plain } & { [K in `role.${Role}`]: Plain } & {
  [K in `delay.${DelayReason}`]: Plain;
} & { [K in `decline.${DeclineReason}`]: Plain } & { [K in `return.${ReturnReason}`]: Plain };

/** What a resident is told when their case changes. */
interface ResidentNotices {
  "notice.accept": Told & { dependency?: Dependency };
  "notice.decline": Told & { reason: DeclineReason; text: string };
  "notice.merge": Told & { into: string };
  "notice.record_offline": Told & { outcome: Outcome; text: string };
  "notice.dispatch": Told & { dependency?: Dependency };
  "notice.claim": Told;
  "notice.sign": Told;
  "notice.answer": Told & {
    outcome: Outcome;
    reply: string;
    doneOn?: string;
    nextDate?: string;
  };
  /** What was explained to the resident before the unit said "not ours". */
  "notice.return": Told & { explained: string };
  "notice.suspend": Told & { summary: string; reviewOn: string };
  "notice.arbitrate": Told;
  "notice.review": Told & { reviewOn: string; text: string };
  "notice.resume": Told;
  "notice.verify_pass": Told & { outcome: Outcome | null };
  "notice.verify_fail": Told;
  "notice.unmerge": Told;
  "notice.succeed": Told;
  "notice.ask_consent": Told;
  "notice.consent": Told & { side: Side; given: boolean };
  "notice.mediate": Told;
  /** `text`: the unit's question. */
  "notice.ask_resident": Told & { text: string };
  /** `dueBefore`: the day promised before the calendar changed. */
  "notice.recompute": Told & { dueBefore?: string };
  "notice.set_urgency": Told & { dueBefore?: string };
  "notice.decide_urgency": Told & { dueBefore?: string };
  /** Would an answer do? `text`: why the centre thinks so. */
  "notice.to_consultation": Told & { text: string };
  /** Some weeks after it was closed. */
  "notice.recheck": Told;
  "notice.decide_extension": Told & {
    granted: boolean;
    approver?: Role | null;
    reason: DelayReason | null;
    text: string | null;
    newDate: string | null;
  };
  "notice.explain_delay": Told & { reason: DelayReason; text: string; newDate: string };
  /** Everything a sealed case may ever push. */
  "notice.sealed": { link: string };
}

type ToldEvents = {
  [E in keyof typeof NOTICES]: "resident" extends (typeof NOTICES)[E][number] ? E : never;
}[keyof typeof NOTICES];
/** Does not compile while an event that tells the resident has no words. */
type Complete<T extends Record<`notice.${ToldEvents}`, unknown>> = T;

/**
 * Every sentence we say, by key, with the values it needs. Each language is one typed dictionary (intents/phrases):
 * a missing or misspelt key does not compile.
 */
export interface PhraseValues extends Words, Complete<ResidentNotices>, ReachValues, TalkValues, Mediation {
  // First contact, help, small talk
  "privacy.notice": { site: string };
  "privacy.detail": { site: string };
  help: Plain;
  /** The second time, in other words. */
  "help.again": Plain;
  greet: Plain;
  "greet.again": Plain;
  /** "好的" when nothing was asked. */
  ack: Plain;
  /** "Are you a bot?" */
  who: Plain;
  "phone.noted": Plain;
  "thanks.welcome": Plain;
  "thanks.passed_on": Plain;
  "language.set": Plain;
  "language.unread": Plain;

  // One person, several channels
  "link.code": { code: string; minutes: number };
  /** Told where the code was typed, and to the person's other chats. */
  "link.done": { channel: ChannelName };
  "link.made": { channel: ChannelName };
  "link.wrong": Plain;
  "link.too_many": Plain;
  "link.same_chat": Plain;
  "link.already": Plain;
  "link.none": Plain;
  "link.undo_over": Plain;
  "link.parted": Plain;
  "link.parted_elsewhere": Plain;
  "option.unlink": Plain;

  // What is kept about a person
  "data.read": { link: string; minutes: number };
  "data.erase_ask": { cases: number; open: readonly KeptMatter[]; minutes: number };
  "data.erase_late": Plain;
  "data.kept": Plain;
  "data.erased": { open: readonly KeptMatter[] };
  "option.erase_yes": Plain;
  "option.erase_no": Plain;
  "unclear.symbols": Plain;
  /** A text longer than any that is kept. */
  "text.cut": { kept: number };
  "unclear.empty": Plain;
  "nothing.to_cancel": Plain;
  "stale.option": Plain;
  "confirm.none": Plain;
  "stale.filed": Plain;

  // Danger: the number is the first sentence
  "call.fire": Plain;
  "call.gas": Plain;
  "call.trapped": Plain;
  "call.trapped_lift": Plain;
  "call.flood": Plain;
  "call.in_water": Plain;
  "call.collapse": Plain;
  "call.violence": Plain;
  "call.self_harm": Plain;
  /** Told of somebody else. */
  "call.self_harm_other": Plain;
  "call.domestic_violence": Plain;
  "call.child_harm": Plain;
  "call.medical": Plain;
  /** Somebody is, or may be, struck by electricity. */
  "call.electric": Plain;
  /** Only pictures that cry for help (🔥🆘): what is wrong is not known. */
  "call.pictures": Plain;
  /** To somebody in despair who goes on telling. */
  "call.listens": Plain;

  // Filing
  "ask.what": Attached & { pinned: boolean; place: string | null };
  "ask.what_again": Plain;
  /** It was told that something is wrong, not what. */
  "ask.which": Plain;
  "ask.place": Attached & { tone: Tone; part: (PartLine & { what: string }) | null };
  "ask.place_again": Plain;
  "confirm.card": CardLine;
  "confirm.again": Plain;
  "correct.which": Plain;
  "correct.which_again": Plain;
  "correct.what": Plain;
  "correct.place": Plain;
  "draft.dropped": Plain;
  "draft.waiting": Plain;
  /** Several demands in one message: file them apart? */
  "split.ask": { parts: readonly string[] };
  "split.ask_again": { parts: number };
  /** Filed apart: which of the demands do the photos show? */
  "split.photos": Attached & { parts: readonly string[] };
  "split.photos_again": { parts: number };
  /** One of several demands is given up; the next follows. */
  "split.dropped": PartLine;
  "filed.case": { number: string; code: string; link: string; dueAt: When | null };
  "filed.emergency": { number: string; code: string; link: string };

  // Unsure
  choose: { text: string };

  // Consulting
  "consult.ask": Plain;
  "consult.ask_again": Plain;
  /** `reviewBy`: the ISO day until which the owner stands for it. */
  "consult.answer": { title: string; body: string; source: string; owner: string; reviewBy: string };
  /** Dealt with elsewhere: by whom, and the number to call. */
  "elsewhere.answer": { name: string; where: Readonly<Record<Locale, string>>; phone: string | null };
  "consult.solved": Plain;
  "consult.queued": { answerBy: When };
  "handed.over": { answerBy: When };
  /** More was said to what staff have already. */
  "handed.further": { answerBy: When };

  // My cases
  "mine.none": { site: string };
  "mine.list": { cases: readonly CaseLine[]; more: number };
  "mine.one": CaseLine;
  "mine.not_yours": { number: string; site: string };
  "mine.bad_number": Plain;
  /** An ID number by itself. */
  "id.not_needed": Plain;
  "pick.case": {
    wish: "track" | "supplement" | "urge" | "withdraw" | "confirm" | "reopen" | "rate";
    cases: readonly CaseLine[];
  };
  "pick.case_again": Plain;
  /** Nothing was ever filed here. */
  "wish.no_case": {
    wish: "supplement" | "urge" | "withdraw" | "confirm" | "reopen" | "rate";
    site: string;
  };
  /** They point to something known: which of these, if any? */
  "again.ask": { cases: readonly CaseLine[] };
  "wish.not_now": { wish: "track" | "supplement" | "urge" | "withdraw" | "confirm" | "reopen" | "rate" };
  "supplement.ask": { number: string };
  "contest.ask": { number: string };
  "words.again": Plain;
  "withdraw.sure": { number: string; title: string };
  "withdraw.kept": { number: string };
  "withdraw.followed": { number: string };
  "reopen.to_verifier": Plain;
  "confirm.to_verifier": Plain;
  "correct.case_place": { number: string };
  "done.supplement": { number: string };
  "done.place": { number: string; place: string };
  /** A unit has the case: it is told of the place; null: nobody leads it. */
  "done.place_passed": { number: string; place: string; unit: string | null };
  "delay.again": {
    number: string;
    delay: { text: string; newDate: string };
    dueAt: When | null;
    unit: string | null;
  };
  "done.question_delay": { number: string };
  "done.refuse_delay": { number: string };
  /** The button was pressed before. */
  "delay.asked_already": { number: string; wish: "unclear" | "refuse" };
  "done.urge": { number: string; by: When | null };
  "done.withdraw": { number: string };
  "done.confirm": { number: string };
  "done.reopen": { number: string };
  "done.contest": { number: string };
  "done.other": { number: string };
  not_possible: { number: string };

  // Rating: solved and satisfied, apart
  "rate.ask_solved": { number: string; title: string };
  "rate.ask_solved_again": Plain;
  "rate.ask_satisfied": { solved: boolean };
  "rate.ask_satisfied_again": Plain;
  "rate.thanks": Plain;
  "rate.offer_reopen": Plain;
  "rate.gone": Plain;
  "rate.skipped": Plain;

  // Following, coming back, an answer instead of a case
  "joined.case": { number: string; link: string };
  "recheck.fine": { number: string };
  "consultation.agreed": { number: string; answerBy: When };
  "consultation.kept": { number: string };

  // Staff's answers and deliveries
  "consultation.answered": { unitName: string; question: string; reply: string };
  "consultation.promoted": { number: string; code: string; link: string; dueAt: When | null };
  "message.quarantined": Plain;
  "quarantine.no_words": Plain;
  /** A held notice, delivered at the next contact. `text` is the notice. */
  "held.resend": { text: string; at: When };
  /** Sent once more because it is unknown whether the first copy arrived. */
  "notice.resend": { text: string; noticeNumber: string };

  // Cards and alerts for staff groups: nothing personal
  "card.unit": StaffCard;
  "card.assisting": StaffCard;
  "card.centre": StaffCard;
  /** A unit is asked (问一下); the question itself is read on the page. */
  "card.asked": StaffCard & { answerBy: When; own?: boolean };
  /** To a unit that may claim the case. */
  "card.board": StaffCard;
  /** A unit that was asked has not answered in time. */
  "card.silent": { number: string; unit: string; answerBy: When; link: string };
  "card.area": StaffCard;
  /** It was the group's, and is with somebody else now. */
  "card.past": StaffCard;
  /** To a unit that a street has called. */
  "card.called": StaffCard;
  /** A return that nobody decided in time. */
  "card.return_due": StaffCard;
  /** An arbitration that nobody ruled in time. */
  "card.unruled": StaffCard;
  "card.whistle_late": StaffCard & { readonly unit: string; readonly step: WhistleStep };
  "duty.alert": { danger: Danger; number: string | null; community: string | null; at: When; link: string };
  "duty.repeat": { danger: Danger; number: string | null; at: When; times: number; link: string };
  /** A sealed alert names no danger in a group. */
  "duty.sealed": { at: When; times: number; link: string };
  "duty.acknowledged": { danger: Danger; by: string; at: When };
  /** To the unit asked for a draft; nothing of the question. */
  "consultation.asked_card": { topic: string | null; draftBy: When; link: string };
  "consultation.drafted_card": { unit: string; link: string };
  "consultation.late_card": { unit: string; draftBy: When; link: string };

  // Staff groups and staff accounts: short, nothing personal
  "card.thanks": Plain;
  /** Past its date, and nobody has explained the delay. */
  "card.overdue": StaffCard;
  /** The day was closed, and the ledger does not add up. `day`: an ISO day. */
  "card.ledger": { day: string; difference: number; link: string };
  /** A letter of the ladder is there: which one, about what, until when. `letter` is its number. */
  "card.letter": StaffCard & { step: LetterStep; letter: string; unit: string; demandBy: When };
  /** So many letters wait for a signature. */
  "card.drafts": { n: number; link: string };
  /** A suspended case was to be looked at again on `reviewOn`, so many days ago. */
  "card.review_overdue": StaffCard & { reviewOn: string; days: number };
  /** The letter itself, as it is drafted. `steps`: hand-overs in a row. */
  "staff.letter": {
    step: LetterStep;
    cause: LetterCause;
    unit: string;
    number: string;
    category: string;
    community: string | null;
    expiresAt: When;
    demandBy: When;
    steps: number;
  };
  /** Soon past its date: the unit is asked for the reason beforehand. */
  "card.explain_soon": StaffCard;
  "group.bound": { unit: string };
  /** Taken back into a group that was bound to a unit: null where that unit is no more. */
  "group.unbound": { unit: string | null };
  /** `own`: in the member's own chat, where no message can be replied to; so below. */
  "group.filed": { number: string; link: string; hint: Element | null; own?: boolean };
  "group.filed_sealed": Plain;
  /** What a message held that a group must not keep, and whether it could be taken away. */
  "group.removed": { kinds: readonly Personal[]; sealed: boolean; gone: boolean };
  /** What a worker sent in a row, waiting for one press. Nothing of the words. */
  "group.drafts": { drafts: readonly DraftLine[] };
  "group.draft": DraftLine & { left: number };
  /** `unasked`: nobody pressed in time. A sealed one has no number. */
  "group.drafts_filed": {
    cases: readonly { readonly number: string | null; readonly category: string | null }[];
    unasked: boolean;
  };
  "group.drafts_done": Plain;
  /** A pin on the map, or a place, put to a case; null: to what is not filed yet. */
  "group.placed": { number: string | null };
  "group.place_of_what": Plain;
  "group.no_place_before": Plain;
  "group.help": { unit: string };
  /** A unit's open cases, urgent first; `more` are not listed. */
  "group.open_cases": { unit: string; cases: readonly ListedCase[]; more: number; link: string };
  "group.claims": { cases: readonly ListedCase[]; more: number; link: string };
  "group.report_privately": Plain;
  /** We are no administrator there: captioned photos do not reach us. */
  "group.blind": Plain;
  /** The reason for a delay as a worker passes it on: copied with one tap, in a neighbour's words. */
  "group.delay_copy": { number: string; reason: DelayReason; newDate: string; link: string };
  /** A card with those words under it; `told`: which unit has told the resident. */
  "group.delay_card": {
    card: string;
    copy: string;
    told: { readonly unit: string; readonly at: When } | null;
  };
  /** Many cards at once as one message. */
  "group.digest": { cards: readonly StaffCard[] };
  "group.noted": { number: string };
  /** What a worker's report lacked and is told now; nothing of the words. */
  "group.completed": { number: string; brings: readonly Element[] };
  /** Noted, but an @ in it reached nobody. Without the name: it may be a resident's. */
  "group.noted_alone": { number: string; why: "unknown" | "which" | "unseen" };
  "group.answered": Plain;
  "group.not_linked": Plain;
  "group.refused": { reason: string };
  /** What a state does not allow: short, as a platform cuts what a press is told. */
  "group.not_now": { state: string; event: string };
  "group.done": { number: string };
  "group.ask_text": Plain;
  /** Done offline and closed. */
  "group.offline_done": { number: string };
  /** Filed, but its category wants a photo before it is closed. */
  "group.offline_photo": { number: string; own?: boolean };
  /** Filed, but not closed. */
  "group.offline_open": { number: string; reason: string };
  "group.offline_ask": Plain;
  "group.which_unit": Plain;

  // A forwarded talk on its way into a case (私下协调)
  "staff.share.which": Plain;
  "staff.share.which_again": { reason: string };
  "staff.share.consent": { number: string; text: string };
  "staff.share.done": { number: string };
  "staff.share.dropped": Plain;
  "staff.share.no_text": Plain;

  // A member's own chat as their desk
  "desk.not_linked": Plain;
  "desk.linked": { name: string; unit: string };
  "desk.help": { unit: string };
  /** No case, or several, whose number ends so. */
  "desk.which_case": { digits: string };
  "desk.say_what": { number: string };
  /** Words alone: a report, or about the case whose card came just before? */
  "desk.what_words": { number: string | null };
  /** A photo or recording waits for its words. */
  "desk.photo_words": Plain;
  "staff.linked": { name: string; unit: string };
  "link.expired": Plain;
  /** A draft nobody finished within a day went to the staff. */
  "draft.handed_over": { answerBy: When };

  // Option labels
  "option.to_case": { number: string };
  "option.sign": Plain;
  "option.receive": Plain;
  "option.mediate_yes": Plain;
  "option.mediate_no": Plain;
  /** One press explains the delay, with the sentence of the reason. */
  "option.explain": { reason: DelayReason; newDate: string };
  "option.told": Plain;
  "option.file_all": Plain;
  "option.file_each": Plain;
  "option.file_this": Plain;
  "option.drop_this": Plain;
  "card.press.accept": Plain;
  "card.press.dispatch": { unit: string };
  "card.press.claim": Plain;
  "card.press.urge": Plain;
  "option.share_yes": Plain;
  "option.share_no": Plain;
  "option.pass_up": Plain;
  "option.whistle_sign": Plain;
  "option.whistle_contact": Plain;
  "option.whistle_arrive": Plain;
  "option.submit": Plain;
  "option.edit": Plain;
  "option.edit_what": Plain;
  "option.edit_place": Plain;
  "option.drop": Plain;
  "option.file_anyway": Plain;
  "option.ask_else": Plain;
  "option.apart": Plain;
  "option.together": Plain;
  "option.photos_each": Plain;
  "option.photos_of": { n: number; what: string };
  "option.no_place": Plain;
  "option.human": Plain;
  "option.help": Plain;
  "option.mine": Plain;
  "option.report": Plain;
  "option.new_matter": Plain;
  "option.consult": Plain;
  "option.track": Plain;
  "option.supplement": Plain;
  "option.urge": Plain;
  "option.withdraw": Plain;
  "option.confirm": Plain;
  "option.reopen": Plain;
  "option.rate": Plain;
  "option.contest": Plain;
  "option.solved": Plain;
  "option.unsolved": Plain;
  "option.yes_solved": Plain;
  "option.not_solved": Plain;
  "option.withdraw_yes": Plain;
  "option.withdraw_no": Plain;
  "option.another": Plain;
  "option.join": Plain;
  "option.file_own": Plain;
  "option.back_yes": Plain;
  "option.back_no": Plain;
  "option.consult_yes": Plain;
  "option.consult_no": Plain;
  "option.case": { number: string; title: string };
  "option.satisfied": { mark: number };
  "option.acknowledge": Plain;
  "option.unclear": Plain;
  "option.refuse_delay": Plain;
}
/** A question to one side of a dispute, wherever it is read: never who asked, nor in which words. */
interface Mediation {
  "mediation.invite": { unit: string; category: string };
  "mediation.agreed": { unit: string; both: boolean };
  "mediation.declined": { unit: string };
  "mediation.over": Plain;
}
/** An open matter that outlives its person's data: by when a result is promised, null where no day was. */
export interface KeptMatter {
  readonly number: string;
  readonly by: When | null;
}
/** How people are reached, what they allow, and where a QR hangs. */
interface ReachValues {
  /** Cards: 20 characters at most. */
  "reach.news": Plain;
  "reach.delay": { reason: DelayReason; newDate: string };
  "reach.stage": { stage: Stage };
  "reach.sms": { number: string | null; link: string };
  "consent.push": Plain;
  "consent.push_yes": Plain;
  "consent.push_no": Plain;
  "consent.phone": Plain;
  "consent.phone_yes": Plain;
  "consent.phone_no": Plain;
  "pushes.off": Plain;
  "pushes.on": Plain;
  /** Where the QR hangs that was scanned. */
  "scan.place": { name: string };
  "share.text": { site: string };
  "option.notify_yes": Plain;
  "option.notify_no": Plain;
  "option.no_phone": Plain;
  "option.not_here": Plain;
}
export type ReachPhrases = { readonly [K in keyof ReachValues]: (values: ReachValues[K]) => string };

/** A person of the staff in a resident's chat. To the resident: never who; in a group: never words that hold a person. */
interface TalkValues {
  /** Where one message holds what both said. */
  "speaker.bot": { text: string };
  "speaker.staff": { text: string };
  "takeover.begun": { unit: string };
  "takeover.still": Plain;
  /** Something was pressed that only the bot can go on with. */
  "takeover.busy": Plain;
  /** `answerBy`: the question is back in the queue; null: it is answered. */
  "takeover.over": { why: TalkEnd; answerBy: When | null };
  /** `question` null: it holds something personal. `back`: why it is open again. `number`: of the case it became. */
  "consultation.card": {
    state: "open" | "taken" | "answered" | "promoted";
    by: Holder | null;
    question: string | null;
    topic: string | null;
    human: boolean;
    answerBy: When;
    back: TalkEnd | null;
    number: string | null;
    link: string;
    /** Shown in a member's own chat, where no message can be answered. */
    own: boolean;
  };
  /** To those on duty in private, never to a group. */
  "consultation.sealed_card": { answerBy: When; link: string };
  /** `text` null: it holds something personal; empty: there is none. */
  "talk.heard": { text: string | null; files: number; link: string };
  "talk.back": { why: TalkEnd; minutes: number; answerBy: When | null; link: string };
  "talk.nudge": { link: string };
  "talk.taken": { own: boolean };
  /** More than one is open at once. */
  "talk.several": { links: readonly string[] };
  "talk.released": Plain;
  "talk.said": Plain;
  "talk.none": Plain;
  "talk.words_only": Plain;
  "card.press.take_over": Plain;
  "card.press.take_from": Plain;
  "card.press.release": Plain;
}
export type TalkPhrases = { readonly [K in keyof TalkValues]: (values: TalkValues[K]) => string };

export type PhraseKey = keyof PhraseValues;
export type Phrases = { readonly [K in PhraseKey]: (values: PhraseValues[K]) => string };

/** Key and values → the words in the person's language. Given by intents/phrases. */
export type Speak = <K extends PhraseKey>(locale: Locale, key: K, values: PhraseValues[K]) => string;
