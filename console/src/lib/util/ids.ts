/**
 * The two spellings of an id: the executions API has UUIDv7, which begin with their time; others have the same id with its
 * random end first, in the form of a UUIDv4.
 */

const SPELT = /^([0-9a-f]{8})-([0-9a-f]{4})-4([0-9a-f]{3})-([0-9a-f]{4})-([0-9a-f]{8})([0-9a-f]{4})$/;

/** The id as the executions API spells it, however it is spelt; what is no id stays as it is. */
export function executionId(id: string): string {
  const [, end, middle, counter, variant, time, rest] = SPELT.exec(id) ?? [];
  return end === undefined ? id : `${time}-${rest}-7${counter}-${variant}-${middle}${end}`;
}

/** The random end of an id, the same for both spellings: as it is shown where there is little room. */
export const shortId = (id: string): string => executionId(id).slice(-8);
