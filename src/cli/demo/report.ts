import type { LedgerReport, Section } from "../../core/ledger.ts";
import type { Conversation } from "./converse.ts";
import type { Played } from "./play.ts";
import type { ConsultationsPlayed } from "./play-consultations.ts";
import type { CasesRead } from "./read-cases.ts";
import { type Cell, countsOf, quantile, table } from "./tables.ts";

/** All that happened. */
export interface DemoResult {
  readonly conversations: readonly Conversation[];
  readonly played: readonly Played[];
  readonly consultations: ConsultationsPlayed;
  /** Duty alerts acknowledged. */
  readonly alerts: number;
  readonly cases: CasesRead;
  readonly ledger: LedgerReport;
}

/** The counts as plain tables. */
export function reportOf(result: DemoResult): string {
  const { conversations, played, consultations, cases, ledger } = result;
  const turns = conversations.flatMap((one) => one.turns);
  const filing = conversations.filter(({ number }) => number !== null).map((one) => one.turns.length);
  const ms = turns.map((turn) => turn.ms);
  const { answered, promoted } = consultations;
  const steps = played.flatMap(({ done }) => done);
  return [
    table("People, by what became of their message", countsOf(conversations.map(({ outcome }) => outcome))),
    table("Messages sent, by what came back", countsOf(turns.map(({ outcome }) => outcome))),
    table("Messages to file a case", [
      ["median", quantile(filing, 0.5)],
      ["most", Math.max(0, ...filing)],
    ]),
    table("Milliseconds to the reply (seen by the person)", spread(ms)),
    table(`Cases the staff acted on: ${played.length}`, countsOf(played.map(({ scene }) => scene))),
    table("Steps on these cases", countsOf(steps)),
    table("Consultations the staff acted on", [
      ["answered", answered],
      ["promoted to a case", promoted],
    ]),
    table("Duty alerts", [["acknowledged", result.alerts]]),
    table("The demo's cases, by stage", [...cases.byStage]),
    table("Milliseconds of a page of GET /api/cases", spread(cases.pageMs)),
    ...sections(ledger),
    table("Ledger", [["difference", ledger.difference]]),
  ].join("\n\n");
}

const spread = (ms: readonly number[]): Cell[] => [
  ["median", Math.round(quantile(ms, 0.5))],
  ["19 of 20 within", Math.round(quantile(ms, 0.95))],
  ["most", Math.round(Math.max(0, ...ms))],
];

function sections(ledger: LedgerReport): string[] {
  return (["messages", "cases", "dispatches", "notices"] as const).map((name) => {
    const { total, buckets, difference }: Section<string> = ledger[name];
    const filled = Object.entries(buckets).filter(([, count]) => count > 0);
    return table(`Ledger: ${name}`, [...filled, ["total", total], ["difference", difference]]);
  });
}

/** What must not have happened, in words; empty when all is well. */
export function problemsOf({ conversations, played, consultations, ledger }: DemoResult): string[] {
  const said = conversations.flatMap(({ row, turns }) =>
    turns
      .filter(({ outcome }) => outcome === "no reply" || outcome === "refused")
      .map(({ outcome, refusal }) => `line ${row.line}: ${refusal ?? outcome}`),
  );
  const refused = [
    ...played.flatMap((one) => (one.refused === null ? [] : [`${one.scene}: ${one.refused}`])),
    ...consultations.refused,
  ];
  const { quarantined } = ledger.messages.buckets;
  return [
    ...listed("messages got no reply", said),
    ...listed("cases or consultations stopped at a refusal", refused),
    ...(quarantined > 0 ? [`${quarantined} messages are quarantined`] : []),
    ...(ledger.difference === 0
      ? []
      : [
          `the ledger's difference is ${ledger.difference}: ${ledger.faults.map(({ message }) => message).join("; ")}`,
        ]),
  ];
}

const SHOWN = 10;

function listed(what: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, SHOWN).map((item) => `\n    ${item}`);
  const more = items.length > SHOWN ? `\n    … and ${items.length - SHOWN} more` : "";
  return [`${items.length} ${what}:${shown.join("")}${more}`];
}
