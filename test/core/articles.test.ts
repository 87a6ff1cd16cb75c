import { describe, expect, it } from "vitest";
import {
  ARTICLE_ACTS,
  ARTICLE_MAY,
  ARTICLE_STATES,
  articleAfter,
  articleList,
  mayArticle,
} from "../../src/core/articles.ts";
import { ROLES, type Role } from "../../src/core/glossary.ts";

describe("who may", () => {
  const within = (code: string, ancestor: string) =>
    code === ancestor || (code === "cg-1" && ancestor === "cg");
  const staff = (role: Role) => ({ type: "staff", keyId: "k", role, unit: "cg", name: "n" }) as const;

  it.each(ROLES)("%s, as the table says, for its own articles and for others", (role) => {
    for (const act of ARTICLE_ACTS) {
      const grants: Partial<Record<Role, "any" | "own">> = ARTICLE_MAY[act];
      const whose = grants[role];
      expect([act, mayArticle(staff(role), act, "cg", within)]).toEqual([act, whose !== undefined]);
      expect([act, mayArticle(staff(role), act, "cg-1", within)]).toEqual([act, whose !== undefined]);
      expect([act, mayArticle(staff(role), act, "ga", within)]).toEqual([act, whose === "any"]);
    }
  });

  it("everybody reads; officers and the centre keep any, a department its own, nobody else", () => {
    expect(Object.keys(ARTICLE_MAY.read).sort()).toEqual([...ROLES].sort());
    for (const act of ["save", "publish", "renew", "retire"] as const)
      expect(ARTICLE_MAY[act]).toEqual({ officer: "any", centre: "any", department: "own" });
  });
});

describe("what comes of it", () => {
  /** Kept apart from the code on purpose. */
  const WRITTEN: Readonly<Record<string, string>> = {
    "draft save": "draft",
    "draft publish": "published",
    "draft retire": "retired",
    "published save": "published",
    "published renew": "published",
    "published retire": "retired",
    "retired save": "draft",
    "retired publish": "published",
  };

  it.each(ARTICLE_STATES)("%s: the acts that are written down, and no other", (state) => {
    for (const act of ARTICLE_ACTS)
      expect([act, articleAfter(state, act)]).toEqual([act, WRITTEN[`${state} ${act}`] ?? null]);
  });

  it.each([
    ["published", "2026-11-22", "expired"],
    ["published", "2026-11-23", "expiring"],
    ["published", "2026-12-23", "expiring"],
    ["published", "2026-12-24", "in_use"],
    ["draft", "2026-11-22", "draft"],
    ["retired", "2027-06-30", "retired"],
  ] as const)("%s until %s is on the list %s", (state, reviewBy, list) => {
    expect(articleList({ state, reviewBy }, new Date("2026-11-23T01:00:00Z"))).toBe(list);
  });
});
