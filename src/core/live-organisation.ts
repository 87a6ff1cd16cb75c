import type { Organisation } from "./organisation.ts";

/** An organisation that can be exchanged under those who hold it. */
export interface LiveOrganisation {
  /** Answers from the version in force at that moment. */
  readonly organisation: Organisation;
  take(next: Organisation): void;
}

/** Starts with `first`. What was read out of it before (a list, a unit) stays as it was. */
export function liveOrganisation(first: Organisation): LiveOrganisation {
  let current = first;
  const organisation: Organisation = Object.freeze({
    get version() {
      return current.version;
    },
    get district() {
      return current.district;
    },
    get centre() {
      return current.centre;
    },
    get fallback() {
      return current.fallback;
    },
    get units() {
      return current.units;
    },
    get categories() {
      return current.categories;
    },
    get elsewhere() {
      return current.elsewhere;
    },
    unit: (code) => current.unit(code),
    category: (code) => current.category(code),
    childrenOf: (code) => current.childrenOf(code),
    ancestorsOf: (code) => current.ancestorsOf(code),
    heirsOf: (code) => current.heirsOf(code),
    isWithin: (code, ancestor) => current.isWithin(code, ancestor),
    streetOf: (code) => current.streetOf(code),
  } satisfies Organisation);
  return {
    organisation,
    take(next) {
      current = next;
    },
  };
}
