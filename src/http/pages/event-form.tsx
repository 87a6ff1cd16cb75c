import type { z } from "@hono/zod-openapi";
import type { Organisation } from "../../core/organisation.ts";
import type { CaseEventType } from "../../core/workflow.ts";
import type { Named } from "../../services/case-view.ts";
import type { Mentionable } from "../../services/mentionable.ts";
import { EVENT_FIELDS } from "../event-schemas.ts";
import { type CannedChoice, CannedPicker } from "./canned-picker.tsx";
import { type Choice, categoryOptions, choicesOf, unitOptions } from "./event-choices.ts";
import { choiceWord, EVENT_WORDS, FIELD_WORDS, ROLE_WORDS } from "./staff-words.ts";
import { Hard, UnitChecks } from "./whistle-fields.tsx";

/** What was typed into a form that was refused. */
export type Draft = Readonly<Record<string, readonly string[]>>;

interface FormProps {
  readonly number: string;
  readonly version: number;
  readonly event: CaseEventType;
  readonly organisation: Organisation;
  readonly draft?: Draft | undefined;
  /** The first day a date may be, in Asia/Shanghai. */
  readonly today: string;
  /** Chosen beforehand while nothing was typed. */
  readonly suggested?: Draft | undefined;
  /** The units to choose from; all of them where it is not said. */
  readonly among?: readonly Named[] | undefined;
  /** What the day filled in beforehand rests on. */
  readonly why?: string | undefined;
  /** What happens on the press. */
  readonly consequence: string;
  /** The most wanted one. */
  readonly main: boolean;
  /** R, A or E, where this is what the key begins. */
  readonly hotkey: string | undefined;
  readonly extras: FormExtras;
}

/** What forms offer beside their fields. */
export interface FormExtras {
  /** Whom a refused note may have meant: several of one name. */
  readonly meant: readonly Mentionable[];
  /** Answers to take over. */
  readonly canned: readonly CannedChoice[];
}

/** One allowed event as a button that opens its form, made from its fields, with its consequence told before. */
export function EventForm(props: FormProps) {
  const { number, version, event, organisation, draft, suggested, today, extras } = props;
  const [label] = EVENT_WORDS[event];
  const fields = (Object.entries(EVENT_FIELDS[event]) as [string, z.ZodType][]).filter(
    ([name]) =>
      !(event === "withdraw" && name === "to") &&
      name !== "wording" &&
      name !== "location" &&
      name !== "mentions",
  );
  return (
    <details
      class={`action event${props.main ? " main" : ""}${event === "note" ? " note" : ""}`}
      id={`action-${event}`}
      open={draft !== undefined}
    >
      <summary data-action={event} data-key={props.hotkey}>
        <strong>{label}</strong>
        {props.hotkey ? <kbd>{props.hotkey}</kbd> : null}
      </summary>
      <form
        method="post"
        action={`/staff/cases/${number}/events`}
        enctype="multipart/form-data"
        class="stack"
      >
        <p class="consequence" id={`${event}-consequence`}>
          {props.consequence}
        </p>
        {props.why ? <p class="quiet estimate">{props.why}</p> : null}
        <input type="hidden" name="type" value={event} />
        <input type="hidden" name="version" value={String(version)} />
        {fields.map(([name, schema]) => (
          <Field
            id={`${event}-${name}`}
            name={name}
            schema={schema}
            organisation={organisation}
            among={props.among}
            today={today}
            hint={HINTS[event]?.[name]}
            given={(draft ?? suggested)?.[name] ?? []}
            canned={ANSWERS[event] === name ? extras.canned : undefined}
            mentions={event === "note" ? number : undefined}
          />
        ))}
        {event === "note" ? (
          <Mentions meant={draft ? extras.meant : []} given={draft?.["mentions"] ?? []} />
        ) : null}
        <button type="submit" class="main" aria-describedby={`${event}-consequence`}>
          {label}
        </button>
      </form>
    </details>
  );
}

/** Where words go to the resident: canned answers are offered there. */
export const ANSWERS: Readonly<Partial<Record<CaseEventType, string>>> = {
  answer: "reply",
  ask_resident: "text",
  explain_delay: "text",
  decline: "text",
};

/** How to mention somebody; where several have the name that was written, which of them. */
function Mentions({ meant, given }: { meant: readonly Mentionable[]; given: readonly string[] }) {
  return (
    <>
      <p class="quiet" id="note-mentions">
        写 @ 和姓名，可以提到看得到这一件的同事，对方在“提到我的”里看到。
      </p>
      {meant.length > 0 ? (
        <fieldset>
          <legend>您说的是哪一位</legend>
          {meant.map(({ id, name, unit, role }) => (
            <label>
              <input type="checkbox" name="mentions" value={id} checked={given.includes(id)} /> {name}，{unit}{" "}
              {ROLE_WORDS[role]}
            </label>
          ))}
        </fieldset>
      ) : null}
    </>
  );
}

const FOUR_ACTS = "首问单位要填，或在下面说明原因";

/** What the rules ask for beyond the fields' own. */
const HINTS: Readonly<Partial<Record<CaseEventType, Readonly<Record<string, string>>>>> = {
  return: {
    handled: FOUR_ACTS,
    raised: FOUR_ACTS,
    coordinated: FOUR_ACTS,
    explained: FOUR_ACTS,
    waived: "四项有缺的要填",
  },
  suspend: { owner: "不填就是主办单位", person: "责任单位工作人员的姓名，可不填" },
  review: { summary: "有变化时填" },
  answer: {
    action: "还没有“记录处置”时要填",
    doneOn: "答复里写了日期可不填",
    nextDate: "没有全部解决时要填，或写在答复里",
    evidence: "“已解决”要有文字或照片凭据",
  },
};

interface FieldProps {
  readonly id: string;
  readonly name: string;
  readonly schema: z.ZodType;
  readonly organisation: Organisation;
  readonly among?: readonly Named[] | undefined;
  readonly today: string;
  /** When a field that may be empty must not be. */
  readonly hint: string | undefined;
  readonly given: readonly string[];
  readonly canned?: readonly CannedChoice[] | undefined;
  /** Number of the case whose people @ offers. */
  readonly mentions?: string | undefined;
}

function Field(props: FieldProps) {
  const { id, name, schema, hint = "可不填" } = props;
  const required = !schema.safeParse(undefined).success;
  const { organisation, given } = props;
  if (name === "units") return <UnitChecks id={id} organisation={organisation} chosen={given} />;
  if (name === "hard") return <Hard given={given[0] === "true"} />;
  return (
    <>
      <label for={id}>
        {FIELD_WORDS[name] ?? name}
        {required ? "" : `（${hint}）`}
      </label>
      <Control {...props} required={required} />
    </>
  );
}

type ControlProps = FieldProps & { readonly required: boolean };

const YES_NO: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  granted: ["批准", "不批准"],
  ok: ["属实，已办好", "没有办好，重新办理"],
};
const DATES = ["reviewOn", "newDate", "nextDate"];
const UNITS = ["unit", "suggestedUnit", "owner"];

function Control(props: ControlProps) {
  const { id, name, schema, required, given, organisation, among, today } = props;
  const options = choicesOf(schema);
  if (options) return <Select {...props} options={options.map((value) => [value, choiceWord(value)])} />;
  const yesNo = YES_NO[name];
  if (yesNo)
    return (
      <Select
        {...props}
        options={[
          ["true", yesNo[0]],
          ["false", yesNo[1]],
        ]}
      />
    );
  if (name === "given")
    return (
      <Select
        {...props}
        options={[
          ["true", "同意"],
          ["false", "不同意"],
        ]}
      />
    );
  if (UNITS.includes(name) && among)
    return <Select {...props} options={among.map((unit) => [unit.code, unit.name])} />;
  if (UNITS.includes(name)) return <Select {...props} options={unitOptions(organisation)} />;
  if (name === "category") return <Select {...props} options={categoryOptions(organisation)} />;
  if (DATES.includes(name))
    return <input type="date" id={id} name={name} required={required} min={today} value={given[0] ?? ""} />;
  if (name === "person") return <input id={id} name={name} maxlength={64} value={given[0] ?? ""} />;
  if (name === "doneOn")
    return <input type="date" id={id} name={name} required={required} max={today} value={given[0] ?? ""} />;
  if (name === "into")
    return <input id={id} name={name} inputmode="numeric" required={required} value={given[0] ?? ""} />;
  if (name === "evidence") return <Evidence {...props} />;
  return <Words {...props} />;
}

function Words({ id, name, required, given, canned, mentions }: ControlProps) {
  return (
    <>
      {canned ? <CannedPicker target={id} canned={canned} /> : null}
      <textarea
        id={id}
        name={name}
        rows={3}
        required={required && !canned?.length}
        maxlength={4000}
        dir="auto"
        data-canned={canned?.length ? `${id}-canned` : undefined}
        data-mentions={mentions ? `/staff/cases/${mentions}/mentionable` : undefined}
        aria-describedby={mentions ? "note-mentions" : undefined}
      >
        {given[0] ?? ""}
      </textarea>
    </>
  );
}

function Evidence({ id, name, given }: ControlProps) {
  return (
    <>
      <textarea id={id} name={name} rows={2} placeholder="一行一条，如：现场照片、处罚决定书编号">
        {given[0] ?? ""}
      </textarea>
      <label for={`${id}-photos`}>照片凭据（可不填）</label>
      <input
        id={`${id}-photos`}
        type="file"
        name="evidencePhoto"
        accept="image/jpeg,image/png,image/webp"
        multiple
      />
    </>
  );
}

function Select({ id, name, required, given, options }: ControlProps & { options: readonly Choice[] }) {
  return (
    <select id={id} name={name} required={required}>
      <option value="">{required ? "请选择" : "不变"}</option>
      {options.map(([value, label]) => (
        <option value={value} selected={given.includes(value)}>
          {label}
        </option>
      ))}
    </select>
  );
}
