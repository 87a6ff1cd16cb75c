import type { CaseRow } from "../../db/cases.ts";
import type { Staff } from "../core/actors.ts";
import type { CaseEvent } from "../core/case-events.ts";
import { mentionOf, type Nameable, readMentions } from "../core/mentions.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";
import { livingStaff, nameable, seesCase, whyUnseen } from "./mentionable.ts";
import { visibleCase } from "./show-case.ts";

/**
 * A note with everybody it names: those chosen, and those of each @ in its words. Other events stay as they are.
 * @throws Refused when an @ means nobody, several, or somebody who may not see the case.
 */
export async function withMentions(
  ctx: Ctx,
  staff: Staff,
  number: string,
  event: CaseEvent,
): Promise<CaseEvent> {
  if (event.type !== "note" || !event.text.includes("@")) return event;
  const row = await visibleCase(ctx, staff, number);
  const chosen = event.mentions ?? [];
  const living = await livingStaff(ctx);
  const seeing = new Set(living.filter((one) => seesCase(ctx, one, row)).map(({ id }) => id));
  const everybody = living.map((one) => nameable(ctx, one));
  const named = readMentions(event.text, everybody).map(({ who, people }) =>
    oneOf(row, who, { people, seeing: people.filter(({ id }) => seeing.has(id)), chosen }),
  );
  const ids = [...new Set([...chosen, ...named])].filter((id) => id !== staff.keyId);
  return ids.length > 0 ? { ...event, mentions: ids } : event;
}

interface Meant {
  readonly people: readonly Nameable[];
  /** Those of them who may see the case. */
  readonly seeing: readonly Nameable[];
  /** Keys chosen from a list. */
  readonly chosen: readonly string[];
}

function oneOf(row: CaseRow, who: string, { people, seeing, chosen }: Meant): string {
  if (people.length === 0) throw new Refused("mention.unknown", { who });
  const [only, other] = seeing;
  if (!only) throw new Refused("mention.unseen", { who, why: whyUnseen(row) });
  if (!other) return only.id;
  const taken = seeing.find(({ id }) => chosen.includes(id));
  if (taken) return taken.id;
  throw new Refused("mention.which", { who, example: mentionOf(only, seeing) });
}
