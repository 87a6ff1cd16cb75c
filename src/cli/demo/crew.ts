import type { ServerChoice } from "../../../db/embedded/open.ts";
import { newId } from "../../../db/uuid.ts";
import { withDatabase } from "../../../db/with-database.ts";
import type { Role } from "../../core/glossary.ts";
import type { Organisation, Unit } from "../../core/organisation.ts";
import { addStaffKey, type KeysCtx } from "../../services/add-staff-key.ts";
import { revokeStaffKey } from "../../services/revoke-staff-key.ts";
import type { Call } from "./api.ts";
import { DemoMistake } from "./options.ts";

/** The staff of the demo, as keys of the API. */
export interface Crew {
  readonly centre: string;
  readonly officer: string;
  readonly verifier: string;
  readonly supervisor: string;
  /** Of the centre but of another unit: verifies what only the centre sees. */
  readonly apart: string;
  /** Whoever handles at a unit. */
  readonly of: (unit: string) => string;
  /** Ends every key. */
  readonly dismiss: () => Promise<void>;
}

interface Where {
  readonly records: ServerChoice;
  readonly district: string;
  readonly organisation: Organisation;
}

/** Makes the keys straight in the app's records, as `npm run keys` does. @throws DemoMistake when they are another app's */
export async function hireCrew(call: Call, where: Where): Promise<Crew> {
  const { organisation } = where;
  const handlers = organisation.units.filter(({ kind }) => kind !== "community" && kind !== "grid");
  const root = handlers.find(({ kind }) => kind === "district")?.code ?? organisation.centre.code;
  const centre = organisation.centre.code;
  const posts = [
    ["centre", centre],
    ["officer", centre],
    ["verifier", root],
    ["supervisor", centre],
    ["centre", root],
  ] as const satisfies readonly (readonly [Role, string])[];
  const all = [...posts, ...handlers.map((unit) => [roleAt(unit), unit.code] as const)];
  const made = await inRecords(where, (ctx) => hire(ctx, all));
  const [first, officer, verifier, supervisor, apart] = made.map(({ key }) => key);
  const byUnit = new Map(handlers.map(({ code }, index) => [code, made[posts.length + index]?.key]));
  await checkKnown(call, first ?? "", where);
  return {
    centre: first ?? "",
    officer: officer ?? "",
    verifier: verifier ?? "",
    supervisor: supervisor ?? "",
    apart: apart ?? "",
    of: (unit) => byUnit.get(unit) ?? "",
    dismiss: () =>
      inRecords(where, async (ctx) => {
        for (const { id } of made) await revokeStaffKey(ctx, id);
      }),
  };
}

const roleAt = ({ kind }: Unit): Role => (kind === "street" ? "street" : "department");

async function hire(ctx: KeysCtx, posts: readonly (readonly [Role, string])[]) {
  const made: { id: string; key: string }[] = [];
  for (const [role, unit] of posts) made.push(await addStaffKey(ctx, { role, unit, name: "演示" }));
  return made;
}

const inRecords = <T>({ records, district, organisation }: Where, work: (ctx: KeysCtx) => Promise<T>) =>
  withDatabase(records, (db) => work({ db, district, organisation, newId, now: () => new Date() }));

async function checkKnown(call: Call, key: string, { records }: Where): Promise<void> {
  const { status } = await call("GET", "/api/cases", { token: key });
  if (status === 200) return;
  const given = records.databaseUrl ? "DATABASE_URL" : `DATA_DIR=${records.dataDir}`;
  throw new DemoMistake(
    `The app does not know a key made on ${given} (${status}): set DATA_DIR or DATABASE_URL to that app's.`,
  );
}
