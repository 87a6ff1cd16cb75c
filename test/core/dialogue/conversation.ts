import { speak } from "../../../intents/phrases/index.ts";
import type { CommandResult } from "../../../src/core/dialogue/command-result.ts";
import { toReply } from "../../../src/core/dialogue/reply.ts";
import { sayResult } from "../../../src/core/dialogue/say-result.ts";
import { step } from "../../../src/core/dialogue/step.ts";
import {
  AT_REST,
  type CaseBrief,
  type Command,
  type DialogueInput,
  type DialogueState,
  type Say,
  type Step,
} from "../../../src/core/dialogue/types.ts";
import type { Locale } from "../../../src/core/glossary.ts";
import type { Attachment, InboundBody, Location, Option, Reply } from "../../../src/core/messages.ts";
import type { Need } from "../../../src/core/organisation.ts";
import type { Article, Understanding } from "../../../src/core/understanding.ts";
import { nextState, STAGE_OF } from "../../../src/core/workflow.ts";
import { brief, type Meant, SITE, understood } from "./said.ts";

/** A Monday morning in Hangzhou. */
const MONDAY = new Date("2026-11-23T01:00:00Z");

const COURT = {
  code: "court",
  name: "法院的判决",
  where: { "zh-CN": "受理的法院", en: "the court that has the case" },
  phone: "12368",
};

/** Of the categories the tests name. */
const NEEDS: Readonly<Record<string, readonly Need[]>> = {
  streetlight: ["place"],
  neighbour_noise: ["place", "time"],
  illegal_parking: ["place", "time", "photo"],
};

interface Sent {
  readonly photos?: number;
  readonly videos?: number;
  readonly voice?: boolean;
  readonly location?: Location;
  readonly meant?: Meant;
  readonly article?: Article | null;
}

export interface Conversation {
  /** Says something; what came back, as one text. */
  says(text: string, meant?: Meant, more?: Omit<Sent, "meant">): string;
  /** Photos, a pin, a voice message, with words or without. */
  sends(what: Sent, text?: string): string;
  /** Presses a button of the last reply that had some, by its label or part of it. */
  presses(label: string): string;
  pressesId(id: string): string;
  does(body: InboundBody): string;
  wait(minutes: number): void;
  readonly state: DialogueState;
  readonly last: Step;
  readonly replies: readonly Reply[];
  /** Buttons that can be pressed now. */
  readonly options: readonly Option[];
  /** Every command of the conversation, in order. */
  readonly commands: readonly Command[];
  readonly cases: CaseBrief[];
  did<D extends Command["do"]>(what: D): Extract<Command, { do: D }>[];
}

export interface Start {
  readonly mine?: readonly CaseBrief[];
  readonly state?: DialogueState;
  readonly locale?: Locale;
  readonly firstContact?: boolean;
  /** How texts are understood where a test does not say. */
  readonly understand?: (text: string) => Understanding;
  readonly findAnswer?: (text: string) => Article | null;
  readonly namesOurs?: (text: string) => boolean;
}

/** One person talking, over a little world that does what the commands say. */
export function conversation(start: Start = {}): Conversation {
  let state: DialogueState = start.state ?? AT_REST;
  let locale: Locale = start.locale ?? "zh-CN";
  let now = MONDAY;
  let isFirst = start.firstContact ?? false;
  let ids = 0;
  let last: Step = { state, commands: [], says: [], bucket: "no-request" };
  let replies: readonly Reply[] = [];
  let options: readonly Option[] = [];
  const cases: CaseBrief[] = [...(start.mine ?? [])];
  const commands: Command[] = [];
  const understand = start.understand ?? ((text: string) => understood(text));

  function does(body: InboundBody, meant?: Meant, article?: Article | null): string {
    const text = body.type === "message" ? body.text : "";
    const input: DialogueInput = {
      body,
      understanding: text.trim() === "" ? null : meant ? understood(text, meant) : understand(text),
      elsewhere: meant?.elsewhere ? COURT : null,
      namesOurs: start.namesOurs ?? (() => false),
      needsOf: (category) => NEEDS[category ?? ""] ?? [],
      demands: (meant?.demands ?? []).map(([part, is]) => understood(part, is)),
      article: article !== undefined ? article : (start.findAnswer?.(text) ?? null),
      mine: [...cases],
      firstContact: isFirst,
      newId: `d${++ids}`,
      locale,
      site: SITE,
      now,
    };
    isFirst = false;
    last = step(state, input);
    state = last.state;
    commands.push(...last.commands);
    const says: Say[] = [...last.says];
    for (const command of last.commands) {
      if (command.do === "set_locale") locale = command.locale;
      const result = perform(command);
      if (result) says.push(...sayResult(result));
    }
    says.push(...(last.afterwards ?? []));
    replies = says.map((say) => toReply(speak, locale, say));
    options = replies.findLast((reply) => reply.options)?.options ?? options;
    return replies.map((reply) => reply.text).join("\n");
  }

  function perform(command: Command): CommandResult | null {
    if (command.do === "open_case") return opened(command.draft);
    if (command.do === "ask_staff") {
      const { human, further } = command;
      return {
        of: "ask_staff",
        answerBy: new Date("2026-11-24T09:30:00Z"),
        human,
        ...(further && { further }),
      };
    }
    if (command.do === "change_case") return changed(command.number, command.event.type);
    if (command.do === "rate") return { of: "rate", taken: takeRating(command.token) };
    return null;
  }

  function opened({ text, danger, urgency }: Extract<Command, { do: "open_case" }>["draft"]): CommandResult {
    const one = brief(100 + cases.length, {
      state: "reported",
      title: text.slice(0, 24),
      unit: null,
      reportedAt: now,
    });
    cases.unshift(one);
    if (state.at === "rest") state = { ...state, lastCase: one.number, lastFiledAt: now.toISOString() };
    const { number, code, link, dueAt } = one;
    return { of: "open_case", number, code, link, dueAt, urgency: danger ? "emergency" : urgency };
  }

  function changed(
    number: string,
    event: Extract<CommandResult, { of: "change_case" }>["event"],
  ): CommandResult {
    const at = cases.findIndex((one) => one.number === number);
    const one = cases[at];
    const to = one && nextState(one.state, event);
    if (one && to) cases[at] = { ...one, state: to, stage: STAGE_OF[to] };
    return { of: "change_case", number, event, refused: to ? null : "no" };
  }

  function takeRating(token: string): boolean {
    const at = cases.findIndex((one) => one.ratingToken === token);
    const one = cases[at];
    if (one) cases[at] = { ...one, ratingToken: null };
    return one !== undefined;
  }

  const message = (text: string, { photos = 0, videos = 0, voice = false, location }: Sent): InboundBody => ({
    type: "message",
    text,
    attachments: attachments(photos, videos, voice),
    ...(location ? { location } : {}),
  });

  return {
    does,
    says: (text, meant, more = {}) => does(message(text, more), meant, more.article),
    sends: (what, text = "") => does(message(text, what), what.meant, what.article),
    presses(label) {
      const option =
        options.find((each) => each.label === label) ?? options.find((each) => each.label.includes(label));
      if (!option)
        throw new Error(`no button ${label} among: ${options.map((each) => each.label).join(", ")}`);
      return does({ type: "option", option: option.id });
    },
    pressesId: (option) => does({ type: "option", option }),
    wait(minutes) {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    did: <D extends Command["do"]>(what: D) =>
      commands.filter((command): command is Extract<Command, { do: D }> => command.do === what),
    get state() {
      return state;
    },
    get last() {
      return last;
    },
    get replies() {
      return replies;
    },
    get options() {
      return options;
    },
    commands,
    cases,
  };
}

const attachments = (photos: number, videos: number, voice: boolean): Attachment[] => [
  ...Array.from({ length: photos }, (_, n) => ({ mediaId: `photo${n}` })),
  ...Array.from({ length: videos }, (_, n) => ({ mediaId: `video${n}`, kind: "video" as const })),
  ...(voice ? [{ ref: "voice:1" }] : []),
];
