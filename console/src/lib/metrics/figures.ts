/** Figures of a server over time, from readings of its exposition one after another. Pure. */
import type { Point } from '$lib/charts/scale';
import { byLabel, quantileBetween, total, type Exposition } from './exposition';

/** One reading. `at` is milliseconds since 1970. */
export interface Reading {
  readonly at: number;
  readonly metrics: Exposition;
}

export type FigureName =
  | 'completed'
  | 'failed'
  | 'waitMedian'
  | 'waitTail'
  | 'runMedian'
  | 'runTail'
  | 'running'
  | 'waiting'
  | 'watchers'
  | 'processor'
  | 'memory';

export type Figures = Readonly<Record<FigureName, readonly Point[]>>;

const MINUTE_SECONDS = 60;
const ENDED = 'treadle_attempts_total';
const WAITED = 'treadle_queue_wait_seconds';
const RAN = 'treadle_attempt_duration_seconds';
const PROCESSOR = 'process_cpu_seconds_total';

export const NO_FIGURES: Figures = {
  completed: [], failed: [], waitMedian: [], waitTail: [], runMedian: [], runTail: [], running: [], waiting: [],
  watchers: [], processor: [], memory: []
};

/** The figures with those of one more reading, of which at most `most` are kept. */
export function extended(figures: Figures, before: Reading | null, now: Reading, most: number): Figures {
  const values = valuesOf(before, now);
  const names = Object.keys(figures) as FigureName[];
  const grown = names.map((name) => [name, [...figures[name], { at: now.at, value: values[name] }].slice(-most)] as const);
  return Object.fromEntries(grown) as Record<FigureName, Point[]>;
}

/** The figures with a gap: the server could not be read. */
export function interrupted(figures: Figures, at: number, most: number): Figures {
  const names = Object.keys(figures) as FigureName[];
  const grown = names.map((name) => [name, [...figures[name], { at, value: null }].slice(-most)] as const);
  return Object.fromEntries(grown) as Record<FigureName, Point[]>;
}

/** A minute as the server remembers it. */
export interface Minute {
  readonly at: string;
  readonly ended: Readonly<Record<string, number>>;
  readonly wait_p50: number | null;
  readonly wait_p95: number | null;
  readonly run_p50: number | null;
  readonly run_p95: number | null;
}

/** The figures with the minutes before them, from a time on: what the server remembers. The minute under way is no whole one. */
export function recalled(figures: Figures, minutes: readonly Minute[], from: number): Figures {
  const begin = Math.min(...Object.values(figures).flatMap((points) => points.slice(0, 1).map(({ at }) => at)), Number.POSITIVE_INFINITY);
  const whole = minutes.slice(0, -1).map((minute) => ({ ...minute, middle: Date.parse(minute.at) + (MINUTE_SECONDS * 1000) / 2 }));
  const before = whole.filter(({ middle }) => middle >= from && middle < begin);
  const told = (value: (minute: Minute) => number | null): Point[] => before.map((minute) => ({ at: minute.middle, value: value(minute) }));
  return {
    ...figures,
    completed: [...told(({ ended }) => ended['completed'] ?? 0), ...figures.completed],
    failed: [...told(({ ended }) => ended['failed'] ?? 0), ...figures.failed],
    waitMedian: [...told(({ wait_p50 }) => wait_p50), ...figures.waitMedian],
    waitTail: [...told(({ wait_p95 }) => wait_p95), ...figures.waitTail],
    runMedian: [...told(({ run_p50 }) => run_p50), ...figures.runMedian],
    runTail: [...told(({ run_p95 }) => run_p95), ...figures.runTail]
  };
}

function valuesOf(before: Reading | null, { at, metrics }: Reading): Record<FigureName, number | null> {
  const seconds = before === null ? 0 : (at - before.at) / 1000;
  const since = (name: string, labels: Record<string, string> = {}): number | null => {
    if (before === null || seconds <= 0) return null;
    const grown = total(metrics, name, labels) - total(before.metrics, name, labels);
    return grown < 0 ? null : grown / seconds; // it began anew
  };
  const quantile = (name: string, share: number) => (before === null ? null : quantileBetween(before.metrics, metrics, name, share));
  const perMinute = (rate: number | null) => (rate === null ? null : rate * MINUTE_SECONDS);
  const states = byLabel(metrics, 'treadle_jobs', 'state');
  return {
    completed: perMinute(since(ENDED, { state: 'completed' })),
    failed: perMinute(since(ENDED, { state: 'failed' })),
    waitMedian: quantile(WAITED, 0.5),
    waitTail: quantile(WAITED, 0.95),
    runMedian: quantile(RAN, 0.5),
    runTail: quantile(RAN, 0.95),
    running: states.get('running') ?? 0,
    waiting: (states.get('queued') ?? 0) + (states.get('scheduled') ?? 0),
    watchers: total(metrics, 'treadle_watches'),
    processor: percent(since(PROCESSOR)),
    memory: total(metrics, 'process_resident_memory_bytes')
  };
}

function percent(share: number | null): number | null {
  return share === null ? null : share * 100;
}
