import { type Lesson, readLessons } from "../../db/training-rows.ts";
import type { Ctx } from "./context.ts";

export type { Lesson } from "../../db/training-rows.ts";

/** What people taught by correcting, oldest first, with the texts as they stand now. For training only: never shown. */
export const findLessons = ({ db, district }: Pick<Ctx, "db" | "district">): Promise<Lesson[]> =>
  readLessons(db, district);
