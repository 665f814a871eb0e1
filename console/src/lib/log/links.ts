/** Addresses inside of plain text. */

export interface Piece {
  text: string;
  href: string | null;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`{}|\\^\u0000-\u001f]+/g;
const TRAILING = /[.,;:!?'"*]+$/;

/** The text in pieces, of which some lead somewhere. */
export function linked(text: string): Piece[] {
  if (!text.includes('://')) return [{ text, href: null }];
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), href: null });
    pieces.push({ text: address, href: address });
    from = match.index + address.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), href: null });
  return pieces;
}

/** Without what ends the sentence rather than the address, and without a bracket that was opened before it. */
function trimmed(address: string): string {
  let end = address.replace(TRAILING, '');
  while (/[)\]]$/.test(end) && !balanced(end)) end = end.slice(0, -1).replace(TRAILING, '');
  return end;
}

function balanced(text: string): boolean {
  const count = (mark: string): number => text.split(mark).length - 1;
  return count('(') >= count(')') && count('[') >= count(']');
}
