/** How the connection is: `stale` means open, yet silent for longer than a living server would be. */
export type LiveState = 'connecting' | 'live' | 'stale' | 'reconnecting' | 'offline' | 'closed';

/** The part of a WebSocket that is used here, so that tests can bring their own. */
export interface Socket {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
}

export interface Surroundings {
  open(): Socket;
  /** Calls later, after milliseconds; the answer undoes it. */
  later(call: () => void, ms: number): () => void;
  /** From 0 to below 1. */
  random(): number;
  /** Whether this machine says it has a network. */
  online(): boolean;
}

export interface Listener {
  state(state: LiveState): void;
  opened(): void;
  frame(text: string): void;
  /** The server wants a key that was not given. */
  refused(): void;
}

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 15_000;
const PING_AFTER_MS = 12_000;
const STALE_AFTER_MS = 6_000;
const DEAD_AFTER_MS = 12_000;
const UNAUTHORISED = 4401;

/**
 * Keeps one WebSocket open: comes again after a pause that doubles (with jitter), asks a silent server for a sign of
 * life, and leaves it for a new connection when none comes.
 */
export class Connection {
  #socket: Socket | null = null;
  #failures = 0;
  #cancel: () => void = () => undefined;
  #state: LiveState = 'closed';

  constructor(
    private readonly around: Surroundings,
    private readonly listener: Listener
  ) {}

  get state(): LiveState {
    return this.#state;
  }

  start(): void {
    if (this.#state !== 'closed') return;
    this.#connect('connecting');
  }

  stop(): void {
    this.#cancel();
    this.#drop();
    this.#set('closed');
  }

  /** The network came back, or the page is looked at again: do not wait for the end of a pause. */
  hurry(): void {
    if (this.#state === 'reconnecting' || this.#state === 'offline') {
      this.#failures = 0;
      this.#connect('reconnecting');
    } else if (this.#state === 'live') {
      this.#ping();
    }
  }

  send(message: object): boolean {
    if (this.#socket === null || (this.#state !== 'live' && this.#state !== 'stale')) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  #connect(state: LiveState): void {
    this.#cancel();
    this.#drop();
    this.#set(state);
    const socket = this.around.open();
    this.#socket = socket;
    socket.onopen = () => {
      this.#failures = 0;
      this.#set('live');
      this.#listen();
      this.listener.opened();
    };
    socket.onmessage = (event) => {
      this.#set('live');
      this.#listen();
      if (typeof event.data === 'string') this.listener.frame(event.data);
    };
    socket.onclose = ({ code }) => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      this.#cancel();
      if (code === UNAUTHORISED) this.listener.refused();
      this.#pause();
    };
    this.#cancel = this.around.later(() => {
      this.#drop();
      this.#pause();
    }, DEAD_AFTER_MS);
  }

  #pause(): void {
    const most = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS);
    this.#failures += 1;
    this.#set(this.around.online() && this.#failures <= 4 ? 'reconnecting' : 'offline');
    this.#cancel = this.around.later(() => this.#connect(this.#state), most * (0.5 + this.around.random() / 2));
  }

  #listen(): void {
    this.#cancel();
    this.#cancel = this.around.later(() => this.#ping(), PING_AFTER_MS);
  }

  #ping(): void {
    this.#cancel();
    this.#socket?.send('{"type":"ping"}');
    this.#cancel = this.around.later(() => {
      this.#set('stale');
      this.#cancel = this.around.later(() => {
        this.#drop();
        this.#pause();
      }, DEAD_AFTER_MS);
    }, STALE_AFTER_MS);
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #set(state: LiveState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.listener.state(state);
  }
}
