import type { Category } from "../core/organisation.ts";
import type { PublicMatter } from "../core/public-matter.ts";
import type { Stage } from "../core/workflow.ts";

/**
 * Open311 GeoReport v2, reading: other systems list our services and follow public matters by their number.
 * https://wiki.open311.org/GeoReport_v2/ · instants are ISO 8601 with offset; nothing personal is in any field.
 */
export interface Open311Service {
  readonly service_code: string;
  readonly service_name: string;
  readonly description: string;
  /** No attributes to ask for beyond the text and the place. */
  readonly metadata: false;
  readonly type: "realtime";
  readonly keywords: string;
  readonly group: string;
}

export interface Open311Request {
  readonly service_request_id: string;
  readonly status: "open" | "closed";
  readonly status_notes: string;
  readonly service_code: string;
  readonly service_name: string;
  readonly agency_responsible: string;
  readonly requested_datetime: string;
  readonly updated_datetime: string;
  readonly expected_datetime?: string;
}

/** How far a matter is, in words. */
export type StageWords = (stage: Stage) => string;

const OVER: readonly Stage[] = ["closed", "declined", "withdrawn", "merged", "question"];

function toService({ code, name, scope, keywords, topic }: Category): Open311Service {
  return {
    service_code: code,
    service_name: name,
    description: scope,
    metadata: false,
    type: "realtime",
    keywords: keywords.join(","),
    group: topic,
  };
}

function toRequest(matter: PublicMatter, words: StageWords): Open311Request {
  const { number, category, stage, unit, delay, dueAt } = matter;
  const why = delay ? `：${delay.reason}，${delay.newDate}` : "";
  return {
    service_request_id: number,
    status: OVER.includes(stage) ? "closed" : "open",
    status_notes: words(stage) + why,
    service_code: category.code,
    service_name: category.name,
    agency_responsible: unit ?? "",
    requested_datetime: inShanghai(matter.reportedAt),
    updated_datetime: inShanghai(matter.changedAt),
    ...(dueAt ? { expected_datetime: inShanghai(dueAt) } : {}),
  };
}

/** The instant as the district's clocks show it, with its offset. */
function inShanghai(instant: Date): string {
  return `${new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}

/** GeoReport's errors are a list of code and description. */
export interface Open311Error {
  readonly code: number;
  readonly description: string;
}

export interface Open311Source {
  readonly categories: readonly Category[];
  readonly stageWords: StageWords;
  /** Public matters by number; unknown and non-public numbers are simply not there. */
  find(numbers: readonly string[]): Promise<readonly PublicMatter[]>;
  /** The newest public matters. */
  newest(): Promise<readonly PublicMatter[]>;
}

type Answer = {
  readonly status: number;
  readonly body: readonly (Open311Service | Open311Request | Open311Error)[];
};

const MOST_NUMBERS = 50;
const NOT_FOUND: Answer = {
  status: 404,
  body: [
    {
      code: 404,
      description: "not found: services.json, requests.json and requests/{13 digits}.json are here",
    },
  ],
};

/** Answers a GET below `/open311/v2/`. `query` reads a query parameter. */
export async function answerOpen311(
  source: Open311Source,
  path: string,
  query: (name: string) => string | undefined,
): Promise<Answer> {
  const resource = path.replace(/^\/open311\/v2\//, "");
  if (resource === "services.json") return { status: 200, body: source.categories.map(toService) };
  const one = /^requests\/(\d{13})\.json$/.exec(resource)?.[1];
  if (one) return listed(source, await source.find([one]), NOT_FOUND);
  if (resource !== "requests.json") return NOT_FOUND;
  const asked = query("service_request_id")?.split(",").slice(0, MOST_NUMBERS);
  return listed(source, asked ? await source.find(asked) : await source.newest(), { status: 200, body: [] });
}

function listed({ stageWords }: Open311Source, matters: readonly PublicMatter[], none: Answer): Answer {
  if (matters.length === 0) return none;
  return { status: 200, body: matters.map((matter) => toRequest(matter, stageWords)) };
}
