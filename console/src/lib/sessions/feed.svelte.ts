/**
 * What happens in a session, from its beginning, without a gap over any number of connections.
 *
 * What happened before is read in pages, and the rest heard on a socket. What the socket missed at the end, and the
 * whole of a session that was over before, is read in the same way.
 */
import { ApiError, data, PREFIX, sessions, type Session } from '$lib/api';
import { eventOf, type SessionEvent } from './events';
import { KeptSocket, socketAddress, type Link } from './socket';

const MOST_KEPT = 2000;

export class EventFeed {
  /** The newest events, oldest first. */
  events = $state.raw<readonly SessionEvent[]>([]);
  link = $state<Link>('connecting');
  /** Why the session is over; empty while it is not. */
  ended = $state('');
  /** What happened before was read, or could not be. */
  begun = $state(false);
  /** The session as it was when its events were read last; null if none is kept. */
  session = $state.raw<Session | null>(null);

  readonly #id: string;
  readonly #socket: KeptSocket;
  readonly #hear: (event: SessionEvent, live: boolean) => void;
  #last = 0;
  #began = 0;
  #stopped = false;

  /** `hear` is called with each event, and whether it happened after the page was opened. */
  constructor(sessionId: string, hear: (event: SessionEvent, live: boolean) => void = () => undefined) {
    const path = `${PREFIX.sessions}/ws/sessions/${encodeURIComponent(sessionId)}`;
    this.#id = sessionId;
    this.#hear = hear;
    this.#socket = new KeptSocket(() => socketAddress(path, { after: this.#last }), {
      received: (message) => this.#received(message),
      linked: (link, reason) => {
        if (link === 'ended') void this.#end(reason);
        else this.link = link;
      }
    });
  }

  /** Begin to listen; the answer ends it. */
  start(): () => void {
    this.#began = Date.now();
    void this.#begin();
    return () => {
      this.#stopped = true;
      this.#socket.stop();
    };
  }

  async #begin(): Promise<void> {
    await this.#read();
    if (this.#stopped) return;
    this.begun = true;
    if (this.session?.status === 'closed') this.#over('');
    else this.#socket.start();
  }

  async #end(reason: string): Promise<void> {
    await this.#read();
    if (!this.#stopped) this.#over(reason);
  }

  #over(reason: string): void {
    this.ended = this.session?.reason ?? (reason || 'closed');
    this.link = 'ended';
  }

  /** Read what is stored after the last event. A server that cannot be reached is asked again by the socket. */
  async #read(): Promise<void> {
    try {
      for (let more = true; more && !this.#stopped; ) {
        const params = { path: { session_id: this.#id }, query: { after: this.#last, limit: 1000 } };
        const page = await data(sessions.GET('/sessions/{session_id}/events', { params }));
        this.session = page.session;
        this.#take(page.events as unknown as SessionEvent[]);
        this.#last = Math.max(this.#last, page.last_seq);
        more = page.more;
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }

  #received(message: string | ArrayBuffer): void {
    const event = typeof message === 'string' ? eventOf(message) : null;
    if (event !== null) this.#take([event]);
  }

  #take(events: readonly SessionEvent[]): void {
    const fresh = events.filter(({ seq }) => seq > this.#last);
    if (fresh.length === 0) return;
    this.#last = fresh.at(-1)?.seq ?? this.#last;
    this.events = [...this.events, ...fresh].slice(-MOST_KEPT);
    for (const event of fresh) this.#hear(event, Date.parse(event.timestamp) >= this.#began);
  }
}
