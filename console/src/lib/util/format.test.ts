import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ago, bytes, compact, count, duration, ticking } from './format';

describe('what is written', () => {
  it.each([
    [0.0004, '0 ms'],
    [0.34, '340 ms'],
    [4.21, '4.2 s'],
    [59.97, '1 m 00 s'],
    [65, '1 m 05 s'],
    [12_000, '3 h 20 m'],
    [187_200, '2 d 4 h'],
    [-3, '0 s']
  ])('a duration of %d s', (seconds, text) => expect(duration(seconds)).toBe(text));

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1400, '1.4 kB'],
    [99_960, '100 kB'],
    [20_000_000, '20.0 MB'],
    [999_999_999, '1.0 GB']
  ])('a size of %d bytes', (size, text) => expect(bytes(size)).toBe(text));

  it('numbers', () => {
    expect([count(1_234_567), compact(9999), compact(1_234_567)]).toEqual(['1,234,567', '9,999', '1.2M']);
  });

  it('times seen from now', () => {
    const now = Date.UTC(2026, 0, 15, 12);
    expect([0, 12, 300, 7200].map((seconds) => ago(now - seconds * 1000, now))).toEqual(['now', '12 s ago', '5 m ago', '2 h ago']);
    expect(ago(now + 300_000, now)).toBe('in 5 m');
  });

  it('a clock that ticks shows whole seconds only', () => {
    fc.assert(
      fc.property(fc.float({ min: 0, max: 59, noNaN: true }), (seconds) => {
        expect(ticking(seconds)).toMatch(/^\d+ s$/);
      })
    );
  });
});
