import type { Urgency } from "./glossary.ts";
import type { Organisation } from "./organisation.ts";
import { route } from "./routing.ts";

/** What routing needs of a past case. */
export interface RoutedCase {
  readonly number: string;
  readonly category: string;
  readonly community: string | null;
  readonly street: string | null;
  readonly urgency: Urgency;
}

/** A case that would go elsewhere; units by code. */
export interface Rerouted {
  readonly number: string;
  readonly category: string;
  readonly from: string;
  readonly to: string;
}

/** What a new version would have done to past cases. */
export interface RouteComparison {
  /** How many cases were looked at. */
  readonly cases: number;
  readonly rerouted: readonly Rerouted[];
  /** Most first. */
  readonly byCategory: readonly { readonly category: string; readonly cases: number }[];
}

/** Routes every case by both organisations, with the rules that route the living. Pure. */
export function compareRoutes(
  before: Organisation,
  after: Organisation,
  cases: readonly RoutedCase[],
): RouteComparison {
  const rerouted = cases.flatMap((one) => {
    const [from, to] = [route(before, one).lead, route(after, one).lead];
    return from === to ? [] : [{ number: one.number, category: one.category, from, to }];
  });
  const counts = Map.groupBy(rerouted, ({ category }) => category);
  const byCategory = [...counts].map(([category, list]) => ({ category, cases: list.length }));
  return { cases: cases.length, rerouted, byCategory: byCategory.sort((a, b) => b.cases - a.cases) };
}
