import { ping } from "../../db/ping.ts";
import type { Ctx } from "./context.ts";

/** Resolves once the database has answered. @throws when it does not. */
export const checkReady = (ctx: Pick<Ctx, "db">): Promise<void> => ping(ctx.db);
