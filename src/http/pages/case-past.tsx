import type { ShownCase } from "../../services/show-case.ts";
import type { CaseThread } from "../../services/thread-of-case.ts";
import { newestFitting } from "./case-fitting.ts";
import { olderOfCase, Thread } from "./case-thread.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { HISTORY_VIEWS, History, type HistoryView } from "./staff-history.tsx";

interface PastProps {
  readonly desk: Desk;
  readonly shown: ShownCase;
  readonly view: HistoryView;
  /** Entries before this place of the history; 0: the newest. */
  readonly before: number;
}

/** Older entries of a history, oldest first. */
export function PastPage({ desk, shown, view, before }: PastProps) {
  const { number } = shown.case;
  const [label, wanted] = HISTORY_VIEWS[view];
  const all = shown.history.filter((entry) => wanted(entry) && (before <= 0 || entry.seq < before));
  const entries = newestFitting(all, 200, 120_000);
  const first = entries[0];
  return (
    <StaffPage desk={desk} title={`${number} · 更早的经过（${label}）`} styles={["case.css"]}>
      <Back number={number} />
      {first && entries.length < all.length ? (
        <p>
          <a href={`/staff/cases/${number}/history?view=${view}&before=${first.seq}`}>
            更早的 {all.length - entries.length} 条
          </a>
        </p>
      ) : null}
      {entries.length === 0 ? <p>没有更早的了。</p> : null}
      <History history={entries} media={shown.media} desk={desk} />
    </StaffPage>
  );
}

interface PastThreadProps {
  readonly desk: Desk;
  readonly number: string;
  readonly thread: CaseThread;
}

/** Older messages of the chats. */
export function PastThreadPage({ desk, number, thread }: PastThreadProps) {
  return (
    <StaffPage desk={desk} title={`${number} · 更早的聊天往来`} styles={["case.css"]}>
      <Back number={number} />
      <Thread thread={thread} older={olderOfCase(number)} />
    </StaffPage>
  );
}

function Back({ number }: { number: string }) {
  return (
    <p>
      <a href={`/staff/cases/${number}`}>← {number}</a>
    </p>
  );
}
