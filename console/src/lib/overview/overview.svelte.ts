import { data, executions, type Execution, type Status } from '$lib/api';
import type { Message } from '$lib/live';
import { emptySlots, filled, placed, settled, type Slots } from './slots';

export const RUNNING_SHOWN = 5;
export const FAILED_SHOWN = 5;
const COUNT_PAUSE_MS = 1500;

/**
 * What runs now (or ended last, where a place is free), what failed last, and how many there are of each status: live.
 */
export class Overview {
  running = $state.raw<Slots<Execution>>(emptySlots(RUNNING_SHOWN));
  failed = $state.raw<readonly Execution[] | null>(null);
  counts = $state.raw<Partial<Record<Status, number>> | null>(null);
  total = $state<number | null>(null);
  error = $state.raw<unknown>(null);

  #counting: ReturnType<typeof setTimeout> | null = null;

  async load(): Promise<void> {
    try {
      const [running, latest, failed, counted] = await Promise.all([
        data(executions.GET('/api/executions', { params: { query: { status: 'running', limit: RUNNING_SHOWN } } })),
        data(executions.GET('/api/executions', { params: { query: { limit: RUNNING_SHOWN } } })),
        data(executions.GET('/api/executions', { params: { query: { status: 'failed', limit: FAILED_SHOWN } } })),
        data(executions.GET('/api/executions/counts', { params: { query: {} } }))
      ]);
      this.running = filled(settled(this.running, running.executions), latest.executions);
      this.failed = failed.executions;
      this.counts = counted.counts;
      this.total = counted.total;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  hear(message: Message): void {
    if (message.type === 'execution_update') {
      const job = message.data;
      this.running = placed(this.running, job);
      if (job.status === 'failed' && this.failed?.every((each) => each.id !== job.id)) {
        this.failed = [job, ...this.failed].slice(0, FAILED_SHOWN);
      }
      this.#countSoon();
    } else if (message.type === 'execution_deleted') {
      const gone = message.data.execution_id;
      this.running = this.running.map((each) => (each?.id === gone ? null : each));
      this.failed = this.failed?.filter((each) => each.id !== gone) ?? null;
      this.#countSoon();
    }
  }

  stop(): void {
    if (this.#counting !== null) clearTimeout(this.#counting);
  }

  #countSoon(): void {
    this.#counting ??= setTimeout(() => {
      this.#counting = null;
      void this.load();
    }, COUNT_PAUSE_MS);
  }
}
