/** Figures of the server while somebody looks at them: read every two seconds, five minutes of them kept. */
import { fetchRaw } from '$lib/api';
import { parseExposition, type Exposition } from './exposition';
import { NO_FIGURES, extended, interrupted, type Figures, type Reading } from './figures';

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
    return () => clearInterval(timer);
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
