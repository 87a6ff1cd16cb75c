/*
 * A sigh of anger: said of noise and of papers, and of oneself only with more beside it ("受够了，不想活了"). Read on
 * normalised text.
 */

const WHO = "(?:我|我们|咱们?|大家|真的?|实在|都|也|是|已经|快|早就?|今天|现在|再也|简直)*";
const SIGH =
  "(?:[受忍等听看烦吵]?够(?:够的)?|忍(?:不(?:了|下去|住)|无可忍)|受不(?:了|住|下去)|[烦气]死(?:人|我)?|烦透)";
const CALL = "(?:唉+|哎+呀?|啊+|哼|天哪|真是|真的|烦|算了)";
const SIGHS = new RegExp(`^(?:${WHO}${SIGH}了*|${CALL})[啊呀啦吧的]*$`, "u");

/** Whether nothing else is said. */
export const onlySighs = (plain: string): boolean => {
  const clauses = plain.split(/[\s,。!?;~…、.]+/u).filter((clause) => clause !== "");
  return clauses.length > 0 && clauses.every((clause) => SIGHS.test(clause));
};
