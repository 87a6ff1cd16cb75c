import { sql } from "drizzle-orm";
import type { CaseEvent } from "../../src/core/case-events.ts";
import type { Role } from "../../src/core/glossary.ts";
import { draftLetters } from "../../src/services/draft-letters.ts";
import { confirmImport } from "../../src/services/move-import.ts";
import { previewCaseImport } from "../../src/services/preview-import.ts";
import { saveArticle } from "../../src/services/save-article.ts";
import { startTraining } from "../../src/services/start-training.ts";
import type { StaffMember, World } from "./world.ts";

const STREET = "330102012";
const UNITS = {
  centre: "centre",
  admin: "330102",
  leader: "330102",
  supervisor: "330102",
  street: STREET,
  department: "cg",
  officer: "centre",
  verifier: "centre",
  worker: "330102012001",
} as const satisfies Record<Role, string>;

/** What a busy district has lying about, so that no page is empty. */
export interface FullDistrict {
  /** One person of each role. */
  readonly staff: Readonly<Record<Role, StaffMember>>;
  /** Cases by how far they came. */
  readonly cases: Readonly<
    Record<"reported" | "accepted" | "handling" | "suspended" | "answered" | "closed", string>
  >;
  /** Of the public page of the case that is handled. */
  readonly statusToken: string;
  readonly article: string;
  /** A letter of supervision. */
  readonly letter: string;
  /** A round of practice of the centre. */
  readonly training: string;
  /** Previews of another system's ledger: one with errors, one that runs. */
  readonly imports: readonly string[];
}

/** `extra` goes into every text people write: a payload, a name without end. */
export async function fillDistrict(world: World, extra = ""): Promise<FullDistrict> {
  const roles = Object.entries(UNITS) as [Role, string][];
  const people = await Promise.all(roles.map(async ([role, unit]) => [role, await world.staff(role, unit)]));
  const staff = Object.fromEntries(people) as FullDistrict["staff"];
  const { centre, department: cg } = staff;
  const file = (text: string) => world.resident().files(`${text}${extra}`);
  const accept = [centre, { type: "accept" }] as const;
  const dispatch = [centre, { type: "dispatch", unit: "cg" }] as const;
  const sign = [cg, { type: "sign" }] as const;
  const answer = [
    cg,
    {
      type: "answer",
      outcome: "solved",
      reply: `11月23日灯已修好${extra}`,
      action: `换了灯泡${extra}`,
      evidence: ["维修单"],
    },
  ] as const;
  const walk = async (text: string, ...steps: (readonly [StaffMember, CaseEvent])[]) => {
    const number = await file(text);
    for (const [who, event] of steps) await who.does(number, event);
    return number;
  };
  const cases = {
    reported: await walk("采荷街道凯旋路12号门口的路灯坏了三天了"),
    accepted: await walk("采荷路30号的井盖破了，老人差点摔倒", accept),
    handling: await walk(
      "凯旋路88号门口的路灯不亮",
      accept,
      dispatch,
      sign,
      [cg, { type: "act", text: `到现场看了${extra}` }],
      [cg, { type: "note", text: `备忘一句${extra}` }],
      [
        cg,
        { type: "explain_delay", reason: "materials", text: `等灯具${extra}`, newDate: inDays(world, 20) },
      ],
      [
        cg,
        {
          type: "request_extension",
          reason: "weather",
          text: `连续下雨${extra}`,
          newDate: inDays(world, 25),
        },
      ],
    ),
    suspended: await walk("采荷路50号的路灯一直不亮", accept, dispatch, sign, [
      cg,
      {
        type: "suspend",
        plan: `与道路改造一起换杆${extra}`,
        reviewOn: inDays(world, 20),
        summary: `要等整条路改造${extra}`,
      },
    ]),
    answered: await walk("凯旋路100号的路灯坏了", accept, dispatch, sign, answer),
    closed: await walk("采荷路66号的路灯不亮了", accept, dispatch, sign, answer, [
      staff.verifier,
      { type: "verify_pass", text: `到场看过，灯亮了${extra}` },
    ]),
  };
  await world.resident().say(`我想问一下，社区食堂周末开门吗${extra}`);
  await world.resident().say("我老公又打我了，我躲在厕所里不敢出来");
  const lost = world.resident();
  await lost.say("你好");
  await world.database.db.execute(
    sql`update inbox set state = 'quarantined', bucket = 'quarantined', attempts = 5, error = ${`坏了${extra}`}
        where address = ${lost.session}`,
  );
  const { id: article } = await saveArticle(
    { ...world.ctx, actor: centre },
    {
      title: `社区食堂几点开门${extra}`,
      questions: [`食堂周末开吗${extra}`],
      body: `每天十一点到一点${extra}`,
      source: `民政局${extra}`,
      owner: "centre",
      reviewBy: inDays(world, 200),
    },
  );
  await draftLetters({ ...world.ctx, now: () => new Date(world.ctx.now().getTime() + 60 * DAY) });
  const [letter] = await world.database.sql<{ id: string }[]>`select id from supervision_letters limit 1`;
  const training = await startTraining(world.ctx, centre);
  const [token] = await world.database.sql<{ token: string }[]>`
    select token from cases where number = ${cases.handling}`;
  const imports = await someImports(world, staff.centre, extra);
  return {
    staff,
    cases,
    statusToken: token?.token ?? "",
    article,
    letter: letter?.id ?? "",
    training,
    imports,
  };
}

/** Another system's ledger with a line that is wrong, as a preview and while it runs. */
async function someImports({ ctx }: World, centre: StaffMember, extra: string): Promise<string[]> {
  const lines = [`A-1,路灯不亮${extra},2026-11-01`, "A-2,,昨天"].map((line) => line.replaceAll('"', "”"));
  const bytes = new TextEncoder().encode(`编号,内容,上报时间\n${lines.join("\n")}\n`);
  const upload = () => previewCaseImport(ctx, centre, { source: "12345平台", fileName: "台账.csv", bytes });
  const ids = [await upload(), await upload()];
  await confirmImport(ctx, centre, ids[1] ?? "");
  return ids;
}

const DAY = 86_400_000;
const inDays = (world: World, days: number) =>
  new Date(world.ctx.now().getTime() + days * DAY).toISOString().slice(0, 10);
