import { webchat } from "../bots/webchat/channel.ts";
import type { Database } from "../db/client.ts";
import { newId } from "../db/uuid.ts";
import { speak } from "../intents/phrases/index.ts";
import type { Config } from "./config.ts";
import type { Calendar } from "./core/calendar.ts";
import { CLOCK_POLICY } from "./core/clock-policy.ts";
import type { Organisation } from "./core/organisation.ts";
import type { Channel, Clock, Jobs, Log } from "./core/ports.ts";
import type { Article, FindAnswer, Understand } from "./core/understanding.ts";
import { createBell } from "./services/bell.ts";
import type { Ctx } from "./services/context.ts";
import { keepKnowledge } from "./services/keep-knowledge.ts";

/** What only the runtime can bring: the database, the files read, the clock, the wake-ups. */
export interface RuntimeParts {
  readonly db: Database;
  readonly now: Clock;
  readonly log: Log;
  readonly jobs: Jobs;
  readonly organisation: Organisation;
  readonly calendar: Calendar;
  readonly understand: Understand;
  readonly articles: readonly Article[];
  readonly indexArticles: (articles: readonly Article[]) => FindAnswer;
  /** Channels that are on, besides the web chat. */
  readonly channels: readonly Channel[];
}

/** Wires the parts into the world every verb gets. */
export function composeCtx(config: Pick<Config, "district" | "publicUrl">, parts: RuntimeParts): Ctx {
  const { channels, articles, indexArticles, ...rest } = parts;
  const { district } = config;
  const knowledge = keepKnowledge({ ...rest, district, shipped: articles, indexArticles });
  return {
    ...rest,
    district,
    findAnswer: knowledge.findAnswer,
    knowledge,
    publicUrl: config.publicUrl,
    newId,
    clockPolicy: CLOCK_POLICY,
    speak,
    channels: Object.fromEntries([webchat, ...channels].map((channel) => [channel.name, channel])),
    bell: createBell(),
  };
}
