/** What happens in a session, from its beginning, without a gap over any number of connections. */
import { PREFIX } from '$lib/api';
import { eventOf, type SessionEvent } from './events';
import { KeptSocket, socketAddress, type Link } from './socket';

const MOST_KEPT = 2000;

export class EventFeed {
  /** The newest events, oldest first. */
  events = $state.raw<readonly SessionEvent[]>([]);
  link = $state<Link>('connecting');
  /** Why the session is over; empty while it is not. */
  ended = $state('');

  readonly #socket: KeptSocket;
  readonly #hear: (event: SessionEvent, live: boolean) => void;
  #last = 0;
  #began = 0;

  /** `hear` is called with each event, and whether it happened after the page was opened. */
  constructor(sessionId: string, hear: (event: SessionEvent, live: boolean) => void = () => undefined) {
    const path = `${PREFIX.sessions}/ws/sessions/${encodeURIComponent(sessionId)}`;
    this.#hear = hear;
    this.#socket = new KeptSocket(() => socketAddress(path, { after: this.#last }), {
      received: (message) => this.#received(message),
      linked: (link, reason) => {
        this.link = link;
        if (link === 'ended') this.ended = reason || 'closed';
      }
    });
  }

  /** Begin to listen; the answer ends it. */
  start(): () => void {
    this.#began = Date.now();
    this.#socket.start();
    return () => this.#socket.stop();
  }

  #received(message: string | ArrayBuffer): void {
    const event = typeof message === 'string' ? eventOf(message) : null;
    if (event === null || event.seq <= this.#last) return;
    this.#last = event.seq;
    const kept = this.events.length >= MOST_KEPT ? this.events.slice(1 - MOST_KEPT) : this.events;
    this.events = [...kept, event];
    this.#hear(event, Date.parse(event.timestamp) >= this.#began);
  }
}
