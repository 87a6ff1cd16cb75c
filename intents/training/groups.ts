import { normalise } from "../text.ts";

const SHINGLE = 5;
const SKETCH = 40;
const SAME = 0.4;

function hash(text: string, from: number, length: number): number {
  let h = 0x811c9dc5;
  for (let i = from; i < from + length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  return Math.imul(h, 0x2c1b3c6d) >>> 0;
}

function sketch(text: string): number[] {
  const letters = normalise(text).replaceAll(/[^\p{L}]+/gu, "");
  const hashes = new Set<number>();
  for (let i = 0; i + SHINGLE <= letters.length; i += 1) hashes.add(hash(letters, i, SHINGLE));
  if (hashes.size === 0) hashes.add(hash(letters, 0, letters.length));
  return [...hashes].sort((a, b) => a - b).slice(0, SKETCH);
}

function createUnion(size: number): { find: (i: number) => number; join: (i: number, j: number) => void } {
  const parent = Int32Array.from({ length: size }, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] ?? root;
    for (let at = i; parent[at] !== root; ) {
      const next = parent[at] ?? root;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  return {
    find,
    join: (i, j) => {
      const [a, b] = [find(i), find(j)];
      parent[Math.max(a, b)] = Math.min(a, b);
    },
  };
}

/** For each text the number of its group: texts that share much of their wording (bottom-k sketches) are one group. */
export function nearDuplicateGroups(texts: readonly string[]): number[] {
  const sketches = texts.map(sketch);
  const seenIn = new Map<number, number[]>();
  const union = createUnion(texts.length);
  sketches.forEach((own, i) => {
    const shared = new Map<number, number>();
    for (const value of own) {
      const others = seenIn.get(value) ?? [];
      for (const j of others.slice(-50)) shared.set(j, (shared.get(j) ?? 0) + 1);
      seenIn.set(value, [...others, i]);
    }
    for (const [j, n] of shared)
      if (n >= SAME * Math.min(own.length, sketches[j]?.length ?? 0)) union.join(i, j);
  });
  return texts.map((_, i) => union.find(i));
}
