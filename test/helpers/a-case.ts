import { type NewCase, openCase } from "../../src/services/open-case.ts";
import type { World } from "./world.ts";

/** Files a case as a job would, with what matters given; returns its number. */
export async function aCase(world: World, text: string, given: Partial<NewCase> = {}): Promise<string> {
  const actor = { type: "system", job: "test" } as const;
  const row = await openCase(world.ctx, actor, {
    kind: "case",
    photos: [],
    text,
    place: null,
    location: null,
    category: null,
    urgency: "routine",
    danger: null,
    sealed: false,
    chat: null,
    contactId: null,
    reporterKey: null,
    reportedAt: world.ctx.now(),
    ...given,
  });
  return row.number;
}
