import { quoted } from "../core/dialogue/consult.ts";
import { answerOptions } from "../core/dialogue/options.ts";
import type { Refusal } from "../core/refusals.ts";
import { type ArticleContent, mustBeAllowed, publishFault } from "./change-article.ts";
import type { ActingCtx } from "./context.ts";
import { cleanArticle } from "./save-article.ts";

/** An article as a resident's chat would show it, in the words of the dialogue itself. */
export interface ArticlePreview {
  readonly text: string;
  readonly options: readonly string[];
  /** Why it could not be published like this. */
  readonly fault: Refusal | null;
}

/** Nothing is kept. @throws Refused without the right to write for this owner, or while something is empty */
export function previewArticle(ctx: ActingCtx, written: ArticleContent): ArticlePreview {
  const content = cleanArticle(written);
  mustBeAllowed(ctx, "save", content.owner);
  const ownerName = ctx.organisation.unit(content.owner)?.name;
  const { key, values } = quoted({ id: "", ...content, ...(ownerName === undefined ? {} : { ownerName }) });
  return {
    text: ctx.speak("zh-CN", key, values),
    options: answerOptions().map(({ label, values }) => ctx.speak("zh-CN", label, values)),
    fault: publishFault(ctx, content),
  };
}
