import { expect, it } from "vitest";
import { proposeStreetRules } from "../../src/core/propose-street-rules.ts";
import { DEFAULT_STREET_POLICY } from "../../src/core/street-policy.ts";

const circled = (...numbers: string[]) =>
  numbers.map((number) => ({ number, category: "streetlight", what: "circled" }) as const);
const proposed = (...numbers: string[]) =>
  proposeStreetRules(circled(...numbers), () => false, DEFAULT_STREET_POLICY.proposals);

it("counts a case that circled once, however often it was at the street", () => {
  expect(proposed("1", "1", "2", "2")).toEqual([]);
  expect(proposed("1", "1", "2", "2", "3", "3")).toMatchObject([
    { propose: "make_street_first", circled: 3, cases: ["1", "2", "3"] },
  ]);
});
