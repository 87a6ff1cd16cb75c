import { FALLBACK_CATEGORY, type Need, type Organisation } from "./organisation.ts";

/** What a dispatcher looks for in a report. Scale: how many, how big, how long already. */
export const ELEMENTS = ["place", "time", "scale", "photo"] as const;
export type Element = (typeof ELEMENTS)[number];

/** What is there already. */
export type Told = Readonly<Record<Element, boolean>>;

/** How much of it is there, 0 to 4. */
export const completeness = (told: Told): number => ELEMENTS.filter((element) => told[element]).length;

/** What a category needs; of a matter nobody has placed yet, what most of them need. */
export function needsOf({ category }: Pick<Organisation, "category">, code: string | null): readonly Need[] {
  const known = code && code !== FALLBACK_CATEGORY ? category(code) : undefined;
  return known?.needs ?? ["place"];
}

/** What is worth a hint where a category has this need, beside the need itself; the most useful first. */
const WORTH = {
  time: ["time", "scale"],
  photo: ["photo"],
  place: ["place", "scale", "photo"],
} as const satisfies Record<Need, readonly Element[]>;

/** A sound or a smell is on no photo. */
const UNSEEN: readonly Need[] = ["time"];

/** The most useful thing that is missing for a category with these needs; null where nothing is worth asking. */
export function nextMissing(told: Told, needs: readonly Need[]): Element | null {
  const wanted = (["time", "photo", "place"] as const).filter((need) => needs.includes(need));
  const first = wanted.find((need) => !told[need]);
  if (first) return first;
  const seen = needs.includes("photo") || !UNSEEN.some((need) => needs.includes(need));
  const worth: readonly Element[] = wanted.flatMap((need) => WORTH[need]);
  return worth.find((element) => !told[element] && (element !== "photo" || seen)) ?? null;
}
