import type { Child } from "hono/jsx";
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
  return (
    <html lang="zh-CN">
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
          跳到正文
        </a>
        {nav ?? <PublicNav />}
        <main id="main" tabindex={-1}>
          {children}
        </main>
        {kind === "public" ? <PublicFooter /> : null}
      </body>
    </html>
  );
}

function PublicNav() {
  return (
    <header class="top">
      <a class="brand" href="/">
        平安365
      </a>
      <nav aria-label="主要页面">
        <a href="/">聊天</a>
        <a href="/status">查进度</a>
        <a href="/followed">持续跟进</a>
        <a href="/privacy">隐私</a>
      </nav>
    </header>
  );
}

function PublicFooter() {
  return (
    <footer class="foot">
      <p>紧急情况请直接拨打：报警 110 · 火警 119 · 急救 120。平安365 由机器人先接待，不能代替报警。</p>
    </footer>
  );
}
