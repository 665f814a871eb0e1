/**
 * A WebSocket of the sessions API that connects anew until its session is over.
 *
 * One socket belongs to one view and ends with it. Its address is asked for at each connection, so that it can name the
 * number to go on from.
 */

export type Link = 'connecting' | 'open' | 'reconnecting' | 'ended';

export interface SocketListener {
  /** A text message, or the bytes of a binary one. */
  received(message: string | ArrayBuffer): void;
  /** The connection is in another state; `reason` says why where it has ended. */
  linked(link: Link, reason: string): void;
}

/** What a socket needs of its surroundings; tests give their own. */
export interface Surroundings {
  connect(url: string): WebSocket;
  later(run: () => void, milliseconds: number): () => void;
  random(): number;
}

const browser: Surroundings = {
  connect: (url) => new WebSocket(url),
  later: (run, milliseconds) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};

const NORMAL = 1000;
const REFUSED = new Set([4400, 4404, 4409]);
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;

/** A connection that is kept up. Good for one `start` and one `stop`. */
export class KeptSocket {
  readonly #address: () => string;
  readonly #listener: SocketListener;
  readonly #around: Surroundings;
  #socket: WebSocket | null = null;
  #cancelRetry: (() => void) | null = null;
  #failures = 0;
  #stopped = false;

  constructor(address: () => string, listener: SocketListener, around: Surroundings = browser) {
    this.#address = address;
    this.#listener = listener;
    this.#around = around;
  }

  /** Connect, and again whenever the connection is lost. */
  start(): void {
    this.#listener.linked('connecting', '');
    this.#connect();
  }

  /** Close it for good; the listener hears nothing more. */
  stop(): void {
    this.#stopped = true;
    this.#cancelRetry?.();
    this.#socket?.close();
  }

  #connect(): void {
    const socket = this.#around.connect(this.#address());
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    socket.onopen = () => {
      if (this.#stopped) return;
      this.#failures = 0;
      this.#listener.linked('open', '');
    };
    socket.onmessage = (message: MessageEvent<string | ArrayBuffer>) => {
      if (!this.#stopped) this.#listener.received(message.data);
    };
    socket.onclose = ({ code, reason }) => {
      if (this.#stopped) return;
      if (code === NORMAL || REFUSED.has(code)) {
        this.#listener.linked('ended', reason);
        return;
      }
      this.#listener.linked('reconnecting', reason);
      this.#cancelRetry = this.#around.later(() => this.#connect(), this.#pause());
    };
  }

  /** Milliseconds until the next try: twice as long each time, drawn at random from the upper half. */
  #pause(): number {
    const most = Math.min(FIRST_PAUSE * 2 ** this.#failures, LONGEST_PAUSE);
    this.#failures += 1;
    return most * (0.5 + this.#around.random() / 2);
  }
}

/** The WebSocket address of a path on this server. */
export function socketAddress(path: string, parameters: Readonly<Record<string, string | number>>): string {
  const address = new URL(path, location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, String(value));
  return address.href;
}
