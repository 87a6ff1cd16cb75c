import type { Element } from "../../src/core/completeness.ts";
import type { CardLine, CaseLine, Phrases } from "../../src/core/phrasebook.ts";
import { enDay, enWhen } from "./dates.ts";
import { enLetters } from "./en-letters.ts";
import { enNotices } from "./en-notices.ts";
import { enReach } from "./en-reach.ts";
import { enTalk } from "./en-talk.ts";
import { isOpen, lines, short, words } from "./lines.ts";
import {
  attachedWords,
  CHANNEL,
  DANGER,
  DECLINE,
  DELAY,
  EVENT,
  KIND,
  OUTCOME,
  RETURN,
  ROLE,
  STAGE,
  STATE,
  URGENCY,
} from "./words-en.ts";

const HAN = /\p{Script=Han}/u;
const CANNOT_CALL = "I am a bot and cannot call for you: please call now.";

const WISH = {
  track: "look up",
  supplement: "add something to",
  urge: "hurry along",
  withdraw: "withdraw",
  confirm: "confirm as solved",
  reopen: "report as not solved",
  rate: "rate",
} as const;

const caseLine = ({ number, title, stage, unit, dueAt, delay, past }: CaseLine): string =>
  lines(
    `${number} ${short(title, 24)}`,
    `  ${STAGE[stage]}${unit ? `, with ${unit}` : ""}${dueAt && isOpen(stage) ? `, ${past ? `was due ${enDay(delay?.newDate ?? dueAt)}, we are pressing for it` : `result by ${enWhen(dueAt)}`}` : ""}`,
    delay && isOpen(stage) && `  delayed: ${delay.text}; new date ${enDay(delay.newDate)}`,
  );

const HINT = {
  place: "You may add where exactly.",
  time: "You may add when: at what hour, on which days.",
  scale: "You may add how many or how long already.",
  photo: "If you have a photo, you may send it.",
} as const satisfies Record<Element, string>;

const card = (values: CardLine): string => {
  const { what, place, pinned, suggestion, sealed, tone, part, hint, near } = values;
  const { photos, videos, files } = values;
  return lines(
    part && `Matter ${part.n} of ${part.of}`,
    tone === "urgent"
      ? "This is urgent. Please check and submit now:"
      : suggestion
        ? "Please check your suggestion:"
        : "Please check:",
    `What: ${what}`,
    (place || pinned || !suggestion) &&
      `Where: ${place ?? (pinned ? "the location you sent" : "no particular place")}`,
    photos > 0 && `Photos: ${photos}`,
    videos > 0 && `Videos: ${videos}`,
    files > 0 && `Files: ${files}`,
    sealed && "Only specially appointed staff can see this.",
    hint && HINT[hint],
    near &&
      `Somebody nearby has reported the same: ${near.category}${near.place ? `, ${near.place}` : ""} (${STAGE[near.stage]}). Follow it together and hear of every step, or submit your own if it is something else.`,
    "Right? Press “Submit” or say “yes”. To change something, just say so.",
  );
};

/** What we say in English: the tone of the Chinese, short, plain, one question at a time, always a way on. */
export const en: Phrases = {
  ...words("stage", STAGE),
  ...words("state", STATE),
  ...words("event", EVENT),
  ...words("urgency", URGENCY),
  ...words("outcome", OUTCOME),
  ...words("danger", DANGER),
  ...words("kind", KIND),
  ...words("role", ROLE),
  ...words("delay", DELAY),
  ...words("decline", DECLINE),
  ...words("return", RETURN),
  ...enNotices,
  ...enLetters,
  ...enReach,
  ...enTalk,

  "privacy.notice": ({ site }) =>
    lines(
      "Hello, this is Ping'an 365. I am a bot, not 110: in danger call 110, 119 or 120.",
      "What you send is kept only to deal with your matter; name and phone go one year after it is done. Say “agent” for a person.",
      `Going on means you know this: ${site}/privacy`,
    ),
  "privacy.detail": ({ site }) =>
    lines(
      `We keep the text, photos and locations you send, only for those who deal with your matter. In full: ${site}/privacy`,
      'To see what is kept, reply "my data"; to erase it, "delete my data".',
    ),
  help: () =>
    lines(
      "I can:",
      "· take a report: say where and what, e.g. “the lamp at 12 Caihe Road is broken”",
      "· answer questions: e.g. “how do I get a residence permit”",
      "· show progress: say “my cases” or send the number",
      "· get you a person: say “agent”",
    ),
  greet: () =>
    "Hello! To report a problem, say where and what; to ask, just ask; for progress say “my cases”.",
  "help.again": () =>
    "Just write one sentence: where and what, or what you would like to get done. If that is hard, say “agent” and a person helps you.",
  "greet.again": () =>
    "I am here. Please tell me in one sentence, e.g. “the lamp at 12 Caihe Road is broken”. For a person, say “agent”.",
  ack: () => "All right. Write any time.",
  who: () => "I am a bot, not 110. For a person, say “agent”.",
  "phone.noted": () => "Phone noted; only those who deal with your matter use it.",
  "thanks.welcome": () => "You are welcome. Write any time.",
  "thanks.passed_on": () => "Thank you, we pass your words on to them.",
  "language.unread": () =>
    lines(
      "In danger now: call 110 (police), 119 (fire, rescue) or 120 (ambulance).",
      "I can only read Chinese and English.",
    ),
  "language.set": () => "All right, in English now.",
  "link.code": ({ code, minutes }) =>
    lines(
      `Code ${code}, good once, for ${minutes} minutes.`,
      `In your other private chat with Ping'an 365 (web, WeChat or Telegram) send: link ${code}`,
      "Then you see the matters of both together. Tell nobody the code; staff never ask for it.",
    ),
  "link.done": ({ channel }) =>
    lines(
      `Linked: this chat and your ${CHANNEL[channel]} are one person now. Send "mine" to see the matters of both.`,
      'News still goes to where you reported. Send "unlink" to separate them at any time.',
    ),
  "link.made": ({ channel }) =>
    lines(
      `Your matters were just linked with a ${CHANNEL[channel]} account, which can see them now.`,
      'If that was not you, press "Not me, unlink": one tap, for 24 hours. Later send "unlink", or "human" for a person.',
    ),
  "link.wrong": () =>
    'That code is wrong, used or too old. Send "link" in your other chat for a new one, or "human" for a person.',
  "link.too_many": () => 'Too many wrong codes; for safety please try again in an hour, or send "human".',
  "link.same_chat": () => 'This code is to be sent in your other chat, not here. Send "human" for a person.',
  "link.already": () =>
    'This chat is linked already. To add another: send "link" here and type the code there. To separate: "unlink".',
  "link.none": () => 'There is no link to undo. Send "link" to link another chat, or "human" for a person.',
  "link.undo_over": () =>
    'The 24 hours are over. Send "unlink" to separate this chat from the others, or "human" for a person.',
  "link.parted": () =>
    'Separated: each matter is seen only where it was reported from now on. Send "human" for a person.',
  "link.parted_elsewhere": () =>
    'A link was undone: here you see what was reported here only. Send "human" for a person.',
  "option.unlink": () => "Not me, unlink",
  "data.read": ({ link, minutes }) =>
    lines(
      `All that we keep about you is here; open it within ${minutes} minutes: ${link}`,
      'Do not pass the link on. To erase it all, reply "delete my data"; for a person, "human".',
    ),
  "data.erase_ask": ({ cases, open, minutes }) =>
    lines(
      `Erase your data for good? Now: messages, photos, name, phone, questions${cases > 0 ? `, words of ${cases} finished matter(s)` : ""}.`,
      open.length > 0 &&
        lines(
          "These go on without you; their words go the day after they end:",
          ...open.map(({ number, by }) => `· ${number}${by === null ? "" : ` (due by ${enWhen(by)})`}`),
        ),
      `Steps, days and units stay. Press "Yes, erase" within ${minutes} minutes.`,
    ),
  "data.erase_late": () =>
    'Nothing was erased: this confirmation is over or was used. To erase, reply "delete my data" again.',
  "data.kept": () => "All right, nothing was erased.",
  "data.erased": ({ open }) =>
    lines(
      "Your data is erased. This notice goes tomorrow, too.",
      open.length > 0 &&
        `Still open, words kept until the day after they end: ${open.map(({ number }) => number).join(", ")}.`,
      "What is left are steps, days and units; they do not lead to you. You can write again at any time.",
    ),
  "option.erase_yes": () => "Yes, erase",
  "option.erase_no": () => "Not now",
  "unclear.symbols": () =>
    "I could not read that. Please say where and what in one sentence, or say “agent”.",
  "text.cut": ({ kept }) =>
    `That was too long: only the first ${kept} characters are kept, the rest is not. Please send what matters again.`,
  "unclear.empty": () => "Nothing arrived. Please send text, a photo or a location, or say “agent”.",
  "nothing.to_cancel": () => "There is nothing to cancel now. To report a problem, say where and what.",
  "stale.option": () => "This button is out of date. Below is what you can do now.",
  "confirm.none": () =>
    "Nothing waits for your yes. To report, say where and what; for what is submitted, say “my cases”.",
  "stale.filed": () => "This is submitted already, no need to press again. Say “my cases” for progress.",

  "call.fire": () => `Call 119 now. Get out first and do not use the lift. ${CANNOT_CALL}`,
  "call.gas": () =>
    `Leave the building now and switch nothing on or off; outside, call 119 or the gas company. ${CANNOT_CALL}`,
  "call.trapped": () =>
    `Call 119 now and say where they are; if anyone does not respond, also 120. ${CANNOT_CALL}`,
  "call.trapped_lift": () => `Call 119 now; in a lift, press the alarm button inside first. ${CANNOT_CALL}`,
  "call.flood": () => `Get to higher ground and call 119 or 110 now. ${CANNOT_CALL}`,
  "call.in_water": () =>
    `Call 119 and 110 now and say which bank. Do not jump in; throw a rope, a pole or a ring. ${CANNOT_CALL}`,
  "call.collapse": () => `Get away and call 119; if anyone is hurt, also 120. ${CANNOT_CALL}`,
  "call.violence": () => `Get to a safe place and call 110 now; if anyone is hurt, also 120. ${CANNOT_CALL}`,
  "call.self_harm": () =>
    "Please call the 12356 support line: someone there will listen. If you are hurt or in danger now, call 120 or 110. I am a bot and cannot call for you.",
  "call.self_harm_other": () =>
    "Call 110 and 119 now and give the address; 120 first if they are hurt or took something. Stay with them if you can and keep calm. For advice call 12356. I am a bot and cannot call for you.",
  "call.domestic_violence": () =>
    "Call 110; if you cannot speak, text 12110 with the address. Keep yourself safe first. I am a bot and cannot call for you.",
  "call.child_harm": () =>
    "If a child is in danger, call 110 now; if hurt, also 120. I am a bot and cannot call for you.",
  "call.medical": () =>
    `Call 120 now and do as they say on the phone; for a crash or a missing person also 110. ${CANNOT_CALL}`,
  "call.electric": () =>
    `Switch the power off first; until then touch nobody and keep away from fallen wires and water. Call 120 now, and 119 if the power cannot be cut. ${CANNOT_CALL}`,
  "call.pictures": () =>
    `In danger call now: fire 119, police 110, ambulance 120. What is wrong, and where? Tell me in one sentence. ${CANNOT_CALL}`,
  "call.listens": () => "Call 12356 whenever it is hard: someone listens. In danger now, call 120 or 110.",

  "ask.what": ({ pinned, place, ...came }) =>
    `${attachedWords(came) ? `Received: ${attachedWords(came)}. ` : place ? `${place}, noted. ` : pinned ? "Location received. " : ""}Please say in one sentence what the matter is.`,
  "ask.what_again": () =>
    "I still do not know what the matter is, e.g. “the street lamp is out”. Hard to say? Say “agent”.",
  "ask.which": () =>
    "What is broken, or what happened? E.g. “the street lamp is out”, “water comes through the ceiling”.",
  "ask.place": ({ tone, part, ...came }) =>
    (part ? `Matter ${part.n} (${part.what}): ` : "") +
    (attachedWords(came) ? `Received: ${attachedWords(came)}. ` : "") +
    (tone === "soft"
      ? "Where are you? Roughly is enough, and you need not say."
      : "Where is it? Give the street and number, the estate or the crossing, or send a location."),
  "ask.place_again": () =>
    "Please say the place again, e.g. “12 Caihe Road”, or press “No particular place”.",
  "confirm.card": card,
  "confirm.again": () => "Press “Submit”; to change it “Edit”; not to submit “Discard”.",
  "correct.which": () => "What should be changed?",
  "correct.which_again": () => "Please press what to change: the text or the place.",
  "correct.what": () => "Please say again what the matter is.",
  "correct.place": () => "Please say the place again.",
  "draft.dropped": () => "All right, nothing was submitted. Write any time.",
  "draft.waiting": () => "Your report is not submitted yet.",
  "split.ask": ({ parts }) =>
    lines(
      `You told me of ${parts.length} matters:`,
      ...parts.map((part, i) => `${"①②③④⑤"[i]} ${part}`),
      "Shall I register them separately, each with its own number?",
    ),
  "split.ask_again": ({ parts }) => `Please press “Separately” for ${parts} numbers, or “As one matter”.`,
  "split.photos": ({ parts, ...came }) =>
    lines(
      `All right, separately. Which matter do these show (${attachedWords(came)})?`,
      ...parts.map((part, i) => `${"①②③④⑤"[i]} ${part}`),
    ),
  "split.photos_again": ({ parts }) =>
    `Please press the matter that the photos show, or reply 1 to ${parts}.`,
  "split.dropped": ({ n }) => `All right, matter ${n} is not submitted. Here is the next one.`,
  "filed.case": ({ number, code, link, dueAt }) =>
    lines(
      `Received: No. ${number}, lookup code ${code}.`,
      `Staff pass it to the unit in charge${dueAt ? `; you should have a result by ${enWhen(dueAt)}` : ""}. Every step is told here.`,
      `Progress: ${link}`,
    ),
  "filed.emergency": ({ number, code, link }) =>
    lines(
      `Received: No. ${number}, lookup code ${code}. Staff on duty have been alerted.`,
      "This does not replace a call: in danger call 110, 119 or 120 first.",
      `Progress: ${link}`,
    ),

  choose: () => "I am not quite sure. Do you want to:",

  "consult.ask": () => "What would you like to know? Just ask.",
  "consult.ask_again": () =>
    "I still do not know your question, e.g. “how do I get a residence permit”. Hard to say? Say “agent”.",
  "consult.answer": ({ title, body, source, owner, reviewBy }) =>
    lines(
      HAN.test(body)
        ? "This should answer you; it is there so far only in Chinese:"
        : "This should answer you:",
      `“${title}”`,
      body,
      `Source: ${source}`,
      `Kept right by ${owner}, reviewed until ${reviewBy.slice(0, 7)}`,
      "If it does not help, say so and a person answers here.",
    ),
  "elsewhere.answer": ({ where, phone }) =>
    lines(
      "The district cannot deal with this itself.",
      `Please turn to: ${where.en}${phone ? ` (phone ${phone})` : ""}.`,
    ),
  "consult.solved": () => "Good. Ask any time.",
  "consult.queued": ({ answerBy }) =>
    `I am not sure of the answer, so a staff member answers here by ${enWhen(answerBy)}. Urgent: call 12345.`,
  "handed.over": ({ answerBy }) =>
    `Passed to a staff member with all you said; the answer comes here by ${enWhen(answerBy)}. Urgent: call 12345; in danger 110, 119, 120.`,
  "handed.further": ({ answerBy }) =>
    `Passed to the staff, too; the answer comes here by ${enWhen(answerBy)}. If it is something else, say where and what.`,

  "mine.none": ({ site }) =>
    lines(
      `You have no reports here yet. For one filed elsewhere, use its number and code: ${site}/status`,
      'Filed in your own WeChat, Telegram or web chat: send "link" there to see them here, too.',
    ),
  "mine.list": ({ cases, more }) =>
    lines(
      "Your reports:",
      ...cases.map(caseLine),
      more > 0 && `and ${more} older`,
      "Send a number for details.",
    ),
  "mine.one": (one) =>
    lines(
      caseLine(one),
      `Sent ${enWhen(one.reportedAt)}${one.code ? `, lookup code ${one.code}` : "; you follow it"}`,
      one.publicReply && `Answer: ${one.publicReply}`,
      one.question && `Waiting for your answer: ${one.question}`,
      `Progress: ${one.link}`,
    ),
  "mine.not_yours": ({ number, site }) =>
    `No. ${number} is not among your reports. Look it up with its code: ${site}/status`,
  "mine.bad_number": () => "That number is not right: it has 13 digits, please check. Or say “my cases”.",
  "id.not_needed": () => "No ID number is needed here, please do not send it. What is it about?",
  "pick.case": ({ wish }) => `You have several reports. Which one do you want to ${WISH[wish]}?`,
  "pick.case_again": () => "Please press one of them, or send its number.",
  "wish.no_case": ({ wish, site }) =>
    `You have filed nothing here that you could ${WISH[wish]}; filed elsewhere, look it up with its number and code: ${site}/status, or report it anew.`,
  "again.ask": ({ cases }) =>
    lines(cases.length > 1 ? "Which of these do you mean?" : "Do you mean this one?", ...cases.map(caseLine)),
  "wish.not_now": ({ wish }) => `There is no report you can ${WISH[wish]} now. Say “my cases” to see all.`,
  "supplement.ask": ({ number }) => `No. ${number}: please send what you want to add.`,
  "contest.ask": ({ number }) => `No. ${number}: why should it be accepted? We will look again.`,
  "words.again": () => "Please say it in words.",
  "withdraw.sure": ({ number, title }) =>
    `Withdraw “${short(title)}” (No. ${number})? Work on it would stop.`,
  "withdraw.followed": ({ number }) =>
    `Others follow No. ${number} with you, so it cannot be withdrawn: it goes on, and everybody hears of it. Add what has changed, or say “agent”.`,
  "withdraw.kept": ({ number }) => `All right, No. ${number} is not withdrawn and goes on.`,
  "reopen.to_verifier": () => "Whoever checks will see it; it does not end unsolved.",
  "confirm.to_verifier": () => "Thank you. It ends after the check.",
  "correct.case_place": ({ number }) => `No. ${number}: please say the place again.`,
  "done.place": ({ number, place }) => `The place of No. ${number} is now: ${place}.`,
  "done.place_passed": ({ number, place, unit }) =>
    `No. ${number} is with ${unit ?? "a unit"} already. Its place stays as it is; they were told of: ${place}.`,
  "done.supplement": ({ number }) => `Noted (No. ${number}). Anything else? Just send it.`,
  "delay.again": ({ delay, dueAt, unit }) =>
    lines(
      `The reason ${unit ?? "the unit"} gave: ${delay.text}`,
      `${dueAt ? `It was ${enDay(dueAt)}, now it is` : "Now it is"} ${enDay(delay.newDate)}.`,
      "They will read your words. For a person to explain, press “Talk to a person”.",
    ),
  "done.question_delay": ({ number }) =>
    `The unit has been asked to explain No. ${number} again in other words; you will read it here.`,
  "done.refuse_delay": ({ number }) =>
    `A supervisor will look at the delay of No. ${number}; you will read the result here.`,
  "delay.asked_already": ({ number, wish }) =>
    wish === "unclear"
      ? `The unit has been asked already (No. ${number}). Please wait a little; you will read it here.`
      : `A supervisor has it already (No. ${number}). Please wait a little; you will read the result here.`,
  "done.urge": ({ number, by }) =>
    `We sent a reminder for No. ${number}${by ? `; a result is due by ${enWhen(by)}` : ""}. We tell you any news at once.`,
  "done.withdraw": ({ number }) => `No. ${number} is withdrawn. Write any time.`,
  "done.confirm": ({ number }) => `Thank you for telling us. No. ${number} is closed.`,
  "done.reopen": ({ number }) =>
    `No. ${number} is taken up again with everything so far; we tell you any news at once.`,
  "done.contest": ({ number }) => `Staff will look at No. ${number} again and tell you here.`,
  "done.other": ({ number }) => `Noted on No. ${number}.`,
  not_possible: ({ number }) =>
    `That cannot be done with No. ${number} now. You can add something, or say “agent”.`,

  "rate.ask_solved": ({ number, title }) => `Is “${short(title)}” (No. ${number}) solved?`,
  "rate.ask_solved_again": () => "Please press “Solved” or “Not solved”.",
  "rate.ask_satisfied": () =>
    "Are you satisfied? 1 is worst, 5 is best. Those who handled it cannot see who rated.",
  "rate.ask_satisfied_again": () => "Please press 1 to 5.",
  "rate.thanks": () => "Thank you for your rating.",
  "rate.offer_reopen": () => "Thank you, noted. If it is not solved, it can be taken up again.",
  "rate.gone": () => "This was rated already, thank you.",
  "rate.skipped": () => "All right, no rating needed.",

  "option.sign": () => "Sign",
  "option.told": () => "Told them",
  "option.mediate_yes": () => "I agree",
  "option.mediate_no": () => "No mediation",
  "option.explain": ({ reason, newDate }) => `By ${enDay(newDate)}: ${DELAY[reason]}`,
  "option.file_all": () => "File all",
  "option.file_each": () => "One by one",
  "option.file_this": () => "File this",
  "option.to_case": ({ number }) => `To …${number.slice(-4)}`,
  "option.drop_this": () => "Not this",
  "card.press.accept": () => "Accept",
  "card.press.dispatch": ({ unit }) => `To ${short(unit, 20)}`,
  "card.press.claim": () => "Claim",
  "card.press.urge": () => "Urge",
  "option.share_yes": () => "Agreed, note it",
  "option.share_no": () => "Leave it",
  "option.pass_up": () => "Pass up",
  "option.whistle_sign": () => "Sign the call",
  "option.whistle_contact": () => "Street contacted",
  "option.whistle_arrive": () => "On the spot",
  "option.submit": () => "Submit",
  "option.edit": () => "Edit",
  "option.edit_what": () => "Change the text",
  "option.edit_place": () => "Change the place",
  "option.drop": () => "Discard",
  "option.file_anyway": () => "File it anyway",
  "option.ask_else": () => "Ask something else",
  "option.apart": () => "Separately",
  "option.together": () => "As one matter",
  "option.photos_each": () => "One each",
  "option.photos_of": ({ n, what }) => `${"①②③④⑤"[n - 1]} ${what}`,
  "option.no_place": () => "No particular place",
  "option.human": () => "Talk to a person",
  "option.help": () => "Help",
  "option.mine": () => "My reports",
  "option.report": () => "Report a problem",
  "option.new_matter": () => "It is a new matter",
  "option.consult": () => "Ask a question",
  "option.track": () => "See progress",
  "option.supplement": () => "Add something",
  "option.urge": () => "Send a reminder",
  "option.withdraw": () => "Withdraw",
  "option.confirm": () => "It is solved",
  "option.reopen": () => "Not solved yet",
  "option.rate": () => "Rate",
  "option.contest": () => "I disagree",
  "option.solved": () => "That helps",
  "option.unsolved": () => "Not answered, get a person",
  "option.yes_solved": () => "Solved",
  "option.not_solved": () => "Not solved",
  "option.withdraw_yes": () => "Yes, withdraw",
  "option.withdraw_no": () => "No, keep it",
  "joined.case": ({ number, link }) =>
    lines(
      `You follow No. ${number} with the others; what you told was added, and you hear of every step.`,
      `Progress: ${link}`,
    ),
  "recheck.fine": ({ number }) => `Good, No. ${number} has not come back. Write any time.`,
  "consultation.agreed": ({ answerBy }) => `Thank you. Staff have it and answer here by ${enWhen(answerBy)}.`,
  "consultation.kept": ({ number }) => `All right, No. ${number} goes on as it is.`,
  "option.join": () => "Follow it together",
  "option.file_own": () => "Something else, submit",
  "option.back_yes": () => "It came back",
  "option.back_no": () => "It has not",
  "option.consult_yes": () => "Yes, an answer will do",
  "option.consult_no": () => "No, go on as it is",
  "option.another": () => "Another one",
  "option.case": ({ number, title }) => `${number.slice(-5)} ${short(title, 14)}`,
  "option.satisfied": ({ mark }) => `${mark} / 5`,
  "option.acknowledge": () => "Noted",
  "option.unclear": () => "Not clear",
  "option.refuse_delay": () => "I do not accept it",
};
