/** Lines in an address: `#L12`, `#L12-L20`. */

export interface Lines {
  first: number;
  last: number;
}

const HASH = /^#L([1-9]\d{0,14})(?:-L([1-9]\d{0,14}))?$/;

/** The lines that an address names; null if it names none. */
export function linesIn(hash: string): Lines | null {
  const match = HASH.exec(hash);
  if (match === null) return null;
  const [a, b] = [Number(match[1]), Number(match[2] ?? match[1])];
  return { first: Math.min(a, b), last: Math.max(a, b) };
}

/** The end of an address that names them. */
export const hashOf = ({ first, last }: Lines): string => (first === last ? `#L${first}` : `#L${first}-L${last}`);

/** The selection after a click: on a line, or with Shift up to a line. */
export function chosen(before: Lines | null, line: number, extend: boolean): Lines {
  if (!extend || before === null) return { first: line, last: line };
  const far = Math.abs(line - before.first) >= Math.abs(line - before.last) ? before.first : before.last;
  const anchor = line < before.first ? before.last : line > before.last ? before.first : far;
  return { first: Math.min(anchor, line), last: Math.max(anchor, line) };
}
