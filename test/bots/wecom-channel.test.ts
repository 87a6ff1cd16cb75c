import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FakeWecom, ERRCODES as PLATFORM, startFakeWecom } from "../../bots/fakes/wecom/index.ts";
import { createFetchFile } from "../../bots/fetch-file.ts";
import type { StoredToken } from "../../bots/tencent/tokens.ts";
import { createWecomApi } from "../../bots/wecom/api.ts";
import { createWecomChannel } from "../../bots/wecom/channel.ts";
import { ERRCODES, rowOf } from "../../bots/wecom/errors.ts";
import { accountOf, wecomInbound } from "../../bots/wecom/inbound.ts";
import type { Reply } from "../../src/core/messages.ts";
import { quietUntil, SEND_POLICY, withSend } from "../../src/core/send-limits.ts";
import { COMPANY } from "../helpers/wecom-world.ts";

const URL_OF_OURS = "https://pingan.example.gov.cn";
let now = new Date("2026-11-23T01:00:00Z");
let wecom: FakeWecom;
let one: ReturnType<typeof channel>;
beforeAll(async () => {
  wecom = await startFakeWecom({
    ...COMPANY,
    webhookUrl: "http://127.0.0.1:9/",
    clock: () => now,
    answerMs: 1,
  });
  one = channel();
});
afterAll(() => wecom.stop());
const pass = (ms: number) => {
  now = new Date(now.getTime() + ms);
};

let stored: StoredToken | null = null;
const channel = (more: object = {}) => {
  const api = createWecomApi({
    ...{ ...COMPANY, apiRoot: wecom.url, timeoutMs: 60_000, now: () => now },
    tokens: {
      read: async () => stored,
      write: async (token, expiresAt) => {
        stored = { token, expiresAt };
      },
    },
  });
  return createWecomChannel({
    ...{ api, publicUrl: URL_OF_OURS, now: () => now, ...more },
    toInbound: wecomInbound(COMPANY),
  });
};
const send = (chat: string, reply: Reply, more: object = {}) =>
  one.send({
    to: { channel: "wecom", account: accountOf(COMPANY), chat },
    ...{ reply, noticeNumber: "ABCD1234", resend: false, ...more },
  });
const CARD: Reply = {
  text: `【承办】3301020000012｜路灯｜芙蓉社区\n11月25日前办结\n${URL_OF_OURS}/staff/cases/3301020000012`,
  card: "case:3301020000012",
  options: [
    { id: "b:sign", label: "签收" },
    { id: "b:pass", label: "上交" },
  ],
};
const shown = (member: string) => wecom.shown(member);

describe("what is said", () => {
  it("words are a text; a link in angle brackets stays words", async () => {
    const member = wecom.member();
    expect((await send(member, { text: "已办 <a href=x>点我</a>" })).result).toBe("accepted");
    expect(shown(member)).toMatchObject([{ kind: "text", text: "已办 ＜a href=x>点我＜/a>" }]);
  });

  it("a long text is cut at 2,048 bytes, never inside a character", async () => {
    const member = wecom.member();
    await send(member, { text: "事".repeat(1500) });
    expect(
      shown(member)
        .map(({ text }) => text)
        .join(""),
    ).toBe("事".repeat(1500));
    for (const { text } of shown(member)) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2048);
  });

  it("a card has a title, a body, its buttons with opaque keys, and leads to its page", async () => {
    const member = wecom.member();
    await send(member, CARD);
    expect(shown(member)).toMatchObject([
      {
        kind: "button_interaction",
        text: "【承办】3301020000012｜路灯｜芙蓉社区\n11月25日前办结",
        url: `${URL_OF_OURS}/staff/cases/3301020000012`,
        buttons: [
          { label: "签收", key: "b:sign" },
          { label: "上交", key: "b:pass" },
        ],
      },
    ]);
  });

  it("a card without buttons is a card with its link", async () => {
    const member = wecom.member();
    await send(member, { ...CARD, options: [] });
    expect(shown(member)).toMatchObject([{ kind: "text_notice", buttons: [] }]);
  });

  it("what a card cannot hold is said before it", async () => {
    const member = wecom.member();
    await send(member, { ...CARD, text: `${CARD.text}\n${"长".repeat(300)}` });
    expect(shown(member).map(({ kind }) => kind)).toEqual(["text", "button_interaction"]);
    expect(shown(member)[0]?.text).toContain("长".repeat(300));
  });

  it("words to copy are a message of their own, once for the same words", async () => {
    const member = wecom.member();
    const reply = {
      ...CARD,
      text: `${CARD.text}\n您好，要换的灯没到货`,
      desk: { copy: "您好，要换的灯没到货" },
    };
    const sent = await send(member, reply);
    expect(shown(member).map(({ kind }) => kind)).toEqual(["text", "button_interaction"]);
    expect(shown(member)[0]?.text).toBe("您好，要换的灯没到货");
    if (sent.result !== "accepted") throw new Error("not sent");
    await send(member, reply, { editOf: sent.platformId });
    expect(shown(member)).toHaveLength(2);
  });

  it("more buttons than a card takes, and a key too long: refused, our own mistake", async () => {
    const member = wecom.member();
    const seven = Array.from({ length: 7 }, (_, n) => ({ id: `b:${n}`, label: "x" }));
    expect((await send(member, { ...CARD, options: seven })).result).toBe("refused");
    const long = [{ id: "x".repeat(1025), label: "x" }];
    expect((await send(member, { ...CARD, options: long })).result).toBe("refused");
    expect((await send(member, { text: "  " })).result).toBe("refused");
  });
});

describe("a card that changes", () => {
  const later = { ...CARD, text: CARD.text.replace("11月25日前办结", "处置中"), options: [] };
  const first = async (member: string) => {
    const sent = await send(member, CARD);
    if (sent.result !== "accepted" || !sent.platformId) throw new Error("not sent");
    return sent.platformId;
  };

  it("is replaced in place once by the code it was sent with, then taken back and sent anew", async () => {
    const member = wecom.member();
    const editOf = await first(member);
    const [before] = shown(member);
    const edited = await send(member, later, { editOf });
    expect(shown(member)).toMatchObject([{ msgid: before?.msgid, edits: 1, kind: "text_notice" }]);
    if (edited.result !== "accepted") throw new Error("not edited");
    await send(member, CARD, { editOf: edited.platformId });
    expect(shown(member)).toHaveLength(1);
    expect(shown(member)[0]).toMatchObject({ edits: 0, kind: "button_interaction" });
  });

  it("a press gives the right to replace it once more", async () => {
    const member = wecom.member();
    const edited = await send(member, CARD, { editOf: await first(member) });
    if (edited.result !== "accepted") throw new Error("not edited");
    const [card] = shown(member);
    const { fields } = await wecom.press(member, card?.msgid ?? "", "签收");
    // As XML has it: every field is a text.
    const raw = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
    const body = one.toInbound(raw)?.body;
    const pressId = body?.type === "option" ? (body.pressId ?? "") : "";
    const editOf = one.desk?.afterPress?.(edited.platformId ?? "", pressId);
    await send(member, later, { editOf });
    expect(shown(member)).toMatchObject([{ msgid: card?.msgid, edits: 2, kind: "text_notice" }]);
  });

  it("after 72 hours, or with a code that was used, it is sent anew; the old one is taken back for a day only", async () => {
    const member = wecom.member();
    const editOf = await first(member);
    pass(73 * 3600_000);
    await send(member, later, { editOf });
    expect(shown(member).map(({ kind }) => kind)).toEqual(["button_interaction", "text_notice"]);
    const again = await first(member);
    await send(member, later, { editOf: again });
    await send(member, later, { editOf: again });
    expect(shown(member).filter(({ kind }) => kind === "button_interaction")).toHaveLength(1);
  });

  it("whose press came to nothing that changes it shows a word in place of its buttons", async () => {
    const member = wecom.member();
    await first(member);
    const [card] = shown(member);
    const { fields } = await wecom.press(member, card?.msgid ?? "", "签收");
    await one.acknowledgePress?.(String(fields["ResponseCode"]), "已知晓");
    expect(shown(member)).toMatchObject([{ closed: "已知晓" }]);
  });
});

describe("what the platform refuses in a 200", () => {
  it.each(Object.entries(ERRCODES))("errcode %s: %o", (code) => {
    expect(rowOf(Number(code))?.source).toContain("developer.work.weixin.qq.com");
  });

  it("a member who left, and a list that names the member: refused, and nothing is lost of the others", async () => {
    const [member, gone] = [wecom.member(), wecom.member()];
    wecom.leave(gone);
    expect(await send(gone, { text: "在吗" })).toMatchObject({ result: "refused" });
    const listed = { errcode: 0, errmsg: "ok", invaliduser: member, msgid: "none" };
    wecom.failNext(listed, { path: "message/send", member });
    expect(await send(member, { text: "在吗" })).toMatchObject({ result: "refused" });
    wecom.failNext({ errcode: 0, errmsg: "ok", unlicenseduser: member } as never, {
      path: "message/send",
      member,
    });
    expect(await send(member, { text: "在吗" })).toMatchObject({ result: "refused" });
    expect((await send(member, { text: "在的" })).result).toBe("accepted");
  });

  it.each([
    ["busy", PLATFORM.busy, "unreachable"],
    ["too often", PLATFORM.tooOften, "throttled"],
    ["not visible", PLATFORM.notVisible, "refused"],
    ["an unknown code", { errcode: 987654, errmsg: "?" }, "refused"],
    ["a cut connection", "dropped", "unreachable"],
    ["an answer that never came", "lost", "unreachable"],
    ["a gateway's page", "gateway", "unreachable"],
  ] as const)("%s", async (_, fault, result) => {
    const member = wecom.member();
    wecom.failNext(fault, { path: "message/send" });
    expect((await send(member, { text: "在吗" })).result).toBe(result);
  });

  it.each([PLATFORM.badToken, PLATFORM.tokenExpired])(
    "a token that is over is renewed once: %o",
    async () => {
      const member = wecom.member();
      await send(member, { text: "一" });
      const issued = wecom.tokensIssued();
      wecom.revokeToken();
      expect((await send(member, { text: "二" })).result).toBe("accepted");
      expect(wecom.tokensIssued()).toBe(issued + 1);
      pass(7200_000);
      expect((await send(member, { text: "三" })).result).toBe("accepted");
    },
  );

  it("a platform that goes on refusing the token it gives out stops nobody for ever", async () => {
    const member = wecom.member();
    wecom.failNext(PLATFORM.badToken, { path: "message/send", times: 5 });
    const delivery = await send(member, { text: "在吗" });
    expect(["throttled", "refused"]).toContain(delivery.result);
  });

  it("no secret and no token is in what is recorded or answered", async () => {
    const kept = JSON.stringify(wecom.calls());
    expect(kept).not.toContain(COMPANY.secret);
    expect(kept).not.toContain("wecom-token-");
  });
});

it("a member's photo is fetched from where WeCom keeps it", async () => {
  const member = wecom.member();
  const download = createFetchFile({ hosts: [], maxBytes: 1000, timeoutMs: 60_000, root: wecom.url });
  const { fields } = await wecom.photo(member, new Uint8Array([1, 2, 3]));
  const fetching = channel({ download });
  const found = await fetching.fetchFile?.(`photo:${String(fields["MediaId"])}`);
  expect(found).toMatchObject({ result: "fetched", bytes: new Uint8Array([1, 2, 3]) });
  expect(await fetching.fetchFile?.("photo:none")).toMatchObject({ result: "refused" });
});

it("our own limit stays under both of the platform's, which drops without a word", () => {
  const limits = SEND_POLICY.wecom;
  if (!limits) throw new Error("no limits");
  let at = new Date("2026-11-23T01:00:00Z");
  let sent: Date[] = [];
  const all: number[] = [];
  while (all.length < 2000) {
    const until = quietUntil(limits, "group", sent);
    if (until && until > at) at = until;
    sent = withSend(limits, "group", sent, at);
    all.push(at.getTime());
  }
  for (const [count, perMs] of [
    [30, 60_000],
    [1000, 3_600_000],
  ] as const) {
    const tooMany = all.some((time, n) => n >= count && time - (all[n - count] ?? 0) < perMs);
    expect(tooMany, `${count} in ${perMs}`).toBe(false);
  }
});
