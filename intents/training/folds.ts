import { createRandom, shuffled } from "./random.ts";

/** For each row its fold 0…folds-1; rows of one group share a fold. */
export function foldByGroup(groups: readonly number[], folds: number, seed: number): number[] {
  const order = shuffled([...new Set(groups)], createRandom(seed));
  const foldOf = new Map(order.map((group, i) => [group, i % folds]));
  return groups.map((group) => foldOf.get(group) ?? 0);
}
