/**
 * Terminal output as text with styles: data, never markup.
 *
 * Two of all escape sequences mean something here: SGR (ECMA-48, section 8.3.117; colours as xterm has them) and
 * hyperlinks (OSC 8, to http, https and mailto only). All others, whatever they would do to a terminal - move, clear,
 * rename, ask, write to the clipboard - are left out, as are control characters.
 */
import { hasControls, plain, SEQUENCE, undirected } from '$lib/util/text';

/** Where a colour comes from: one of the sixteen of the theme, or a colour of its own as #rrggbb. */
export type Colour = number | string;

export interface Style {
  fore: Colour | null;
  back: Colour | null;
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
  strike: boolean;
  inverse: boolean;
}

export interface Segment {
  text: string;
  style: Style;
  /** Where it leads, if it is a link. */
  href: string | null;
}

export const PLAIN: Style = Object.freeze({
  fore: null,
  back: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  strike: false,
  inverse: false
});

const LINK_SCHEMES = /^(?:https?:\/\/|mailto:)/i;

/** What a line shows in the end: of what a carriage return overwrites (a progress bar), only the last state. */
export function settled(line: string): string {
  const whole = line.endsWith('\r') ? line.replace(/\r+$/, '') : line;
  if (!whole.includes('\r')) return whole;
  const states = whole.split('\r');
  for (let i = states.length - 1; i > 0; i -= 1) {
    if (plain(states[i]!).trim() !== '') return states[i]!;
  }
  return states[0]!;
}

/** The style that a text ends with, where it begins with one: a terminal takes it along to the next line. */
export function styleAfter(text: string, begin: Style): Style {
  if (!hasControls(text)) return begin;
  let style = begin;
  for (const match of text.matchAll(SEQUENCE)) style = match[2] === 'm' ? styled(style, match[1]!) : match[4] === 'm' ? styled(style, match[3]!) : style;
  return style;
}

/** The line as segments; `begin` is the style that the lines before it left. */
export function segments(line: string, begin: Style = PLAIN): Segment[] {
  const text = undirected(line);
  if (!hasControls(text)) return text === '' ? [] : [{ text, style: begin, href: null }];
  const found: Segment[] = [];
  let style = begin;
  let href: string | null = null;
  let from = 0;
  const put = (part: string): void => {
    const last = found.at(-1);
    if (part === '') return;
    if (last !== undefined && last.style === style && last.href === href) last.text += part;
    else found.push({ text: part, style, href });
  };
  for (const match of text.matchAll(SEQUENCE)) {
    put(text.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[2] === 'm') style = styled(style, match[1]!);
    else if (match[4] === 'm') style = styled(style, match[3]!);
    else if (match[5]?.startsWith('8;')) href = linkOf(match[5]);
  }
  put(text.slice(from));
  return found;
}

function linkOf(command: string): string | null {
  const address = command.slice(command.indexOf(';', 2) + 1).trim();
  return LINK_SCHEMES.test(address) && address.length <= 2083 ? address : null;
}

function styled(before: Style, parameters: string): Style {
  const codes = parameters.split(/[;:]/).map((each) => (each === '' ? 0 : Number(each)));
  const style = { ...before };
  for (let i = 0; i < codes.length; i += 1) {
    const code = codes[i]!;
    if (code === 38 || code === 48) {
      const [colour, used] = extended(codes, i + 1);
      if (code === 38) style.fore = colour ?? style.fore;
      else style.back = colour ?? style.back;
      i += used;
    } else apply(style, code);
  }
  return same(style, PLAIN) ? PLAIN : style;
}

function apply(style: Style, code: number): void {
  if (code === 0) Object.assign(style, PLAIN);
  else if (code === 1) style.bold = true;
  else if (code === 2) style.dim = true;
  else if (code === 3) style.italic = true;
  else if (code === 4) style.underline = true;
  else if (code === 7) style.inverse = true;
  else if (code === 9) style.strike = true;
  else if (code === 22) style.bold = style.dim = false;
  else if (code === 23) style.italic = false;
  else if (code === 24) style.underline = false;
  else if (code === 27) style.inverse = false;
  else if (code === 29) style.strike = false;
  else if (code >= 30 && code <= 37) style.fore = code - 30;
  else if (code === 39) style.fore = null;
  else if (code >= 40 && code <= 47) style.back = code - 40;
  else if (code === 49) style.back = null;
  else if (code >= 90 && code <= 97) style.fore = code - 82;
  else if (code >= 100 && code <= 107) style.back = code - 92;
}

/** The colour behind 38 or 48, and how many codes it took. */
function extended(codes: readonly number[], at: number): [Colour | null, number] {
  if (codes[at] === 5) return [indexed(codes[at + 1] ?? -1), 2];
  if (codes[at] === 2) {
    const parts = codes.slice(at + 1, at + 4);
    return [parts.length === 3 && parts.every(isByte) ? hex(parts) : null, 4];
  }
  return [null, 0];
}

/** A colour of the table of 256: the sixteen, a cube of 6 x 6 x 6, and 24 greys. */
function indexed(n: number): Colour | null {
  if (!isByte(n)) return null;
  if (n < 16) return n;
  if (n >= 232) return hex([0, 0, 0].map(() => 8 + (n - 232) * 10));
  const cube = n - 16;
  return hex([Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((each) => (each === 0 ? 0 : 55 + each * 40)));
}

const isByte = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= 255;
const hex = (parts: readonly number[]): string => `#${parts.map((n) => n.toString(16).padStart(2, '0')).join('')}`;
const same = (a: Style, b: Style): boolean => (Object.keys(a) as (keyof Style)[]).every((key) => a[key] === b[key]);
