import { FIRST_ACTS } from "../../core/case-events.ts";
import { type Refusal, type RefusalCode, refusalMessage } from "../../core/refusals.ts";
import { WHISTLE_STEPS } from "../../core/whistles.ts";
import { STATE_WORDS } from "../../core/workflow.ts";
import { choiceWord, EVENT_WORDS, FIELD_WORDS } from "./staff-words.ts";

/** Refusals that name fields and events of the API, as the forms of the desk name them. */
const ON_PAGE: Readonly<Partial<Record<RefusalCode, string>>> = {
  "case.needs_action": "答复前要有处置记录：请填写“做了什么”，或先做“记录处置”。",
  "case.needs_evidence": "“已解决”要有凭据：请附照片，或在“凭据”里写明。",
  "case.no_extension_asked": "没有待批的延期申请：请承办单位先“申请延期”。",
  "case.needs_consent": "调解要双方都同意：请先用“记录调解意愿”分别记录双方的意见。",
  "case.no_arbitration": "没有待裁的仲裁或退办：请先“提请仲裁”。",
  "case.in_arbitration": "这件案件正在仲裁，要先“裁定承办单位”；裁定前由首问单位继续负责。",
  "case.unknown_unit": "没有这个单位：请从列表里选。",
};

/** What the desk says to a "no": states and events in Chinese, fields as the forms name them. */
export function refusalWords({ code, values }: Refusal): string {
  const said = ON_PAGE[code];
  if (said) return said;
  if (!values) return refusalMessage({ code });
  const spoken = Object.entries(values).map(([name, value]) => [name, inChinese(String(value))] as const);
  return refusalMessage({ code, values: Object.fromEntries(spoken) });
}

/** One word, or several between "、". Anything that is neither state nor event stays as it is. */
const inChinese = (value: string): string =>
  value
    .split("、")
    .map((word) => WORDS.get(word) ?? word)
    .join("、");

const WORDS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(STATE_WORDS),
  ...FIRST_ACTS.map((act) => [act, (FIELD_WORDS[act] ?? act).split("：")[0] ?? act] as const),
  ...WHISTLE_STEPS.map((step) => [step, choiceWord(step)] as const),
  ...Object.entries(EVENT_WORDS).map(([event, [label]]) => [event, label] as const),
]);
