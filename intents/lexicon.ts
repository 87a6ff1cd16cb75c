import { type Collector, collect, EDGES } from "./features.ts";
import { createRunTable } from "./run-table.ts";
import { countOf, type Known } from "./vocabulary.ts";

/** One numbering of features for several models: a text's features are looked up once, and no name is made of any. */
export interface Lexicon {
  /** The numbers of a model file's features, in their order. Add everything before anything is read. */
  readonly add: (features: string) => Int32Array;
  /** How many features there are. */
  readonly size: () => number;
  readonly read: (text: string) => Known;
}

/** How many features a model file has. */
export function countFeatures(features: string): number {
  if (features === "") return 0;
  let count = 1;
  for (let at = features.indexOf("\n"); at >= 0; at = features.indexOf("\n", at + 1)) count += 1;
  return count;
}

const EDGE_OF = new Map(EDGES.map((mark, edge) => [mark === "" ? -1 : mark.charCodeAt(0), edge]));
const edgeOf = (unit: number): number => EDGE_OF.get(unit) ?? 0;
const [CHARACTER, PAIR] = ["c".charCodeAt(0), "b".charCodeAt(0)];
const isRun = (mark: number): boolean => mark === CHARACTER || mark === PAIR;

/** What one text has of each feature, emptied for the next. */
function createTally(size: number) {
  const times = new Uint16Array(size);
  let seen: number[] = [];
  return {
    clear: (): void => {
      for (const id of seen) times[id] = 0;
      seen = [];
    },
    count: (id: number, by: number): void => {
      if (id < 0) return;
      if (times[id] === 0) seen.push(id);
      times[id] = (times[id] ?? 0) + by;
    },
    known: (): Known => {
      const ids = new Uint32Array(seen.length);
      const counts = new Float64Array(seen.length);
      for (let i = 0; i < seen.length; i += 1) {
        const id = seen[i] ?? 0;
        ids[i] = id;
        counts[i] = countOf(times[id] ?? 0);
      }
      return { ids, counts };
    },
  };
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Makes a lexicon for at most so many features. */
export function createLexicon(limit: number): Lexicon {
  const table = createRunTable(limit);
  const names = new Map<string, number>();
  let size = 0;
  const numberOf = (features: string, from: number, to: number): number => {
    const edge = edgeOf(features.charCodeAt(from));
    const mark = edge > 0 ? from + 1 : from;
    if (!isRun(features.charCodeAt(mark))) {
      const name = features.slice(from, to);
      const known = names.get(name) ?? size;
      names.set(name, known);
      return known;
    }
    const first = features.codePointAt(mark + 2) ?? 0;
    const second = mark + (first > 0xffff ? 4 : 3);
    return table.find(edge, first, second < to ? (features.codePointAt(second) ?? 0) : 0, size);
  };
  const add = (features: string): Int32Array => {
    const numbers = new Int32Array(countFeatures(features));
    let from = 0;
    for (let i = 0; i < numbers.length; i += 1) {
      const end = features.indexOf("\n", from);
      const number = numberOf(features, from, end < 0 ? features.length : end);
      if (number === size) size += 1;
      numbers[i] = number;
      from = end + 1;
    }
    return numbers;
  };
  const lazyTally = lazily(() => {
    const { clear, count, known } = createTally(size);
    const into: Collector = {
      run: (edge, first, second, times) => count(table.find(edge, first, second), times),
      named: (name, times) => count(names.get(name) ?? -1, times),
    };
    return { clear, known, into };
  });
  const read = (text: string): Known => {
    const { clear, known, into } = lazyTally();
    clear();
    collect(text, into);
    return known();
  };
  return { add, size: () => size, read };
}
