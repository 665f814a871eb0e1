import { expect, test } from 'vitest';
import { EVENTS, listed } from './words';

test('words between commas', () => {
  expect(listed(' a, ,b c,')).toEqual(['a', 'b c']);
  expect(listed('')).toEqual([]);
});

test('no event stands twice', () => {
  expect(new Set(EVENTS.map(([event]) => event)).size).toBe(EVENTS.length);
});
