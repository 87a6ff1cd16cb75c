import type { Refusal } from "../refusals.ts";
import { nextStep } from "../whistles.ts";
import { type Rule, type Step, unitFits, unitOf } from "./rule.ts";

/** 吹哨: the called units see the case from now on; one that is called already answers that call first. */
export const callUnits: Rule<"whistle"> = (facts, { units }, _actor, around) => {
  if (facts.sealed) return { code: "case.sealed_whistle" };
  const called = units.find((unit) => around.calls.some((call) => call.unit === unit));
  if (called !== undefined) return { code: "case.already_called", values: { detail: called } };
  const unfit = units.map((unit) => unitFits(unit, facts, around)).find((refusal) => refusal !== null);
  const helpers = units.filter((unit) => unit !== facts.leadUnit);
  return unfit ?? { change: { assisting: [...new Set([...facts.assisting, ...helpers])] } };
};

/** 签收, 联系, 到场, one after the other, by the unit that was called. */
export const answerCall: Rule<"respond_whistle"> = (_facts, { step }, actor, { calls }): Step | Refusal => {
  const call = calls.find(({ unit }) => unit === unitOf(actor));
  const next = call && nextStep(call);
  if (!next) return { code: "case.not_called" };
  if (step !== next) return { code: "case.whistle_step", values: { detail: next } };
  return {};
};
