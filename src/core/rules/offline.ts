import { keyOf, type RulesOf, unitOf } from "./rule.ts";

/** 自办: done offline, closed at once, checked by sample; being early costs nothing. 原系统办结: nothing is claimed for it here */
export const OFFLINE: RulesOf<"record_offline" | "record_former" | "verify_sample"> = {
  record_offline: (facts, event, actor, around) => {
    // What nobody but a few may see is never closed by one person alone.
    if (facts.sealed) return { code: "case.sealed_offline" };
    if (around.needsPhoto && !event.evidence?.length) return { code: "case.needs_photo" };
    return {
      change: {
        selfHandled: true,
        leadUnit: unitOf(actor),
        answeredBy: keyOf(actor),
        outcome: event.outcome,
        hasAction: true,
        sample: around.sampled ? "drawn" : null,
      },
    };
  },
  record_former: (facts, { unit, outcome, reply }) => {
    // What somebody told here is handled and verified here.
    if (facts.contactId || facts.reporterKey || facts.sealed) return { code: "case.not_former" };
    return { change: { leadUnit: unit, outcome: outcome ?? null, publicReply: reply ?? null } };
  },
  verify_sample: (facts, { ok }) =>
    facts.sample === "drawn"
      ? { change: { sample: ok ? "passed" : "failed" } }
      : { code: "case.not_sampled" },
};
