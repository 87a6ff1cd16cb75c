import type { HanOf } from "../src/core/read-search.ts";
import type { ToSyllables } from "./retrieval/sounds.ts";

/** Rows and cells of GB2312 that hold characters: the 6,763 that names and places are written with. */
const ROWS = { first: 0xb0, last: 0xf7 } as const;
const CELLS = { first: 0xa1, last: 0xfe } as const;

/** Characters by syllable and by first letter; counted out at the first question, once. */
export function hanBySound(toSyllables: ToSyllables): HanOf {
  let known: ReadonlyMap<string, string> | undefined;
  return (sound) => {
    known ??= table(toSyllables);
    return known.get(sound) ?? "";
  };
}

function table(toSyllables: ToSyllables): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (sound: string, character: string) => found.set(sound, (found.get(sound) ?? "") + character);
  for (const character of commonCharacters()) {
    const [syllable = ""] = toSyllables(character);
    const [letter = ""] = syllable;
    add(syllable, character);
    if (letter !== syllable) add(letter, character);
  }
  return found;
}

function commonCharacters(): string[] {
  const bytes: number[] = [];
  for (let row = ROWS.first as number; row <= ROWS.last; row++)
    for (let cell = CELLS.first as number; cell <= CELLS.last; cell++) bytes.push(row, cell);
  const text = new TextDecoder("gb2312").decode(new Uint8Array(bytes));
  return [...text].filter((character) => /\p{Script=Han}/u.test(character));
}
