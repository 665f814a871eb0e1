/**
 * The one WebSocket of the console and everybody who listens to it.
 *
 *     const stop = live.follow(executionId, fromSeq, (message) => …);   // every message of one execution, no gap, no double
 *     const stop = live.changes((message) => …, () => reload());        // state changes of all executions, from now on
 *     live.state                                                        // reactive: 'live', 'reconnecting', 'stale', …
 */
import { parseAnswer } from '$lib/util/json';
import { Connection, type LiveState, type Surroundings } from './connection';
import { Follower } from './follower';
import { executionOf, type Control, type Message } from './messages';

const AWAY: readonly LiveState[] = ['stale', 'reconnecting', 'offline'];

type Hearer = (message: Message) => void;

export class Live {
  /** How the connection is. */
  state = $state<LiveState>('closed');
  /** Whether what is shown may be old: the connection was there, and is not now. */
  readonly away = $derived(AWAY.includes(this.state));

  readonly #connection: Connection;
  readonly #followers = new Map<string, Set<Follower>>();
  readonly #hearers = new Map<Hearer, () => void>();
  readonly #whenRefused: () => void;

  constructor(around: Surroundings, whenRefused: () => void) {
    this.#whenRefused = whenRefused;
    this.#connection = new Connection(around, {
      state: (state) => (this.state = state),
      opened: () => this.#opened(),
      frame: (text) => this.#frame(text),
      refused: () => this.#whenRefused()
    });
  }

  start(): void {
    this.#connection.start();
  }

  stop(): void {
    this.#connection.stop();
  }

  hurry(): void {
    this.#connection.hurry();
  }

  /** Every message of an execution from a number on, and whether it was told late. The answer ends it. */
  follow(executionId: string, fromSeq: number, hand: (message: Message, past: boolean) => void): () => void {
    const follower = new Follower(executionId, fromSeq, hand);
    const others = this.#followers.get(executionId) ?? new Set();
    this.#followers.set(executionId, others.add(follower));
    this.#subscribe(executionId);
    return () => {
      others.delete(follower);
      if (others.size > 0 || this.#followers.get(executionId) !== others) return;
      this.#followers.delete(executionId);
      this.#connection.send({ type: 'unsubscribe', data: { execution_id: executionId } });
    };
  }

  /** What changes of any execution: its state, its steps, its end. `lost` says that something may have been missed. */
  changes(hear: Hearer, lost: () => void): () => void {
    this.#hearers.set(hear, lost);
    return () => void this.#hearers.delete(hear);
  }

  #opened(): void {
    this.#connection.send({ type: 'subscribe_changes' });
    for (const [executionId, followers] of this.#followers) {
      followers.forEach((each) => each.pause());
      this.#subscribe(executionId);
    }
    this.#tellLost();
  }

  #subscribe(executionId: string): void {
    const from = Math.min(...[...(this.#followers.get(executionId) ?? [])].map((each) => each.next));
    this.#connection.send({ type: 'subscribe', data: { execution_id: executionId, from_seq: Math.max(1, from), lines: 'blocks' } });
  }

  #frame(text: string): void {
    const message = parseAnswer(text) as Message | Control;
    switch (message.type) {
      case 'subscribed':
        this.#followers.get(message.data.execution_id)?.forEach((each) => each.restart(message.data.last_seq));
        return;
      case 'changes_missed':
        this.#tellLost();
        return;
      case 'connection_established':
      case 'changes_subscribed':
      case 'unsubscribed':
      case 'pong':
        return;
      default:
        this.#deliver(message);
    }
  }

  #deliver(message: Message): void {
    const executionId = executionOf(message);
    if (executionId !== null) this.#followers.get(executionId)?.forEach((each) => each.take(message));
    if (message.type === 'log_entry' || message.type === 'log_block') return;
    for (const hear of this.#hearers.keys()) hear(message);
  }

  #tellLost(): void {
    for (const lost of this.#hearers.values()) lost();
  }
}
