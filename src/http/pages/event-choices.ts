import type { z } from "@hono/zod-openapi";
import type { Organisation } from "../../core/organisation.ts";

export type Choice = readonly [value: string, label: string];

/** The values of a field that has only some. */
export function choicesOf(schema: z.ZodType): readonly string[] | null {
  const inner = "unwrap" in schema && typeof schema.unwrap === "function" ? schema.unwrap() : schema;
  return "options" in inner && Array.isArray(inner.options) ? inner.options.map(String) : null;
}

export const unitOptions = (organisation: Organisation): Choice[] =>
  organisation.units
    .filter(({ closedOn }) => closedOn === null)
    .filter(({ kind }) => kind !== "community" && kind !== "grid" && kind !== "district")
    .map(({ code, name }) => [code, name]);

export const categoryOptions = (organisation: Organisation): Choice[] =>
  organisation.categories.map(({ code, name, topic }) => [code, `${topic} · ${name}`]);
