import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buckets, byLabel, parseExposition, quantileBetween, total } from './exposition';

const TEXT = String.raw`# HELP treadle_jobs Jobs stored, by state.
# TYPE treadle_jobs gauge
treadle_jobs{state="queued"} 3.0
treadle_jobs{state="running"} 2.0
odd{path="a\\b\"c\n"} 1 1700000000000
wait_bucket{le="0.1",queue="a"} 0
wait_bucket{le="1.0",queue="a"} 10
wait_bucket{le="+Inf",queue="a"} 10
no metric at all
`;

const histogram = (...counts: number[]) =>
  parseExposition(['0.1', '1.0', '10.0', '+Inf'].map((le, index) => `w_bucket{le="${le}"} ${counts[index]}`).join('\n'));

describe('an exposition', () => {
  const read = parseExposition(TEXT);

  it('gives samples by name and label', () => {
    expect(total(read, 'treadle_jobs')).toBe(5);
    expect(total(read, 'treadle_jobs', { state: 'running' })).toBe(2);
    expect(total(read, 'missing')).toBe(0);
    expect([...byLabel(read, 'treadle_jobs', 'state')]).toEqual([['queued', 3], ['running', 2]]);
  });

  it('undoes escapes, and passes over timestamps and nonsense', () => {
    expect(read.get('odd')).toEqual([{ labels: { path: 'a\\b"c\n' }, value: 1 }]);
    expect(read.size).toBe(3);
  });

  it('orders buckets, the one without end last', () => {
    expect(buckets(read, 'wait')).toEqual([[0.1, 0], [1, 10], [Number.POSITIVE_INFINITY, 10]]);
  });
});

describe('a quantile between two readings', () => {
  it('is interpolated within its bucket', () => {
    expect(quantileBetween(histogram(0, 0, 0, 0), histogram(0, 10, 10, 10), 'w', 0.5)).toBeCloseTo(0.55);
  });

  it('counts only what came between them', () => {
    expect(quantileBetween(histogram(100, 100, 100, 100), histogram(100, 100, 104, 104), 'w', 1)).toBeCloseTo(10);
  });

  it('is nothing where nothing came, and the last bound where it is beyond it', () => {
    expect(quantileBetween(histogram(1, 1, 1, 1), histogram(1, 1, 1, 1), 'w', 0.5)).toBeNull();
    expect(quantileBetween(histogram(0, 0, 0, 0), histogram(0, 0, 0, 5), 'w', 0.5)).toBe(10);
  });
});

it('reads any label as it was written, and never throws', () => {
  const written = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }).filter((text) => !/[\r\u2028\u2029]/.test(text)), fc.integer(), (label, value) => {
      expect(parseExposition(`a{b="${written(label)}",c="d"} ${value}`).get('a')).toEqual([{ labels: { b: label, c: 'd' }, value }]);
      parseExposition(label);
    }),
    { numRuns: 40 }
  );
});
