import type { TemplateSend, WechatApi } from "../bots/wechat/api.ts";
import { MAX_TEXT_BYTES } from "../bots/wechat/render.ts";
import type { Card, Reach } from "./core/ports.ts";
import type { WechatSendingConfig } from "./wechat-config.ts";

/** How far a person on WeChat can be reached: the windows as configured, and the templates the account has. */
export function wechatReach(
  { windows, template }: Pick<WechatSendingConfig, "windows" | "template">,
  api: Pick<WechatApi, "sendTemplate" | "sendSubscribe">,
): Reach {
  const by = (send: TemplateSend, templateId: string) => (card: Card) =>
    send({ openid: card.to.chat, templateId, url: card.link, fields: fieldsOf(template.fields, card) });
  return {
    windows,
    textBytes: MAX_TEXT_BYTES,
    ...(template.id !== null && { template: by(api.sendTemplate, template.id) }),
    ...(template.subscriptionId !== null && {
      subscription: by(api.sendSubscribe, template.subscriptionId),
    }),
  };
}

const TIME = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "long",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/** A field that a matter has no number for says so: an empty one is refused (47003). */
function fieldsOf(names: WechatSendingConfig["template"]["fields"], card: Card): Record<string, string> {
  return {
    [names.number]: card.number ?? card.noticeNumber,
    [names.words]: card.words,
    [names.time]: TIME.format(card.at),
  };
}
