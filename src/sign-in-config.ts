import { z } from "zod";

/** What the environment says of sign-in. */
export const SIGN_IN = {
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters, best random").optional(),
  STAFF_SECOND_FACTOR: z.enum(["offered", "required"], "must be offered or required").default("offered"),
};
