/**
 * Ids of jobs as the generation API spells them, and how the executions API knows the same jobs.
 *
 * `job_<milliseconds>_<46 random bits in base 36>` is the beginning, 29 characters long, of exactly one UUIDv7 (RFC 9562,
 * section 5.7): 48 bits of time, 12 bits after the version, the first 34 after the variant.
 */
const SPELT = /^job_(\d{1,15})_([0-9a-z]{9})$/;
const BASE = 36n;
const AFTER_VARIANT = 34n;
const WORD = 32n;

/** The beginning of the id by which the executions API knows a job; the text itself where it is no such spelling. */
export function executionIdOf(spelt: string): string {
  const [, millis, random] = SPELT.exec(spelt) ?? [];
  if (millis === undefined || random === undefined) return spelt;
  const bits = [...random].reduce((sum, digit) => sum * BASE + BigInt(Number.parseInt(digit, 36)), 0n);
  const [counter, variant, rest] = [bits >> AFTER_VARIANT, (bits >> WORD) & 3n, bits & ((1n << WORD) - 1n)];
  const digits = `${hex(BigInt(millis), 12)}7${hex(counter, 3)}${hex(8n | variant, 1)}${hex(rest, 8)}`;
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-');
}

function hex(value: bigint, width: number): string {
  return value.toString(16).padStart(width, '0');
}
