import { randomUUID } from "node:crypto";

/** A district with something in every state, made through the API as people would make it. */
export interface City {
  readonly keys: Readonly<Record<"centre" | "cg" | "verifier" | "leader" | "street" | "worker", string>>;
  readonly cases: { readonly waiting: string; readonly handled: string };
  /** Accepts and dispatches; the department signs. */
  toDepartment(number: string): Promise<void>;
  explainDelay(number: string): Promise<void>;
  ask(number: string, question: string): Promise<void>;
  /** The department answers, somebody else verifies. */
  solve(number: string): Promise<void>;
}

const REPORTS = [
  "采荷街道凯旋路88号门口的路灯不亮，晚上看不清路",
  "庆春东路公交站旁边的井盖破了，老人差点摔倒",
  "采荷路50号门口的路灯一直不亮",
  "清波街道河坊街路口有人占道摆摊，路都走不了",
  "江城路的消防通道被共享单车堵住了",
  "湖滨街道学士路的红绿灯不亮了",
  "小营街道建国中路下雨就积水",
  "望江路的垃圾桶满了没人清",
  "秋涛北路人行道上的地砖翘起来了",
  "凯旋路公园的健身器材坏了",
  "清江路上的树枝快断了，怕砸到人",
  "景昙路电线杆上贴满小广告",
] as const;

/** What a department sends back in one street. */
const RETURNED = ["采荷街道采荷路18号门口搭了违建，路都挡了", "采荷街道双菱路3号旁边的墙裂了，怕倒"] as const;

/** How many of one community tell of a lamp: enough for a map, and for a hot spot. */
const CROWD = {
  芙蓉社区: 9,
  东平巷社区: 6,
  涌金门社区: 7,
  劳动路社区: 5,
  姚园寺巷社区: 3,
  清波门社区: 12,
} as const;

type Ask = (path: string, init?: { key?: string; body?: unknown }) => Promise<Record<string, unknown>>;

export async function openCity(
  base: string,
  addKey: (role: string, unit: string, name: string) => string,
): Promise<City> {
  const ask: Ask = async (path, { key, body } = {}) => {
    const answer = await fetch(base + path, {
      method: body === undefined ? "GET" : "POST",
      headers: { "content-type": "application/json", ...(key && { authorization: `Bearer ${key}` }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${said}`);
    return said === "" ? {} : (JSON.parse(said) as Record<string, unknown>);
  };
  const keys = {
    centre: addKey("centre", "centre", "沈晓"),
    cg: addKey("department", "cg", "周工"),
    verifier: addKey("verifier", "centre", "何静"),
    leader: addKey("leader", "330102", "方主任"),
    street: addKey("street", "330102012", "王采荷"),
    worker: addKey("worker", "330102012001", "小陈"),
  };
  const does = (key: string, number: string, event: Record<string, unknown>) =>
    ask(`/api/cases/${number}/events`, { key, body: event });
  const toDepartment = async (number: string) => {
    await does(keys.centre, number, { type: "accept" });
    await does(keys.centre, number, { type: "dispatch", unit: "cg" });
    await does(keys.cg, number, { type: "sign" });
  };
  const explainDelay = (number: string) =>
    does(keys.cg, number, {
      type: "explain_delay",
      reason: "materials",
      text: "这盏灯的灯杆要整根换，新杆还没到货，到了当天就装。",
      newDate: inDays(20),
    });
  const solve = async (number: string) => {
    await does(keys.cg, number, {
      type: "answer",
      outcome: "solved",
      action: "换了灯杆和灯具",
      reply: `${monthDay()}已更换灯杆和灯具，当晚亮灯正常，已电话告知。`,
      evidence: ["维修单 0731"],
    });
    await does(keys.verifier, number, { type: "verify_pass", text: "到场看过，灯亮了" });
  };
  const numbers: string[] = [];
  for (const text of REPORTS) numbers.push(await report(ask, text));
  for (const [community, count] of Object.entries(CROWD))
    for (let n = 1; n <= count; n++) await report(ask, `${community}${n}幢楼下的路灯坏了，晚上看不清`);
  const [first = "", second = "", third = "", ...others] = numbers;
  await does(keys.centre, first, { type: "accept" });
  for (const number of [second, third, ...others.slice(0, 5)]) await toDepartment(number);
  await explainDelay(second);
  await does(keys.cg, second, { type: "act", text: "到现场看过，先放了警示桩" });
  await does(keys.cg, third, {
    type: "suspend",
    plan: "与道路大修一起做",
    reviewOn: inDays(22),
    summary: "这条路的电缆要和道路大修一起换，设计已做完，明年三月开工。开工前先装临时灯。",
  });
  await solve(others[0] ?? "");
  for (const text of RETURNED) {
    const number = await report(ask, text);
    await toDepartment(number);
    await does(keys.cg, number, {
      ...{
        type: "return",
        reason: "not_our_duty",
        basis: "权责清单第3项：房屋安全归住建",
        suggestedUnit: "zj",
      },
      waived: "派错单位",
    });
    if (text === RETURNED[0])
      await does(keys.street, number, {
        type: "whistle",
        units: ["zj", "jj"],
        text: "请周三上午到现场一起看",
      });
  }
  return {
    keys,
    cases: { waiting: first, handled: second },
    toDepartment,
    explainDelay: async (number) => void (await explainDelay(number)),
    ask: async (number, question) =>
      void (await does(keys.cg, number, { type: "ask_resident", text: question })),
    solve,
  };
}

/** Reports and affirms what is asked; answers the number. */
async function report(ask: Ask, text: string): Promise<string> {
  const { token } = await ask("/api/chat/sessions", { body: {} });
  const key = String(token);
  let body: Record<string, unknown> = { text };
  for (let presses = 0; presses < 4; presses++) {
    const { replies } = (await ask("/api/chat/messages", { key, body: { id: randomUUID(), ...body } })) as {
      replies: { case?: string; options?: { id: string }[] }[];
    };
    const filed = replies.find((reply) => reply.case)?.case;
    if (filed) return filed;
    body = { option: replies.findLast((reply) => reply.options)?.options?.[0]?.id };
  }
  throw new Error(`not filed: ${text}`);
}

const inDays = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const monthDay = (): string => {
  const [, month, day] = inDays(0).split("-").map(Number);
  return `${month}月${day}日`;
};
