import { afterAll, beforeAll, expect, it } from "vitest";
import { disablePerson } from "../../src/services/disable-person.ts";
import { movePerson } from "../../src/services/move-person.ts";
import { revokeStaffKey } from "../../src/services/revoke-staff-key.ts";
import { aCase } from "../helpers/a-case.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
let admin: StaffMember;
beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  admin = await world.staff("admin", "centre");
});
afterAll(async () => {
  web.close();
  await world.close();
});

interface Stream {
  /** Reads until these words have come, or the end; answers whether they came. */
  until(words: string): Promise<boolean>;
  cancel(): Promise<void>;
}

function read(answer: Response): Stream {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("no stream");
  let text = "";
  return {
    async until(words) {
      while (!text.includes(words)) {
        const { done, value } = await reader.read();
        if (done) return false;
        text += value;
      }
      return true;
    },
    cancel: () => reader.cancel(),
  };
}
const byKey = async ({ key }: { key: string }) => read(await web.request("/staff/stream", { key }));
async function signedIn(who: StaffMember) {
  const browser = await web.desk(who);
  const stream = read(await browser.get("/staff/stream"));
  expect(await stream.until("event: open")).toBe(true);
  return { browser, stream };
}

const ENDS = [
  ["is disabled", (who: StaffMember) => disablePerson({ ...world.ctx, staff: admin }, who.keyId)],
  [
    "is moved to another unit",
    (who: StaffMember) =>
      movePerson({ ...world.ctx, staff: admin }, who.keyId, { role: "department", unit: "zj" }),
  ],
  ["has their key revoked", (who: StaffMember) => revokeStaffKey(world.ctx, who.keyId)],
] as const;
it.each(ENDS)("the open stream of whoever %s ends at once, and tells nothing more", async (_, end) => {
  const who = await world.staff("department", "cg");
  const other = await byKey(await world.staff("centre", "centre"));
  const { browser, stream } = await signedIn(who);
  const held = await byKey(who);
  await end(who);
  const number = await aCase(world, "采荷路9号井盖破了");
  // To its end: nothing of the case was told.
  expect([await stream.until(number), await held.until(number)]).toEqual([false, false]);
  expect(await other.until(number)).toBe(true);
  await other.cancel();
  expect((await browser.get("/staff/stream")).status).toBe(303);
});

it("the open stream of whoever signs out ends, and their other browser's goes on", async () => {
  const who = await world.staff("centre", "centre");
  const [one, other] = [await signedIn(who), await signedIn(who)];
  await one.browser.post("/staff/sign-out");
  const number = await aCase(world, "采荷路10号井盖破了");
  expect(await one.stream.until(number)).toBe(false);
  expect(await other.stream.until(number)).toBe(true);
  await other.stream.cancel();
});

it("all who listen hear it, whoever does not read", async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => world.staff("centre", "centre")));
  const deaf = await Promise.all(people.map((who) => web.request("/staff/stream", { key: who.key })));
  const streams = await Promise.all(people.flatMap((who) => Array.from({ length: 10 }, () => byKey(who))));
  await Promise.all(streams.map((stream) => stream.until("event: open")));
  const [first, second] = [
    await aCase(world, "采荷路11号井盖破了"),
    await aCase(world, "采荷路12号井盖破了"),
  ];
  for (const number of [first, second])
    expect(new Set(await Promise.all(streams.map((stream) => stream.until(number))))).toEqual(
      new Set([true]),
    );
  await Promise.all([...streams.map((stream) => stream.cancel()), ...deaf.map(({ body }) => body?.cancel())]);
});
