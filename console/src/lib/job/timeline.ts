/** How an execution went: when it waited, ran and paused, attempt by attempt, from its numbered events. */

export interface StateEvent {
  seq: number;
  type: 'state';
  at: string;
  state: string;
  reason: string | null;
  attempt: number;
  exit_code: number | null;
  error: string | null;
}

export interface StepEvent {
  seq: number;
  type: 'step';
  at: string;
  step: {
    id: string;
    name: string;
    index: number;
    attempt: number;
    state: string;
    started_at: string | null;
    finished_at: string | null;
    error: string | null;
  };
}

export type HistoryEvent = StateEvent | StepEvent;

/** A stretch of time; `to` is null while it lasts. Milliseconds since 1970. */
export interface Span {
  from: number;
  to: number | null;
  state: string;
  reason: string | null;
}

export interface StepSpan extends Span {
  id: string;
  name: string;
  error: string | null;
}

export interface Attempt {
  /** From 1, over all rounds. */
  ordinal: number;
  /** As the engine counts: from 1 again after it was queued anew by hand. */
  number: number;
  /** Times before it in which it was scheduled, queued or paused. */
  waits: Span[];
  /** Null for one that never ran. */
  run: Span | null;
  steps: StepSpan[];
  /** How it ended; the state of what came after it. */
  outcome: { state: string; reason: string | null; exitCode: number | null; error: string | null; at: number } | null;
}

const WAITING = new Set(['scheduled', 'queued']);

/** The attempts in order. The last one may not have begun. */
export function attemptsOf(events: readonly HistoryEvent[]): Attempt[] {
  const attempts: Attempt[] = [];
  let waits: Span[] = [];
  let current: Attempt | null = null;
  for (const event of events) {
    const at = Date.parse(event.at);
    if (event.type === 'step') {
      if (current !== null) placeStep(current, event);
      continue;
    }
    close(waits.at(-1), at);
    if (event.state === 'running') {
      current = begin(attempts.length + 1, event.attempt, waits);
      current.run = { from: at, to: null, state: 'running', reason: null };
      attempts.push(current);
      waits = [];
      continue;
    }
    if (current !== null) {
      end(current, event, at);
      current = null;
    }
    if (WAITING.has(event.state)) waits.push({ from: at, to: null, state: event.state, reason: event.reason });
    else if (waits.length > 0) {
      attempts.push({ ...begin(attempts.length + 1, event.attempt, waits), outcome: outcomeOf(event, at) });
      waits = [];
    }
  }
  if (waits.length > 0) attempts.push(begin(attempts.length + 1, (attempts.at(-1)?.number ?? 0) + 1, waits));
  return attempts;
}

function begin(ordinal: number, number: number, waits: Span[]): Attempt {
  return { ordinal, number, waits, run: null, steps: [], outcome: null };
}

function end(attempt: Attempt, event: StateEvent, at: number): void {
  close(attempt.run ?? undefined, at);
  attempt.outcome = outcomeOf(event, at);
  if (attempt.run !== null) {
    // What goes back to wait was no success, whatever it waits for.
    attempt.run.state = WAITING.has(event.state) ? 'failed' : event.state;
    attempt.run.reason = event.reason;
  }
  for (const step of attempt.steps) {
    if (step.to === null) step.to = at;
  }
}

function outcomeOf(event: StateEvent, at: number): Attempt['outcome'] {
  return { state: event.state, reason: event.reason, exitCode: event.exit_code, error: event.error, at };
}

function placeStep(attempt: Attempt, { step }: StepEvent): void {
  const span: StepSpan = {
    id: step.id,
    name: step.name,
    from: Date.parse(step.started_at ?? ''),
    to: step.finished_at === null ? null : Date.parse(step.finished_at),
    state: step.state,
    reason: null,
    error: step.error
  };
  const at = attempt.steps.findIndex((each) => each.id === step.id);
  if (Number.isNaN(span.from)) return;
  if (at < 0) attempt.steps.push(span);
  else attempt.steps[at] = span;
}

function close(span: Span | undefined, at: number): void {
  if (span !== undefined && span.to === null) span.to = at;
}

/** Begin and end of it all; what lasts goes on until now. */
export function extentOf(attempts: readonly Attempt[], now: number): { from: number; to: number } {
  const spans = attempts.flatMap((attempt) => [...attempt.waits, ...(attempt.run === null ? [] : [attempt.run]), ...attempt.steps]);
  if (spans.length === 0) return { from: now, to: now + 1 };
  const from = Math.min(...spans.map((span) => span.from));
  const to = Math.max(...spans.map((span) => span.to ?? Math.max(now, span.from)));
  return { from, to: Math.max(to, from + 1) };
}

/** Round times for a scale over so many milliseconds: at most so many steps. */
export function ticksOf(span: number, most = 6): number[] {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5, 36e5, 72e5, 216e5, 432e5, 864e5];
  const step = steps.find((each) => span / each <= most) ?? Math.ceil(span / most / 864e5) * 864e5;
  return Array.from({ length: Math.floor(span / step) + 1 }, (_, i) => i * step);
}
