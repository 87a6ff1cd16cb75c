import type { Delivery, FetchedFile } from "../../src/core/ports.ts";
import { createWechatCaller, type WechatApiOptions } from "./call.ts";
import { createDeliverer } from "./deliver.ts";
import type { MenuButton } from "./menu.ts";

/** One template message: what is filled into its fields, and where a tap leads. */
export interface TemplateMessage {
  readonly openid: string;
  readonly templateId: string;
  /** Absent: a tap opens nothing. */
  readonly url?: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Sends a template or subscription message; never throws. */
export type TemplateSend = (message: TemplateMessage) => Promise<Delivery>;

export interface WechatApi {
  /** A customer-service message 客服消息. @throws CallFailure */
  sendText(openid: string, text: string): Promise<void>;
  /** @throws CallFailure */
  sendImage(openid: string, mediaId: string): Promise<void>;
  /** 模板消息: to whoever follows the account, without a window. */
  readonly sendTemplate: TemplateSend;
  /** 订阅通知: one consent, one message. */
  readonly sendSubscribe: TemplateSend;
  /** Replaces the account's menu. @throws CallFailure */
  createMenu(buttons: readonly MenuButton[]): Promise<void>;
  /** A QR code for ever (100,000 an account); answers the address of its picture. @throws CallFailure */
  createQr(scene: string): Promise<string>;
  /** Keeps a file for three days. @throws CallFailure */
  uploadMedia(kind: "image" | "voice" | "video", file: Blob, name: string): Promise<string>;
  /** What a person sent, by `get`, which caps it. @throws CallFailure */
  fetchMedia(mediaId: string, get: (url: string) => Promise<FetchedFile>): Promise<FetchedFile>;
}

const QR_PICTURE = "https://mp.weixin.qq.com/cgi-bin/showqrcode";

/** WeChat's API for an official account, typed. A 200 with an errcode is a failure, always. */
export function createWechatApi(options: WechatApiOptions): WechatApi {
  const { call, download, upload } = createWechatCaller(options);
  const deliver = createDeliverer(options);
  const template =
    (path: string, link: "url" | "page"): TemplateSend =>
    ({ openid, templateId, url, fields }) => {
      const data = Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, { value }]));
      const body = { touser: openid, template_id: templateId, data, ...(url && { [link]: url }) };
      return deliver(async () => {
        const { msgid } = await call(path, body);
        return msgid === undefined ? undefined : String(msgid);
      });
    };

  return {
    async sendText(openid, text) {
      await call("message/custom/send", { touser: openid, msgtype: "text", text: { content: text } });
    },
    async sendImage(openid, mediaId) {
      await call("message/custom/send", { touser: openid, msgtype: "image", image: { media_id: mediaId } });
    },
    sendTemplate: template("message/template/send", "url"),
    sendSubscribe: template("message/subscribe/bizsend", "page"),
    async createMenu(buttons) {
      await call("menu/create", { button: buttons });
    },
    async createQr(scene) {
      const action_info = { scene: { scene_str: scene } };
      const { ticket } = await call("qrcode/create", { action_name: "QR_LIMIT_STR_SCENE", action_info });
      return `${QR_PICTURE}?ticket=${encodeURIComponent(String(ticket))}`;
    },
    async uploadMedia(kind, file, name) {
      const { media_id } = await upload(`media/upload`, { type: kind }, file, name);
      return String(media_id);
    },
    fetchMedia: (mediaId, get) => download("media/get", { media_id: mediaId }, get),
  };
}
