import type { Child } from "hono/jsx";
import { mayDesk } from "../../core/desk.ts";
import type { CaseEstimates } from "../../services/estimate-dates.ts";
import type { ShownCase } from "../../services/show-case.ts";
import type { CaseThread } from "../../services/thread-of-case.ts";
import { Actions, type RefusedForm } from "./case-actions.tsx";
import { Clocks } from "./case-clocks.tsx";
import { Facts } from "./case-facts.tsx";
import { CaseHead } from "./case-head.tsx";
import { Mediation } from "./case-mediation.tsx";
import { Questions, ShareForm } from "./case-questions.tsx";
import { olderOfCase, Thread } from "./case-thread.tsx";
import { CheckedAnswer } from "./checked-answer.tsx";
import type { FormExtras } from "./event-form.tsx";
import { Attachments } from "./media.tsx";
import { SameMatters } from "./same-matters.tsx";
import { Dispute } from "./staff-dispute.tsx";
import type { Desk } from "./staff-frame.tsx";
import { type HistoryView, Timeline } from "./staff-history.tsx";
import { CaseLetters } from "./staff-letters.tsx";
import { SuggestedUnits } from "./suggested-units.tsx";
import { ToldResidents } from "./told-residents.tsx";

export interface CaseContentProps {
  readonly desk: Desk;
  readonly shown: ShownCase;
  readonly thread: CaseThread;
  readonly estimates: CaseEstimates;
  readonly extras: FormExtras;
  readonly view: HistoryView;
  readonly refused?: RefusedForm | undefined;
}

/** Photos shown with the report; the rest are where they came, in the history. */
const MOST_PHOTOS = 24;

/** The pane follows what others do. Not after a refusal: what was typed, and what they did meanwhile, stand in it. */
const madeAnew = (number: string) => ({
  "hx-get": `/staff/cases/${number}`,
  "hx-trigger": `case-${number} from:body`,
  "hx-select": "#case-body",
  "hx-select-oob": "#case-title:outerMorph",
  "hx-target": "this",
  "hx-swap": "outerMorph",
});

/** The inside of the case pane: what it is, what is to be done now, then what was said and what happened. */
export function CaseContent(props: CaseContentProps) {
  const { desk, shown, thread, estimates, view, extras, refused } = props;
  const { number, version } = shown.case;
  return (
    <div
      class="case-body"
      id="case-body"
      data-number={number}
      data-version={String(version)}
      {...(refused ? {} : madeAnew(number))}
    >
      <div class="case-main">
        <CaseHead shown={shown} />
        <Report {...props} />
        <Actions desk={desk} shown={shown} estimates={estimates} extras={extras} refused={refused} />
        <CheckedAnswer shown={shown} />
        <SuggestedUnits shown={shown} estimates={estimates} />
        <Mediation shown={shown} />
        <Dispute shown={shown} now={desk.now} />
      </div>
      <div class="case-more">
        <Fold id="clocks" title="时限">
          <Clocks shown={shown} now={desk.now} />
        </Fold>
        <SameMatters shown={shown} />
        <ToldResidents shown={shown} />
        <Questions shown={shown} now={desk.now} />
        <Fold id="thread" title="聊天往来">
          <Thread thread={thread} older={olderOfCase(number)} />
        </Fold>
        <Fold id="past" title="经过">
          <Timeline history={shown.history} media={shown.media} desk={desk} number={number} view={view} />
        </Fold>
        <CaseLetters letters={shown.letters} desk={desk} />
        {shown.allowed.includes("note") ? <ShareForm number={number} /> : null}
      </div>
    </div>
  );
}

/** A part of the case that can be folded away; open to begin with. */
function Fold({ id, title, children }: { id: string; title: string; children?: Child }) {
  return (
    <details class="card fold" id={id} open>
      <summary>
        <h3>{title}</h3>
      </summary>
      {children}
    </details>
  );
}

/** A whole letter would push what can be done out of sight: its beginning, the rest one press away. */
const LONG = { letters: 500, shown: 300 } as const;

function Words({ text }: { text: string }) {
  const letters = [...text];
  const long = letters.length > LONG.letters;
  return (
    <>
      <p class="text" dir="auto">
        {long ? `${letters.slice(0, LONG.shown).join("")}…` : text}
      </p>
      {long ? (
        <details class="action" id="all-words">
          <summary>
            <strong>全文</strong> <span class="quiet">{letters.length} 字</span>
          </summary>
          <p class="text" dir="auto">
            {text}
          </p>
        </details>
      ) : null}
    </>
  );
}

function Report({ shown, desk }: CaseContentProps) {
  const { case: facts, media } = shown;
  const rest = media.length - MOST_PHOTOS;
  return (
    <section class="card" aria-labelledby="report-title">
      <h3 id="report-title">诉求</h3>
      <Words text={facts.text} />
      <Attachments media={media.slice(0, MOST_PHOTOS)} among={media} />
      {rest > 0 ? <p class="quiet">还有 {rest} 个照片或文件，见“经过”。</p> : null}
      <p>
        <strong dir="auto">{facts.place ?? "地点未说明"}</strong>
        <br />
        <span class="quiet">
          {facts.topic} · {facts.category.name}
        </span>
      </p>
      {mayDesk(desk.staff.role, "talk") ? (
        <p>
          <a href={`/staff/talks/case/${facts.number}`}>与居民对话</a>
        </p>
      ) : null}
      <details class="action" id="facts">
        <summary>
          <strong>全部情况</strong> <span class="quiet">地点、类别、单位、结果</span>
        </summary>
        <Facts facts={facts} desk={desk} />
      </details>
    </section>
  );
}
