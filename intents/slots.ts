import { isCaseNumber } from "../src/core/case-number.ts";
import type { Slots } from "../src/core/understanding.ts";
import { findDetails } from "./details.ts";
import { findPlace } from "./place.ts";
import { MAX_CHARS } from "./text.ts";

const DIGITS = /\d(?:[ -]?\d){6,19}/g;
/** Mobile with or without 86; landline with area code; seven or eight digits without one only beside the word 电话. */
const MOBILE = /^(?:0{0,2}86)?(1[3-9]\d{9})$/;
const LANDLINE = /^(?:0{0,2}86)?(0\d{2,3}\d{7,8})$/;

/** Full-width digits are read as digits; the length stays the same, so that offsets hold. */
const halfWidth = (text: string): string =>
  text.replaceAll(/[０-９＋－]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));

function numbersIn(text: string): string[] {
  return [...halfWidth(text.slice(0, MAX_CHARS)).matchAll(DIGITS)].map(([digits]) =>
    digits.replaceAll(/\D/g, ""),
  );
}

/** A mobile or landline number in digits, without 86; undefined if there is none. */
export function findPhone(text: string): string | undefined {
  for (const digits of numbersIn(text)) {
    const phone = MOBILE.exec(digits)?.[1] ?? LANDLINE.exec(digits)?.[1];
    if (phone) return phone;
  }
  return undefined;
}

/** A case number whose format and check digit are right; undefined if there is none. */
export function findCaseNumber(text: string): string | undefined {
  return numbersIn(text).find((digits) => isCaseNumber(digits) && !MOBILE.test(digits));
}

/** The facts of a text. */
export function findSlots(
  text: string,
  findPlaceIn: (text: string) => string | undefined = findPlace,
): Slots {
  const caseNumber = findCaseNumber(text);
  const phone = findPhone(text);
  const place = findPlaceIn(text);
  return {
    ...(caseNumber && { caseNumber }),
    ...(phone && { phone }),
    ...(place && { place }),
    ...findDetails(text),
  };
}
