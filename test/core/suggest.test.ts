import { describe, expect, it } from "vitest";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { type RankingHints, rankUnits } from "../../src/core/suggest.ts";

const organisation = loadOrganisation(shippedOrganisationFolder());
const CAIHE = "330102012";
const PLACED = { street: CAIHE, urgency: "routine" } as const;
const guess = (label: string, confidence: number) => ({ label, confidence });
const NOTHING_KNOWN: RankingHints = { guesses: [], ofUnits: [], chosen: false, named: null, barred: [] };

const rank = (category: string, hints: Partial<RankingHints>, facts: { street?: string } = PLACED) =>
  rankUnits(organisation, { urgency: "routine", ...facts, category }, { ...NOTHING_KNOWN, ...hints });
const leads = (...given: Parameters<typeof rank>) => rank(...given).map(({ lead }) => lead);

describe("the best units", () => {
  it("are three: the case's own category first, then what the text speaks for", () => {
    const guesses = [guess("lift_safety", 0.6), guess("streetlight", 0.2), guess("bus", 0.1)];
    const ranked = rank("streetlight", { guesses });
    expect(ranked.map(({ lead, confidence }) => [lead, confidence])).toEqual([
      ["cg", 0.2],
      // No surer than what stands before it.
      ["scjg", 0.2],
      ["jt", 0.1],
    ]);
    expect(ranked[0]).toMatchObject({ rule: "duty_list", category: { code: "streetlight" } });
  });

  it("leave out what is hardly likely, but for the first", () => {
    const guesses = [guess("lift_safety", 0.6), guess("streetlight", 0.05), guess("bus", 0.049)];
    expect(leads("lift_safety", { guesses })).toEqual(["scjg", "cg"]);
    expect(leads("bus", { guesses: [guess("bus", 0.01)] })).toEqual(["jt"]);
  });

  it("are never surer than the one before, whatever it comes first for", () => {
    const guesses = [guess("river", 0.2), guess("water_pollution", 0.3), guess("air_pollution", 0.1)];
    for (const given of [{ guesses }, { guesses, named: "zj" }, { guesses, chosen: true }])
      for (const category of ["other", "river", "water_pollution", "bus"]) {
        const shown = rank(category, given).map(({ confidence }) => confidence);
        expect(shown).toEqual([...shown].sort((a, b) => b - a));
      }
  });

  it("are sure of a category that staff chose, and of one that nobody backs only a little", () => {
    const guesses = [guess("lift_safety", 0.6)];
    expect(rank("streetlight", { guesses, chosen: true })[0]?.confidence).toBe(1);
    expect(rank("streetlight", { guesses })[0]?.confidence).toBe(0.3);
  });

  it("name the street once; the next category of that street names its department", () => {
    const guesses = [guess("street_vending", 0.7), guess("property_service", 0.2)];
    expect(leads("street_vending", { guesses })).toEqual([CAIHE, "zj", "cg"]);
    expect(leads("street_vending", { guesses }, {})).toEqual(["cg", "zj"]);
  });

  it("leave out the unit complained about and one that returned it; its word on whose it is comes first", () => {
    const guesses = [guess("streetlight", 0.8), guess("power_supply", 0.1)];
    expect(leads("streetlight", { guesses, barred: ["cg"] })).toEqual(["gy"]);
    const ranked = rank("streetlight", { guesses, barred: ["cg"], named: "zj" });
    expect(ranked[0]).toMatchObject({ lead: "zj", rule: "named_in_return", category: { lead: "zj" } });
  });

  it("name of the returning unit's choice the matter that the text is about, not the first of the catalogue", () => {
    const guesses = [guess("ebike_charging", 0.7), guess("price", 0.1)];
    const ofUnits = [...guesses, guess("utility_price", 0.03), guess("river", 0.01)];
    const [first] = rank("ebike_charging", { guesses, ofUnits, barred: ["yj"], named: "fg" });
    expect(first).toMatchObject({ lead: "fg", confidence: 0.5, category: { code: "utility_price" } });
  });

  it("put what the text says before a fallback category that nobody chose", () => {
    const guesses = [guess("streetlight", 0.8)];
    expect(leads("other", { guesses })).toEqual(["cg", "centre"]);
    expect(leads("other", { guesses, chosen: true })).toEqual(["centre", "cg"]);
  });

  it("are the centre alone where nothing is known", () => {
    expect(leads("other", {})).toEqual(["centre"]);
    expect(leads("no such category", {})).toEqual([]);
  });
});
