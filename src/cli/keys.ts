/** `npm run -s keys -- add|list|revoke|link …`: staff keys and one-time links. Keys and tokens go to stdout, words to stderr. */
import { parseArgs } from "node:util";
import { newId } from "../../db/uuid.ts";
import { ROLES } from "../core/glossary.ts";
import { Refused } from "../core/refusals.ts";
import { addStaffKey, type KeysCtx } from "../services/add-staff-key.ts";
import { listStaffKeys } from "../services/list-staff-keys.ts";
import { makeLink } from "../services/make-link.ts";
import { revokeStaffKey } from "../services/revoke-staff-key.ts";
import { fail } from "./command/fail.ts";
import { withRecords } from "./command/records.ts";

const USAGE = `用法：
  npm run -s keys -- add --role <角色> --unit <单位代码> --name <姓名或岗位>
  npm run -s keys -- list
  npm run -s keys -- revoke --id <编号>
  npm run -s keys -- link --group --unit <单位代码>   绑定工作群的一次性口令，十分钟有效
  npm run -s keys -- link --staff --id <编号>          绑定本人聊天账号的一次性口令，十分钟有效
角色：${ROLES.join("、")}
`;

const TEXT = { type: "string" } as const;
const FLAG = { type: "boolean" } as const;
const OPTIONS = {
  role: TEXT,
  unit: TEXT,
  name: TEXT,
  id: TEXT,
  group: FLAG,
  staff: FLAG,
  help: FLAG,
} as const;
type Values = Partial<Record<"role" | "unit" | "name" | "id", string>> &
  Partial<Record<"group" | "staff" | "help", boolean>>;

/** A command line that says too little or something wrong. */
const wrong = (detail: string) => new Refused("request.invalid", { detail: `${detail}\n${USAGE}` });

function needed(values: Values, name: "role" | "unit" | "name" | "id"): string {
  const value = values[name];
  if (!value) throw wrong(`缺少 --${name}`);
  return value;
}

type Command = (ctx: KeysCtx, values: Values) => Promise<string>;

const COMMANDS: Readonly<Record<string, Command>> = {
  async add(ctx, values) {
    const [role, unit, name] = (["role", "unit", "name"] as const).map((field) => needed(values, field));
    const added = await addStaffKey(ctx, { role: role ?? "", unit: unit ?? "", name: name ?? "" });
    process.stderr.write(`编号 ${added.id}。下面的密钥只显示这一次：\n`);
    return added.key;
  },
  async list(ctx) {
    const keys = await listStaffKeys(ctx);
    return keys
      .map(({ id, role, unit, name, revokedAt }) =>
        [id, role, unit, name, revokedAt ? "已停用" : "在用"].join("\t"),
      )
      .join("\n");
  },
  async revoke(ctx, values) {
    await revokeStaffKey(ctx, needed(values, "id"));
    return "";
  },
  async link(ctx, values) {
    if (values.group === values.staff) throw wrong("link 要写 --group 或 --staff 其中一个");
    return values.group
      ? makeLink(ctx, { purpose: "group", unit: needed(values, "unit") })
      : makeLink(ctx, { purpose: "staff", keyId: needed(values, "id") });
  },
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const [name = "", ...rest] = positionals;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (values.help) return void process.stdout.write(USAGE);
  if (!command || rest.length > 0) throw wrong("第一个词要是 add、list、revoke 或 link");
  const printed = await withRecords((records) =>
    command({ ...records, newId, now: () => new Date() }, values),
  );
  if (printed) process.stdout.write(`${printed}\n`);
}

main().catch((error: unknown) => fail(error, USAGE));
