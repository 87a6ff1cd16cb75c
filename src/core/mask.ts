/** A mobile number, with or without 86 and gaps; or an identity number of 18 characters. Not within a longer number. */
const MOBILE = /(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)/g;
const IDENTITY = /(?<!\d)(\d{3})\d{11}(\d{3}[\dXx])(?!\d)/g;

/** Words as anybody may read them: mobile and identity numbers with their middles hidden, 138****1234. */
export function masked(text: string): string {
  return text.replace(IDENTITY, "$1***********$2").replace(MOBILE, "$1****$2");
}
