/** The page of a session as it looks, live: its newest picture, and how large the page is. */
import { PREFIX } from '$lib/api';
import { KeptSocket, socketAddress, type Link } from './socket';

/** One picture. `width` and `height` are those of the page in CSS pixels. */
export interface Frame {
  readonly jpeg: Blob;
  readonly width: number;
  readonly height: number;
  readonly at: number;
}

interface Manner {
  readonly quality: number;
  readonly width: number;
  readonly fps: number;
}

/** For looking at one page, and for a small picture of it among others. */
export const LARGE: Manner = { quality: 70, width: 1280, fps: 12 };
export const SMALL: Manner = { quality: 50, width: 480, fps: 1 };

export class LivePicture {
  frame = $state.raw<Frame | null>(null);
  link = $state<Link>('connecting');

  readonly #socket: KeptSocket;
  readonly #see: (frame: Frame) => void;
  #facts: { width: number; height: number; timestamp: string } | null = null;

  /** `see` is called with each picture. */
  constructor(sessionId: string, { quality, width, fps }: Manner = LARGE, see: (frame: Frame) => void = () => undefined) {
    this.#see = see;
    const path = `${PREFIX.sessions}/ws/sessions/${encodeURIComponent(sessionId)}/live`;
    this.#socket = new KeptSocket(() => socketAddress(path, { quality, width, fps }), {
      received: (message) => this.#received(message),
      linked: (link) => (this.link = link)
    });
  }

  /** Begin to look; the answer ends it. */
  start(): () => void {
    this.#socket.start();
    return () => this.#socket.stop();
  }

  /** A picture comes as two messages: what it is of, then its bytes. */
  #received(message: string | ArrayBuffer): void {
    if (typeof message === 'string') {
      this.#facts = JSON.parse(message) as { width: number; height: number; timestamp: string };
    } else if (this.#facts !== null) {
      const { width, height, timestamp } = this.#facts;
      this.frame = { jpeg: new Blob([message], { type: 'image/jpeg' }), width, height, at: Date.parse(timestamp) };
      this.#see(this.frame);
    }
  }
}
