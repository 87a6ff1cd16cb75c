import type { ChangedSince } from "../../services/changed-since.ts";
import { minuteText } from "./dates.ts";
import type { Desk } from "./staff-frame.tsx";
import { actorText, entryLabel } from "./staff-history.tsx";

/** 已被他人处理: what happened since the page was made, by which unit, when. */
export function ChangedBox(props: {
  readonly changed: ChangedSince;
  readonly desk: Desk;
  /** Whether what was meant can still be done. */
  readonly again: boolean;
}) {
  const { changed, desk, again } = props;
  const { entries, more } = changed;
  return (
    <div class="changed" role="status">
      <p>
        <strong>您打开这一页以后，这件案件有变化：</strong>
      </p>
      <ul>
        {entries.map((entry) => (
          <li>
            <time datetime={entry.at.toISOString()}>{minuteText(entry.at)}</time> {actorText(entry, desk)}：
            {entryLabel(entry)}
          </li>
        ))}
        {more > 0 ? <li>还有 {more} 条，见“经过”。</li> : null}
      </ul>
      {again ? <p>看过以后还要做的，再点一次就可以；您写的都在。</p> : null}
    </div>
  );
}
