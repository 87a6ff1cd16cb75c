import type { Child } from "hono/jsx";
import type { Locale } from "../../core/glossary.ts";
import { type Assets, assetPath } from "../assets.ts";

export { Flash } from "./parts/flash.tsx";

interface PageProps {
  readonly assets: Assets;
  readonly title: string;
  /** Style sheets beside `app.css`, and browser modules; names of `pages/static`. */
  readonly styles?: readonly string[];
  readonly scripts?: readonly string[];
  /** Class of the body: what kind of page it is. */
  readonly kind?: "chat" | "public" | "staff";
  /** Language of the page; pages for residents have both. */
  readonly lang?: Locale;
  readonly nav?: Child;
  /** More of the head: what is shown where the link is shared. */
  readonly head?: Child;
  readonly children?: Child;
}

/** To the edges of the screen; where the browser can, its keyboard makes the page smaller instead of covering it. */
const VIEWPORT =
  "width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content";

/** The frame of every page. Reads without JavaScript; styles and scripts are files of our own. */
export function Page(props: PageProps) {
  const { assets, title, styles = [], scripts = [], kind = "public", nav, head, children } = props;
  const { lang = "zh-CN" } = props;
  const frame = FRAME[lang];
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content={VIEWPORT} />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="robots" content="noindex" />
        {head}
        <title>{title} · 平安365</title>
        <link rel="icon" href={assetPath(assets, "icon.svg")} type="image/svg+xml" />
        <link rel="stylesheet" href={assetPath(assets, "app.css")} />
        {styles.map((name) => (
          <link rel="stylesheet" href={assetPath(assets, name)} />
        ))}
        {scripts.map((name) => (
          <script type="module" src={assetPath(assets, name)}></script>
        ))}
      </head>
      <body class={kind}>
        <a class="skip" href="#main">
          {frame.skip}
        </a>
        {nav ?? <PublicNav lang={lang} />}
        <main id="main" tabindex={-1}>
          {children}
        </main>
        {kind === "public" ? <PublicFooter lang={lang} /> : null}
      </body>
    </html>
  );
}

/** The frame's own words. */
const FRAME = {
  "zh-CN": {
    brand: "平安365",
    skip: "跳到正文",
    pages: "主要页面",
    places: [
      ["/", "聊天"],
      ["/status", "查进度"],
      ["/cases", "公共事项"],
      ["/figures", "数据"],
      ["/privacy", "隐私"],
    ],
    danger: "紧急情况请直接拨打：报警 110 · 火警 119 · 急救 120。平安365 由机器人先接待，不能代替报警。",
    more: [
      ["/followed", "持续跟进的事"],
      ["/share", "分享"],
    ],
  },
  en: {
    brand: "平安365 · Ping'an 365",
    skip: "Skip to the content",
    pages: "Main pages",
    places: [
      ["/", "Chat"],
      ["/status", "Progress"],
      ["/cases", "Public matters"],
      ["/figures", "Figures"],
      ["/privacy", "Privacy"],
    ],
    danger:
      "In an emergency call 110 (police), 119 (fire) or 120 (ambulance). A bot answers here first; it cannot stand in for that call.",
    more: [
      ["/followed", "Kept in view"],
      ["/share", "Share"],
    ],
  },
} as const satisfies Record<Locale, unknown>;

function PublicNav({ lang }: { lang: Locale }) {
  const { brand, pages, places } = FRAME[lang];
  return (
    <header class="top">
      <a class="brand" href="/">
        {brand}
      </a>
      <nav aria-label={pages}>
        {places.map(([href, label]) => (
          <a href={href}>{label}</a>
        ))}
      </nav>
    </header>
  );
}

function PublicFooter({ lang }: { lang: Locale }) {
  const { danger, more } = FRAME[lang];
  return (
    <footer class="foot">
      <p>{danger}</p>
      <p>
        {more.map(([href, label], at) => (
          <>
            {at > 0 ? " · " : null}
            <a href={href}>{label}</a>
          </>
        ))}
      </p>
    </footer>
  );
}
