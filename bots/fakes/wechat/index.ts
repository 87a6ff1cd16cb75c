import { type FakeWechatApiOptions, startFakeWechatApi } from "./api.ts";
import { createWechatPusher, type WechatPusherOptions } from "./push.ts";

export type FakeWechatOptions = FakeWechatApiOptions & Omit<WechatPusherOptions, "onPushed">;
export type FakeWechat = Awaited<ReturnType<typeof startFakeWechat>>;

/** Both sides of the platform: what people do is pushed to the webhook and opens the reply windows of the API. */
export async function startFakeWechat(options: FakeWechatOptions) {
  const api = await startFakeWechatApi(options);
  const push = createWechatPusher({
    ...options,
    onPushed: (openid, opener) => (opener === "unfollow" ? api.unfollow(openid) : api.opened(openid, opener)),
  });
  return {
    api,
    push,
    /** What we said on a person's phone, passive replies too, oldest first. */
    shown(openid: string): string[] {
      const sent = api.received(openid).map(({ text, at }) => ({ text, at }));
      const passive = push
        .records()
        .flatMap(({ fields, reply }) => (reply && fields["FromUserName"] === openid ? [reply] : []));
      return [...sent, ...passive]
        .toSorted((a, b) => a.at.getTime() - b.at.getTime())
        .map(({ text }) => text);
    },
    async stop() {
      push.stop();
      await api.stop();
    },
  };
}
