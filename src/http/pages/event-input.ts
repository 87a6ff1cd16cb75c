import { CASE_EVENTS } from "../../core/workflow.ts";
import type { Draft } from "./event-form.tsx";

/** Fields that hold a list, one line or one choice each. */
const BOOLEANS = ["granted", "given", "ok", "hard"];
const LISTS = ["units", "evidence", "mentions"];

/** What a form says as the API would have got it: empty fields are absent. Photos become evidence. */
export function eventInput(form: FormData, photos: readonly string[]): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, values] of Object.entries(texts(form))) {
    const filled = values
      .flatMap((value) => (name === "evidence" ? value.split("\n") : [value]))
      .map((v) => v.trim());
    const given = filled.filter((value) => value !== "");
    if (given.length > 0) input[name] = fieldValue(name, given);
  }
  const named = photos.map((id) => `照片 ${id}`);
  if (named.length > 0)
    input["evidence"] = [...((input["evidence"] as string[] | undefined) ?? []), ...named];
  return input;
}

/** What was typed, to show it again. */
export function draftOf(form: FormData): { event: string; draft: Draft } {
  const { type, ...draft } = texts(form);
  return { event: CASE_EVENTS.find((known) => known === type?.[0]) ?? "", draft };
}

function fieldValue(name: string, given: readonly string[]): unknown {
  if (LISTS.includes(name)) return given;
  if (name === "version") return Number(given[0]);
  if (BOOLEANS.includes(name)) return given[0] === "true";
  return given[0];
}

function texts(form: FormData): Record<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [name, value] of form.entries())
    if (typeof value === "string") found.set(name, [...(found.get(name) ?? []), value]);
  return Object.fromEntries(found);
}
