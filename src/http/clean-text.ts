/** Characters that turn the reading direction of what follows: names and numbers could be faked with them. */
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const NUL = String.fromCharCode(0);

/** A person's text as it may be stored and shown: no NUL, no half characters, no turned reading direction. */
export function cleanText(text: string): string {
  return text.replaceAll(NUL, "").replaceAll(BIDI_CONTROLS, "").toWellFormed();
}
