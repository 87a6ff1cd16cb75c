import { expect, it } from "vitest";
import { speak } from "../../intents/phrases/index.ts";
import { sayRefusal } from "../../src/services/say-refusal.ts";

it("a refusal in a staff chat names states and events as people say them", () => {
  const values = { state: "handling", event: "sign", allowed: "answer、return" };
  const said = sayRefusal({ speak }, "zh-CN", { code: "case.move_not_allowed", values });
  expect(said).toContain("签收");
  // Telegram shows 200 characters of it, in a toast.
  expect(said.length).toBeLessThan(60);
  expect(said).not.toMatch(/[a-z]/);
  expect(sayRefusal({ speak }, "zh-CN", { code: "case.unknown_unit", values: { detail: "xyz" } })).toContain(
    "xyz",
  );
});
