import type { Assets } from "../assets.ts";
import { Page } from "./layout.tsx";
import { Qr } from "./qr.tsx";

const ABOUT = "小区里的事，写一句话就有人管；办到哪一步、为什么要延后，都回到您的聊天里。";

interface ShareProps {
  readonly assets: Assets;
  readonly publicUrl: string;
  /** The grid or community whose own code is shown. */
  readonly grid?: { readonly code: string; readonly name: string };
}

/** What is passed on, or printed and put up: a card where the link is shown, the code to scan, and the way in. */
export function SharePage({ assets, publicUrl, grid }: ShareProps) {
  const card = [
    ["og:title", "平安365"],
    ["og:description", ABOUT],
    ["og:type", "website"],
    ["og:url", `${publicUrl}/share`],
  ] as const;
  const head = (
    <>
      <meta name="description" content={ABOUT} />
      {card.map(([property, content]) => (
        <meta property={property} content={content} />
      ))}
    </>
  );
  const link = grid ? `${publicUrl}/?grid=${grid.code}` : `${publicUrl}/`;
  return (
    <Page assets={assets} title="分享" head={head} styles={["public.css"]}>
      <div class="poster">
        <h1>{grid ? `平安365 · ${grid.name}` : "平安365"}</h1>
        <p class="text">{ABOUT}</p>
        <Qr text={link} label={grid ? `${grid.name}的二维码` : "平安365的二维码"} />
        <p>扫一扫，写一句话，可以附照片。</p>
        <p class="quiet">紧急情况请直接拨打 110 · 119 · 120。</p>
      </div>
      <p class="screen">把这个网址发给邻居：{publicUrl}/share</p>
      <p class="screen">
        <a href={grid ? `/?grid=${grid.code}` : "/"}>现在就说一件事</a>
      </p>
    </Page>
  );
}
