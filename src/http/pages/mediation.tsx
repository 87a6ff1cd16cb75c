import type { Locale } from "../../core/glossary.ts";
import type { ShownInvite } from "../../services/answer-invite.ts";
import type { Ctx } from "../../services/context.ts";
import type { Assets } from "../assets.ts";
import { Flash, Page } from "./layout.tsx";
import { LooksBar } from "./public-language.tsx";

interface MediationProps {
  readonly assets: Assets;
  readonly ctx: Pick<Ctx, "speak">;
  readonly lang: Locale;
  readonly token: string;
  /** Null: the question is over. */
  readonly shown: ShownInvite | null;
}

const WORDS = {
  "zh-CN": {
    title: "是否同意调解",
    over: "这个问题已经结束",
    chat: "到聊天里说",
    code: "也可以在微信或 Telegram 里跟平安365 说：",
    say: "调解",
  },
  en: {
    title: "Mediation",
    over: "This question is over",
    chat: "Open the chat",
    code: "Or tell Ping'an 365 on WeChat or Telegram:",
    say: "mediation",
  },
} as const satisfies Record<Locale, object>;

/** The question and its two answers. It says neither who asks nor what was told. */
export function MediationPage({ assets, ctx, lang, token, shown }: MediationProps) {
  const words = WORDS[lang];
  const path = `/mediation/${token}`;
  if (!shown)
    return (
      <Page assets={assets} title={words.over} lang={lang}>
        <h1>{words.over}</h1>
        <p>{ctx.speak(lang, "mediation.over", {})}</p>
        <p>
          <a class="button" href="/">
            {words.chat}
          </a>
        </p>
      </Page>
    );
  const { unit, both, given } = shown;
  const answer =
    given === null
      ? null
      : given
        ? ctx.speak(lang, "mediation.agreed", { unit, both })
        : ctx.speak(lang, "mediation.declined", { unit });
  return (
    <Page assets={assets} title={words.title} lang={lang}>
      <LooksBar lang={lang} path={path} />
      <h1>{words.title}</h1>
      {answer ? <Flash kind="good" text={answer} /> : null}
      {ctx
        .speak(lang, "mediation.invite", shown)
        .split("\n")
        .map((line) => (
          <p>{line}</p>
        ))}
      <form method="post" action={path} class="stack">
        <button type="submit" name="said" value="yes" class={given === true ? undefined : "main"}>
          {ctx.speak(lang, "option.mediate_yes", {})}
        </button>
        <button type="submit" name="said" value="no">
          {ctx.speak(lang, "option.mediate_no", {})}
        </button>
      </form>
      <p class="quiet">
        {words.code}
        <br />
        <code>
          {words.say} {token}
        </code>
      </p>
    </Page>
  );
}
