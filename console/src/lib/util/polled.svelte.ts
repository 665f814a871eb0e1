/**
 * A value that is fetched again and again while somebody looks at the page.
 *
 * What was fetched last stays while the next fetch is under way, and also where it fails: then `error` says why beside
 * it. A hidden page fetches nothing, and at once when it is seen again.
 *
 *     const nodes = new Polled(() => data(sessions.GET('/cluster/nodes')), 5000);
 *     onMount(() => nodes.start());
 */
const SLOWEST = 8;
const SOON_MS = 500;

export class Polled<T> {
  value = $state.raw<T | null>(null);
  error = $state.raw<unknown>(null);

  readonly #fetch: () => Promise<T>;
  readonly #every: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #round = 0;
  #running = false;
  #failures = 0;
  #soon: ReturnType<typeof setTimeout> | undefined;

  /** `every`: milliseconds from the end of a fetch to the next; a failing one waits longer each time. */
  constructor(fetch: () => Promise<T>, every: number) {
    this.#fetch = fetch;
    this.#every = every;
  }

  /** Begin; the answer ends it. */
  start(): () => void {
    const seen = () => {
      if (!document.hidden) void this.refresh();
    };
    this.#running = true;
    document.addEventListener('visibilitychange', seen);
    void this.refresh();
    return () => {
      this.#running = false;
      this.#round += 1;
      clearTimeout(this.#timer);
      clearTimeout(this.#soon);
      this.#soon = undefined;
      document.removeEventListener('visibilitychange', seen);
    };
  }

  /** Fetch in half a second, once for all who say so meanwhile: for news that come in floods. */
  soon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      if (!document.hidden) void this.refresh();
    }, SOON_MS);
  }

  /** Fetch now. Of several under way only the latest counts. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    const round = (this.#round += 1);
    try {
      const value = await this.#fetch();
      if (round !== this.#round) return;
      this.value = value;
      this.error = null;
      this.#failures = 0;
    } catch (error) {
      if (round !== this.#round) return;
      this.error = error;
      this.#failures += 1;
    }
    if (!this.#running || document.hidden) return;
    this.#timer = setTimeout(() => void this.refresh(), this.#every * Math.min(2 ** this.#failures, SLOWEST));
  }
}
