import { createSubscriber } from 'svelte/reactivity';

const TICK_MS = 1000;

/** The time, once a second for everybody who reads it, on the second; it rests while nobody does. */
class Clock {
  readonly #subscribe = createSubscriber((update) => {
    const timer = setInterval(update, TICK_MS);
    return () => clearInterval(timer);
  });

  /** When it was stopped, in milliseconds since 1970. */
  #stopped = $state<number | null>(null);

  /** Milliseconds since 1970; what reads it in an effect or a template runs again each second. */
  get now(): number {
    if (this.#stopped !== null) return this.#stopped;
    this.#subscribe();
    return Date.now();
  }

  /** Stands still: nothing is known of what it measures. */
  stop(): void {
    this.#stopped ??= Date.now();
  }

  /** Goes on, with the time as it is. */
  resume(): void {
    this.#stopped = null;
  }
}

export const clock = new Clock();
