/** A row as what is drawn: pieces of text with style, link and search hits. */
import { plain } from '$lib/util/text';
import { PLAIN, segments, settled, styleAfter, type Colour, type Segment, type Style } from './ansi';
import { hitsIn } from './finder.svelte';
import { linked } from './links';
import type { Row } from './rows';
import type { Words } from './source';

export interface Run {
  text: string;
  style: Style;
  href: string | null;
  hit: boolean;
}

export interface Drawn {
  runs: Run[];
  /** Characters that the row does not show. */
  cut: number;
  /** Further lines within the same entry. */
  more: number;
}

export const LONGEST = 2000;
/** A scheme, or a name with dots that may be a host's. */
const READS_AS_ADDRESS = /[a-z]:\/\/|(?:^|[\s(])(?:[\w-]+\.)+[a-z]{2,}(?:[/:?#\s)]|$)|\S@\S/i;
const HEAD = /^(?:::group::|##\[group\]|--- |\+\+\+ )/;

/** What a row shows, in one line. */
export function drawn(row: Row, words: Words | null): Drawn {
  const newline = row.text.indexOf('\n');
  const line = newline < 0 ? row.text : row.text.slice(0, newline);
  const first = settled(line);
  const overwritten = first.length < line.length ? line.slice(0, line.lastIndexOf(first)) : '';
  const begin = styleAfter(overwritten, row.style ?? PLAIN);
  const more = newline < 0 ? 0 : row.text.split('\n').length - 1;
  const cut = Math.max(0, first.length - LONGEST * 4);
  return { runs: runsOf(cut > 0 ? first.slice(0, LONGEST * 4) : first, words, begin), cut, more };
}

/** All of a text, each of its lines settled. */
export function drawnWhole(text: string): Run[] {
  return runsOf(text.split('\n').map(settled).join('\n'), null);
}

/** The text of a row as it is copied. */
export const textOf = (row: Row): string => row.text.split('\n').map((line) => plain(settled(line))).join('\n');

/** The title of a group without the mark that began it. */
export const withoutMark = (text: string): string => text.replace(HEAD, '');

function runsOf(text: string, words: Words | null, begin: Style = PLAIN): Run[] {
  const parts = segments(text, begin);
  const hits = hitsIn(parts.map((part) => part.text).join(''), words);
  const runs: Run[] = [];
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const pieces = part.href === null ? linked(part.text) : [{ text: part.text, href: part.href }];
    for (const piece of pieces) {
      for (const [shown, hit] of marked(piece.text, at, hits)) runs.push({ text: shown, style: part.style, href: piece.href, hit });
      at += piece.text.length;
    }
    if (part.href !== null && parts[index + 1]?.href !== part.href && disguised(labelBefore(parts, index), part.href)) {
      runs.push({ text: ` (${plain(part.href)})`, style: PLAIN, href: part.href, hit: false });
    }
  }
  return runs;
}

/** The whole text of the link that ends with a part. */
function labelBefore(parts: readonly Segment[], last: number): string {
  let first = last;
  while (first > 0 && parts[first - 1]!.href === parts[last]!.href) first -= 1;
  return parts.slice(first, last + 1).map((part) => part.text).join('');
}

/** Whether the text of a link reads as an address, but as another one than where the link leads. */
function disguised(label: string, href: string): boolean {
  const bare = (address: string): string => address.trim().toLowerCase().replace(/^(?:[a-z][a-z+.-]*:\/\/|mailto:)/, '').replace(/\/$/, '');
  return READS_AS_ADDRESS.test(label) && bare(label) !== bare(href);
}

/** A piece cut where hits begin and end. */
function marked(text: string, offset: number, hits: readonly [number, number][]): [string, boolean][] {
  const found: [string, boolean][] = [];
  let from = 0;
  for (const [begin, end] of hits) {
    const a = Math.max(begin - offset, from);
    const b = Math.min(end - offset, text.length);
    if (b <= a) continue;
    if (a > from) found.push([text.slice(from, a), false]);
    found.push([text.slice(a, b), true]);
    from = b;
  }
  if (from < text.length) found.push([text.slice(from), false]);
  return found;
}

/** The classes for a style; colours of their own are set one by one. */
export function classesOf(style: Style): string {
  if (style === PLAIN) return '';
  const [fore, back] = style.inverse ? [style.back ?? 'ground', style.fore ?? 'ink'] : [style.fore, style.back];
  const names: string[] = [];
  if (isNamed(fore)) names.push(`f${fore}`);
  if (isNamed(back)) names.push(`b${back}`);
  if (style.bold) names.push('bold');
  if (style.dim) names.push('dim');
  if (style.italic) names.push('italic');
  if (style.underline) names.push('under');
  if (style.strike) names.push('strike');
  return names.join(' ');
}

/** The ground of a text that has a colour of its own there; null for those of the theme. */
export function groundOf(style: Style): string | null {
  const colour = style.inverse ? style.fore : style.back;
  return typeof colour === 'string' ? colour : null;
}

/**
 * The colour of a text that has one of its own, or stands on a ground of its own; null for those of the theme. On the
 * theme's ground it is drawn towards the theme's ink, so that it can be read in the dark and in the light.
 */
export function inkOf(style: Style): string | null {
  const colour = style.inverse ? style.back : style.fore;
  const ground = groundOf(style);
  if (ground !== null) return typeof colour === 'string' && contrast(colour, ground) >= 3 ? colour : luminance(ground) > 0.18 ? '#000' : '#fff';
  return typeof colour === 'string' ? `color-mix(in srgb, ${colour} 52%, var(--ink))` : null;
}

/** Relative luminance of #rrggbb (WCAG 2.2). */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const isNamed = (colour: Colour | null): boolean => typeof colour === 'number' || colour === 'ground' || colour === 'ink';
