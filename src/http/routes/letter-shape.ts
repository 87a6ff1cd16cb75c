import { z } from "@hono/zod-openapi";
import { LETTER_CAUSES, LETTER_RECIPIENTS, LETTER_STATES, LETTER_STEPS } from "../../core/supervision.ts";
import { caseState, instant, named } from "../shapes.ts";

/** A letter of the ladder, as the API gives it. */
export const Letter = z
  .object({
    id: z.string(),
    number: z.string().nullable().openapi({ description: "文号，签发时给出" }),
    step: z.enum(LETTER_STEPS).openapi({ description: "提醒、催办、督办、通报" }),
    cause: z.enum(LETTER_CAUSES).openapi({ description: "签收、反馈、办结逾期，复查逾期，空转，或人工决定" }),
    state: z.enum(LETTER_STATES).openapi({ description: "待签发、已签发、已签收、已撤销" }),
    caseNumber: z.string(),
    caseState,
    unit: named,
    recipient: z.enum(LETTER_RECIPIENTS),
    text: z.string(),
    demandBy: instant,
    draftedAt: instant,
    issuedAt: instant.nullable(),
    signer: z.object({ name: z.string(), role: z.string(), unit: z.string() }).nullable(),
    receivedAt: instant.nullable(),
    withdrawnAt: instant.nullable(),
    withdrawnWhy: z.string().nullable(),
    allowed: z
      .array(z.enum(["issue", "withdraw", "acknowledge"]))
      .openapi({ description: "这把密钥现在可以做的" }),
  })
  .openapi("SupervisionLetter");
