import { expect, it } from 'vitest';
import { elementAt } from './pointing';
import type { Box } from './transcript';

const row = { box: [0, 0, 100, 20] as Box };
const button = { box: [80, 2, 16, 16] as Box };

it('finds the smallest element under a point', () => {
  expect(elementAt([row, button], 85, 10)).toBe(button);
  expect(elementAt([button, row], 85, 10)).toBe(button);
  expect(elementAt([row, button], 10, 10)).toBe(row);
  expect(elementAt([row, button], 10, 40)).toBeNull();
});
