import type { Locale } from "../../core/glossary.ts";
import type { RetentionTerms } from "../../core/retention.ts";
import type { Assets } from "../assets.ts";
import { said } from "./figures-words.ts";
import { Page } from "./layout.tsx";
import { LooksBar } from "./public-language.tsx";

interface Notice {
  readonly title: string;
  readonly robot: string;
  /** A heading, and its paragraphs or a list. */
  readonly parts: readonly (readonly [heading: string, kind: "list" | "text", lines: readonly string[]])[];
  readonly back: string;
  /** For so many days, and for ever. */
  readonly days: string;
  readonly ever: string;
}

const ZH: Notice = {
  title: "隐私说明",
  robot: "平安365先由机器人接待，需要时转给工作人员。它不是 110，不会替您报警。",
  parts: [
    [
      "我们保存什么",
      "list",
      [
        "您发来的文字、照片和位置，用来办理您反映的事。照片里的拍摄地点和设备信息会去掉。",
        "您所用渠道的聊天编号，用来把进展送回给您；您愿意留下的姓名和电话。",
        "事项的办理经过：时间、单位、答复。",
      ],
    ],
    [
      "谁能看到",
      "list",
      [
        "只有承办单位和负责受理、核查、督办的工作人员。涉及举报、家庭暴力、未成年人等事项单独保密。",
        "公开的进度页和公共事项只有阶段、单位、日期、路名、延后原因和公开答复，没有您的个人信息。",
      ],
    ],
    [
      "保存多久",
      "list",
      [
        "您发来的消息原文：{raw}；事项还没办结的，留到办结以后。",
        "照片和录音：事项办结后{media}。",
        "您是谁、怎么联系，和事项里的文字：您最后一次来消息、最后一件事办结后{contact}。",
        "办理的步骤、日期和单位一直保存，里面认不出您。网络日志按法律要求保存六个月。",
      ],
    ],
    [
      "您可以要求",
      "text",
      [
        "查看和导出：在聊天里回复“我的数据”。删除：回复“删除我的数据”，确认后立即删除；还没办完的事项会继续办，但和您不再有联系，办结次日删除里面的文字和照片。更正或由别人代办：回复“人工”。您也可以不留姓名反映问题。",
        "删除后依法留下的只有：每件事项办到哪一步、哪天、由哪个单位办，以及收发消息的条数，用来核对台账。里面没有您的话、地点、照片和联系方式。",
      ],
    ],
    ["您的选择", "text", ["语言和字号记在您的浏览器里（两个 Cookie，一年），不用来认出您。"]],
  ],
  back: "回到聊天",
  days: "保存 {n} 天",
  ever: "一直保存，直到您要求删除",
};

const EN: Notice = {
  title: "Privacy",
  robot:
    "A bot answers here first and passes you on to people where needed. It is not 110 and calls nobody for you.",
  parts: [
    [
      "What we keep",
      "list",
      [
        "The text, photos and places you send, to deal with what you report. Where and with what a photo was taken is removed.",
        "The id of your chat, to bring news back to you; your name and phone, if you give them.",
        "How your matter goes: times, units, replies.",
      ],
    ],
    [
      "Who sees it",
      "list",
      [
        "Only the unit in charge and the staff who accept, check and supervise. Reports about officials, violence at home and matters of minors are sealed.",
        "The public pages show stage, unit, dates, the road, the reason for a delay and the public reply: nothing personal.",
      ],
    ],
    [
      "For how long",
      "list",
      [
        "Your messages as they came: {raw}; while a matter is open, until it is completed.",
        "Photos and recordings: {media} after the matter is completed.",
        "Who you are, how to reach you and the words of your matters: {contact} after your last message and your last completed matter.",
        "Steps, days and units stay; they do not tell who you are. Network logs are kept for six months, as the law asks.",
      ],
    ],
    [
      "What you can ask for",
      "text",
      [
        "To see or take your data: write “my data” in the chat. To delete it: write “delete my data”; it goes as soon as you confirm. Open matters go on without you, and their words and photos go the day after they end. To correct something, or to have somebody act for you: write “human”. You may report without a name.",
        "What stays by law: how far each matter came, on which day, by which unit, and how many messages there were, so that the books add up. None of your words, places, photos or contact.",
      ],
    ],
    [
      "Your choices",
      "text",
      [
        "Language and size of text are kept in your browser (two cookies, one year). They do not tell who you are.",
      ],
    ],
  ],
  back: "Back to the chat",
  days: "{n} days",
  ever: "until you ask us to delete it,",
};

const NOTICE: Readonly<Record<Locale, Notice>> = { "zh-CN": ZH, en: EN };

interface PrivacyProps {
  readonly assets: Assets;
  readonly lang: Locale;
  readonly retention: RetentionTerms;
}

/** What is stored, why, for how long, and what one can ask for. */
export function PrivacyPage({ assets, lang, retention }: PrivacyProps) {
  const { title, robot, parts, back, days, ever } = NOTICE[lang];
  const term = (n: number) => (n === 0 ? ever : said(days, { n }));
  const { rawDays, mediaDays, contactDays } = retention;
  const terms = { raw: term(rawDays), media: term(mediaDays), contact: term(contactDays) };
  return (
    <Page assets={assets} title={title} lang={lang}>
      <LooksBar lang={lang} path="/privacy" />
      <h1>{title}</h1>
      <p>{robot}</p>
      {parts.map(([heading, kind, lines]) => (
        <>
          <h2>{heading}</h2>
          {kind === "list" ? (
            <ul>
              {lines.map((line) => (
                <li>{said(line, terms)}</li>
              ))}
            </ul>
          ) : (
            lines.map((line) => <p>{line}</p>)
          )}
        </>
      ))}
      <p>
        <a class="button" href="/">
          {back}
        </a>
      </p>
    </Page>
  );
}
