import { CHILD_HARM } from "./child-harm.ts";
import { COLLAPSE } from "./collapse.ts";
import { DOMESTIC_VIOLENCE } from "./domestic-violence.ts";
import { FIRE } from "./fire.ts";
import { FLOOD } from "./flood.ts";
import { GAS } from "./gas.ts";
import { MEDICAL } from "./medical.ts";
import type { Rule } from "./rule.ts";
import { SELF_HARM } from "./self-harm.ts";
import { TRAPPED } from "./trapped.ts";
import { VIOLENCE } from "./violence.ts";

/** One rule a danger, each in the file of its name. */
export const RULES: readonly Rule[] = [
  FIRE,
  GAS,
  TRAPPED,
  FLOOD,
  COLLAPSE,
  VIOLENCE,
  SELF_HARM,
  DOMESTIC_VIOLENCE,
  CHILD_HARM,
  MEDICAL,
];
