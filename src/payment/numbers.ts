/**
 * Check digits of numbers that share lengths and heads with payment codes, which have none themselves.
 */

/** Provinces and regions of GB/T 2260, the first two digits of a resident ID number. */
const REGION = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

/**
 * Whether 18 digits are a resident ID number (GB 11643-1999): a region, a date of birth from 1920 to 2039 in digits 7 to 14, and the
 * check digit of ISO 7064 MOD 11-2. A random payment code passes with a probability of about 4e-5. Numbers that end in X
 * are no digits and never asked about.
 */
export function isResidentId(digits: string): boolean {
  if (!/^\d{18}$/.test(digits) || !REGION.test(digits)) return false;
  const [year, month, day] = [digits.slice(6, 10), digits.slice(10, 12), digits.slice(12, 14)].map(Number);
  if (year < 1920 || year > 2039 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  let sum = 0;
  for (const digit of digits.slice(0, 17)) sum = ((sum + Number(digit)) * 2) % 11;
  return (sum + Number(digits[17])) % 11 === 1;
}

/** `month` is 1 to 12. Day 0 of the next month is the last of this one. */
function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Luhn formula of ISO/IEC 7812-1, annex B. One random number in ten passes, so it can only speak against a card. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? 2 * digit : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
