import { seqOf, type Message } from './messages';

/**
 * One reader of one execution's stream: hands on every message once, in order, over any number of connections.
 *
 * Several messages may carry one number (a failure is told as an update, an error and an end), so within a delivery a
 * number may come again; after a new subscription what was had before is dropped.
 */
export class Follower {
  #last: number;
  #had: number;
  #open = false;
  #caughtUp = 0;

  constructor(
    readonly executionId: string,
    fromSeq: number,
    /** `past`: it had happened already when this connection subscribed. */
    private readonly hand: (message: Message, past: boolean) => void
  ) {
    this.#last = fromSeq - 1;
    this.#had = this.#last;
  }

  /** The number to subscribe from. */
  get next(): number {
    return this.#last + 1;
  }

  /** The connection is gone, or a new one was made: what comes now is none of a delivery. */
  pause(): void {
    this.#open = false;
  }

  /** A delivery begins, from {@link next} or from an earlier number; the stream holds all up to `lastSeq` already. */
  restart(lastSeq = 0): void {
    this.#open = true;
    this.#caughtUp = lastSeq;
    this.#had = this.#last;
  }

  take(message: Message): void {
    if (!this.#open) return;
    const seq = seqOf(message);
    if (seq !== null) {
      if (seq <= this.#had) return;
      this.#last = Math.max(this.#last, seq);
    }
    this.hand(message, seq !== null && seq <= this.#caughtUp);
  }
}
