import { expect, it } from "vitest";
import { revokeStaffKey } from "../../src/services/revoke-staff-key.ts";
import { watchDesk } from "../../src/services/watch-desk.ts";
import { aCase } from "../helpers/a-case.ts";
import { keepLog } from "../helpers/keep-log.ts";
import { createWorld } from "../helpers/world.ts";

it("says so where it cannot know who may still listen, and tells nothing until it does", async () => {
  const { log, lines } = keepLog();
  const world = await createWorld({ log });
  const [centre, other] = [await world.staff("centre", "centre"), await world.staff("centre", "centre")];
  const heard: string[] = [];
  const listens = (name: string, staff: typeof centre) => ({
    ...{ staff, session: null },
    hear: ({ numbers }: { numbers: readonly string[] }) => void heard.push(`${name} ${numbers.join()}`),
    end: () => void heard.push(`${name} ends`),
  });
  const watch = watchDesk(world.ctx);
  const stop = [watch.listen(listens("one", centre)), watch.listen(listens("other", other))];
  await watch.begun();
  const number = await aCase(world, "采荷路12号路灯坏了", { category: "streetlight" });
  await revokeStaffKey(world.ctx, other.keyId);
  await world.database.sql`alter table staff_keys rename to staff_keys_away`;
  await expect.poll(() => lines.join("\n")).toContain("who may still listen at the desk is not known");
  expect(heard).toEqual([]);
  await world.database.sql`alter table staff_keys_away rename to staff_keys`;
  await expect.poll(() => heard, { timeout: 10_000 }).toEqual(["other ends", `one ${number}`]);
  for (const end of stop) end();
  await world.close();
});
