import { expect, it } from "vitest";
import { takeTurns } from "../../src/services/turns.ts";

/** Work that ends when it is told to. */
function workplace() {
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    began.push(name);
    return new Promise<void>((resolve) => ends.set(name, resolve));
  };
  return { began, work, end: (name: string) => ends.get(name)?.() };
}

it("works on so many at once, the rest in the order they came", async () => {
  const turns = takeTurns(2);
  const { began, work, end } = workplace();
  const all = ["甲", "乙", "丙", "丁"].map((name) => turns.take(name, work(name)));
  await expect.poll(() => began).toEqual(["甲", "乙"]);
  end("乙");
  await all[1];
  await expect.poll(() => began).toEqual(["甲", "乙", "丙"]);
  end("甲");
  end("丙");
  await expect.poll(() => began).toContain("丁");
  end("丁");
  await Promise.all(all);
});

it("does once what waits twice, and again what came after it had begun", async () => {
  const turns = takeTurns(1);
  const { began, work, end } = workplace();
  const first = turns.take("甲", work("甲一"));
  const waiting = [turns.take("甲", work("甲二")), turns.take("甲", work("甲三"))];
  end("甲一");
  await expect.poll(() => began).toEqual(["甲一"]);
  end("甲一");
  await first;
  await expect.poll(() => began).toEqual(["甲一", "甲二"]);
  end("甲二");
  await Promise.all(waiting);
  expect(began).toEqual(["甲一", "甲二"]);
});

it("goes on after work that failed", async () => {
  const turns = takeTurns(1);
  await expect(turns.take("甲", async () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await turns.take("乙", async () => {});
});
