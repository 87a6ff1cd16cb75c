/*
 * What people tell of themselves and theirs before the matter: that they are ill, old or lame, and once fell. It moves, and
 * makes nothing urgent that is not so without it. Read on normalised text; only bounded gaps.
 */

const OF_OURS =
  /^(?!.*(?:坏|脱|断[了的]|漏|堵|褥疮|烂|没[水电]|停[水电]|血|黑|臭))(?:我|俺|本人|家里|咱)(?:们|家)?的?[^,。]{0,5}?(?:腿脚|腿|眼睛|耳朵|心脏|血压|血糖|糖尿|高血压|身体|年纪|年龄|今年|快?[七八九]十|[\d一二三四五六七八九十]+岁|手术|怀孕|孕妇|睡不|瘫|轮椅|拐杖|走路|看不[见清]|听不[见清]|摔断?过|住院|出院|残疾|骨折)[^,。]{0,16}$/u;
const OF_ONCE =
  /^(?:前几天|上次|上个?月|去年|今天|昨天|最近|平时|之前|以前|还)?(?:又|还|都|刚)?(?:摔断?过|摔了一跤|撞到了?|跌过|走路[^,。]{0,4}[慢靠拄]|出门[^,。]{0,6}[靠拄]|睡不[好着]|刚?出院|离不开人)[^,。]{0,8}$/u;
const CLAUSE = /^([^,。!?;:]{2,40})[,。!?;:\s]+/u;

/** A text from where its matter begins. */
export function withoutOwnLife(plain: string): string {
  let rest = plain;
  for (let ours = false; ; ) {
    const [whole = "", clause = ""] = CLAUSE.exec(rest) ?? [];
    const isOurs = OF_OURS.test(clause) || (ours && OF_ONCE.test(clause));
    if (whole === "" || !isOurs) return rest;
    ours = true;
    rest = rest.slice(whole.length);
  }
}
