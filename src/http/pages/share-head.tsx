import type { Locale } from "../../core/glossary.ts";
import { type Assets, assetPath } from "../assets.ts";

const CARD: Readonly<Record<Locale, { brand: string; about: string }>> = {
  "zh-CN": {
    brand: "平安365",
    about: "小区里的事，写一句话就有人管；办到哪一步、为什么要延后，都回到您的聊天里。",
  },
  en: {
    brand: "Ping'an 365",
    about:
      "Write one line about what is wrong in your neighbourhood and somebody sees to it; how far it is, and why it takes longer, comes back to your chat.",
  },
};

interface ShareHeadProps {
  readonly assets: Assets;
  readonly lang: Locale;
  readonly publicUrl: string;
  /** What kind of page it is, never what it says of anybody; default: the brand alone. */
  readonly title?: string;
  /** The page's address where everybody's is the same; left out where it holds a person's own link. */
  readonly path?: string;
}

/**
 * What a chat shows of a link that is passed on: the same card whoever's matter it leads to. Apps want the picture's
 * whole address, and none that is drawn by lines.
 */
export function ShareHead({ assets, lang, publicUrl, title, path }: ShareHeadProps) {
  const { brand, about } = CARD[lang];
  const card = [
    ["og:site_name", brand],
    ["og:title", title ? `${title} · ${brand}` : brand],
    ["og:description", about],
    ["og:type", "website"],
    ["og:image", publicUrl + assetPath(assets, "card.png")],
    ["og:image:width", "500"],
    ["og:image:height", "500"],
    ...(path === undefined ? [] : [["og:url", publicUrl + path] as const]),
  ] as const;
  return (
    <>
      <meta name="description" content={about} />
      {card.map(([property, content]) => (
        <meta property={property} content={content} />
      ))}
    </>
  );
}
