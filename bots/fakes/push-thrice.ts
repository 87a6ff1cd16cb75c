import { setTimeout as sleep } from "node:timers/promises";
import { type PushTry, postXml } from "./post-xml.ts";

const MOST_TRIES = 3;
/** How long the other side may take on the platform, milliseconds. */
const ANSWER_MS = 5000;

export interface Pushing {
  /** Address and body, signed afresh at every try. */
  envelope(): { readonly url: string; readonly body: string };
  isAnswered(one: PushTry): boolean;
  readonly answerMs?: number | undefined;
  readonly stopped: AbortSignal;
}

/** As Tencent's platforms push a message: cut off after five seconds, three tries in all. */
export async function pushThrice({
  envelope,
  isAnswered,
  answerMs = ANSWER_MS,
  stopped,
}: Pushing): Promise<PushTry[]> {
  const tries: PushTry[] = [];
  while (tries.length < MOST_TRIES && !stopped.aborted) {
    const began = performance.now();
    const { url, body } = envelope();
    const answered = await postXml(url, body, answerMs, stopped);
    tries.push(answered);
    if (isAnswered(answered) || tries.length === MOST_TRIES) break;
    // Five seconds a try, also where the connection is refused at once: some fifteen in all.
    const left = Math.max(0, answerMs - (performance.now() - began));
    await sleep(left, undefined, { signal: stopped }).catch(() => {});
  }
  return tries;
}
