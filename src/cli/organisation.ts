/**
 * `npm run -s organisation -- import|dry-run|export|versions|check …`: the organisation and its versions. What was asked
 * for goes to stdout, words to stderr; exit 1 when `check` finds something, 2 when the command is wrong.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { newId } from "../../db/uuid.ts";
import { TABLES, type TableName } from "../core/organisation-tables.ts";
import { Refused } from "../core/refusals.ts";
import { createLog } from "../log.ts";
import type { Ctx } from "../services/context.ts";
import { exportCsv, exportJson } from "../services/export-organisation.ts";
import { findOrganisationVersions } from "../services/find-organisation-versions.ts";
import { findVacancies } from "../services/find-vacancies.ts";
import { DRY_RUN_CASES, importOrganisation, previewImport } from "../services/import-organisation.ts";
import { fail } from "./command/fail.ts";
import { withRecords } from "./command/records.ts";
import { readTables } from "./organisation/read-tables.ts";
import { sayPreview, sayVacancies } from "./organisation/say.ts";

const USAGE = `用法：
  npm run -s organisation -- import 文件夹|文件 [--dry-run] [--note 说明]   文件：units.csv、categories.csv、elsewhere.csv 或 .json
  npm run -s organisation -- dry-run 文件夹|文件 [--last 500]              最近的案件里，哪些会派到别处
  npm run -s organisation -- export --format json                          打印到标准输出
  npm run -s organisation -- export --format csv [--to 文件夹 | --table units|categories|elsewhere]
  npm run -s organisation -- versions
  npm run -s organisation -- check                                         岗位和值班有没有空缺，有则退出码为 1
`;

const TEXT = { type: "string" } as const;
const FLAG = { type: "boolean" } as const;
const OPTIONS = {
  note: TEXT,
  last: TEXT,
  format: TEXT,
  to: TEXT,
  table: TEXT,
  help: FLAG,
  "dry-run": FLAG,
} as const;
type Values = Partial<Record<"note" | "last" | "format" | "to" | "table", string>> & {
  readonly "dry-run"?: boolean;
};
type CommandCtx = Pick<Ctx, "db" | "district" | "now" | "newId" | "log" | "organisation"> & {
  readonly actor: { readonly type: "system"; readonly job: string };
};

const wrong = (detail: string) => new Refused("request.invalid", { detail: `${detail}\n${USAGE}` });

function pathIn([path]: readonly string[]): string {
  if (!path) throw wrong("要写文件夹或文件");
  return path;
}

function lastIn({ last = String(DRY_RUN_CASES) }: Values): number {
  if (!/^[1-9]\d{0,5}$/.test(last)) throw wrong(`--last "${last}" 要是 1 到 999999 的整数`);
  return Number(last);
}

type Command = (ctx: CommandCtx, values: Values, rest: readonly string[]) => Promise<string>;

const COMMANDS: Readonly<Record<string, Command>> = {
  async import(ctx, values, rest) {
    const tables = readTables(pathIn(rest));
    if (values["dry-run"]) return sayPreview(await previewImport(ctx, { tables }));
    const done = await importOrganisation(ctx, { tables, note: values.note });
    process.stderr.write("已导入，运行中的程序几秒内采用。\n");
    return sayPreview(done);
  },
  "dry-run": async (ctx, values, rest) =>
    sayPreview(await previewImport(ctx, { tables: readTables(pathIn(rest)) }, lastIn(values))),
  async export({ organisation }, { format, to, table }) {
    if (format === "json") return JSON.stringify(exportJson(organisation), null, 2);
    if (format !== "csv") throw wrong("--format 要是 csv 或 json");
    if (to === undefined) return exportCsv(organisation, tableIn(table));
    mkdirSync(to, { recursive: true });
    for (const name of TABLES) writeFileSync(join(to, `${name}.csv`), exportCsv(organisation, name));
    return "";
  },
  async versions(ctx) {
    const versions = await findOrganisationVersions(ctx);
    return versions
      .map(({ seq, version, at, source, changes, note }) =>
        [seq, version, at.toISOString(), source, `${changes} changes`, note].join("\t"),
      )
      .join("\n");
  },
  async check(ctx) {
    const vacancies = await findVacancies(ctx);
    if (vacancies.length > 0) process.exitCode = 1;
    return sayVacancies(vacancies);
  },
};

function tableIn(given: string | undefined): TableName {
  const table = TABLES.find((name) => name === given);
  if (!table) throw wrong(`export --format csv 要写 --to 文件夹，或 --table ${TABLES.join("|")}`);
  return table;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const [name = "", ...rest] = positionals;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (values.help) return void process.stdout.write(USAGE);
  if (!command) throw wrong(`第一个词要是 ${Object.keys(COMMANDS).join("、")}`);
  const actor = { type: "system", job: "organisation" } as const;
  const world = { newId, log: createLog("warn"), now: () => new Date(), actor };
  const printed = await withRecords((records) => command({ ...records, ...world }, values, rest));
  if (printed) process.stdout.write(printed.endsWith("\n") ? printed : `${printed}\n`);
}

main().catch((error: unknown) => fail(error, USAGE));
