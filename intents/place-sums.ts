import { type PlaceText, TEMPLATES, tellUnits } from "./place-features.ts";
import { createRunTable } from "./run-table.ts";

/** Per position: how well it begins, continues and ends a place. */
export interface Sums {
  readonly starts: Float64Array;
  readonly within: Float64Array;
  readonly ends: Float64Array;
}

export const emptySums = (length: number): Sums => ({
  starts: new Float64Array(length),
  within: new Float64Array(length),
  ends: new Float64Array(length),
});

/** One byte each: for the first, each and the last character of a place. */
interface Bytes {
  readonly start: Int8Array;
  readonly inside: Int8Array;
  readonly end: Int8Array;
}

const BYTES = 3;

/** Which group and place in it a letter of a template has. */
const placesOf = (): Map<number, readonly [group: number, place: number]> =>
  new Map(
    TEMPLATES.flatMap((templates, group) =>
      templates.map(([letter], place) => [letter.charCodeAt(0), [group, place] as const] as const),
    ),
  );

/** The weights of what stands at one position lie together, whichever positions they speak of. */
function gather(names: readonly string[], { start, inside, end }: Bytes) {
  const rows = createRunTable(names.length);
  const places = placesOf();
  const widths = TEMPLATES.map((templates) => templates.length * BYTES);
  const groups = widths.map((width) => new Int8Array(names.length * width));
  const sizes = widths.map(() => 0);
  for (const [i, name] of names.entries()) {
    const known = name[1] === ":" ? places.get(name.charCodeAt(0)) : undefined;
    if (!known) continue;
    const [group, place] = known;
    const size = sizes[group] ?? 0;
    const second = name.length > 3 ? name.charCodeAt(3) : 0;
    const row = rows.find(group, name.charCodeAt(2), second, size);
    if (row === size) sizes[group] = size + 1;
    const weights = groups[group] ?? new Int8Array();
    const at = row * (widths[group] ?? 0) + place * BYTES;
    weights[at] = start[i] ?? 0;
    weights[at + 1] = inside[i] ?? 0;
    weights[at + 2] = end[i] ?? 0;
  }
  return { rows, widths, groups };
}

/** Sums up what a model's bytes say of every position of a text. */
export function createSummer(names: readonly string[], bytes: Bytes): (text: PlaceText) => Sums {
  const { rows, widths, groups } = gather(names, bytes);
  const froms = TEMPLATES.map((templates) => templates.map(([, from]) => from));
  return (text) => {
    const { length } = text.units;
    const sums = emptySums(length);
    const { starts, within, ends } = sums;
    tellUnits(text, (group, at, first, second) => {
      const row = rows.find(group, first, second);
      const weights = groups[group];
      const of = froms[group];
      if (row < 0 || !weights || !of) return;
      let byte = row * (widths[group] ?? 0);
      for (let i = 0; i < of.length; i += 1, byte += BYTES) {
        const position = at - (of[i] ?? 0);
        if (position < 0 || position >= length) continue;
        starts[position] = (starts[position] ?? 0) + (weights[byte] ?? 0);
        within[position] = (within[position] ?? 0) + (weights[byte + 1] ?? 0);
        ends[position] = (ends[position] ?? 0) + (weights[byte + 2] ?? 0);
      }
    });
    return sums;
  };
}
