import type { FakeTelegram } from "../../bots/fakes/telegram/index.ts";
import type { SeenMessage } from "../../bots/fakes/telegram/look.ts";

/** What one person wrote, and what must have come of it. */
export interface Script {
  readonly person: number;
  /** Stands in the text of their report or question, and nowhere else. */
  readonly marker: string;
  readonly becomes: "case" | "consultation";
  /** Messages and presses they sent. */
  readonly sent: number;
}

const marker = (index: number) =>
  `记号${[...String(index).padStart(4, "0")].map((digit) => "零一二三四五六七八九"[Number(digit)]).join("")}完`;
const hasButton = (label: string) => (message: SeenMessage) =>
  message.buttons.some((button) => button.label === label);

/** A resident who reports, confirms by the button, and asks for their cases; every fifth asks something instead. */
export async function live(telegram: FakeTelegram, index: number): Promise<Script> {
  const person = telegram.person();
  return index % 5 === 4 ? ask(telegram, person, marker(index)) : report(telegram, person, index);
}

/** Each at a place of their own: the same matter twice would be offered to be followed together. */
async function report(telegram: FakeTelegram, person: number, index: number): Promise<Script> {
  const mark = marker(index);
  telegram.say(person, person, `采荷路${index + 1}号的路灯坏了三天，晚上很黑，${mark}`);
  const card = await telegram.whenSent(person, hasButton("确认提交"));
  telegram.press(person, person, card.id, "确认提交");
  await telegram.whenSent(person, ({ text }) => text.includes("查询码"));
  telegram.say(person, person, "我的");
  await telegram.whenSent(person, ({ text }) => text.startsWith("您的事项") || text.includes("提交，查询码"));
  return { person, marker: mark, becomes: "case", sent: 3 };
}

async function ask(telegram: FakeTelegram, person: number, mark: string): Promise<Script> {
  telegram.say(person, person, "人工");
  await telegram.whenSent(person, ({ text }) => text.includes("工作人员"));
  telegram.say(person, person, `转人工，我想问一下${mark}这件事怎么办理？`);
  await telegram.whenSent(person, ({ text }) => text.includes("答复您"));
  return { person, marker: mark, becomes: "consultation", sent: 2 };
}
