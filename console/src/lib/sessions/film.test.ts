import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SessionEvent } from './events';
import { Film } from './film.svelte';
import type { Frame } from './picture.svelte';

const BEGIN = Date.parse('2026-01-15T10:00:00Z');
const frame = (at: number): Frame => ({ jpeg: new Blob([String(at)]), width: 1280, height: 720, at: BEGIN + at });
const event = (type: string, seq: number, at: number, more: Record<string, unknown> = {}): SessionEvent => ({
  type, seq, timestamp: new Date(BEGIN + at).toISOString(), ...more
});

let shown: Map<string, string>;
let film: Film;

/** When the picture of each still was taken. */
const times = () => film.stills.map(({ url }) => Number(shown.get(url)));

afterEach(() => {
  vi.useRealTimers();
});

beforeEach(() => {
  vi.useFakeTimers();
  shown = new Map();
  film = new Film();
  const pictures = new Map<Blob, string>();
  const see = film.see.bind(film);
  film.see = (seen) => {
    pictures.set(seen.jpeg, String(seen.at - BEGIN));
    see(seen);
  };
  let next = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const url = `blob:${(next += 1)}`;
    shown.set(url, pictures.get(blob as Blob) ?? '');
    return url;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void shown.delete(url));
});

it('shows the page as it was before an action, with its target', () => {
  [0, 100, 200].forEach((at) => film.see(frame(at)));
  film.hear(event('action', 2, 260, { action: 'click', element: 'Login button', duration_ms: 120, box: [1, 2, 3, 4] }));
  expect(times()).toEqual([100]);
  expect(film.stills[0]).toMatchObject({ title: 'click: Login button', box: [1, 2, 3, 4] });
});

it('shows the page that a navigation led to, once it was painted', () => {
  film.see(frame(0));
  film.hear(event('navigation', 1, 50));
  film.see(frame(80));
  expect(film.stills).toEqual([]);
  vi.runAllTimers();
  film.see(frame(2000));
  expect(times()).toEqual([80]);
});

it('shows it at the next action at the latest', () => {
  film.see(frame(60));
  film.hear(event('navigation', 1, 50));
  film.hear(event('action', 2, 300, { duration_ms: 100 }));
  vi.runAllTimers();
  expect(film.stills.map(({ seq }) => seq)).toEqual([1, 2]);
});

it('keeps the order of what happened, and no more than it may', () => {
  film.see(frame(0));
  film.hear(event('navigation', 1, 10));
  for (let seq = 2; seq < 70; seq += 1) film.hear(event('action', seq, 10 + seq));
  vi.runAllTimers();
  expect(film.stills.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, index) => index + 10));
  expect(shown.size).toBe(60);
  film.clear();
  expect(shown.size).toBe(0);
});

it('has no picture where none was seen, and none of other events', () => {
  film.hear(event('action', 1, 0));
  film.see(frame(0));
  film.hear(event('extraction', 2, 10));
  expect(film.stills).toEqual([]);
});
