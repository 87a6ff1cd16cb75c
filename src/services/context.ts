import type { Database } from "../../db/client.ts";
import type { Actor } from "../core/actors.ts";
import type { Calendar } from "../core/calendar.ts";
import type { ClockPolicy } from "../core/clock-policy.ts";
import type { ChannelName } from "../core/glossary.ts";
import type { Organisation } from "../core/organisation.ts";
import type { Speak } from "../core/phrasebook.ts";
import type { Channel, Clock, Jobs, Log, SmsPort } from "../core/ports.ts";
import type { HanOf } from "../core/read-search.ts";
import type { RetentionTerms } from "../core/retention.ts";
import type { SendPolicy } from "../core/send-limits.ts";
import type { StreetPolicy } from "../core/street-policy.ts";
import type { Article, FindAnswer, Understand } from "../core/understanding.ts";
import type { Turns } from "./turns.ts";

/** The world every verb gets. Built by compose; tests build their own. */
export interface Ctx {
  readonly db: Database;
  /** The tenant, first in every key. */
  readonly district: string;
  readonly now: Clock;
  readonly newId: () => string;
  readonly log: Log;
  readonly organisation: Organisation;
  readonly calendar: Calendar;
  readonly streetPolicy: StreetPolicy;
  /** The district's rules of time. */
  readonly clockPolicy: ClockPolicy;
  readonly understand: Understand;
  readonly findAnswer: FindAnswer;
  /** Simplified characters for traditional ones. Absent where texts are not read: units are named in simplified ones only. */
  readonly simplify?: (text: string) => string;
  /** Absent where texts are not read: nothing is found by pinyin. */
  readonly hanOf?: HanOf;
  readonly knowledge: Knowledge;
  readonly organisations: Organisations;
  readonly speak: Speak;
  readonly channels: Readonly<Partial<Record<ChannelName, Channel>>>;
  readonly jobs: Jobs;
  /** Absent: no short messages are sent. */
  readonly sms?: SmsPort;
  /** For how long what is personal is kept. */
  readonly retention: RetentionTerms;
  /** What the platforms let us send. A channel that is not in it has no limits. */
  readonly sendPolicy: SendPolicy;
  /** Chats of this process that are worked on: so many at once, and the acknowledging of others goes on beside them. */
  readonly turns: Turns;
  /** Tells web chat streams of this process that a chat has something new. */
  readonly bell: Bell;
  /** Without a trailing slash; links are made from it. */
  readonly publicUrl: string;
}

/** The articles that answer: the shipped ones and the deployment's own. */
export interface Knowledge {
  readonly shipped: readonly Article[];
  /** Id of the article, draft or expired ones too, that is found by the question; never the one called `except`. */
  alike(question: string, except?: string): string | null;
  /** Takes over what was published or retired since; never throws. Cheap when nothing was. */
  refresh(): Promise<void>;
}

/** The version of the organisation in force; `Ctx.organisation` always answers from it. */
export interface Organisations {
  /** Takes over what was imported since, also by another process; never throws. Cheap when nothing was. */
  refresh(): Promise<void>;
}

/** A context in which somebody acts. */
export interface ActingCtx extends Ctx {
  readonly actor: Actor;
}

/** Wakes listeners of a chat in this process; others poll. */
export interface Bell {
  ring(topic: string): void;
  /** Calls back at each ring until the returned function is called. */
  listen(topic: string, onRing: () => void): () => void;
}
