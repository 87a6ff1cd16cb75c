import type { TalkPhrases } from "../../src/core/phrasebook.ts";
import type { TalkEnd } from "../../src/core/talk-policy.ts";
import { enWhen } from "./dates.ts";
import { lines } from "./lines.ts";
import { ROLE } from "./words-en.ts";

const WHY = {
  released: "given back to the bot",
  answered: "answered",
  promoted: "filed as a matter",
  resident: "the resident ended the talk",
  taken_over: "somebody else took it",
  silent: "whoever took it said nothing",
  off_hours: "office hours are over",
  no_right: "whoever took it has no such right any more",
  left_group: "whoever took it has left the group",
  erased: "the resident had their data erased",
} as const satisfies Record<TalkEnd, string>;

/** What is said while a person of the staff speaks in a resident's chat, and what their group sees of it. */
export const enTalk = {
  "speaker.bot": ({ text }) => `Bot: ${text}`,
  "speaker.staff": ({ text }) => `Staff: ${text}`,
  "takeover.begun": ({ unit }) =>
    `A staff member of ${unit} is talking with you now; the bot keeps silent. Reply “end” for the bot to go on. In danger call 110, 119 or 120.`,
  "takeover.still": () =>
    "A staff member is talking with you and was reminded; please wait a moment. Reply “end” for the bot to go on.",
  "takeover.busy": () =>
    "A staff member is talking with you. To do this, reply “end” first; the bot goes on at once.",
  "takeover.over": ({ why, answerBy }) =>
    lines(
      why === "silent"
        ? "Sorry to keep you waiting: the staff member could not reply just now."
        : why === "off_hours"
          ? "The staff member's office hours are over."
          : why === "no_right" || why === "left_group"
            ? "Sorry, the staff member cannot go on."
            : null,
      answerBy && `Your question is back in the queue; you get an answer here by ${enWhen(answerBy)}.`,
      "The bot goes on now. For a person, reply “human”.",
    ),
  "consultation.card": ({ state, by, question, topic, human, answerBy, back, number, link, own }) => {
    const who = by && `${by.unit} (${ROLE[by.role]})`;
    const heading = {
      open: human ? "[Question] a resident asks for a person" : "[Question] waiting for an answer",
      taken: `[Question] ${who} is answering`,
      answered: who ? `[Question] answered: ${who}` : "[Question] answered",
      promoted: `[Question] filed as a matter${number ? ` ${number}` : ""}`,
    }[state];
    const asks = question === null ? "Holds personal data: read it at the desk" : `Asks: ${question}`;
    return lines(
      heading,
      back && state === "open" && `Back in the queue: ${WHY[back]}`,
      asks,
      topic && `Topic: ${topic}`,
      (state === "open" || state === "taken") && `Answer by: ${enWhen(answerBy)}`,
      state === "open" &&
        (own
          ? "Press “I will answer”: what you write next is said to the resident, who sees “Staff”."
          : "Reply to this to answer; the resident sees “Staff”."),
      state === "taken" &&
        (own
          ? "What whoever took it writes here is said to the resident."
          : "Whoever took it replies to this to speak to the resident."),
      link,
    );
  },
  "consultation.sealed_card": ({ answerBy, link }) =>
    lines("[Question] sealed, read it at the desk only", `Answer by: ${enWhen(answerBy)}`, link),
  "talk.heard": ({ text, files, link }) =>
    lines(
      text === null
        ? "Resident: (holds personal data, read it at the desk)"
        : text !== "" && `Resident: ${text}`,
      files > 0 && `The resident sent ${files} photos or files; see them at the desk.`,
      (text === null || files > 0) && link,
    ),
  "talk.back": ({ why, minutes, answerBy, link }) =>
    lines(
      why === "silent"
        ? `[Question] the resident waited ${minutes} minutes for a word; the bot went on.`
        : `[Question] ${WHY[why]}.`,
      answerBy && `It is back in the queue, to be answered by ${enWhen(answerBy)}.`,
      link,
    ),
  "talk.nudge": ({ link }) => lines("The resident wrote in the talk you took:", link),
  "talk.taken": ({ own }) =>
    own
      ? "It is yours: what you write next is said to the resident; then press “Done answering”."
      : "It is yours: reply to the card to speak to the resident, then press “Done answering” or send /done.",
  "talk.several": ({ links }) =>
    lines("You have several talks open; nothing was sent. Answer at the desk, or end one first:", ...links),
  "talk.released": () => "Given back to the bot.",
  "talk.said": () => "Sent to the resident.",
  "talk.none": () => "You have no talk open.",
  "talk.words_only": () => "Photos and files are not passed on to the resident: please answer in words.",
  "card.press.take_over": () => "I will answer",
  "card.press.take_from": () => "I take it over",
  "card.press.release": () => "Done answering",
} as const satisfies TalkPhrases;
