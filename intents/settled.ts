import type { Intent } from "../src/core/glossary.ts";

/** Short messages whose words mislead the model, and what they ask; `none` where nothing is asked. Whole messages only. */
const SETTLED: readonly (readonly [pattern: RegExp, intent: Intent])[] = [
  // A number is the choice of an option, which the dialogue knows; by itself it says nothing.
  [/^\d{1,3}[.、)。]?$/, "none"],
  [
    /^(请|麻烦|帮我|我(想|要)|你们?)*(把)?(删(掉|除|了)?|清(除|空)|注销|销毁|抹(掉|去))(一下)?(掉)?我?的?(所有|全部)?(个人)?(信息|数据|资料|隐私|记录|账号|账户)(吧|了|啊)?$/,
    "human",
  ],
  [
    /^(请|麻烦)?把?我的(所有|全部)?(个人)?(信息|数据|资料|账号)(都|全)?(删|清|注销)(掉|除|了|空)?(吧)?$/,
    "human",
  ],
  [/^(please )?(delete|erase|remove) (all )?my (personal )?(data|information|account|info)$/, "human"],
  [
    /^(hi|hello|hey)?[, !]*(how are you|how('s| is) it going|how do you do|nice to meet you|what'?s up)( doing)?( today)?$/,
    "greet",
  ],
  [
    /^(你们?|社区|街道|大厅|窗口|办事大厅|服务中心|那边|这里|咱们)*(现在|周末|星期[一二三四五六日天]|周[一二三四五六日]|今天|明天|中午|节假日)*(几点(钟)?|什么时候|何时)(开始)?(上班|下班|开门|关门|开始上班)$/,
    "consult",
  ],
  [
    /^(你们?|社区|街道|大厅|窗口|办事大厅|服务中心)*(周末|星期[六日天]|周[六日]|中午|节假日)(也)?(上班|开门|有人)$/,
    "consult",
  ],
  [/^(what are|when are) (your|the) (opening|office|working) hours$/, "consult"],
  [
    /^(我)?(该|要|想)?(怎么|如何|怎样|在哪里|在哪|去哪|哪里|向谁|跟谁|找谁)(可以|能|才能)?(投诉|举报|检举)(你们?|社区|街道|物业|网格员|他们)?$/,
    "report",
  ],
  [/^(how|where) (do|can) i (file a complaint|complain|make a complaint)( about (you|this))?$/, "report"],
  [/^(都|现在|这里|就是|根本|怎么)?(没|没有|无)人(来)?(管|理|帮|关心|在乎)我$/, "human"],
];

/** Marks at the end and particles that change nothing. */
const EDGES = /[\s!?。,.~、]+$|(?<=.)(啊|呀|呢|吗|嘛|吧|哦)+[\s!?。,.~]*$/gu;

/** The intent of a short message that words alone decide; undefined for all others. Takes a normalised text. */
export function settledIntent(normalised: string): Intent | undefined {
  if (normalised.length > 40) return undefined;
  const plain = normalised.replaceAll(EDGES, "").trim();
  return SETTLED.find(([pattern]) => pattern.test(plain))?.[1];
}
