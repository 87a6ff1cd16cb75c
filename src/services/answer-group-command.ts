import type { CaseRow } from "../../db/cases.ts";
import type { ChatRow } from "../../db/chats.ts";
import { countOpenOf, openOf } from "../../db/unit-cases.ts";
import type { Staff } from "../core/actors.ts";
import type { GroupCommand } from "../core/group-commands.ts";
import type { ListedCase } from "../core/phrasebook.ts";
import { Refused } from "../core/refusals.ts";
import { claimBoard } from "./claim-board.ts";
import type { Ctx } from "./context.ts";
import { isOwnDesk } from "./own-desk.ts";
import { type Processed, say } from "./processed.ts";
import { doneTalking } from "./talk-in-group.ts";

/** As many as a phone shows without scrolling far. */
const LISTED = 10;

type Answer = (ctx: Ctx, chat: ChatRow, staff: Staff) => Promise<string>;

const ANSWERS: Readonly<Record<GroupCommand, Answer>> = {
  done: doneTalking,
  help: async (ctx, chat) =>
    ctx.speak(chat.locale, isOwnDesk(ctx, chat) ? "desk.help" : "group.help", { unit: unitName(ctx, chat) }),
  human: async (ctx, chat) => ctx.speak(chat.locale, "group.report_privately", {}),
  mine: openCases,
  claims: claimable,
};

/** What a command in a group is answered with: lists hold numbers and categories, nothing anybody wrote. */
export async function answerGroupCommand(
  ctx: Ctx,
  chat: ChatRow,
  staff: Staff,
  command: GroupCommand,
): Promise<Processed> {
  return say(await ANSWERS[command](ctx, chat, staff));
}

const unitName = ({ organisation }: Ctx, { unit }: ChatRow): string =>
  organisation.unit(unit ?? "")?.name ?? unit ?? "";

/** The open cases of the group's own unit; sealed ones are none of a group's. */
async function openCases(ctx: Ctx, chat: ChatRow): Promise<string> {
  const unit = chat.unit ?? "";
  const [rows, all] = await Promise.all([
    openOf(ctx.db, ctx.district, unit, LISTED),
    countOpenOf(ctx.db, ctx.district, unit),
  ]);
  return ctx.speak(chat.locale, "group.open_cases", {
    unit: unitName(ctx, chat),
    cases: rows.map((row) => listed(ctx, row)),
    more: all - rows.length,
    link: `${ctx.publicUrl}/staff/cases`,
  });
}

function listed({ organisation }: Ctx, row: CaseRow): ListedCase {
  const { number, urgency, state, dueAt } = row;
  const category = organisation.category(row.category)?.name ?? null;
  const community = row.community ? (organisation.unit(row.community)?.name ?? null) : null;
  return { number, urgency, state, dueAt, category, community };
}

async function claimable(ctx: Ctx, chat: ChatRow, staff: Staff): Promise<string> {
  const board = await claimBoard(ctx, staff).catch((error: unknown) => {
    if (error instanceof Refused) return [];
    throw error;
  });
  const cases = board.slice(0, LISTED).map(({ number, category, community, urgency, dueAt }) => {
    const names = { category: category.name, community: community?.name ?? null };
    return { number, urgency, dueAt, state: "accepted" as const, ...names };
  });
  const link = `${ctx.publicUrl}/staff/claims`;
  return ctx.speak(chat.locale, "group.claims", { cases, more: board.length - cases.length, link });
}
