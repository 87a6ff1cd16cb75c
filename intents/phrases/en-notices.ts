import type { Element } from "../../src/core/completeness.ts";
import { PLAIN_DELAY } from "../../src/core/delay-words.ts";
import type { Dependency } from "../../src/core/glossary.ts";
import type { Personal } from "../../src/core/mask.ts";
import type {
  DelayReason,
  DraftLine,
  ListedCase,
  Phrases,
  StaffCard,
  Told,
} from "../../src/core/phrasebook.ts";
import { enDay, enWhen } from "./dates.ts";
import { lines, short } from "./lines.ts";
import {
  attachedWords,
  DANGER,
  DECLINE,
  DELAY,
  DEPENDENCY,
  EVENT,
  OUTCOME,
  PLAIN,
  ROLE,
  STATE,
  URGENCY,
} from "./words-en.ts";

/** What a worker's report still lacks. */
const MISSING = {
  place: "the exact place",
  time: "the time (hours, days)",
  scale: "the scale (how many, how big, how long)",
  photo: "a photo",
} as const satisfies Record<Element, string>;

const PERSONAL = {
  phone: "a phone number",
  identity: "an identity number",
  name: "a name",
} as const satisfies Record<Personal, string>;

const WHISTLE_STEP = {
  sign: "signed",
  contact: "contacted the street",
  arrive: "arrived",
} as const;

/** A gathered report without its words. */
const draftWords = ({ category, community, placed, ...came }: DraftLine): string =>
  [
    category ?? "no category",
    community ?? (placed ? "place known" : "this community"),
    attachedWords(came) || "no photo",
  ].join(" | ");

const listed = ({ number, category, community, urgency, state, dueAt }: ListedCase): string =>
  [
    number,
    category ?? "no category",
    community ?? "community unknown",
    urgency === "routine" ? null : URGENCY[urgency],
    STATE[state],
    dueAt ? enWhen(dueAt) : null,
  ]
    .filter(Boolean)
    .join(" | ");

/** Which matter a push is about. */
const about = ({ number, title }: Told): string => `Your report “${short(title)}” (No. ${number})`;
const more = ({ link }: Told): string => `Progress: ${link}`;
const byWhen = ({ dueAt }: Told): string | null =>
  dueAt ? `You should have a result by ${enWhen(dueAt)}.` : null;
const slower = ({ dependency }: { dependency?: Dependency }): string | false =>
  dependency !== undefined && `It takes longer than usual because ${DEPENDENCY[dependency]}.`;
/** The unit's own sentence as it is; the one that goes with the reason in English. */
const why = (reason: DelayReason, text: string | null): string =>
  `Why: ${DELAY[reason]}. ${text === PLAIN_DELAY[reason] ? PLAIN[reason] : (text ?? "")}`.trim();
const who = ({ unit }: Told): string => unit ?? "the unit in charge";

const staffCard = (head: string) => (values: StaffCard) =>
  lines(
    `[${head}] ${EVENT[values.event]} | ${values.number}`,
    `${values.category ?? "no category"} | ${values.community ?? "community unknown"} | ${URGENCY[values.urgency]}`,
    `State: ${STATE[values.state]}${values.dueAt ? ` | due ${enWhen(values.dueAt)}` : ""}`,
    values.delay && `Put off to ${enDay(values.delay.newDate)}: ${PLAIN[values.delay.reason]}`,
    values.link,
  );

/** Why an @ reached nobody, and what to write. */
const ALONE = {
  unknown: "no colleague has that name. Check it, leave a space after it, and write another note.",
  which: "several have that name. Write the unit after it, @name (unit), in another note.",
  unseen: "that colleague may not see this matter; ask their unit to assist first.",
} as const;

/** What we push in English: to residents about their reports, to groups without anything personal. */
export const enNotices = {
  "notice.accept": (told) =>
    lines(
      `${about(told)} is accepted and goes to the unit in charge next.`,
      slower(told),
      byWhen(told),
      more(told),
    ),
  "notice.decline": (told) =>
    lines(
      `${about(told)} is not accepted: ${DECLINE[told.reason]}.`,
      told.text,
      "If you disagree, reply “I disagree” with your reason and we will look again.",
      more(told),
    ),
  "notice.merge": (told) =>
    lines(`${about(told)} is the same as another one and goes on under No. ${told.into}.`, more(told)),
  "notice.record_offline": (told) =>
    lines(
      `${about(told)} was dealt with on the spot: ${OUTCOME[told.outcome]}.`,
      "If it is not solved, tell us and it is taken up again.",
      more(told),
    ),
  "notice.dispatch": (told) =>
    lines(`${about(told)} was passed to ${who(told)}.`, slower(told), byWhen(told), more(told)),
  "notice.claim": (told) => lines(`${who(told)} has taken on ${about(told)}.`, byWhen(told), more(told)),
  "notice.sign": (told) => lines(`${about(told)}: ${who(told)} is working on it.`, byWhen(told), more(told)),
  "notice.answer": (told) =>
    lines(
      `${about(told)} has an answer: ${OUTCOME[told.outcome]}.`,
      told.reply,
      told.doneOn && `Done on ${enDay(told.doneOn)}.`,
      told.nextDate && `Next: you hear more by ${enDay(told.nextDate)}.`,
      "Somebody else checks it now; then we tell you the result.",
      more(told),
    ),
  "notice.return": (told) =>
    lines(
      `${about(told)}: it is being settled which unit handles it; work does not stop meanwhile.`,
      `${who(told)} explains: ${told.explained}`,
      more(told),
    ),
  "notice.suspend": (told) =>
    lines(
      `${about(told)} cannot be solved yet: ${told.summary}`,
      `We keep following it, look again on ${enDay(told.reviewOn)} and tell you.`,
      more(told),
    ),
  "notice.arbitrate": (told) =>
    lines(`${about(told)}: it is decided that ${who(told)} handles it.`, byWhen(told), more(told)),
  "notice.review": (told) =>
    lines(`News of ${about(told)}: ${told.text}`, `Next look: ${enDay(told.reviewOn)}.`, more(told)),
  "notice.resume": (told) => lines(`${about(told)} is being worked on again.`, more(told)),
  "notice.verify_pass": (told) =>
    lines(
      `${about(told)} is completed${told.outcome ? `: ${OUTCOME[told.outcome]}` : ""}.`,
      "Is it really solved? If not, tell us and it is taken up again.",
      more(told),
    ),
  "notice.verify_fail": (told) =>
    lines(`${about(told)} did not pass the check; ${who(told)} goes on with it.`, more(told)),
  "notice.to_consultation": (told) =>
    lines(
      `${about(told)}: an answer may be all it needs: ${told.text}`,
      told.dueAt && `If you agree, we answer here by ${enWhen(told.dueAt)}; if not, it goes on as it is.`,
      "Is that all right?",
      more(told),
    ),
  "notice.set_urgency": (told) => lines(`${about(told)} is now dealt with sooner.`, byWhen(told), more(told)),
  "notice.decide_urgency": (told) =>
    lines(`The date of ${about(told)} has changed.`, byWhen(told), more(told)),
  "notice.recheck": (told) =>
    lines(
      `${about(told)} was closed some weeks ago.`,
      "Has it come back? If so, press the button and we go on.",
      more(told),
    ),
  "notice.unmerge": (told) => lines(`${about(told)} now goes on by itself.`, byWhen(told), more(told)),
  "notice.succeed": (told) =>
    lines(
      `The unit that had ${about(told)} was closed; ${who(told)} goes on with it by the same date.`,
      byWhen(told),
      more(told),
    ),
  "notice.ask_consent": (told) =>
    lines(
      `${about(told)} is between people; ${who(told)} can bring both together.`,
      "Only if both agree; not public, free; you may change your mind. If not, it goes the usual way.",
      "Do you agree to mediation?",
      more(told),
    ),
  "mediation.invite": ({ unit, category }) =>
    lines(
      `${unit} would like you and somebody else to talk about a matter (${category}).`,
      "This is mediation: only if both agree, not public, free, and you may change your mind. A no has no drawback: it is handled the usual way.",
      "Do you agree to mediation?",
    ),
  "mediation.agreed": ({ unit, both }) =>
    both
      ? `Noted: you agree. Both sides do now; ${unit} will arrange time and place. You may change your mind.`
      : `Noted: you agree. Once the other side does, ${unit} will arrange time and place. You may change your mind.`,
  "mediation.declined": ({ unit }) =>
    `Noted: no mediation; thank you for telling us. ${unit} handles it the usual way, without any drawback for you. You may change your mind.`,
  "mediation.over": () =>
    'This question is over, or the link is not right. Write here what you need, or reply "human".',
  "notice.consent": (told) =>
    lines(
      `${about(told)}: ${told.side === "applicant" ? "it is noted that you" : "the other side"} ${
        told.given
          ? told.side === "applicant"
            ? "agree"
            : "agrees"
          : told.side === "applicant"
            ? "do not agree"
            : "does not agree"
      } to mediation.`,
      told.given
        ? "It only happens if both sides agree, and you may change your mind."
        : "That is all right: it is dealt with in another way.",
      more(told),
    ),
  "notice.mediate": (told) =>
    lines(`There was a mediation about ${about(told)}. We tell you when there is a result.`, more(told)),
  "notice.ask_resident": (told) =>
    lines(
      `${who(told)} has a question about ${about(told)}:`,
      told.text,
      "Just reply here; photos are fine, too. If you do not know, tell us that.",
      more(told),
    ),
  "notice.recompute": (told) =>
    lines(
      `The public holidays are published, and the date of ${about(told)} was counted again.`,
      told.dueAt &&
        `You should have a result by ${enWhen(told.dueAt)}${told.dueBefore ? ` (it was ${enDay(told.dueBefore)})` : ""}.`,
      more(told),
    ),
  "notice.decide_extension": (told) =>
    lines(
      `${about(told)} is put off${told.newDate ? ` to ${enDay(told.newDate)}${told.dueAt ? ` (it was ${enDay(told.dueAt)})` : ""}` : ""}.`,
      told.reason && why(told.reason, told.text),
      told.approver && `Approved by: ${ROLE[told.approver]}.`,
      "If it is not clear or you do not accept it, press a button below, or just reply.",
      more(told),
    ),
  "notice.explain_delay": (told) =>
    lines(
      `${about(told)} will take longer.`,
      why(told.reason, told.text),
      `New date: ${enDay(told.newDate)}${told.dueAt ? ` (it was ${enDay(told.dueAt)})` : ""}.`,
      "If it is not clear or you do not accept it, press a button below, or just reply.",
      more(told),
    ),
  "notice.sealed": ({ link }) => lines("There is news of your report", link),

  "consultation.answered": ({ unitName, question, reply }) =>
    lines(`${unitName} answers “${short(question)}”:`, reply, "Not clear? Just ask on."),
  "consultation.promoted": ({ number, code, link, dueAt }) =>
    lines(
      `Somebody has to act on what you asked, so we filed it for you: No. ${number}, lookup code ${code}.`,
      dueAt && `You should have a result by ${enWhen(dueAt)}.`,
      `Progress: ${link}`,
    ),
  "quarantine.no_words": () => "(A message that could not be processed, without words)",
  "message.quarantined": () =>
    "We could not process this message; a staff member will see it and get back to you. Urgent: call 12345.",
  "held.resend": ({ text, at }) => lines(`(Notice of ${enWhen(at)})`, text),
  "notice.resend": ({ text, noticeNumber }) =>
    lines(text, `(Sent again, notice ${noticeNumber}; ignore it if you have it already)`),

  "card.unit": staffCard("Lead"),
  "card.assisting": staffCard("Assist"),
  "card.centre": staffCard("Centre"),
  "card.asked": (values) =>
    lines(
      staffCard("asked")(values),
      `Please answer by ${enWhen(values.answerBy)}: read the question on the staff page, and ${values.own ? `send #${values.number.slice(-4)} with your answer` : "reply to this card to answer"}.`,
    ),
  "card.board": (values) =>
    lines(
      staffCard("to be claimed")(values),
      values.state === "accepted" &&
        "Your unit may take this on: press “Claim”. It then leads, and earns credit.",
    ),
  "card.silent": ({ number, unit, answerBy, link }) =>
    lines(
      `[question not answered] ${number} | ${unit}`,
      `Was due ${enWhen(answerBy)}; please follow up.`,
      link,
    ),
  "card.area": staffCard("Area"),
  "card.past": staffCard("No longer yours"),
  "card.called": staffCard("Called"),
  "card.return_due": staffCard("Return not decided in time: centre, please decide"),
  "card.unruled": staffCard("Arbitration not ruled in time: leaders, please rule"),
  "card.whistle_late": (values) =>
    lines(`[Late] ${values.unit} has not ${WHISTLE_STEP[values.step]} yet`, staffCard("Called")(values)),
  "duty.alert": ({ danger, number, community, at, link }) =>
    lines(
      `🔴 Possible danger: ${DANGER[danger]} (${enWhen(at)})`,
      number && `No. ${number}${community ? ` | ${community}` : ""}`,
      "Check at once, then press “Noted”.",
      link,
    ),
  "duty.repeat": ({ danger, number, at, times, link }) =>
    lines(
      `🔴 Reminder ${times + 1}, nobody has confirmed: ${DANGER[danger]} (${enWhen(at)})`,
      number && `No. ${number}`,
      "Check at once, then press “Noted”.",
      link,
    ),
  "duty.sealed": ({ at, times, link }) =>
    lines(
      times > 0
        ? `🔴 Reminder ${times + 1}, nobody has confirmed: sealed report (${enWhen(at)})`
        : `🔴 A sealed report needs somebody at once (${enWhen(at)})`,
      "Read it at the desk only. Where a minor is concerned, reporting to the police is compulsory.",
      link,
    ),
  "duty.acknowledged": ({ danger, by, at }) => `${DANGER[danger]}: noted by ${by} (${enWhen(at)})`,
  "consultation.asked_card": ({ topic, draftBy, link }) =>
    lines(
      "[Draft wanted] A question waits for your unit's draft; read it at the desk",
      topic && `Topic: ${topic}`,
      `By: ${enWhen(draftBy)}`,
      link,
    ),
  "consultation.drafted_card": ({ unit, link }) =>
    lines(`[Question] ${unit} has drafted an answer: check it and send it`, link),
  "consultation.late_card": ({ unit, draftBy, link }) =>
    lines(`[Draft late] ${unit} was to draft an answer by ${enWhen(draftBy)}`, link),

  "card.thanks": () => "[Thanks] A resident says thank you; read it at the desk.",
  "card.explain_soon": staffCard("Due soon: explain the delay or ask for an extension"),
  "card.overdue": staffCard("Due, and no delay explained"),
  "card.ledger": ({ day, difference, link }) =>
    lines(`[Ledger] When ${day} was closed the ledger was off by ${difference}. Please look at once.`, link),
  "group.unbound": ({ unit }) =>
    `I am back, but this group is no longer bound${unit ? ` to ${unit}` : ""}: I take no reports here. Ask the administrator for a new token and send /start with it here within 10 minutes, or I leave.${unit ? ` If linked staff of ${unit} take me out and add me again, it is bound at once.` : ""}`,
  "group.bound": ({ unit }) =>
    `This group now belongs to ${unit}. A photo with a caption, or /report and a sentence, files a report; a reply to a card is a note.`,
  "group.filed": ({ number, link, hint, own }) =>
    lines(
      `Filed, No. ${number}.`,
      hint &&
        `Still missing: ${MISSING[hint]}. ${own ? `Send #${number.slice(-4)} 补充 and the words` : "Reply to this"} to add it.`,
      link,
    ),
  "group.filed_sealed": () =>
    "Received, and sealed: nothing of it is shown in a group, the centre takes care of it. Please do not go on about it here.",
  "group.removed": ({ kinds, sealed, gone }) => {
    const why = sealed ? "is sealed" : `holds ${kinds.map((kind) => PERSONAL[kind]).join(" and ")}`;
    return gone
      ? `Your message ${why}: it is kept with us and deleted here.`
      : `Your message ${why}: it is kept with us; please delete it here.`;
  },
  "group.drafts": ({ drafts }) =>
    lines(
      `${drafts.length} reports noted:`,
      ...drafts.map((draft, index) => `${index + 1}. ${draftWords(draft)}`),
      "One press files them; unpressed for 5 minutes, all are filed.",
    ),
  "group.draft": ({ left, ...draft }) => lines(`${left} not filed yet; this one first:`, draftWords(draft)),
  "group.drafts_filed": ({ cases, unasked }) =>
    lines(
      unasked ? `No reply came: ${cases.length} filed.` : `${cases.length} filed:`,
      ...cases.map(({ number, category }) =>
        number ? `${number} | ${category ?? "no category"}` : "sealed",
      ),
    ),
  "group.drafts_done": () => "All of these are dealt with.",
  "group.placed": ({ number }) => (number ? `Place put to ${number}.` : "Place put to the report just now."),
  "group.place_of_what": () =>
    "None of your recent reports lacks its place. To put it to another one, reply to that and send it again.",
  "group.no_place_before": () =>
    "You reported nothing before this. Please write where it is, or send a location.",
  "group.help": ({ unit }) =>
    lines(
      `This group works for: ${unit}.`,
      "Report: a captioned photo, or /report and a sentence; several in a row are confirmed once. Same spot: write “same place”.",
      "Add the place: send a location. Add photos: send them within a minute.",
      "Done already: /offline and what was done.",
      "Cards: press, or reply to them.",
      "/mine open cases of the unit, /claims cases to claim.",
      "No names, phone or identity numbers of residents here; such messages are kept with us and deleted.",
    ),
  "group.open_cases": ({ unit, cases, more: rest, link }) =>
    lines(
      cases.length === 0 ? `${unit} has no open cases.` : `${unit}: ${cases.length + rest} open`,
      ...cases.map(listed),
      rest > 0 && `${rest} more at the desk.`,
      link,
    ),
  "group.claims": ({ cases, more: rest, link }) =>
    lines(
      cases.length === 0 ? "There is nothing to claim now." : `${cases.length + rest} to claim:`,
      ...cases.map(listed),
      rest > 0 && `${rest} more at the desk.`,
      link,
    ),
  "group.report_privately": () => "This is a work group. Your own matters are in our private chat.",
  "group.blind": () =>
    "I am no administrator here: I cannot see captioned photos, nor delete what holds personal data. Please make me one.",
  "group.delay_copy": ({ number, reason, newDate, link }) =>
    lines(
      `Hello, your matter (No. ${number}) takes longer.`,
      PLAIN[reason],
      `The new date is ${enDay(newDate)}.`,
      `Progress: ${link}`,
    ),
  "group.delay_card": ({ card, copy, told }) =>
    lines(
      card,
      told
        ? `The resident was told by ${told.unit} (${enWhen(told.at)}). The words again:`
        : "Please tell the resident; one tap copies these words. Then press “Told them”:",
      copy,
    ),
  "group.digest": ({ cards }) =>
    lines(
      `[Digest] News on ${cards.length} cases:`,
      ...cards.map(
        ({ state, number, category, community, link }) =>
          `${number} | ${STATE[state]} | ${category ?? "no category"} | ${community ?? "community unknown"}\n${link}`,
      ),
    ),
  "group.completed": ({ number, brings }) => `Added to ${number}: ${brings.join(", ")}.`,
  "group.noted": ({ number }) => `Noted on ${number}.`,
  "group.noted_alone": ({ number, why }) => `Noted on ${number}. Nobody was mentioned: ${ALONE[why]}`,
  "group.answered": () => "Answered; the resident sees it right away.",
  "group.not_linked": () =>
    "I do not know you yet: ask the administrator for a link and open it once in a private chat.",
  "group.refused": ({ reason }) => `Not done: ${reason}`,
  "group.not_now": ({ state, event }) =>
    `this case is “${state}” now, “${event}” is no longer possible; somebody may have done it.`,
  "group.done": ({ number }) => (number ? `Done: ${number}` : "Done"),
  "group.offline_done": ({ number }) =>
    `${number} is closed as done on the spot; whoever reported it is asked. It may be checked by sample.`,
  "group.offline_photo": ({ number, own }) =>
    `Filed as ${number}. This kind of matter needs a photo: ${own ? "send one now" : "reply to this with one"} and it is closed.`,
  "group.offline_open": ({ number, reason }) =>
    lines(`Filed as ${number}, but not closed: ${reason}`, "The linkage centre can take it from here."),
  "group.offline_ask": () =>
    "Please write: /offline and one sentence on what was done. A photo may come with it.",
  "group.which_unit": () => "Please write: ask, the unit's name and the question.",
  "staff.share.which": () => "Which case does this belong to? Send its 13-digit number, or press one below.",
  "staff.share.which_again": ({ reason }) =>
    lines(reason, "Please send the number again, or press “Leave it”."),
  "staff.share.consent": ({ number, text }) =>
    lines(
      `This is how it will stand in ${number} (numbers and the names we recognise are hidden):`,
      text,
      "Does the person who said it agree?",
    ),
  "staff.share.done": ({ number }) => `Noted in ${number}; the lead unit sees it.`,
  "staff.share.dropped": () => "All right, nothing was noted anywhere.",
  "staff.share.no_text": () => "Only words can be noted: forward a text, or use the case's page.",
  "group.ask_text": () =>
    "Write one sentence after /report: where and what. A photo with a caption works too.",
  "desk.not_linked": () =>
    "I do not know you yet: ask the administrator for a token and send 绑定 and the token here (ten minutes, once).",
  "desk.linked": ({ name, unit }) =>
    `Linked: ${name}, ${unit}. Cards come here; file and sign here. Send 帮助 for help.`,
  "desk.help": ({ unit }) =>
    lines(
      `This is your desk at ${unit}.`,
      "Report: 上报 and a sentence; or a photo, then a sentence; several in a row are confirmed once.",
      "Add the place: send a location. Add photos: send them within a minute.",
      "Done already: 已线下办结 and what was done.",
      "Cards: press a button, or send # and the last four digits, then a note, 处置 …, 反馈 …, 催办 ….",
      "待办 lists your unit's open cases, 领单池 what may be claimed.",
      "Write names, phones and identity numbers of residents on the staff page, not here.",
    ),
  "desk.which_case": ({ digits }) =>
    `Which case is ${digits}? Please write all 13 digits, or use the staff page.`,
  "desk.say_what": ({ number }) =>
    `What is to be written on ${number}? Send #${number.slice(-4)} and a sentence.`,
  "desk.what_words": ({ number }) =>
    number
      ? `Is this about ${number}, or a new report? If neither, press nothing: it is not recorded.`
      : "Is this a report? If not, press nothing: it is not filed.",
  "desk.photo_words": () =>
    "Received. Please add a sentence: where, and what (if done already: 已线下办结 and what). Without words it goes to the centre in five minutes.",
  "staff.linked": ({ name, unit }) =>
    `Linked: ${name}, ${unit}. You can file and sign in your unit's group now.`,
  "link.expired": () => "This link or button has expired; please get a new one.",
  "draft.handed_over": ({ answerBy }) =>
    `Yesterday's report was not finished, so we passed it to a staff member, who answers here by ${enWhen(answerBy)}.`,
} as const satisfies Partial<Phrases>;
