import { expect, it } from 'vitest';
import { parseExposition } from './exposition';
import { NO_FIGURES, extended, interrupted, recalled, type Reading } from './figures';

const reading = (seconds: number, completed: number, cpu: number): Reading => ({
  at: seconds * 1000,
  metrics: parseExposition(
    [
      `treadle_attempts_total{kind="command",state="completed",reason=""} ${completed}`,
      `treadle_attempts_total{kind="command",state="failed",reason="exit_code"} 1`,
      `treadle_jobs{state="queued"} 3`,
      `treadle_jobs{state="scheduled"} 2`,
      `treadle_jobs{state="running"} 4`,
      `process_cpu_seconds_total ${cpu}`
    ].join('\n')
  )
});

it('tells rates between two readings, and nothing of them after one', () => {
  const first = reading(0, 10, 1);
  const once = extended(NO_FIGURES, null, first, 10);
  expect(once.completed).toEqual([{ at: 0, value: null }]);
  const twice = extended(once, first, reading(2, 14, 2), 10);
  expect(twice.completed[1]).toEqual({ at: 2000, value: 120 });
  expect(twice.failed[1]?.value).toBe(0);
  expect(twice.processor[1]?.value).toBe(50);
  expect([twice.waiting[1]?.value, twice.running[1]?.value]).toEqual([5, 4]);
});

it('leaves a gap where the server began anew, and keeps no more than it is told', () => {
  const first = reading(0, 10, 1);
  const again = extended(extended(NO_FIGURES, null, first, 1), first, reading(2, 0, 0), 1);
  expect(again.completed).toEqual([{ at: 2000, value: null }]);
});

it('has a gap in every line where the server could not be read', () => {
  const gap = interrupted(extended(NO_FIGURES, null, reading(0, 1, 1), 5), 2000, 5);
  expect(Object.values(gap).every((points) => points.length === 2 && points[1]?.value === null)).toBe(true);
});

it('begins with what the server remembers of whole minutes, in front of what was read here', () => {
  const minute = (n: number, completed: number) => ({
    at: new Date(n * 60_000).toISOString(), ended: { completed }, wait_p50: 0.1, wait_p95: null, run_p50: 2, run_p95: 3
  });
  const read = extended(NO_FIGURES, null, reading(310, 10, 1), 10);
  const all = recalled(read, [0, 1, 2, 3, 4, 5].map((n) => minute(n, n)), 60_000);
  expect(all.completed).toEqual([...[1, 2, 3, 4].map((n) => ({ at: n * 60_000 + 30_000, value: n })), { at: 310_000, value: null }]);
  expect(all.failed[0]).toEqual({ at: 90_000, value: 0 });
  expect(all.waitTail[0]).toEqual({ at: 90_000, value: null });
  expect(all.memory).toEqual(read.memory);
  expect(recalled(NO_FIGURES, [minute(1, 1), minute(2, 2)], 0).runTail).toEqual([{ at: 90_000, value: 3 }]);
});
