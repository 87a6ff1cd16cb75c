import type { Understanding } from "../understanding.ts";
import { likelyKind } from "./likely-kind.ts";
import { asks, countHan } from "./text.ts";

const CLAUSES = /[，。；！？,;!?\n]+/u;
/** What leads up to a question and tells nothing. */
const LEADS_UP =
  /咨询|请问|想问|问[一下问]|请教|了解|想知道|打听|你好|您好|谢谢|麻烦|i would like to know|hello/iu;
/** Something is wrong, even within the question: "家里没水找谁修". */
const TROUBLE =
  /[没不未]\p{Script=Han}{0,3}(?:水|电|气|亮|动|退|发|给|到账|修|管|来)|坏|漏|堵|裂|塌|掉下|拖欠|欠|被|摔|臭|吵|占了|扣了/u;

/** From here on a clause tells something. */
const A_CLAUSE = 6;

/** Surely wants to know, most likely tells no matter with it, and no clause of it does. */
export function onlyAsks(text: string, understanding: Understanding | null): boolean {
  if (!understanding || !("sure" in understanding.intent)) return false;
  const isQuestion = understanding.intent.sure === "consult" && likelyKind(understanding) === "consultation";
  return isQuestion && !tells(text, understanding);
}

function tells(text: string, { slots: { place, phone } }: Understanding): boolean {
  if (TROUBLE.test(text)) return true;
  const told = [place, phone].reduce<string>((rest, slot) => (slot ? rest.replace(slot, " ") : rest), text);
  return told
    .split(CLAUSES)
    .some((clause) => countHan(clause) >= A_CLAUSE && !asks(clause) && !LEADS_UP.test(clause));
}
