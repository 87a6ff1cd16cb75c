import { completeness, type ELEMENTS } from "../../src/core/completeness.ts";
import { toldOf } from "../../src/core/dialogue/draft.ts";
import { step } from "../../src/core/dialogue/step.ts";
import {
  AT_REST,
  type DialogueInput,
  type DialogueState,
  type Draft,
  type Step,
} from "../../src/core/dialogue/types.ts";
import type { InboundBody } from "../../src/core/messages.ts";
import type { Understanding } from "../../src/core/understanding.ts";

const NOW = new Date("2026-11-23T01:00:00Z");
/** More messages than any filing takes. */
const MOST_TURNS = 6;

const message = (text: string, photos = 0): InboundBody => ({
  type: "message",
  text,
  attachments: Array.from({ length: photos }, (_, n) => ({ mediaId: `photo${n}` })),
});

/** What somebody answers a hint with. */
const ANSWERS = {
  place: message("采荷路12号"),
  time: message("一般晚上十点以后"),
  scale: message("有二十多户，已经半个月了"),
  photo: message("", 1),
} as const satisfies Record<(typeof ELEMENTS)[number], InboundBody>;

/** Who reads the texts, and how whoever tells them takes a hint. */
export interface Replaying {
  readonly understand: (text: string) => Understanding;
  readonly needsOf: DialogueInput["needsOf"];
  /** Whether this hint is answered. */
  readonly heeds: () => boolean;
}

function inputOf({ understand, needsOf }: Replaying, body: InboundBody): DialogueInput {
  const text = body.type === "message" ? body.text : "";
  const understanding = text === "" ? null : understand(text);
  return {
    body,
    understanding,
    namesOurs: () => false,
    needsOf,
    demands: [],
    elsewhere: null,
    article: null,
    mine: [],
    firstContact: false,
    newId: "d",
    locale: "zh-CN",
    site: "",
    now: NOW,
  };
}

/** What the resident does next; null where the talk is over. Where it is they leave open, so that only hints count. */
function next({ state, says }: Step, world: Replaying): InboundBody | null {
  if (state.at === "rest" || state.at === "answered") return null;
  if (state.at === "asking") return message(state.missing === "place" ? "没有具体地点" : "有个问题没人管");
  if (state.at === "choosing") return { type: "option", option: "kind:report" };
  const card = says.find((say) => say.key === "confirm.card");
  const hint = card?.key === "confirm.card" ? card.values.hint : null;
  return hint && world.heeds() ? ANSWERS[hint] : message("确认");
}

/** One report from its text to its filing; null where it is no report. */
export function file(text: string, world: Replaying): Draft | null {
  let state: DialogueState = AT_REST;
  let body: InboundBody | null = message(text);
  for (let turn = 0; body && turn < MOST_TURNS; turn += 1) {
    const done = step(state, inputOf(world, body));
    for (const command of done.commands) if (command.do === "open_case") return command.draft;
    state = done.state;
    body = next(done, world);
  }
  return null;
}

/** How much of place, time, scale and photo a filed report tells, 0 to 4. */
export const completenessOf = (draft: Draft): number => completeness(toldOf(draft));
