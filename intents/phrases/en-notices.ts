import type { Element } from "../../src/core/completeness.ts";
import type { Phrases, StaffCard, Told } from "../../src/core/phrasebook.ts";
import { enDay, enWhen } from "./dates.ts";
import { lines, short } from "./lines.ts";
import { DANGER, DECLINE, DELAY, EVENT, OUTCOME, STATE, URGENCY } from "./words-en.ts";

/** What a worker's report still lacks. */
const MISSING = {
  place: "the exact place",
  time: "the time (hours, days)",
  scale: "the scale (how many, how big, how long)",
  photo: "a photo",
} as const satisfies Record<Element, string>;

/** Which matter a push is about. */
const about = ({ number, title }: Told): string => `Your report “${short(title)}” (No. ${number})`;
const more = ({ link }: Told): string => `Progress: ${link}`;
const byWhen = ({ dueAt }: Told): string | null =>
  dueAt ? `You should have a result by ${enWhen(dueAt)}.` : null;
const who = ({ unit }: Told): string => unit ?? "the unit in charge";

const staffCard = (head: string) => (values: StaffCard) =>
  lines(
    `[${head}] ${EVENT[values.event]} | ${values.number}`,
    `${values.category ?? "no category"} | ${values.community ?? "community unknown"} | ${URGENCY[values.urgency]}`,
    `State: ${STATE[values.state]}${values.dueAt ? ` | due ${enWhen(values.dueAt)}` : ""}`,
    values.link,
  );

/** What we push in English: to residents about their reports, to groups without anything personal. */
export const enNotices = {
  "notice.accept": (told) =>
    lines(`${about(told)} is accepted and goes to the unit in charge next.`, byWhen(told), more(told)),
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
  "notice.dispatch": (told) => lines(`${about(told)} was passed to ${who(told)}.`, byWhen(told), more(told)),
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
  "notice.recheck": (told) =>
    lines(
      `${about(told)} was closed some weeks ago.`,
      "Has it come back? If so, press the button and we go on.",
      more(told),
    ),
  "notice.unmerge": (told) => lines(`${about(told)} now goes on by itself.`, byWhen(told), more(told)),
  "notice.decide_extension": (told) =>
    lines(
      `${about(told)} is put off${told.newDate ? ` to ${enDay(told.newDate)}${told.dueAt ? ` (it was ${enDay(told.dueAt)})` : ""}` : ""}.`,
      told.reason && `Why: ${DELAY[told.reason]}. ${told.text ?? ""}`.trim(),
      "If you disagree or it is not clear, just reply.",
      more(told),
    ),
  "notice.explain_delay": (told) =>
    lines(
      `${about(told)} will take longer.`,
      `Why: ${DELAY[told.reason]}. ${told.text}`,
      `New date: ${enDay(told.newDate)}${told.dueAt ? ` (it was ${enDay(told.dueAt)})` : ""}.`,
      "If you disagree or it is not clear, just reply.",
      more(told),
    ),
  "notice.sealed": ({ link }) => lines("There is news of your report", link),

  "consultation.answered": ({ unitName, question, reply }) =>
    lines(`A staff member (${unitName}) answers “${short(question)}”:`, reply, "Not clear? Just ask on."),
  "consultation.promoted": ({ number, code, link, dueAt }) =>
    lines(
      `Somebody has to act on what you asked, so we filed it for you: No. ${number}, lookup code ${code}.`,
      dueAt && `You should have a result by ${enWhen(dueAt)}.`,
      `Progress: ${link}`,
    ),
  "message.quarantined": () =>
    "We could not process this message; a staff member will see it and get back to you. Urgent: call 12345.",
  "held.resend": ({ text, at }) => lines(`(Notice of ${enWhen(at)})`, text),
  "notice.resend": ({ text, noticeNumber }) =>
    lines(text, `(Sent again, notice ${noticeNumber}; ignore it if you have it already)`),

  "card.unit": staffCard("Lead"),
  "card.assisting": staffCard("Assist"),
  "card.centre": staffCard("Centre"),
  "card.area": staffCard("Area"),
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
  "consultation.queued_card": ({ topic, human, sealed, answerBy, link }) =>
    lines(
      sealed
        ? "[Question] sealed, read it at the desk only"
        : human
          ? "[Question] a resident asks for a person"
          : "[Question] waiting for an answer",
      topic && `Topic: ${topic}`,
      `Answer by: ${enWhen(answerBy)}`,
      link,
    ),

  "card.thanks": () => "[Thanks] A resident says thank you; read it at the desk.",
  "card.overdue": staffCard("Due, and no delay explained"),
  "group.bound": ({ unit }) =>
    `This group now belongs to ${unit}. A photo with a caption, or /report and a sentence, files a report; a reply to a card is a note.`,
  "group.filed": ({ number, link, hint }) =>
    lines(`Filed, No. ${number}.`, hint && `Still missing: ${MISSING[hint]}. Reply to this to add it.`, link),
  "group.filed_sealed": () =>
    "Received, and sealed: nothing of it is shown in a group, the centre takes care of it. Please do not go on about it here.",
  "group.noted": ({ number }) => `Noted on ${number}.`,
  "group.answered": () => "Answered; the resident sees it right away.",
  "group.not_linked": () =>
    "I do not know you yet: ask the administrator for a link and open it once in a private chat.",
  "group.refused": ({ reason }) => `Not done: ${reason}`,
  "group.done": ({ number }) => (number ? `Done: ${number}` : "Done"),
  "group.ask_text": () =>
    "Write one sentence after /report: where and what. A photo with a caption works too.",
  "staff.linked": ({ name, unit }) =>
    `Linked: ${name}, ${unit}. You can file and sign in your unit's group now.`,
  "link.expired": () => "This link or button has expired; please get a new one.",
  "draft.handed_over": ({ answerBy }) =>
    `Yesterday's report was not finished, so we passed it to a staff member, who answers here by ${enWhen(answerBy)}.`,
} as const satisfies Partial<Phrases>;
