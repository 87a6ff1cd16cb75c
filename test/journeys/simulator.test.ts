import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { servePage } from "../../src/cli/simulator/server.ts";
import { openStage, type Stage } from "../../src/cli/simulator/stage.ts";
import type { Act, PhoneView } from "../../src/cli/simulator/types.ts";

let stage: Stage;
let page: Awaited<ReturnType<typeof servePage>>;
beforeAll(async () => {
  stage = await openStage({ PATH: process.env["PATH"] ?? "" });
  page = await servePage(stage, 0);
});
afterAll(async () => {
  await page.close();
  await stage.close();
});

const post = (path: string, body: unknown) =>
  fetch(page.url + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
async function phone(id: PhoneView["id"]): Promise<PhoneView> {
  const scene = (await (await fetch(`${page.url}/scene`)).json()) as { phones: PhoneView[] };
  const found = scene.phones.find((one) => one.id === id);
  if (!found) throw new Error(`no phone ${id}`);
  return found;
}
const chatOf = async (id: PhoneView["id"], owner?: string) => {
  const { chats } = await phone(id);
  const chat = owner ? chats.find((one) => one.owner === owner) : chats[0];
  if (!chat) throw new Error(`nobody named ${owner}`);
  return chat;
};
async function act(id: PhoneView["id"], owner: string | undefined, what: Omit<Act, "phone" | "chat">) {
  const { id: chat } = await chatOf(id, owner);
  expect(await (await post("/act", { phone: id, chat, ...what })).json()).toEqual({});
}
/** What the phone shows last, once it shows this. */
const shows = async (id: PhoneView["id"], owner: string | undefined, text: string) => {
  // What was seen with it: a moment later the card may read otherwise.
  let seen: PhoneView["chats"][number]["bubbles"] = [];
  const read = async () => {
    seen = (await chatOf(id, owner)).bubbles;
    return seen.map((one) => one.text).join("\n");
  };
  await expect.poll(read).toContain(text);
  const bubble = seen.findLast((one) => one.text.includes(text));
  if (!bubble) throw new Error(`${text} is on no bubble`);
  return bubble;
};

/** The cases whose residents somebody must call, as the centre reads them. */
async function waitingForACall(): Promise<string[]> {
  const scene = (await (await fetch(`${page.url}/scene`)).json()) as Pick<Stage, "keys"> & { app: string };
  const key = scene.keys.find(({ name }) => name === "中心小陈")?.key ?? "";
  const answer = await fetch(`${scene.app}/api/calls`, { headers: { authorization: `Bearer ${key}` } });
  const { calls } = (await answer.json()) as { calls: { caseNumber: string }[] };
  return calls.map(({ caseNumber }) => caseNumber);
}

describe("the simulator", () => {
  it("takes a matter from the scan on WeChat to the unit's group on Telegram, without an account anywhere", async () => {
    await act("wechat", undefined, { do: "scan" });
    await shows("wechat", undefined, "您在芙蓉社区");
    await act("wechat", undefined, { do: "say", text: "楼下的路灯坏了三天，晚上很黑" });
    await shows("wechat", undefined, "地点：芙蓉社区");
    await act("wechat", undefined, { do: "say", text: "1" });
    const filed = await shows("wechat", undefined, "查询码");
    const number = /\d{13}/.exec(filed.text)?.[0] ?? "";
    const card = await shows("telegram", "中心小陈", number);
    await act("telegram", "中心小陈", { do: "press", message: card.id, button: "0" });
    const accepted = await shows("telegram", "中心小陈", "已立案");
    await act("telegram", "中心小陈", { do: "press", message: accepted.id, button: "0" });
    // The card that offered the case for claiming becomes the unit's own.
    const dispatched = await shows("telegram", "执法局老周", "已派遣");
    expect(dispatched.text).toContain(number);
    expect(dispatched.buttons.map(({ label }) => label)).toEqual(["签收"]);
    await shows("wechat", undefined, "已派给综合行政执法局");
    // The same unit has people on WeCom: what one presses there, the group sees.
    const onWecom = await shows("wecom", "执法局小钱", "已派遣");
    expect(onWecom.text).toContain(number);
    expect(onWecom.buttons.map(({ label }) => label)).toEqual(["签收"]);
    await act("wecom", "执法局小钱", { do: "press", message: onWecom.id, button: "0" });
    const signed = await shows("telegram", "执法局老周", "处置中");
    await act("telegram", "执法局老周", { do: "photo", text: "反馈 灯泡已换，灯亮了", message: signed.id });
    await shows("wechat", undefined, "灯泡已换，灯亮了");
    const answered = await shows("telegram", "核查员小吴", "已反馈");
    await act("telegram", "核查员小吴", { do: "say", text: "核查通过 现场看过", message: answered.id });
    await shows("telegram", "核查员小吴", "已结案");
    await act("wechat", undefined, { do: "menu", button: "kind:track" });
    await shows("wechat", undefined, "已办结");
    await act("wechat", undefined, { do: "say", text: "满意" });
    await shows("wechat", undefined, "解决了吗");
    await act("wechat", undefined, { do: "say", text: "1" });
    await shows("wechat", undefined, "您满意吗");
    // No number: it means an option of what was sent last, and the notice of the end, held till now, may come here.
    await act("wechat", undefined, { do: "say", text: "5分" });
    await shows("wechat", undefined, "谢谢您的评价");
    // Held no longer: the next story begins with nothing that waits.
    await shows("wechat", undefined, "真的解决了吗");
  });

  it("says what cannot be done, and switches faults on and off", async () => {
    const { id: chat } = await chatOf("wechat");
    expect((await post("/act", { phone: "wechat", chat, do: "say" })).status).toBe(409);
    expect((await post("/act", { phone: "wechat", chat, do: "fly" })).status).toBe(409);
    expect((await post("/act", { what: 1 })).status).toBe(400);
    const isDown = async () => {
      const scene = (await (await fetch(`${page.url}/scene`)).json()) as {
        phones: { faults: { id: string; on?: boolean }[] }[];
      };
      return scene.phones.flatMap(({ faults }) => faults).find(({ id }) => id === "wechat-down")?.on;
    };
    await post("/fault", { id: "wechat-down" });
    expect(await isDown()).toBe(true);
    await post("/fault", { id: "wechat-down" });
    expect(await isDown()).toBe(false);
  });

  it("what WeChat lets through no more is held, asks staff for a call after three days, and is there once at the next contact", async () => {
    const centre = ["telegram", "中心小陈"] as const;
    const fault = async (id: string) => expect((await post("/fault", { id })).status).toBe(200);
    const heard = async (from: number) =>
      (await chatOf("wechat")).bubbles.flatMap(({ mine, text }) => (mine ? [] : [text])).slice(from);
    const before = (await heard(0)).length;
    const hears = (from: number, text: string) =>
      expect.poll(async () => (await heard(from)).join("\n")).toContain(text);
    const presses = async (state: string, number: string) => {
      const card = await shows(...centre, `${state}｜${number}`);
      await act(...centre, { do: "press", message: card.id, button: "0" });
    };
    await act("wechat", undefined, { do: "say", text: "采荷路31号门口的路灯倒了" });
    await hears(before, "地点：采荷路31号");
    await act("wechat", undefined, { do: "say", text: "1" });
    await hears(before, "查询码");
    const number = /\d{13}/.exec((await heard(before)).at(-1) ?? "")?.[0] ?? "";
    const filed = (await heard(0)).length;
    const told = () => heard(filed);

    // Nothing is left of the window (45015): the steps are held, and told to staff once three days have passed.
    await fault("wechat-time");
    await presses("新诉求", number);
    await presses("立案", number);
    await shows(...centre, `派遣｜${number}`);
    await expect.poll(async () => (await phone("wechat")).note).toContain("没送到 1 次");
    await fault("wechat-days");
    await expect.poll(() => waitingForACall()).toEqual([number]);
    expect(await told()).toEqual([]);

    // The next contact is answered, but what was held meets 45047: it stays held, and comes with the one after that.
    await fault("wechat-count");
    await act("wechat", undefined, { do: "menu", button: "kind:track" });
    await hears(filed, "已派单");
    await expect.poll(async () => (await phone("wechat")).note).toContain("没送到 2 次");
    expect(await told()).toHaveLength(1);
    await act("wechat", undefined, { do: "say", text: "谢谢" });
    await hears(filed, "已派给综合行政执法局");
    const [held = "", ...more] = (await told()).filter((text) => text.includes("预计"));
    expect(more).toEqual([]);
    expect(held.indexOf("已受理")).toBeLessThan(held.indexOf("已派给综合行政执法局"));
    expect(held.split("已受理")).toHaveLength(2);
    expect(await waitingForACall()).toEqual([]);
  }, 180_000);

  it("with every fault on at once, then off: what the staff said and were answered is there in its order, once, on each of their phones", async () => {
    const faults = async () => {
      const scene = (await (await fetch(`${page.url}/scene`)).json()) as {
        phones: { faults: { id: string; on?: boolean }[] }[];
      };
      return scene.phones.flatMap((one) => one.faults);
    };
    const press = ({ id }: { id: string }) => post("/fault", { id });
    const [desk, centre, wecom] = [
      ["telegram", "社工小李"],
      ["telegram", "中心小陈"],
      ["wecom", "执法局小钱"],
    ] as const;
    const heard = async (id: PhoneView["id"], owner?: string) =>
      (await chatOf(id, owner)).bubbles.filter(({ mine }) => !mine).map(({ text }) => text);
    const before = { desk: (await heard(...desk)).length, wecom: (await heard(...wecom)).length };
    for (const fault of await faults()) expect((await press(fault)).status).toBe(200);
    await act("wechat", undefined, { do: "say", text: "采荷路31号门口的井盖破了" });
    for (const text of ["/report 芙蓉社区东门积水", "/report 芙蓉社区西门垃圾成堆"])
      await act(...desk, { do: "say", text });
    await act(...wecom, { do: "say", text: "待办" });
    await expect.poll(async () => (await phone("telegram")).note).toContain("待送 0 条");
    expect(await heard(...desk)).toHaveLength(before.desk);

    for (const fault of await faults()) if (fault.on) await press(fault);
    // The next word of each brings what waited for them.
    await act(...desk, { do: "say", text: "/help" });
    const reported = async () =>
      (await heard(...desk)).slice(before.desk).filter((text) => text.includes("已上报"));
    await expect.poll(async () => (await reported()).length).toBe(2);
    const numbers = (await reported()).map((text) => /\d{13}/.exec(text)?.[0] ?? "");
    for (const number of numbers) await shows(...centre, number);
    const cards = (await heard(...centre)).flatMap((text) =>
      numbers.filter((number) => text.includes(number)),
    );
    expect(cards).toEqual(numbers);
    await act(...wecom, { do: "say", text: "待办" });
    await expect.poll(async () => (await heard(...wecom)).length).toBe(before.wecom + 2);
    expect(await reported()).toHaveLength(2);
  }, 180_000);
});
