import { data, executions, type Execution, type Status } from '$lib/api';
import type { Filter } from './filter';

const AT_ONCE = 6;
const PAGE = 200;

export interface BulkResult {
  done: number;
  failed: number;
  /** The first of what went wrong. */
  error: unknown;
}

/** What can be done to many. */
export interface Act {
  /** The statuses of jobs that it can be done to. */
  readonly on: readonly Status[];
  readonly act: (job: Execution) => Promise<unknown>;
}

export const canStop = (job: Execution): boolean => job.status === 'pending' || job.status === 'running';
export const canRetry = (job: Execution): boolean => !canStop(job);

export function stop(job: Execution): Promise<unknown> {
  return data(executions.POST('/api/executions/{execution_id}/cancel', { params: { path: { execution_id: job.id } } }));
}

export function retry(job: Execution): Promise<unknown> {
  return data(executions.POST('/api/executions/{execution_id}/retry', { params: { path: { execution_id: job.id } } }));
}

export const STOP: Act = { on: ['pending', 'running'], act: stop };
export const RETRY: Act = { on: ['completed', 'failed', 'cancelled'], act: retry };

/** How many of those that fit a filter something can be done to, by the counts of the statuses under that filter. */
export function countOf(act: Act, filter: Filter, counts: Partial<Record<Status, number>>): number {
  return act.on.filter((each) => filter.status === undefined || each === filter.status).reduce((sum, each) => sum + (counts[each] ?? 0), 0);
}

/**
 * Does something to every job that fits a filter, on whichever page it stands, the newest first. Jobs that come meanwhile
 * are left alone, also those that a retry makes. `hear` is told how far it is; `signal` ends it between two jobs. A page
 * that cannot be read ends it, too: its error is the result's, unless a job's came first.
 */
export async function toAllThatFit(filter: Filter, { on, act }: Act, hear: (so: BulkResult) => void, signal: AbortSignal): Promise<BulkResult> {
  const result: BulkResult = { done: 0, failed: 0, error: null };
  let before: string | undefined;
  for (let more = true; more && !signal.aborted; ) {
    try {
      const query = { ...filter, before, limit: PAGE };
      const page = await data(executions.GET('/api/executions', { params: { query } }));
      const jobs = page.executions.filter(({ status }) => on.includes(status as Status));
      await toAll(jobs, act, result, () => hear({ ...result }), signal);
      before = page.executions.at(-1)?.id;
      more = page.has_more && before !== undefined;
    } catch (error) {
      result.error ??= error;
      more = false;
    }
  }
  return result;
}

/** Does something to many jobs, a few at a time; one that fails does not keep the others. Adds to `result`. */
export async function toAll(
  jobs: readonly Execution[],
  act: (job: Execution) => Promise<unknown>,
  result: BulkResult = { done: 0, failed: 0, error: null },
  hear: () => void = () => undefined,
  signal?: AbortSignal
): Promise<BulkResult> {
  const waiting = [...jobs];
  async function work(): Promise<void> {
    for (let job = waiting.shift(); job !== undefined && signal?.aborted !== true; job = waiting.shift()) {
      try {
        await act(job);
        result.done += 1;
      } catch (error) {
        result.failed += 1;
        result.error ??= error;
      }
      hear();
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return result;
}
