import { STATE_WORDS } from "../../core/workflow.ts";
import type { ShownCase } from "../../services/show-case.ts";
import { minuteText } from "./dates.ts";

/** Open cases that may be the same matter: one press merges, and its reporters hear of the survivor from then on. */
export function SameMatters({ shown }: { shown: ShownCase }) {
  const { sameMatters, allowed } = shown;
  const { number, version } = shown.case;
  if (sameMatters.length === 0) return null;
  return (
    <section class="card">
      <h2>可能是同一件事</h2>
      <p class="quiet">并案后由另一件办理，这一件的诉求人和跟进的人都会收到它的进展；并错了可以取消并案。</p>
      {sameMatters.map((one) => (
        <div>
          <p>
            <a href={`/staff/cases/${one.number}`}>{one.number}</a> · {STATE_WORDS[one.state]}
            {one.leadUnit ? ` · ${one.leadUnit.name}` : ""} · {minuteText(one.reportedAt)} · 相似{" "}
            {Math.round(one.likeness * 100)}%
          </p>
          <p class="text">{[one.place, one.text].filter(Boolean).join("：")}</p>
          {allowed.includes("merge") ? (
            <form method="post" action={`/staff/cases/${number}/events`} enctype="multipart/form-data">
              <input type="hidden" name="type" value="merge" />
              <input type="hidden" name="version" value={String(version)} />
              <input type="hidden" name="into" value={one.number} />
              <button type="submit">并入这一件</button>
            </form>
          ) : null}
        </div>
      ))}
    </section>
  );
}
