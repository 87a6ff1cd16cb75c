import type { Locale } from "../../core/glossary.ts";
import { STAGES } from "../../core/workflow.ts";
import type { OwnStatus } from "../../services/find-own-statuses.ts";
import { stageIndex } from "../words.ts";
import { CHAT_WORDS, NEXT_IN, STAGES_IN } from "./chat-words.ts";
import { Badge } from "./parts/badge.tsx";
import { Progress } from "./parts/progress.tsx";

const DAYS = {
  "zh-CN": new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", month: "long", day: "numeric" }),
  en: new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", month: "long", day: "numeric" }),
} as const satisfies Record<Locale, Intl.DateTimeFormat>;

/** A resident's matter within the thread: how far it is, what comes next and by when. It is not read out by itself. */
export function CaseCard({ status, lang }: { status: OwnStatus; lang: Locale }) {
  const { number, stage, unit, token } = status;
  const words = CHAT_WORDS[lang];
  const now = stageIndex(stage);
  const said = STAGES_IN[lang];
  const when = whenOf(status, lang);
  return (
    <section class="case" aria-live="off" aria-label={`${words.matter} ${number}`} data-case={number}>
      <p class="row cluster">
        <strong>
          {words.matter} <span class="number">{number}</span>
        </strong>
        {now < 0 || stage === "following" ? <Badge kind="warn">{said[stage]}</Badge> : null}
      </p>
      {now >= 0 ? (
        <Progress
          // English words are too long to stand side by side on a phone.
          short={lang === "zh-CN"}
          label={words.stages}
          steps={STAGES.map((step) => ({ label: said[step] }))}
          now={now}
          words={[words.done, words.current, words.ahead]}
        />
      ) : null}
      <p>
        {words.next}
        {NEXT_IN[lang][stage]}
      </p>
      {unit || when ? (
        <p class="quiet">{[unit && fill(words.unit, unit), when].filter(Boolean).join(" · ")}</p>
      ) : null}
      <p>
        <a href={token ? `/s/${token}` : `/status?number=${number}`}>{words.details}</a>
      </p>
    </section>
  );
}

/** By when something is to be expected; nothing once it is over. */
function whenOf({ stage, dueAt, delay }: OwnStatus, lang: Locale): string | null {
  const { moved, due } = CHAT_WORDS[lang];
  if (stage === "closed" || (stageIndex(stage) < 0 && stage !== "following")) return null;
  if (delay) return fill(moved, DAYS[lang].format(new Date(`${delay.newDate}T04:00:00Z`)));
  return dueAt ? fill(due, DAYS[lang].format(dueAt)) : null;
}

/** The sentence with its only gap filled. */
export const fill = (sentence: string, value: string): string => sentence.replace(/\{\w+\}/, () => value);
