import { dayOf } from "../../core/calendar.ts";
import { helpLeft } from "../../core/help.ts";
import type { CaseEventType } from "../../core/workflow.ts";
import type { ChangedSince } from "../../services/changed-since.ts";
import type { CaseEstimates } from "../../services/estimate-dates.ts";
import type { ShownCase } from "../../services/show-case.ts";
import { ChangedBox } from "./case-changed.tsx";
import { estimateText, estimateWhy } from "./estimate-words.ts";
import { consequenceText, keyOfEvent, planActions } from "./event-consequences.ts";
import { type Draft, EventForm, type FormExtras } from "./event-form.tsx";
import type { Desk } from "./staff-frame.tsx";
import { choiceWord, EVENT_WORDS, FIELD_WORDS } from "./staff-words.ts";
import { WHISTLE_ASKS } from "./whistle-fields.tsx";

/** A form that was refused: which event, what was typed, and what others did since its page was made. */
export interface RefusedForm {
  readonly event: string;
  readonly draft: Draft;
  readonly changed?: ChangedSince | undefined;
}

interface ActionsProps {
  readonly desk: Desk;
  readonly shown: ShownCase;
  readonly estimates: CaseEstimates;
  readonly extras: FormExtras;
  readonly refused?: RefusedForm | undefined;
}

/** What this person may do now: the most wanted first, the usual, and the rare behind 更多. */
export function Actions(props: ActionsProps) {
  const { desk, shown, refused } = props;
  const { primary, common, rare } = planActions(shown.case.state, desk.staff.role, shown.allowed);
  const inOrder = [...(primary ? [primary] : []), ...common, ...rare];
  // One key begins one thing: the first that is offered.
  const keys = new Map(
    inOrder
      .flatMap((event) => {
        const key = keyOfEvent(event);
        return key ? [[key, event] as const] : [];
      })
      .reverse(),
  );
  const form = (event: CaseEventType, main = false) => (
    <Action
      {...props}
      event={event}
      main={main}
      hotkey={[...keys].find(([, first]) => first === event)?.[0]}
    />
  );
  const gone = !inOrder.some((event) => event === refused?.event);
  return (
    <section class="card todo" id="actions" aria-labelledby="actions-title">
      <h3 id="actions-title">现在可以做</h3>
      {refused?.changed ? <ChangedBox changed={refused.changed} desk={desk} again={!gone} /> : null}
      {refused && gone ? <Kept refused={refused} desk={desk} /> : null}
      {inOrder.length === 0 ? <p>这件案件现在不需要您做什么。</p> : null}
      {primary ? form(primary, true) : null}
      {common.map((event) => form(event))}
      {rare.length > 0 ? (
        <details class="more" id="more-actions" open={rare.some((event) => event === refused?.event)}>
          <summary>
            <strong>更多</strong>{" "}
            <span class="quiet">{rare.map((event) => EVENT_WORDS[event][0]).join("、")}</span>
          </summary>
          {rare.map((event) => form(event))}
        </details>
      ) : null}
    </section>
  );
}

interface ActionProps extends ActionsProps {
  readonly event: CaseEventType;
  readonly main: boolean;
  readonly hotkey: string | undefined;
}

function Action({ desk, shown, estimates, refused, extras, event, main, hotkey }: ActionProps) {
  const { number, version, state, sealed } = shown.case;
  const proposal = proposalFor(event, shown, estimates);
  return (
    <EventForm
      number={number}
      version={version}
      event={event}
      main={main}
      hotkey={hotkey}
      consequence={consequenceText(event, state, sealed)}
      organisation={desk.organisation}
      today={dayOf(desk.now)}
      extras={extras}
      draft={refused?.event === event ? refused.draft : undefined}
      suggested={proposal.fields}
      why={proposal.why}
      among={amongOf(event, shown, desk)}
    />
  );
}

/** The units an event can be about, where these are few. */
function amongOf(event: CaseEventType, { case: facts }: ShownCase, { staff, organisation }: Desk) {
  if (event === "end_assist") return facts.assisting;
  if (event !== "rate_help") return undefined;
  const { leadUnit, assisting, community, help } = facts;
  const left = helpLeft(
    {
      leadUnit: leadUnit?.code ?? null,
      assisting: assisting.map(({ code }) => code),
      community: community?.code ?? null,
      helpMarks: help.map(({ by, of, mark }) => ({ by: by.code, of: of.code, mark })),
    },
    staff.unit,
  );
  return left.flatMap((code) => organisation.unit(code) ?? []);
}

/** The field that promises a day, of each event that does. */
const PROMISES = {
  explain_delay: "newDate",
  request_extension: "newDate",
  suspend: "reviewOn",
  review: "reviewOn",
} as const;

/** What is filled in beforehand, and why: the first unit suggested, or a day the unit can well keep. */
function proposalFor(
  event: CaseEventType,
  { suggestion }: ShownCase,
  { estimates: [estimate], promised }: CaseEstimates,
): { readonly fields: Draft; readonly why?: string } {
  const first = suggestion ? [suggestion.unit.code] : [];
  if (event === "dispatch") return { fields: suggestion ? { unit: first } : {} };
  if (event === "whistle") return { fields: { units: first, text: [WHISTLE_ASKS] } };
  const field = event in PROMISES ? PROMISES[event as keyof typeof PROMISES] : undefined;
  if (!field || !estimate?.proposed) return { fields: {} };
  const day = estimate.proposed[event as keyof typeof PROMISES];
  const why = `${estimateText(estimate, promised)}${estimateWhy(estimate)}`;
  return { fields: day ? { [field]: [day] } : {}, why };
}

/** A code that was chosen, as it is read. */
const wordOf = ({ organisation }: Desk, value: string): string =>
  organisation.unit(value)?.name ?? organisation.category(value)?.name ?? choiceWord(value);

/** What was typed for something that can no longer be done: kept, to be copied. */
function Kept({ refused: { event, draft }, desk }: { refused: RefusedForm; desk: Desk }) {
  const label = event in EVENT_WORDS ? EVENT_WORDS[event as CaseEventType][0] : "刚才的操作";
  const typed = Object.entries(draft).filter(
    ([name, values]) => name !== "version" && values.some((value) => value.trim() !== ""),
  );
  return (
    <div class="kept">
      <p>
        “{label}”现在不能做了。{typed.length > 0 ? "您写的还在，可以复制到别的地方用：" : ""}
      </p>
      {typed.map(([name, values]) => (
        <>
          <label for={`kept-${name}`}>{FIELD_WORDS[name] ?? name}</label>
          <textarea id={`kept-${name}`} rows={3} readonly dir="auto">
            {values.map((value) => wordOf(desk, value)).join("\n")}
          </textarea>
        </>
      ))}
    </div>
  );
}
