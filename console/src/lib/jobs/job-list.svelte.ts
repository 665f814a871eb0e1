import { data, executions, type Execution, type Status } from '$lib/api';
import type { Message } from '$lib/live';
import { fits, type Filter } from './filter';

export const PAGE_ROWS = 50;
const COUNT_PAUSE_MS = 1500;
const MOST_NEW = 999;

/**
 * One page of the list, live: rows change where they stand, and none comes or goes by itself. Jobs that would stand
 * above the first row are counted, and shown when asked for.
 */
export class JobList {
  rows = $state.raw<readonly Execution[]>([]);
  total = $state<number | null>(null);
  hasMore = $state(false);
  counts = $state.raw<Partial<Record<Status, number>>>({});
  error = $state.raw<unknown>(null);
  loading = $state(true);
  /** How many came since the page was loaded. */
  newer = $state(0);

  #filter: Filter = {};
  #round = 0;
  #new = new Set<string>();
  #counting: ReturnType<typeof setTimeout> | null = null;

  async load(filter: Filter): Promise<void> {
    const round = ++this.#round;
    this.#filter = filter;
    this.loading = true;
    try {
      const found = await data(executions.GET('/api/executions', { params: { query: { ...filter, limit: PAGE_ROWS } } }));
      if (round !== this.#round) return;
      this.rows = found.executions;
      this.total = found.total_count;
      this.hasMore = found.has_more;
      this.error = null;
      this.#new.clear();
      this.newer = 0;
    } catch (error) {
      if (round === this.#round) this.error = error;
    } finally {
      if (round === this.#round) this.loading = false;
    }
    await this.#count();
  }

  /** What the rows show may be out of date: read them again, where they stand. */
  async refresh(): Promise<void> {
    await this.load(this.#filter);
  }

  hear(message: Message): void {
    switch (message.type) {
      case 'execution_update':
        this.#update(message.data);
        return;
      case 'execution_deleted':
        this.rows = this.rows.filter((row) => row.id !== message.data.execution_id);
        this.#countSoon();
        return;
      default:
        return;
    }
  }

  stop(): void {
    this.#round += 1;
    if (this.#counting !== null) clearTimeout(this.#counting);
    this.#counting = null;
  }

  #update(job: Execution): void {
    const known = this.rows.find((row) => row.id === job.id);
    if (known !== undefined) {
      if (known.status !== job.status) this.#countSoon();
      this.rows = this.rows.map((row) => (row.id === job.id ? job : row));
      return;
    }
    this.#countSoon();
    const first = this.rows[0];
    if (this.#filter.before === undefined && fits(job, this.#filter) && (first === undefined || job.id > first.id) && this.#new.size < MOST_NEW) {
      this.#new.add(job.id);
      this.newer = this.#new.size;
    }
  }

  #countSoon(): void {
    this.#counting ??= setTimeout(() => {
      this.#counting = null;
      void this.#count();
    }, COUNT_PAUSE_MS);
  }

  async #count(): Promise<void> {
    const { status: _status, before: _before, ...query } = this.#filter;
    const round = this.#round;
    try {
      const { counts } = await data(executions.GET('/api/executions/counts', { params: { query } }));
      if (round === this.#round) this.counts = counts;
    } catch (error) {
      // The list itself says that the server is away; a count that failed alone is tried with the next change.
      if (round === this.#round && this.error === null && this.rows.length === 0) this.error = error;
    }
  }
}
