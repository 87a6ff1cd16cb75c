/** Per entry: what it is of and its first code point, its second code point or 0, its number + 1. */
const ENTRY = 3;
const POINT_BITS = 21;

/** Numbers of characters and pairs of characters; a Map would make a string of every one that is asked for. */
export interface RunTable {
  /** The number, -1: none; an entry that is not there is added as `fresh`, where given. `of`: 0 to 1023; `second`: 0 for one character. */
  readonly find: (of: number, first: number, second: number, fresh?: number) => number;
}

/** A hash table with open addressing for at most `limit` entries, at most two thirds full. */
export function createRunTable(limit: number): RunTable {
  const size = 2 ** Math.ceil(Math.log2(limit * 1.5 + 2));
  const entries = new Int32Array(size * ENTRY);
  const find = (of: number, first: number, second: number, fresh = -1): number => {
    const key = (of << POINT_BITS) | first;
    let h = Math.imul(key, 0x9e3779b1) ^ Math.imul(second + 1, 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
    for (let slot = (h ^ (h >>> 13)) & (size - 1); ; slot = (slot + 1) & (size - 1)) {
      const at = slot * ENTRY;
      const number = (entries[at + 2] ?? 0) - 1;
      if (number >= 0 && (entries[at] !== key || entries[at + 1] !== second)) continue;
      if (number >= 0 || fresh < 0) return number;
      entries[at] = key;
      entries[at + 1] = second;
      entries[at + 2] = fresh + 1;
      return fresh;
    }
  };
  return { find };
}
