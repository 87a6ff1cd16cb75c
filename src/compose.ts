import { webchat } from "../bots/webchat/channel.ts";
import type { Database } from "../db/client.ts";
import { newId } from "../db/uuid.ts";
import { speak } from "../intents/phrases/index.ts";
import type { Config } from "./config.ts";
import type { Calendar } from "./core/calendar.ts";
import { CLOCK_POLICY } from "./core/clock-policy.ts";
import { liveOrganisation } from "./core/live-organisation.ts";
import type { Organisation } from "./core/organisation.ts";
import type { Channel, Clock, Jobs, Log, SmsPort } from "./core/ports.ts";
import type { HanOf } from "./core/read-search.ts";
import { RETENTION } from "./core/retention.ts";
import { SEND_POLICY, type SendPolicy } from "./core/send-limits.ts";
import { DEFAULT_STREET_POLICY } from "./core/street-policy.ts";
import type { Article, FindAnswer, Understand } from "./core/understanding.ts";
import { createBell } from "./services/bell.ts";
import type { Ctx } from "./services/context.ts";
import { keepKnowledge } from "./services/keep-knowledge.ts";
import { keepOrganisation } from "./services/keep-organisation.ts";
import { takeTurns } from "./services/turns.ts";

/** Chats worked on at once by a process: less than its connections, so that whoever writes meanwhile is heard. */
const CHATS_AT_ONCE = 8;

/** What only the runtime can bring: the database, the files read, the clock, the wake-ups. */
export interface RuntimeParts {
  readonly db: Database;
  readonly now: Clock;
  readonly log: Log;
  readonly jobs: Jobs;
  readonly sms?: SmsPort;
  readonly organisation: Organisation;
  /** Understanding by another version's words; absent where texts are not read. */
  readonly understandBy?: (organisation: Organisation) => Understand;
  readonly calendar: Calendar;
  readonly understand: Understand;
  readonly articles: readonly Article[];
  readonly indexArticles: (articles: readonly Article[]) => FindAnswer;
  readonly simplify?: (text: string) => string;
  readonly hanOf?: HanOf;
  /** Default: what the platforms publish. */
  readonly sendPolicy?: SendPolicy;
  /** Channels that are on, besides the web chat. */
  readonly channels: readonly Channel[];
}

/** Wires the parts into the world every verb gets. */
export function composeCtx(
  config: Pick<Config, "district" | "publicUrl"> & Partial<Pick<Config, "retention">>,
  parts: RuntimeParts,
): Ctx {
  const { channels, articles, indexArticles, understandBy, ...rest } = parts;
  const { district } = config;
  const live = liveOrganisation(rest.organisation);
  const { organisation } = live;
  const knowledge = keepKnowledge({ ...rest, organisation, district, shipped: articles, indexArticles });
  let { understand } = rest;
  const organisations = keepOrganisation({
    ...{ db: rest.db, district, log: rest.log, live },
    onChange: (next) => {
      understand = understandBy?.(next) ?? understand;
    },
  });
  return {
    ...rest,
    organisation,
    organisations,
    understand: (...said) => understand(...said),
    district,
    findAnswer: knowledge.findAnswer,
    knowledge,
    publicUrl: config.publicUrl,
    newId,
    retention: config.retention ?? RETENTION,
    streetPolicy: DEFAULT_STREET_POLICY,
    clockPolicy: CLOCK_POLICY,
    sendPolicy: parts.sendPolicy ?? SEND_POLICY,
    speak,
    channels: Object.fromEntries([webchat, ...channels].map((channel) => [channel.name, channel])),
    bell: createBell(),
    turns: takeTurns(CHATS_AT_ONCE),
  };
}
