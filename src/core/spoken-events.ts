import type { CaseEvent } from "./case-events.ts";

/** How a social worker says in a chat that something is done already (自办); after `/report`, heard as 我要反映, too. */
const OFFLINE =
  /^\s*(?:我要反映\s+)?(?:已线下办结|线下已办结|\/offline(?:@\w+)?)(?=$|[\s：:，,。！!])[\s：:，,。！!]*/u;

/** Whether a message records offline work: such a line is for the bot, wherever in a group it stands. */
export const saysOffline = (text: string): boolean => OFFLINE.test(text);
/** What was done, without the words that say so. */
export const offlineWork = (text: string): string => text.replace(OFFLINE, "").trim();

interface Said {
  readonly text: string;
  readonly evidence: readonly string[];
}

const withEvidence = ({ text, evidence }: Said) => ({ text, ...(evidence.length > 0 ? { evidence } : {}) });

/** First words of a reply to a card, and the event they mean; whatever else is said is a note or an answer. */
const SPOKEN: readonly (readonly [words: RegExp, event: (said: Said) => CaseEvent])[] = [
  [/^(?:处置|处置记录)$/u, (said) => ({ type: "act", ...withEvidence(said) })],
  [
    /^(?:反馈|答复)$/u,
    ({ text, evidence }) =>
      evidence.length > 0
        ? { type: "answer", outcome: "solved", reply: text, action: text, evidence }
        : { type: "answer", outcome: "explained", reply: text, action: text },
  ],
  [/^核查通过$/u, ({ text }) => ({ type: "verify_pass", text })],
  [/^核查不通过$/u, ({ text }) => ({ type: "verify_fail", text })],
  [/^抽查属实$/u, ({ text }) => ({ type: "verify_sample", ok: true, text })],
  [/^抽查不属实$/u, ({ text }) => ({ type: "verify_sample", ok: false, text })],
  [/^补充$/u, (said) => ({ type: "supplement", ...withEvidence(said) })],
  [/^催办$/u, ({ text }) => ({ type: "urge", text })],
];

/** "处置 已派人去看" → the event; null where the first word is none of these, or nothing follows it. */
export function spokenEvent(text: string, evidence: readonly string[]): CaseEvent | null {
  if (saysOffline(text)) {
    const work = offlineWork(text) || "已线下办结";
    return { type: "record_offline", outcome: "solved", ...withEvidence({ text: work, evidence }) };
  }
  const [, first = "", rest = ""] = /^\s*([^\s：:，,]+)[\s：:，,]+([\s\S]+)$/u.exec(text) ?? [];
  const [, event] = SPOKEN.find(([words]) => words.test(first)) ?? [];
  return event && rest.trim() !== "" ? event({ text: rest.trim(), evidence }) : null;
}

/** "问一下 城管局 …": the words after it; null where nobody is asked. */
export const askedWords = (text: string): string | null =>
  /^\s*(?:问一下|ask)[\s：:，,]+([\s\S]+)$/iu.exec(text)?.[1]?.trim() ?? null;
