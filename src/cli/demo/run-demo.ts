import { writeFileSync } from "node:fs";
import { loadOrganisation, shippedOrganisationFolder } from "../../../db/load-organisation.ts";
import { acknowledgeAlerts } from "./acknowledge-alerts.ts";
import { type Call, createCall } from "./api.ts";
import { type DemoApp, openApp } from "./app.ts";
import { type Conversation, converse } from "./converse.ts";
import { type Crew, hireCrew } from "./crew.ts";
import type { DemoOptions } from "./options.ts";
import { type Played, play } from "./play.ts";
import { playConsultations } from "./play-consultations.ts";
import { overAll } from "./progress.ts";
import { readCases } from "./read-cases.ts";
import type { DemoResult } from "./report.ts";
import { openingOf, readRows } from "./rows.ts";
import { settledLedger } from "./settled-ledger.ts";

type Env = Readonly<Record<string, string | undefined>>;
type Organisation = ReturnType<typeof loadOrganisation>;

/**
 * Sends every row through the web chat as another person, plays the staff on a share of what came of it, and reads
 * the ledger. @throws DemoMistake when the file, the address or the records are not right
 */
export async function runDemo(
  options: DemoOptions,
  env: Env,
  say: (line: string) => void,
): Promise<DemoResult> {
  const rows = readRows(options.data, options.limit);
  const organisation = loadOrganisation(env["ORGANISATION_DIR"] || shippedOrganisationFolder());
  const app = await openApp(options.url, env, say);
  let keep = true;
  try {
    const call = createCall(app.url);
    const where = { records: app.records, district: env["DISTRICT"] || "330102", organisation };
    const crew = await hireCrew(call, where);
    try {
      const conversations = await overAll("people", rows, (row, index) => converse(call, row, index));
      if (options.transcript) writeTranscript(options.transcript, conversations);
      const result = await playStaff({ options, app, call, crew, conversations, organisation, env });
      keep = false;
      return result;
    } finally {
      await crew.dismiss();
    }
  } finally {
    await app.close(keep);
  }
}

interface Playing {
  readonly options: DemoOptions;
  readonly app: DemoApp;
  readonly call: Call;
  readonly crew: Crew;
  readonly conversations: readonly Conversation[];
  readonly organisation: Organisation;
  readonly env: Env;
}

async function playStaff(playing: Playing): Promise<DemoResult> {
  const { options, app, call, crew, conversations, organisation, env } = playing;
  const played = await playCases(playing);
  const asked = new Set(conversations.map(({ row }) => openingOf(row)));
  const consultations = await playConsultations(call, crew, asked, options.share);
  const numbers = new Set(conversations.flatMap(({ number }) => number ?? []));
  const alerts = await acknowledgeAlerts(call, crew.centre, numbers);
  const cases = await readCases(call, crew.centre, numbers);
  const ledger = await settledLedger(app.records, env["DISTRICT"] || "330102", organisation);
  return { conversations, played, consultations, alerts, cases, ledger };
}

/** The last case filed is left alone: others may be merged into it. */
async function playCases(playing: Playing): Promise<Played[]> {
  const { options, call, crew, conversations, organisation } = playing;
  const filed = conversations.filter(({ number }) => number !== null);
  const twin = filed.at(-1)?.number ?? "";
  const count = Math.min(Math.ceil(filed.length * options.share), Math.max(0, filed.length - 1));
  const stage = { call, crew, organisation, twin, now: () => new Date() };
  return overAll("cases", filed.slice(0, count), (one, index) => play(stage, one, index));
}

function writeTranscript(file: string, conversations: readonly Conversation[]): void {
  const lines = conversations.map(({ row, turns, outcome, number }) =>
    JSON.stringify({ line: row.line, kind: row.kind, outcome, number, turns }),
  );
  writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
}
