import type { Stage } from "../../src/core/workflow.ts";

/** The lines that are there, one under the other. */
export const lines = (...parts: readonly (string | null | false | undefined)[]): string =>
  parts.filter(Boolean).join("\n");

/** `{received: "已受理"}` under "stage" → `{"stage.received": () => "已受理"}`: one phrase per word. */
export function words<Prefix extends string, Table extends Readonly<Record<string, string>>>(
  prefix: Prefix,
  table: Table,
): { readonly [K in keyof Table & string as `${Prefix}.${K}`]: () => string } {
  const entries = Object.entries(table).map(([key, word]) => [`${prefix}.${key}`, () => word] as const);
  return Object.fromEntries(entries) as { [K in keyof Table & string as `${Prefix}.${K}`]: () => string };
}

/** A title in a sentence: short, in one line. */
export function short(title: string, limit = 24): string {
  const characters = [...title.replaceAll(/\s+/g, " ").trim()];
  return characters.length <= limit ? characters.join("") : `${characters.slice(0, limit).join("")}…`;
}

const OVER: readonly Stage[] = ["closed", "declined", "withdrawn", "merged"];

/** Dates and reasons for a delay matter only while something is still to come. */
export const isOpen = (stage: Stage): boolean => !OVER.includes(stage);
