import { describe, expect, it } from 'vitest';
import { areaPath, dotsPath, highest, linePath, linear, nearest, roundUp, ticks, type Point } from './scale';

const at = (...values: (number | null)[]): Point[] => values.map((value, index) => ({ at: index, value }));
const same = (value: number) => value;

describe('a scale', () => {
  it('maps the ends onto the ends, and a range without extent onto the middle', () => {
    expect(linear([10, 20], [100, 0])(10)).toBe(100);
    expect(linear([10, 20], [100, 0])(20)).toBe(0);
    expect(linear([5, 5], [0, 40])(5)).toBe(20);
  });
});

describe('ticks', () => {
  it.each([0, 0.003, 1, 7, 99, 100, 101, 12_345])('cover %d with round steps, from 0', (most) => {
    const found = ticks(most);
    expect(found[0]).toBe(0);
    expect(found.at(-1)).toBeGreaterThanOrEqual(most);
    expect(found.length).toBeLessThanOrEqual(6);
  });

  it('are round', () => {
    expect(ticks(87)).toEqual([0, 25, 50, 75, 100]);
    expect(roundUp(0)).toBe(1);
    expect(roundUp(1000)).toBe(1000);
    expect(roundUp(1001)).toBe(2000);
  });
});

describe('paths', () => {
  it('break where a value is missing', () => {
    expect(linePath(at(1, 2, null, 3), same, same)).toBe('M0 1L1 2M3 3');
    expect(areaPath(at(1, 2, null, 3), same, same, 9)).toBe('M0 1L1 2L1 9L0 9ZM3 3L3 9L3 9Z');
  });

  it('are dots where a value stands alone', () => {
    expect(dotsPath(at(1, null, 2, 3, null, 4), same, same)).toBe('M0 1h0M5 4h0');
  });

  it('are empty without points', () => {
    expect(linePath([], same, same)).toBe('');
    expect(areaPath(at(null), same, same, 0)).toBe('');
  });
});

it('finds the nearest point and the highest value', () => {
  expect(nearest([], 3)).toBe(-1);
  expect(nearest(at(1, 1, 1, 1), 1.4)).toBe(1);
  expect(nearest(at(1, 1, 1, 1), 99)).toBe(3);
  expect(highest([{ name: 'a', colour: '', points: at(1, null, 7) }])).toBe(7);
});
