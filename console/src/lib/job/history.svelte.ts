/** The states and steps of an execution over all attempts, read once and then as they come. */
import { data, executions, type EventPage } from '$lib/api';
import type { JobModel } from './job.svelte';
import { attemptsOf, type HistoryEvent } from './timeline';

const PAUSE_MS = 150;

export class JobHistory {
  events = $state.raw<readonly HistoryEvent[]>([]);
  error = $state.raw<unknown>(null);
  ready = $state(false);
  readonly attempts = $derived(attemptsOf(this.events));

  #next = 1;
  #busy = false;
  #again = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #stop: () => void;

  constructor(
    private readonly executionId: string,
    job: JobModel
  ) {
    this.#stop = job.onMessage(({ type }) => {
      if (type === 'execution_update' || type === 'step_update' || type === 'execution_completed') this.#soon();
    });
    void this.load();
  }

  async load(): Promise<void> {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    this.error = null;
    try {
      do {
        this.#again = false;
        await this.#read();
      } while (this.#again);
      this.ready = true;
    } catch (error) {
      this.error = error;
    } finally {
      this.#busy = false;
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#stop();
  }

  async #read(): Promise<void> {
    let from: number | null = this.#next;
    while (from !== null) {
      const page: { data: EventPage } = await data(
        executions.GET('/api/executions/{execution_id}/events', {
          params: { path: { execution_id: this.executionId }, query: { from_seq: from, limit: 10_000, type: 'state,step' } }
        })
      );
      this.events = [...this.events, ...(page.data.events as unknown as HistoryEvent[])];
      this.#next = page.data.next_seq ?? page.data.last_seq + 1;
      from = page.data.next_seq;
    }
  }

  /** Many steps that change at once are read together. */
  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.load();
    }, PAUSE_MS);
  }
}
