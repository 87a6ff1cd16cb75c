import { drizzleAdapter } from "better-auth/adapters/drizzle";
import type { BetterAuthOptions, DBAdapter, DBTransactionAdapter, Where } from "better-auth/types";
import type { Tx } from "./client.ts";
import {
  authAccounts,
  authPasskeys,
  authSessions,
  authTwoFactors,
  authUsers,
  authVerifications,
} from "./schema.ts";

/** better-auth's names of its tables. */
const TABLES = {
  user: authUsers,
  session: authSessions,
  account: authAccounts,
  verification: authVerifications,
  twoFactor: authTwoFactors,
  passkey: authPasskeys,
} as const;
export const AUTH_MODELS = Object.keys(TABLES) as readonly (keyof typeof TABLES)[];

/** better-auth's way to our tables. It sees the rows of one district only, whatever it asks for. */
export function authAdapter(db: Tx, district: string): (options: BetterAuthOptions) => DBAdapter {
  const open = drizzleAdapter(db, { provider: "pg", schema: TABLES });
  return (options) => ofDistrict(open(options), district);
}

function ofDistrict(all: DBAdapter, district: string): DBAdapter {
  return {
    ...all,
    ...within(all, district),
    transaction: (work) => all.transaction((tx) => work({ ...tx, ...within(tx, district) })),
  };
}

/** Every question with the district in its condition; what is made carries it as a field (`services/better-auth.ts`). */
function within(all: DBTransactionAdapter, district: string) {
  const here = (where: Where[] = []): Where[] => [...where, { field: "district", value: district }];
  return {
    findOne: (asked) => all.findOne({ ...asked, where: here(asked.where) }),
    findMany: (asked) => all.findMany({ ...asked, where: here(asked.where) }),
    count: (asked) => all.count({ ...asked, where: here(asked.where) }),
    update: (asked) => all.update({ ...asked, where: here(asked.where) }),
    updateMany: (asked) => all.updateMany({ ...asked, where: here(asked.where) }),
    delete: (asked) => all.delete({ ...asked, where: here(asked.where) }),
    deleteMany: (asked) => all.deleteMany({ ...asked, where: here(asked.where) }),
    consumeOne: (asked) => all.consumeOne({ ...asked, where: here(asked.where) }),
    incrementOne: (asked) => all.incrementOne({ ...asked, where: here(asked.where) }),
  } satisfies Partial<DBTransactionAdapter>;
}
