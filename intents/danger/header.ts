/*
 * Who writes as on a form begins with a name, a number to call and an address. It tells of no danger, but a model that reads
 * it with the rest takes a cry for a letter. On normalised text; only bounded gaps.
 */
const SIGNS = "\\s,。;:、";
const SIGN = `[${SIGNS}]`;
const NAME = `(?:我叫|我是|本人|姓名|联系人|报告人)?${SIGN}?\\p{Script=Han}{2,4}(?:先生|女士|阿姨)?${SIGN}{1,3}`;
const PHONE = `(?:联系)?(?:电话|手机|号码|tel|phone)*[是${SIGNS}]{0,2}1\\d{10}${SIGN}{0,3}`;
const ADDRESS = `(?:家庭|联系|我家)?(?:地址|住址|住在?|家住)?${SIGN}?[^\\s,。;!?]{4,40}(?:室|号|幢|栋|单元|楼|苑|区|村|\\d)(?=${SIGN})`;
const HEADER = new RegExp(`^(?:${ADDRESS}${SIGN}{1,3})?(?:${NAME})?${PHONE}(?:${ADDRESS})?${SIGN}*`, "u");

/** Fewer letters say nothing by themselves. */
const LEAST = 2;

/** A normalised text from where it comes to the matter, and what stood before that. */
export function parted(plain: string): { header: string; matter: string } {
  const header = HEADER.exec(plain)?.[0] ?? "";
  const matter = plain.slice(header.length);
  return (matter.match(/\p{L}/gu)?.length ?? 0) < LEAST ? { header: "", matter: plain } : { header, matter };
}
