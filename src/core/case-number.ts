/** Luhn's check digit (ISO/IEC 7812-1 annex B): catches every single wrong digit and most swapped neighbours. */
function checkDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/**
 * A case number 工单号: yymmdd (the day in Asia/Shanghai) + six digits + check digit.
 * `serial` is drawn at random, 0…999999, so that numbers cannot be walked; the database keeps them unique.
 */
export function caseNumber(day: string, serial: number): string {
  const digits = day.replaceAll("-", "").slice(2) + String(serial % 1_000_000).padStart(6, "0");
  return digits + checkDigit(digits);
}

/** Whether a text is a well-formed case number: 13 digits, a possible date, the right check digit. */
export function isCaseNumber(text: string): boolean {
  if (!/^\d{13}$/.test(text)) return false;
  const month = Number(text.slice(2, 4));
  const day = Number(text.slice(4, 6));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && checkDigit(text.slice(0, 12)) === text[12];
}

/** Characters of the 查询码: no 0/O, 1/I/L, so that it can be read over the phone. */
export const CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
export const CODE_LENGTH = 6;
