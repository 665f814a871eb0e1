/**
 * A filmstrip of a session while it is looked at: for each action the page as it was just before, with its target, and
 * for each navigation the page that came.
 */
import { told, type SessionEvent } from './events';
import type { Frame } from './picture.svelte';
import { boxOf, type Box } from './transcript';

/** One picture of the strip. `url` is good until the strip lets go of it. */
export interface Still {
  readonly seq: number;
  readonly title: string;
  readonly at: string;
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly box: Box | null;
}

const MOST_KEPT = 60;
const MOST_SEEN = 48;
/** So long a page is given to be painted after it came. */
const SETTLE_MS = 700;

export class Film {
  stills = $state.raw<readonly Still[]>([]);

  #seen: Frame[] = [];
  #awaited: SessionEvent | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** A picture came. */
  see(frame: Frame): void {
    this.#seen = [...this.#seen.slice(1 - MOST_SEEN), frame];
  }

  /** Something happened. */
  hear(event: SessionEvent): void {
    if (event.type === 'navigation') {
      this.#awaited = event;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#settled(this.#seen.at(-1)), SETTLE_MS);
    } else if (event.type === 'action') {
      const began = Date.parse(event.timestamp) - Number(event['duration_ms'] ?? 0);
      const before = this.#seen.findLast(({ at }) => at <= began) ?? this.#seen[0];
      if (before === undefined) return;
      this.#settled(before);
      this.#keep(event, before);
    }
  }

  /** Let go of all pictures. */
  clear(): void {
    clearTimeout(this.#timer);
    for (const { url } of this.stills) URL.revokeObjectURL(url);
    this.stills = [];
    this.#seen = [];
  }

  /** The page that a navigation led to has been painted by now. */
  #settled(frame: Frame | undefined): void {
    const awaited = this.#awaited;
    this.#awaited = null;
    if (awaited !== null && frame !== undefined) this.#keep(awaited, frame);
  }

  #keep(event: SessionEvent, { jpeg, width, height }: Frame): void {
    const { seq, timestamp: at } = event;
    const still = { seq, at, title: told(event).title, url: URL.createObjectURL(jpeg), width, height, box: boxOf(event['box']) };
    const stills = [...this.stills, still].sort((a, b) => a.seq - b.seq);
    for (const { url } of stills.slice(0, -MOST_KEPT)) URL.revokeObjectURL(url);
    this.stills = stills.slice(-MOST_KEPT);
  }
}
