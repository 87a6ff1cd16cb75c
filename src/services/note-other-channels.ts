import { lockPeople } from "../../db/people.ts";
import { asksErasure } from "../core/dialogue/keywords.ts";
import type { Step } from "../core/dialogue/types.ts";
import type { Inbound } from "../core/messages.ts";
import type { Ctx } from "./context.ts";

const NOTE = "（此人绑定了多个渠道，每个渠道留下的资料都要处理）";

/** Whoever asks for erasure means all of their channels: the person who does it reads that there are several. */
export async function noteOtherChannels(
  ctx: Ctx,
  contactId: string,
  { body }: Inbound,
  step: Step,
): Promise<Step> {
  if (body.type !== "message" || !asksErasure(body.text)) return step;
  if (!step.commands.some((command) => command.do === "ask_staff")) return step;
  if ((await lockPeople(ctx.db, ctx.district, [contactId])).length < 2) return step;
  const commands = step.commands.map((command) =>
    command.do === "ask_staff" ? { ...command, question: `${command.question}\n${NOTE}` } : command,
  );
  return { ...step, commands };
}
