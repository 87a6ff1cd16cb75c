/** A mobile number, with or without 86 and gaps; or an identity number of 18 characters. Not within a longer number. */
const MOBILE = /(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)/g;
const IDENTITY = /(?<!\d)(\d{3})\d{11}(\d{3}[\dXx])(?!\d)/g;

/** Words as anybody may read them: mobile and identity numbers with their middles hidden, 138****1234. */
export function masked(text: string): string {
  return text.replace(IDENTITY, "$1***********$2").replace(MOBILE, "$1****$2");
}

const LANDLINE = /(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g;
const NAMED =
  /((?:我叫|我是|本人|姓名(?:是|为)?|名叫|叫做|联系人(?:是|为)?)[:： ]?)(?!一|业主|居民|住户|本地|外地|这|那)\p{Script=Han}{2,3}(?=[,，。;；、:： \n]|先生|女士|$)/gu;
const TITLED = /(?<![\p{Script=Han}])\p{Script=Han}{1,3}(?=先生|女士|小姐|阿姨|大爷)/gu;
const HOME = /\d+(?:号楼|幢|栋|单元|号)?[-－ ]?(?:\d+单元)?[-－ ]?\d+室/gu;

/** Words that may be kept for others to read: no numbers, names or rooms of a person; what they say stays readable. */
export function anonymous(text: string): string {
  return text
    .replace(IDENTITY, "（证件号）")
    .replace(MOBILE, "（电话）")
    .replace(LANDLINE, "（电话）")
    .replace(HOME, "（门牌）")
    .replace(NAMED, "$1某某")
    .replace(TITLED, "某");
}
