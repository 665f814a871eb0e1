/** Figures of the server while somebody looks at them: read every two seconds, five minutes of them kept, after what the server remembers. */
import { ApiError, data, executions, fetchRaw } from '$lib/api';
import { parseExposition, type Exposition } from './exposition';
import { NO_FIGURES, extended, interrupted, recalled, type Figures, type Reading } from './figures';

const EVERY_MS = 2000;
const MOST_KEPT = 150;
/** Milliseconds that charts of these figures show. */
export const SPAN_MS = EVERY_MS * MOST_KEPT;

export class MetricsWatch {
  figures = $state.raw<Figures>(NO_FIGURES);
  /** The last reading. */
  metrics = $state.raw<Exposition | null>(null);
  error = $state.raw<unknown>(null);

  #before: Reading | null = null;

  /** Begin to read; the answer ends it. A hidden page reads nothing: the charts have a gap then. */
  start(): () => void {
    const timer = setInterval(() => void this.#read(), EVERY_MS);
    void this.#read();
    void this.#recall();
    return () => clearInterval(timer);
  }

  /** What the server remembers of the minutes before. */
  async #recall(): Promise<void> {
    try {
      const query = { minutes: Math.ceil(SPAN_MS / 60_000) + 1 };
      const { minutes } = await data(executions.GET('/api/health/activity', { params: { query } }));
      this.figures = recalled(this.figures, minutes, Date.now() - SPAN_MS);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error; // the curves begin here then
    }
  }

  async #read(): Promise<void> {
    if (document.hidden) {
      this.#before = null;
      return;
    }
    try {
      const answer = await fetchRaw('/metrics');
      const now = { at: Date.now(), metrics: parseExposition(await answer.text()) };
      this.figures = extended(this.figures, this.#before, now, MOST_KEPT);
      this.metrics = now.metrics;
      this.#before = now;
      this.error = null;
    } catch (error) {
      this.figures = interrupted(this.figures, Date.now(), MOST_KEPT);
      this.#before = null;
      this.error = error;
    }
  }
}
