/**
 * JSON whose numbers stay as they were written: a double holds no whole number beyond 2^53 and no more than 17 digits,
 * but the files, results and inputs of jobs do. What would change is a {@link LosslessNumber}, which reads as its text.
 */
import { isLosslessNumber, isSafeNumber, LosslessNumber, parse, stringify } from 'lossless-json';

/** Only a text with such a number in it can hold one that a double changes. */
const SUSPECT = /[\d.]{16}|\d[eE][+-]?\d{3}/;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** What a text says, each number as it stands there. Throws a SyntaxError for what is no JSON or is nested too deep. */
export function parseJson(text: string): unknown {
  return read(text, (number) => (String(Number(number)) === number ? Number(number) : new LosslessNumber(number)));
}

/** An answer of the server: its numbers are numbers, but for those whose value a double would change. Throws as above. */
export function parseAnswer(text: string): unknown {
  return SUSPECT.test(text) ? read(text, exact) : (JSON.parse(text) as unknown);
}

/** The text of a value that {@link parseJson} or {@link parseAnswer} gave, with the numbers as they were written. */
export function jsonText(value: unknown, indent?: number): string {
  return stringify(value, undefined, indent) ?? 'null';
}

/** Whether a value has nothing within it: text, a number however large, true, false, null. */
export function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null || isLosslessNumber(value);
}

/** A number that was typed, to be sent with {@link jsonText}; NaN where it is none. */
export function numberOf(text: string): number | LosslessNumber {
  const number = text.trim();
  return NUMBER.test(number) ? exact(number) : Number(number);
}

function exact(number: string): number | LosslessNumber {
  return isSafeNumber(number) ? Number(number) : new LosslessNumber(number);
}

function read(text: string, parseNumber: (number: string) => unknown): unknown {
  try {
    // Of equal names the last holds, as everywhere.
    return parse(text, undefined, { parseNumber, onDuplicateKey: ({ newValue }) => newValue });
  } catch (error) {
    if (error instanceof RangeError) throw new SyntaxError('nested too deep', { cause: error });
    throw error;
  }
}
