import { describe, expect, it } from "vitest";
import { completeness, ELEMENTS, type Element, nextMissing, type Told } from "../../src/core/completeness.ts";
import { NEEDS, type Need } from "../../src/core/organisation.ts";

const told = (...elements: Element[]): Told => ({
  place: elements.includes("place"),
  time: elements.includes("time"),
  scale: elements.includes("scale"),
  photo: elements.includes("photo"),
});
/** All sets of some things. */
const sets = <T>(all: readonly T[]): T[][] =>
  all.reduce<T[][]>((some, one) => some.concat(some.map((set) => set.concat(one))), [[]]);

describe("what a report still lacks", () => {
  it("counts what is there, 0 to 4", () => {
    expect(completeness(told())).toBe(0);
    expect(completeness(told("place", "photo"))).toBe(2);
    expect(completeness(told(...ELEMENTS))).toBe(4);
  });

  it.each<[string, Need[], Element[], Element | null]>([
    ["a noise: when", ["place", "time"], ["place"], "time"],
    ["a noise told with its hours: how long already", ["place", "time"], ["place", "time"], "scale"],
    ["a noise is on no photo", ["place", "time"], ["place", "time", "scale"], null],
    ["a car on the pavement: when", ["place", "time", "photo"], ["place"], "time"],
    ["a car on the pavement: a photo", ["place", "time", "photo"], ["place", "time"], "photo"],
    ["a lamp: how many, how long", ["place"], ["place"], "scale"],
    ["a lamp: a photo", ["place"], ["place", "scale"], "photo"],
    ["a lamp without a place: where", ["place"], ["scale", "photo"], "place"],
    ["a pension: nothing", [], [], null],
  ])("%s", (_, needs, known, missing) => {
    expect(nextMissing(told(...known), needs)).toBe(missing);
  });

  it("names only what is missing, and what a category needs before anything else", () => {
    for (const needs of sets(NEEDS))
      for (const known of sets(ELEMENTS)) {
        const missing = nextMissing(told(...known), needs);
        if (missing) expect(known).not.toContain(missing);
        const needed = needs.filter((need) => !known.includes(need));
        if (needed.length > 0) expect(needed).toContain(missing);
      }
  });
});
