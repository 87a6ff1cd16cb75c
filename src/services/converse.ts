import { type ChatRow, saveDialogue } from "../../db/chats.ts";
import { ensureContact } from "../../db/contacts.ts";
import type { InboxRow } from "../../db/inbox.ts";
import { toReply } from "../core/dialogue/reply.ts";
import { step } from "../core/dialogue/step.ts";
import { AT_REST, type DialogueInput, type DialogueState } from "../core/dialogue/types.ts";
import type { Inbound } from "../core/messages.ts";
import { caseBriefs } from "./case-briefs.ts";
import type { Ctx } from "./context.ts";
import { linkStaff } from "./link-staff.ts";
import { performCommands } from "./perform-commands.ts";
import type { Processed } from "./processed.ts";

/** Version of the privacy notice; who has seen another one is shown it again. */
export const NOTICE_VERSION = "1";

/** A private message: understood, one step of the dialogue, its commands through the verbs, its replies. */
export async function converse(ctx: Ctx, chat: ChatRow, row: InboxRow, inbound: Inbound): Promise<Processed> {
  const linked =
    inbound.body.type === "start" && inbound.body.payload ? await linkStaff(ctx, chat, inbound) : null;
  if (linked) return linked;
  const { address, sender } = inbound;
  const contactId = await ensureContact(ctx.db, ctx.district, {
    address,
    userId: sender,
    newId: ctx.newId(),
    now: ctx.now(),
  });
  const state = (chat.dialogue as DialogueState | null) ?? AT_REST;
  const done = step(state, await inputOf(ctx, chat, contactId, inbound));
  const performed = await performCommands(
    ctx,
    { chat, contactId, row, channel: address.channel },
    done.commands,
  );
  const locale = performed.locale ?? chat.locale;
  await saveDialogue(ctx.db, ctx.district, chat.id, {
    dialogue: afterFiling(ctx, done.state, performed.filed),
    noticeVersion: NOTICE_VERSION,
    locale,
  });
  const replies = [...done.says, ...performed.says].map((say) => toReply(ctx.speak, locale, say));
  return { bucket: performed.inReport ? null : done.bucket, replies };
}

/** At rest after a filing, further lines within a minute belong to the case just filed. */
function afterFiling(ctx: Ctx, state: DialogueState, filed: string | null): DialogueState {
  return filed && state.at === "rest"
    ? { ...state, lastCase: filed, lastFiledAt: ctx.now().toISOString() }
    : state;
}

async function inputOf(ctx: Ctx, chat: ChatRow, contactId: string, inbound: Inbound): Promise<DialogueInput> {
  const now = ctx.now();
  const { body } = inbound;
  const text = body.type === "message" ? body.text : "";
  return {
    body,
    understanding: text.trim() === "" ? null : ctx.understand(text),
    article: text.trim() === "" ? null : ctx.findAnswer(text, now),
    mine: await caseBriefs(ctx, contactId),
    locale: chat.locale,
    site: ctx.publicUrl,
    firstContact: chat.noticeVersion !== NOTICE_VERSION,
    newId: ctx.newId().replaceAll("-", "").slice(-8),
    now,
  };
}
