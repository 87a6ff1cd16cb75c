/** Which small number goes with a large one (a whole number below 2^53); a Map would make an object of every key. */
export interface NumberTable {
  /** -1: not in the table. */
  readonly get: (key: number) => number;
}

const FREE = -1;
const HALF = 0x100000000;

/** A hash table with open addressing, at most half full. */
export function createNumberTable(entries: readonly (readonly [key: number, value: number])[]): NumberTable {
  const size = 2 ** Math.ceil(Math.log2(entries.length * 2 + 2));
  const keys = new Float64Array(size).fill(FREE);
  const values = new Int32Array(size);
  const slotOf = (key: number): number => {
    let h = Math.imul(key | 0, 0x9e3779b1) ^ Math.imul(Math.floor(key / HALF), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
    let slot = (h ^ (h >>> 13)) & (size - 1);
    while (keys[slot] !== FREE && keys[slot] !== key) slot = (slot + 1) & (size - 1);
    return slot;
  };
  for (const [key, value] of entries) {
    const slot = slotOf(key);
    keys[slot] = key;
    values[slot] = value;
  }
  return {
    get: (key) => {
      const slot = slotOf(key);
      return keys[slot] === key ? (values[slot] ?? -1) : -1;
    },
  };
}
