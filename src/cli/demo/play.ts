import { dayOf } from "../../core/calendar.ts";
import type { Urgency } from "../../core/glossary.ts";
import type { Organisation } from "../../core/organisation.ts";
import { route } from "../../core/routing.ts";
import { type Call, refusalOf } from "./api.ts";
import type { Conversation } from "./converse.ts";
import type { Crew } from "./crew.ts";
import { RESIDENT_STEPS } from "./resident-steps.ts";
import { type Cast, SCENES, type SceneName, type Step, sceneFor } from "./scenes.ts";

interface Named {
  readonly code: string;
}
interface CaseOfApi {
  readonly category: Named;
  readonly community: Named | null;
  readonly street: Named | null;
  readonly urgency: Urgency;
  readonly sealed: boolean;
  readonly dueAt: string | null;
}

/** How one case was played. */
export interface Played {
  readonly scene: SceneName;
  /** Types of the events done, the resident's steps with "resident" before them. */
  readonly done: readonly string[];
  /** What was refused, where the play ended: "sign: 409 …". */
  readonly refused: string | null;
}

interface Stage {
  readonly call: Call;
  readonly crew: Crew;
  readonly organisation: Organisation;
  /** A case that nobody plays on: the target of a merge. */
  readonly twin: string;
  readonly now: () => Date;
}

const WEEK_MS = 7 * 86_400_000;

/** Plays the staff's side of one case, and what its resident answers, up to the end or the first refusal. */
export async function play(stage: Stage, conversation: Conversation, index: number): Promise<Played> {
  const number = conversation.number ?? "";
  const shown = await stage.call<{ case: CaseOfApi }>("GET", `/api/cases/${number}`, {
    token: stage.crew.centre,
  });
  if (shown.status !== 200)
    return { scene: "solved", done: [], refused: `GET /api/cases/{number}: ${refusalOf(shown)}` };
  const facts = shown.body.case;
  const scene = facts.sealed ? "sealed" : sceneFor(index);
  const cast = castOf(stage, facts);
  const done: string[] = [];
  for (const step of SCENES[scene]) {
    const { name, refused } = await doStep(stage, step, { number, cast, facts, conversation, index });
    if (refused) return { scene, done, refused: `${name}: ${refused}` };
    done.push(name);
  }
  return { scene, done, refused: null };
}

function castOf({ organisation, twin, now }: Stage, facts: CaseOfApi): Cast {
  const { lead } = route(organisation, {
    category: facts.category.code,
    community: facts.community?.code,
    street: facts.street?.code,
    urgency: facts.urgency,
  });
  const after = (instant: Date, weeks: number) => dayOf(new Date(instant.getTime() + weeks * WEEK_MS));
  const day = (weeks: number) => after(now(), weeks);
  return {
    // A sealed case stays within the centre.
    lead: facts.sealed ? organisation.centre.code : lead,
    wrong: anotherUnit(organisation, lead),
    twin,
    nextWeek: day(1),
    afterDue: after(facts.dueAt ? new Date(facts.dueAt) : now(), 1),
    nextMonth: day(4),
  };
}

function anotherUnit(organisation: Organisation, lead: string): string {
  const other = organisation.units.find(({ kind, code }) => kind === "department" && code !== lead);
  return other?.code ?? lead;
}

interface Scene {
  readonly number: string;
  readonly cast: Cast;
  readonly facts: CaseOfApi;
  readonly conversation: Conversation;
  readonly index: number;
}

async function doStep(
  stage: Stage,
  step: Step,
  scene: Scene,
): Promise<{ name: string; refused: string | null }> {
  if (step.by === "resident") {
    const { chat } = scene.conversation;
    const refused = await RESIDENT_STEPS[step.does](chat, scene.number, scene.index);
    return { name: `resident ${step.does}`, refused };
  }
  const body = step.event(scene.cast);
  const token = keyOf(stage.crew, step.by, scene);
  const answer = await stage.call("POST", `/api/cases/${scene.number}/events`, { token, body });
  return { name: body.type, refused: answer.status === 200 ? null : refusalOf(answer) };
}

function keyOf(crew: Crew, by: Exclude<Step["by"], "resident">, { cast, facts }: Scene): string {
  if (by === "lead" || by === "wrong") return crew.of(cast[by]);
  return by === "verifier" && facts.sealed ? crew.apart : crew[by];
}
