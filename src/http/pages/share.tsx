import type { Assets } from "../assets.ts";
import { Page } from "./layout.tsx";

const ABOUT = "小区里的事，写一句话就有人管；办到哪一步、为什么要延后，都回到您的聊天里。";

/** What is passed on: a card with title and description where the link is shown, and the way in. */
export function SharePage({ assets, publicUrl }: { assets: Assets; publicUrl: string }) {
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
  return (
    <Page assets={assets} title="分享" head={head}>
      <h1>平安365</h1>
      <p class="text">{ABOUT}</p>
      <p>把这个网址发给邻居：{publicUrl}/share</p>
      <p>
        <a href="/">现在就说一件事</a>
      </p>
    </Page>
  );
}
