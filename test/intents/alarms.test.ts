import { describe, expect, it } from "vitest";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { loadIntents } from "../../intents/index.ts";

const { understand } = loadIntents(loadOrganisation(shippedOrganisationFolder()));

describe("a danger at the end of a long text", () => {
  const COMPLAINT = "我们小区的物业长期不作为，绿化没有人修剪，垃圾没有人清运，路灯也是坏的。";

  it.each([
    ["of a letter", 8],
    ["that goes just beyond what is read", 54],
    ["of 3,000 characters", 80],
    ["as long as any that is kept", 215],
    ["longer than any that is kept", 3_000],
  ])("is heard behind a text %s, with its place", (_, times) => {
    const told = understand(`${COMPLAINT.repeat(times)}我家着火了，采荷路12号，快来人！`);
    expect(told).toMatchObject({ dangers: ["fire"], urgency: "emergency", slots: { place: "采荷路12号" } });
  });

  it("is heard in the middle, too, and only as far as a letter tells of it as present", () => {
    const [before, after] = [COMPLAINT.repeat(90), COMPLAINT.repeat(60)];
    expect(understand(`${before}我真的不想活了。${after}`).dangers).toEqual(["self_harm"]);
    expect(understand(`${before}现在楼里着火了，快来人。${after}`).dangers).toEqual(["fire"]);
    expect(understand(`${before}去年车棚着火，至今没有说法。${after}请查处。`).dangers).toEqual([]);
    expect(understand(`${before}后来车棚着火，物业推脱责任，请有关部门查处。`).dangers).toEqual([]);
  });

  it("keeps the text whole and takes no longer, however much follows", () => {
    const endless = COMPLAINT.repeat(3_000);
    expect(understand(endless).text).toBe(endless);
    const took = [1, 2, 3, 4, 5].map((n) => {
      const started = performance.now();
      understand(`${n}${endless}`);
      return performance.now() - started;
    });
    expect(Math.min(...took)).toBeLessThan(50);
  });
});
