import { data, executions, type Execution } from '$lib/api';

const AT_ONCE = 6;

export interface BulkResult {
  done: number;
  /** The first of what went wrong. */
  failed: number;
  error: unknown;
}

export const canStop = (job: Execution): boolean => job.status === 'pending' || job.status === 'running';
export const canRetry = (job: Execution): boolean => !canStop(job);

export function stop(job: Execution): Promise<unknown> {
  return data(executions.POST('/api/executions/{execution_id}/cancel', { params: { path: { execution_id: job.id } } }));
}

export function retry(job: Execution): Promise<unknown> {
  return data(executions.POST('/api/executions/{execution_id}/retry', { params: { path: { execution_id: job.id } } }));
}

/** Does something to many jobs, a few at a time; one that fails does not keep the others. */
export async function toAll(jobs: readonly Execution[], act: (job: Execution) => Promise<unknown>): Promise<BulkResult> {
  const result: BulkResult = { done: 0, failed: 0, error: null };
  const waiting = [...jobs];
  async function work(): Promise<void> {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      try {
        await act(job);
        result.done += 1;
      } catch (error) {
        result.failed += 1;
        result.error ??= error;
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return result;
}
