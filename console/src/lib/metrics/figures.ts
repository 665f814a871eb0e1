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
