import { mediaOfConsultations } from "../../db/media-of-message.ts";
import { allStaffKeys } from "../../db/staff-keys.ts";
import {
  openTakeover,
  openTakeovers,
  type SaidRow,
  saidAbout,
  type TakeoverRow,
} from "../../db/takeovers.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";
import { type MediaView, mediaView } from "./media-view.ts";
import { concerns, type Matter, matterOf, recordsOf, type TalkRef, whoHolds } from "./talk-matter.ts";

/** One line of a talk. Of the staff the unit, never a name. */
export interface TalkLine {
  readonly id: string;
  readonly from: "resident" | "bot" | "staff";
  readonly at: Date;
  /** Null once it was erased. */
  readonly text: string | null;
  /** Photos and other files that came with it. */
  readonly files: number;
  /** Which unit spoke, of the staff's words. */
  readonly unit: string | null;
  /** Ours, and on its way still, or not taken by the platform. */
  readonly undelivered: boolean;
}

/** Who speaks in the chat now. */
export interface TalkNow {
  readonly id: string;
  /** Unit and role. */
  readonly who: string;
  readonly mine: boolean;
  /** About this very matter; else the resident is spoken with about another one. */
  readonly here: boolean;
  readonly since: Date;
  readonly waitingSince: Date | null;
}

export interface ShownTalk {
  readonly title: string;
  readonly question: string;
  readonly sealed: boolean;
  readonly talk: TalkNow | null;
  /** Somebody may take it now. */
  readonly open: boolean;
  readonly answerBy: Date | null;
  readonly lines: readonly TalkLine[];
  readonly media: readonly MediaView[];
}

/** Both sides of what a matter's resident, the bot and the staff said. @throws Refused out of this person's sight */
export async function findTalk(ctx: Ctx, staff: Staff, ref: TalkRef): Promise<ShownTalk> {
  const matter = await matterOf(ctx, staff, ref);
  const { consultation, case: row, chat, about, sealed } = matter;
  const [held, said, keys, media] = await Promise.all([
    openTakeover(ctx.db, ctx.district, chat.id),
    saidAbout(ctx.db, ctx.district, chat.id, about),
    allStaffKeys(ctx.db, ctx.district),
    consultation ? mediaOfConsultations(ctx.db, ctx.district, [consultation.id]) : [],
  ]);
  const unitOf = new Map(keys.map(({ id, unit }) => [id, ctx.organisation.unit(unit)?.name ?? unit]));
  return {
    title: row ? `与居民对话 · ${row.number}` : "咨询对话",
    question: consultation?.question ?? row?.text ?? "",
    ...{ sealed, media: media.map(mediaView) },
    talk: held && nowOf(ctx, staff, held, concerns(held, about)),
    open: consultation === null || consultation.state === "open",
    answerBy: consultation?.state === "open" ? consultation.answerBy : null,
    lines: said.map((one) => lineOf(ctx, matter, unitOf, one)),
  };
}

const nowOf = (ctx: Ctx, staff: Staff, talk: TakeoverRow, here: boolean): TalkNow => ({
  id: talk.id,
  who: whoHolds(ctx, talk),
  mine: talk.holder === staff.keyId,
  here,
  since: talk.openedAt,
  waitingSince: talk.waitingSince,
});

const REACHED = ["accepted", "unknown"];

function lineOf(
  ctx: Ctx,
  { chat }: Matter,
  unitOf: ReadonlyMap<string, string>,
  { id, mine, at, text, speaker, spokenBy, raw, state }: SaidRow,
): TalkLine {
  if (!mine) {
    const unit = spokenBy === null ? null : (unitOf.get(spokenBy) ?? null);
    const from = speaker ?? "bot";
    return { id, from, at, text, files: 0, unit, undelivered: !REACHED.includes(state) };
  }
  const body = raw === null ? undefined : ctx.channels[chat.channel]?.toInbound(raw)?.body;
  const words = body?.type === "message" ? body.text : body?.type === "option" ? "（点了按钮）" : null;
  const files = body?.type === "message" ? body.attachments.length : 0;
  return { id, from: "resident", at, text: words, files, unit: null, undelivered: false };
}

/** An open talk in the list of them. */
export interface ListedTalk extends Pick<TalkNow, "who" | "mine" | "since" | "waitingSince"> {
  readonly ref: TalkRef;
}

const MOST = 200;

/** The open talks this person may see, their own first. @throws Refused without the right */
export async function findTalks(ctx: Ctx, staff: Staff): Promise<ListedTalk[]> {
  if (!mayDesk(staff.role, "talk")) throw new Refused("auth.forbidden", { detail: "与居民对话" });
  const listed: ListedTalk[] = [];
  for (const talk of await openTakeovers(ctx.db, ctx.district, MOST, staff.keyId)) {
    const { consultation, case: row, sealed } = await recordsOf(ctx, talk);
    if (sealed && !mayDesk(staff.role, "see_sealed")) continue;
    const ref = consultation ? { consultation: consultation.id } : row && { case: row.number };
    if (ref) listed.push({ ref, ...nowOf(ctx, staff, talk, true) });
  }
  return listed;
}
