import type { Locale } from "../../core/glossary.ts";
import type { RefusalCode } from "../../core/refusals.ts";

/** What helps after a refusal, by its status: the next thing to do, for residents and at the desk. */
const NEXT: Readonly<Record<number, readonly [title: string, resident: string, desk: string]>> = {
  400: ["这样提交不行", "请回到上一页，照提示改一改再提交。", "请回到上一页，照提示改一改再提交。"],
  401: ["请先登录", "请从聊天页重新进入。", "请重新登录，登录后会回到这里。"],
  403: [
    "没有权限",
    "这里只给有权限的人看。您自己的事项在聊天里回复“我的”就能看到。",
    "这一页不在您的角色或单位的范围内。需要用到，请找管理员。",
  ],
  404: [
    "没有找到",
    "请核对地址或编号。链接可能已经过期，在聊天里回复“我的”可以重新得到。",
    "可能已经办结、并案，或不在您的范围内。可以按工单号查找。",
  ],
  409: [
    "已经有变化",
    "请刷新后再看，您写的内容没有丢。",
    "别人刚处理过，请打开最新的页面看看变了什么，再决定。",
  ],
  413: ["内容太大", "请少发几张照片，或分几次发。", "请把文件分小一些再上传。"],
  429: ["请稍等", "操作得太快了，稍等再试，已经发出的内容都在。", "操作得太快了，稍等再试。"],
  500: [
    "出了问题",
    "我们已经记下这个错误。请过一会儿再试，已经发出的内容不会丢。",
    "错误已经记下。请过一会儿再试；一直这样，请把下面的编号告诉管理员。",
  ],
  503: [
    "暂时用不了",
    "请过一会儿再试，已经发出的内容不会丢。紧急情况请直接拨打 110、119、120。",
    "系统正在恢复，请过一会儿再试。",
  ],
};
const OTHER = NEXT[500];
/** What helps with these alone. */
const NEXT_BY_CODE: Readonly<Partial<Record<RefusalCode, (typeof NEXT)[number]>>> = {
  "account.link_over": [
    "链接已失效",
    "请回到聊天。",
    "已经设置过登录的，从下面去登录；还没有的，请管理员再给一个链接。",
  ],
  "account.setup_over": [
    "链接已失效",
    "请回到聊天。",
    "已经设置过登录的，从下面去登录；新的链接在启动时的输出里。",
  ],
};

/** The same for residents who read English. */
const NEXT_EN: Readonly<Record<number, readonly [title: string, help: string]>> = {
  400: ["This does not work so", "Please go back, mend it and send it again."],
  401: ["Please begin in the chat", "Open the chat again and go on from there."],
  403: ["Not open to you", "Your own matters are in the chat: write “my cases” there."],
  404: ["Not found", "The link may be over. Write “my cases” in the chat and you get it again."],
  409: ["It has changed", "Please load the page again; what you wrote is kept."],
  413: ["Too large", "Send fewer photos, or in several turns."],
  429: ["Please wait a moment", "What you sent before is all there. Try again a little later."],
  500: [
    "Something went wrong",
    "We have noted the error. What you sent is not lost; please try again later.",
  ],
  503: [
    "Not available just now",
    "What you sent is not lost; please try again later. In an emergency call 110, 119 or 120.",
  ],
};

const WAYS = {
  "zh-CN": { brand: "平安365", chat: "回到聊天", status: "查进度", id: "需要帮助时请告诉我们这个编号：" },
  en: {
    brand: "平安365 · Ping'an 365",
    chat: "Back to the chat",
    status: "Progress",
    id: "If you need help, tell us this number: ",
  },
} as const satisfies Record<Locale, unknown>;

interface ErrorProps {
  readonly status: number;
  readonly code?: RefusalCode;
  readonly message: string;
  readonly requestId: string;
  /** Whether it happened at the staff's desk: the way back leads there. */
  readonly desk?: boolean;
  /** Of the resident; the desk is Chinese. */
  readonly lang?: Locale;
}

/** Shown when something is refused or went wrong: what, and what to do next. Needs nothing but itself. */
export function ErrorPage({ status, code, message, requestId, desk = false, lang = "zh-CN" }: ErrorProps) {
  const [title, help] = lang === "en" ? english(status) : chinese(status, code, desk);
  const ways = WAYS[lang];
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title} · 平安365</title>
        <link rel="stylesheet" href="/static/app.css" />
      </head>
      <body class={desk ? "staff" : "public"}>
        <header class="top">
          <a class="brand" href={desk ? "/staff" : "/"}>
            {desk ? "平安365 工作台" : ways.brand}
          </a>
        </header>
        <main id="main">
          <h1>{title}</h1>
          <p class="flash error" role="alert">
            {message}
          </p>
          <p>{help}</p>
          <p class="actions">
            <a class="button" href={desk ? "/staff" : "/"}>
              {desk ? (code && NEXT_BY_CODE[code] ? "去登录" : "回到工作台") : ways.chat}
            </a>
            {desk ? null : (
              <a class="button second" href="/status">
                {ways.status}
              </a>
            )}
          </p>
          <p class="quiet">
            {ways.id}
            {requestId}
          </p>
        </main>
      </body>
    </html>
  );
}

const english = (status: number) => NEXT_EN[status] ?? NEXT_EN[500] ?? ["", ""];

function chinese(status: number, code: RefusalCode | undefined, desk: boolean) {
  const [title, resident, staff] = (code && NEXT_BY_CODE[code]) ?? NEXT[status] ?? OTHER ?? ["", "", ""];
  return [title, desk ? staff : resident] as const;
}
