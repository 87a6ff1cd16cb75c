import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { URGENCIES } from "../../src/core/glossary.ts";
import { placeToUnits, route } from "../../src/core/routing.ts";
import { smallOrganisation } from "../helpers/small-organisation.ts";

const organisation = smallOrganisation();

describe("who leads", () => {
  test.each([
    [
      "street first, community known",
      { category: "vending", community: "lh-1", urgency: "routine" },
      "lh",
      "street",
      "street_first",
    ],
    [
      "street first, only the street known",
      { category: "vending", street: "wj", urgency: "urgent" },
      "wj",
      "street",
      "street_first",
    ],
    [
      "the community decides over a guessed street",
      { category: "vending", community: "lh-1", street: "wj", urgency: "routine" },
      "lh",
      "street",
      "street_first",
    ],
    [
      "a grid is in a street, too",
      { category: "vending", community: "g", urgency: "routine" },
      "lh",
      "street",
      "street_first",
    ],
    [
      "nobody waits for the street in an emergency",
      { category: "vending", community: "lh-1", urgency: "emergency" },
      "cg",
      "department",
      "emergency",
    ],
    [
      "street first, but where?",
      { category: "vending", urgency: "routine" },
      "cg",
      "department",
      "street_unknown",
    ],
    [
      "a department is no street",
      { category: "vending", street: "cg", urgency: "routine" },
      "cg",
      "department",
      "street_unknown",
    ],
    [
      "not for the street",
      { category: "water", community: "lh-1", urgency: "routine" },
      "gy",
      "department",
      "duty_list",
    ],
    [
      "the fallback is the centre's",
      { category: "other", community: "lh-1", urgency: "routine" },
      "centre",
      "centre",
      "duty_list",
    ],
    [
      "an unknown category",
      { category: "zz", community: "lh-1", urgency: "routine" },
      "centre",
      "centre",
      "no_category",
    ],
    ["no category", { category: null, urgency: "emergency" }, "centre", "centre", "no_category"],
  ] as const)("%s", (_, facts, lead, level, rule) => {
    expect(route(organisation, facts)).toMatchObject({
      lead,
      level,
      streetFirst: level === "street",
      reason: { rule },
    });
  });

  it("says on which duty it rests and where a silent street passes it", () => {
    const routed = route(organisation, { category: "vending", street: "lh", urgency: "routine" });
    expect(routed.passesTo).toBe("cg");
    expect(routed.reason).toEqual({ rule: "street_first", category: "vending", duty: "查处占道经营" });
    expect(route(organisation, { category: "water", urgency: "routine" }).passesTo).toBeUndefined();
  });

  it("always finds a unit, and never makes a community the lead", () => {
    const code = fc.oneof(
      fc.string(),
      fc.constantFrom(...organisation.units.map((unit) => unit.code)),
      fc.constant(null),
    );
    const category = fc.oneof(code, fc.constantFrom("vending", "water", "other"));
    const facts = fc.record({
      category,
      community: code,
      street: code,
      urgency: fc.constantFrom(...URGENCIES),
    });
    fc.assert(
      fc.property(facts, (given) => {
        const kind = organisation.unit(route(organisation, given).lead)?.kind;
        expect(["street", "department", "utility", "centre"]).toContain(kind);
      }),
    );
  });
});

describe("which community and street a place names", () => {
  const LH = { street: "lh" };
  test.each([
    ["采荷街道芙蓉社区3幢", { community: "lh-1", street: "lh" }],
    ["芙蓉社区", { community: "lh-1", street: "lh" }],
    ["采荷", LH],
    ["采荷街道", LH],
    ["采荷新村12幢楼下", LH],
    ["采荷路25号", {}],
    ["采荷东路和望江路口", {}],
    ["采荷路，属于采荷街道", LH],
    ["兴隆社区", {}],
    ["望江街道兴隆社区", { community: "wj-1", street: "wj" }],
    ["兴隆社区（望江）", { community: "wj-1", street: "wj" }],
    ["金色黎明社区", { community: "wj-3", street: "wj" }],
    ["黎明社区", { community: "wj-2", street: "wj" }],
    ["金色黎明社区和黎明社区之间", { street: "wj" }],
    ["芙蓉社区到洁莲社区", LH],
    ["芙蓉社区到黎明社区", {}],
    ["采荷街道到望江街道", {}],
    ["采荷街道黎明社区", LH],
    ["小区叫在水一方", { community: "wj-4", street: "wj" }],
    ["芙蓉", {}],
    ["某区", {}],
    ["城管不管", {}],
    ["", {}],
    ["望江县人", {}],
  ])("%s", (place, units) => {
    expect(placeToUnits(organisation, place)).toEqual(units);
  });

  it("reads any text, and what it finds is a community in its street", () => {
    const names = organisation.units.map((unit) => unit.name);
    const text = fc
      .array(fc.oneof(fc.constantFrom(...names, "采荷", "路"), fc.string()))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (place) => {
        const { community, street } = placeToUnits(organisation, place);
        if (street) expect(organisation.unit(street)?.kind).toBe("street");
        if (community) expect(organisation.streetOf(community)?.code).toBe(street);
      }),
    );
  });
});
