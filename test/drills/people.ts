import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { FakeTelegram } from "../../bots/fakes/telegram/index.ts";
import type { SeenMessage } from "../../bots/fakes/telegram/look.ts";
import type { FakeWechat } from "../../bots/fakes/wechat/index.ts";
import type { FakeWecom } from "../../bots/fakes/wecom/index.ts";
import type { Platforms } from "./platforms.ts";

/** What one person wrote, and what must have come of it. */
export interface Script {
  /** Stands in the text of their report or question, and nowhere else. */
  readonly marker: string;
  readonly becomes: "case" | "consultation";
  /** Messages and presses they sent. */
  readonly sent: number;
  /** How often they said something once more, as the platform had told them that it was not taken. */
  readonly again: number;
  /** All they saw of us, at the end. */
  readonly saw: () => readonly string[];
}

/** Nobody waits longer for an answer: the drill has failed. A busy machine takes a minute and more to start the app. */
const PATIENCE_MS = 600_000;

const marker = (index: number) =>
  `记号${[...String(index).padStart(4, "0")].map((digit) => "零一二三四五六七八九"[Number(digit)]).join("")}完`;
const hasButton = (label: string) => (message: SeenMessage) =>
  message.buttons.some((button) => button.label === label);
/** Each at a place of their own: the same matter twice would be offered to be followed together. */
const reportOf = (index: number) => `采荷路${index + 1}号的路灯坏了三天，晚上很黑，${marker(index)}`;

/** Of ten people one works at WeCom. */
export const workersAmong = (people: number): number => Math.ceil(people / 10);

/**
 * A person of the day: of ten, one is on WeChat, two are in the web chat, one is a worker at WeCom, the rest on Telegram,
 * where two ask.
 */
export function liveAnywhere(
  platforms: Platforms,
  workers: readonly string[],
  index: number,
): Promise<Script> {
  if (index % 10 === 1) return onWechat(platforms.wechat, index);
  const worker = index % 10 === 6 ? workers[Math.floor(index / 10)] : undefined;
  if (worker !== undefined) return onWecom(platforms.wecom, worker, index);
  if (index % 5 === 3) return onTheWeb(platforms.web, index);
  return live(platforms.telegram, index);
}

/** A resident who reports, confirms by the button, and asks for their cases; every fifth asks something instead. */
export async function live(telegram: FakeTelegram, index: number): Promise<Script> {
  const person = telegram.person();
  return index % 5 === 4 ? ask(telegram, person, marker(index)) : report(telegram, person, index);
}

async function report(telegram: FakeTelegram, person: number, index: number): Promise<Script> {
  telegram.say(person, person, reportOf(index));
  const card = await telegram.whenSent(person, hasButton("确认提交"));
  telegram.press(person, person, card.id, "确认提交");
  await telegram.whenSent(person, ({ text }) => text.includes("查询码"));
  telegram.say(person, person, "我的");
  await telegram.whenSent(person, ({ text }) => text.startsWith("您的事项") || text.includes("提交，查询码"));
  const saw = () => textsOf(telegram, person);
  return { marker: marker(index), becomes: "case", sent: 3, again: 0, saw };
}

async function ask(telegram: FakeTelegram, person: number, mark: string): Promise<Script> {
  telegram.say(person, person, "人工");
  await telegram.whenSent(person, ({ text }) => text.includes("工作人员"));
  telegram.say(person, person, `转人工，我想问一下${mark}这件事怎么办理？`);
  await telegram.whenSent(person, ({ text }) => text.includes("答复您"));
  const saw = () => textsOf(telegram, person);
  return { marker: mark, becomes: "consultation", sent: 2, again: 0, saw };
}

const textsOf = (telegram: FakeTelegram, person: number) => telegram.sent(person).map(({ text }) => text);

/** The same on WeChat, by numbers. Who reads 该公众号暂时无法提供服务 sends it again. */
export async function onWechat(wechat: FakeWechat, index: number): Promise<Script> {
  const openid = wechat.api.person();
  let sent = 0;
  const say = async (text: string, answered: RegExp) => {
    let failed = true;
    while (failed) {
      sent += 1;
      ({ failed } = await wechat.push.text(openid, text));
    }
    await until(`an answer to ${text}`, () => wechat.shown(openid).some((seen) => answered.test(seen)));
  };
  await say(reportOf(index), /回复数字/);
  await say("1", /查询码/);
  return { marker: marker(index), becomes: "case", sent, again: sent - 2, saw: () => wechat.shown(openid) };
}

/** A worker files what somebody told them; what was not taken is said again. */
async function onWecom(wecom: FakeWecom, worker: string, index: number): Promise<Script> {
  let sent = 0;
  for (let failed = true; failed; sent += 1)
    ({ failed } = await wecom.say(worker, `上报 ${reportOf(index)}`));
  const saw = () => wecom.shown(worker).map(({ text }) => text);
  await until("a number at WeCom", () => saw().some((text) => text.includes("已上报")));
  return { marker: marker(index), becomes: "case", sent, again: sent - 1, saw };
}

interface Said {
  readonly replies?: readonly { text: string; options?: readonly { id: string }[]; case?: string }[];
}

/** The same in the web chat, whose page sends a message again under the same id until it was taken. */
async function onTheWeb(url: string, index: number): Promise<Script> {
  const saw: string[] = [];
  const post = async (path: string, body: object, token?: string): Promise<Said & { token?: string }> => {
    const headers = {
      "content-type": "application/json",
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const call = { method: "POST", headers, body: JSON.stringify(body) };
    for (const began = performance.now(); performance.now() - began < PATIENCE_MS; await sleep(250)) {
      const answer = await fetch(url + path, call).catch(() => null);
      // 202: stored, and not worked on yet.
      if (answer?.ok && answer.status !== 202) return (await answer.json()) as Said & { token?: string };
    }
    throw new Error(`no answer from ${path}`);
  };
  const { token } = await post("/api/chat/sessions", {});
  const say = async (message: object) => {
    const { replies = [] } = await post("/api/chat/messages", { id: randomUUID(), ...message }, token);
    saw.push(...replies.map(({ text }) => text));
    return replies;
  };
  const [option] = (await say({ text: reportOf(index) })).flatMap(({ options = [] }) => options);
  await say({ option: option?.id });
  return { marker: marker(index), becomes: "case", sent: 2, again: 0, saw: () => saw };
}

async function until(what: string, is: () => boolean): Promise<void> {
  for (const began = performance.now(); !is(); await sleep(100))
    if (performance.now() - began > PATIENCE_MS) throw new Error(`${what} never came`);
}
