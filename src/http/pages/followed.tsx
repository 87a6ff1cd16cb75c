import type { Followed } from "../../services/find-followed.ts";
import type { Assets } from "../assets.ts";
import { STAGE_WORDS } from "../words.ts";
import { isoDayText } from "./dates.ts";
import { Page } from "./layout.tsx";

/** What cannot be solved at once, openly: why, who keeps it in view, and when it is looked at again. */
export function FollowedPage({ assets, followed }: { assets: Assets; followed: readonly Followed[] }) {
  return (
    <Page assets={assets} title="持续跟进">
      <h1>持续跟进</h1>
      <p class="quiet">这些公共事项一时难以解决。负责的单位按下面的日期复查，直到解决。</p>
      {followed.length === 0 ? <p>现在没有持续跟进的公共事项。</p> : null}
      {followed.map(({ category, summary, nextReview, unit, stage }) => (
        <article class="card">
          <h2>{category}</h2>
          <p class="text">{summary}</p>
          <p class="quiet">
            {STAGE_WORDS[stage]}
            {unit ? ` · ${unit}` : ""} · 下次复查 {isoDayText(nextReview)}
          </p>
        </article>
      ))}
      <p>
        <a href="/status">查一件事项</a> · <a href="/">反映新的事情</a>
      </p>
    </Page>
  );
}
