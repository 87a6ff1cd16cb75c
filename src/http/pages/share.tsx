import type { Locale } from "../../core/glossary.ts";
import type { Assets } from "../assets.ts";
import { said } from "./figures-words.ts";
import { Page } from "./layout.tsx";
import { Chinese, LooksBar } from "./public-language.tsx";
import { Qr } from "./qr.tsx";
import { ShareHead } from "./share-head.tsx";

const ZH = {
  title: "分享",
  brand: "平安365",
  about: "小区里的事，写一句话就有人管；办到哪一步、为什么要延后，都回到您的聊天里。",
  qr: "平安365的二维码",
  gridQr: "{name}的二维码",
  scan: "扫一扫，写一句话，可以附照片。",
  danger: "紧急情况请直接拨打 110 · 119 · 120。",
  pass: "把这个网址发给邻居：{url}",
  now: "现在就说一件事",
};
const EN: typeof ZH = {
  title: "Share",
  brand: "Ping'an 365",
  about:
    "Write one line about what is wrong in your neighbourhood and somebody sees to it; how far it is, and why it takes longer, comes back to your chat.",
  qr: "QR code of Ping'an 365",
  gridQr: "QR code of {name}",
  scan: "Scan it and write a line, with a photo if you like.",
  danger: "In an emergency call 110, 119 or 120.",
  pass: "Send this address to your neighbours: {url}",
  now: "Tell something now",
};
const WORDS: Readonly<Record<Locale, typeof ZH>> = { "zh-CN": ZH, en: EN };

interface ShareProps {
  readonly assets: Assets;
  readonly lang: Locale;
  readonly publicUrl: string;
  /** The grid or community whose own code is shown. */
  readonly grid?: { readonly code: string; readonly name: string };
}

/** What is passed on, or printed and put up: a card where the link is shown, the code to scan, and the way in. */
export function SharePage({ assets, lang, publicUrl, grid }: ShareProps) {
  const words = WORDS[lang];
  const to = grid ? `/?grid=${grid.code}` : "/";
  const path = grid ? `/share?grid=${grid.code}` : "/share";
  const label = grid ? said(words.gridQr, { name: grid.name }) : words.qr;
  return (
    <Page
      assets={assets}
      title={words.title}
      lang={lang}
      head={<ShareHead assets={assets} lang={lang} publicUrl={publicUrl} path={path} />}
      styles={["public.css"]}
    >
      <LooksBar lang={lang} path={path} />
      <div class="poster">
        <h1>
          {words.brand}
          {grid ? (
            <>
              {" · "}
              <Chinese lang={lang}>{grid.name}</Chinese>
            </>
          ) : null}
        </h1>
        <p class="text">{words.about}</p>
        <Qr text={publicUrl + to} label={label} />
        <p>{words.scan}</p>
        <p class="quiet">{words.danger}</p>
      </div>
      <p class="screen">{said(words.pass, { url: `${publicUrl}/share` })}</p>
      <p class="screen">
        <a href={to}>{words.now}</a>
      </p>
    </Page>
  );
}
