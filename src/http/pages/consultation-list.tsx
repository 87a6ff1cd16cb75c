import { beginningOf } from "../../core/clean.ts";
import type { ListedConsultation } from "../../services/find-consultations.ts";
import { refreshes, SWAPS_CASE } from "./console-swaps.ts";
import { ageText, leftText, minuteText } from "./dates.ts";
import type { Desk } from "./staff-frame.tsx";

export const CONSULTATION_TABS = { open: "待答复", answered: "已答复", promoted: "已转案件" } as const;
export type ConsultationTab = keyof typeof CONSULTATION_TABS;

/** `""`, or the tab as an address's query where it is not the first. */
export const tabQuery = (tab: ConsultationTab): string => (tab === "open" ? "" : `?tab=${tab}`);

export interface ConsultationListProps {
  readonly desk: Desk;
  readonly tab: ConsultationTab;
  readonly consultations: readonly ListedConsultation[];
  readonly nextCursor: string | null;
  readonly cursor: string | undefined;
  /** Id of the one that is open beside it. */
  readonly open: string | undefined;
}

const HERE = "/staff/consultations";

/** The middle pane: questions, the first due first; those ended newest first. */
export function ConsultationList(props: ConsultationListProps) {
  const { desk, tab, consultations, nextCursor, cursor, open } = props;
  const query = new URLSearchParams({ tab, ...(cursor ? { cursor } : {}) });
  return (
    <section id="list" class="pane list" aria-labelledby="list-title" {...refreshes(`${HERE}?${query}`)}>
      <h2 id="list-title">咨询</h2>
      <p class="quiet">居民在问：直接答复，要有人去办的转为案件。</p>
      <nav class="tabs" aria-label="咨询的状态">
        {Object.entries(CONSULTATION_TABS).map(([name, label]) => (
          <a href={`${HERE}?tab=${name}`} aria-current={name === tab ? "page" : undefined}>
            {label}
          </a>
        ))}
      </nav>
      {tab === "open" ? (
        <p>
          <a href={`${HERE}/together`}>相同的问题一起答复</a>
        </p>
      ) : null}
      {consultations.length === 0 ? (
        <p class="nothing">{tab === "open" ? "没有等待答复的咨询。" : "这里还没有咨询。"}</p>
      ) : (
        <ol class="rows" id="rows" {...SWAPS_CASE}>
          {consultations.map((one) => (
            <Row one={one} tab={tab} now={desk.now} open={one.id === open} />
          ))}
        </ol>
      )}
      {nextCursor ? (
        <p class="row paging">
          <a class="button" href={`${HERE}?tab=${tab}&cursor=${nextCursor}`} rel="next">
            下一页
          </a>
        </p>
      ) : null}
    </section>
  );
}

interface RowProps {
  readonly one: ListedConsultation;
  readonly tab: ConsultationTab;
  readonly now: Date;
  readonly open: boolean;
}

function Row({ one, tab, now, open }: RowProps) {
  const { id, question, topic, sealed, state, askedAt, answerBy, draft, askedUnit, talkedBy, media } = one;
  const waits = state === "open";
  const late = waits && answerBy < now;
  return (
    <li id={`row-${id}`} class={late ? "case-row over" : "case-row"}>
      <a href={`${HERE}/${id}${tabQuery(tab)}`} aria-current={open ? "true" : undefined}>
        <span class="line">
          <span class="quiet">{topic ?? "咨询"}</span>
          {sealed ? <span class="badge urgent">保密</span> : null}
          {talkedBy ? (
            <span class="badge">{talkedBy === "me" ? "您在对话" : `${talkedBy}在对话`}</span>
          ) : null}
          {waits && draft ? <span class="badge">协答已拟好</span> : null}
          {waits && askedUnit && !draft ? <span class="badge">已请协答</span> : null}
          <span class="age" title={`${minuteText(askedAt)} 提问`}>
            {ageText(askedAt, now)}
          </span>
        </span>
        <span class="words">{shorten(question)}</span>
        <span class="line quiet">
          <span>{media.length > 0 ? `附 ${media.length} 个照片或文件` : ""}</span>
          {waits ? (
            <span class={late ? "clock late" : "clock"} title={minuteText(answerBy)}>
              答复{leftText(answerBy, now)}
            </span>
          ) : null}
        </span>
      </a>
    </li>
  );
}

const MOST = 80;
const shorten = (text: string) => (text.length > MOST ? `${beginningOf(text, MOST)}…` : text);
