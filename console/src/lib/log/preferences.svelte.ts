/** How the reader likes logs: kept in this browser. */

export const STAMPS = ['off', 'relative', 'local', 'utc'] as const;
export type Stamp = (typeof STAMPS)[number];

const STAMPS_KEY = 'treadle.log.stamps';
const WRAP_KEY = 'treadle.log.wrap';

export class LogPreferences {
  stamps = $state<Stamp>(STAMPS.find((each) => each === kept(STAMPS_KEY)) ?? 'off');
  /** Whether long lines go on below. */
  wrap = $state(kept(WRAP_KEY) === 'on');

  cycle(): void {
    this.set(STAMPS[(STAMPS.indexOf(this.stamps) + 1) % STAMPS.length]!);
  }

  set(stamps: Stamp): void {
    this.stamps = stamps;
    keep(STAMPS_KEY, stamps);
  }

  turnWrap(): void {
    this.wrap = !this.wrap;
    keep(WRAP_KEY, this.wrap ? 'on' : 'off');
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch (error) {
    // A browser that keeps nothing: it holds for this page then.
    if (!(error instanceof DOMException)) throw error;
  }
}

function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return null;
  }
}

const two = (n: number): string => String(n).padStart(2, '0');
const three = (n: number): string => String(n).padStart(3, '0');

/** When a line came: since `start` (`+1:02.345`), or at which time of which clock. All of one width, but for hours. */
export function stampOf(at: number, stamps: Stamp, start: number): string {
  if (stamps === 'off') return '';
  if (stamps === 'relative') {
    const since = Math.abs(at - start);
    const hours = Math.floor(since / 3_600_000);
    const minutes = Math.floor(since / 60_000) % 60;
    const clock = `${hours > 0 ? `${hours}:` : ''}${two(minutes)}:${two(Math.floor(since / 1000) % 60)}.${three(Math.floor(since) % 1000)}`;
    return `${at < start ? '−' : '+'}${clock}`;
  }
  const date = new Date(at);
  if (stamps === 'utc') return `${date.toISOString().slice(11, 23)}Z`;
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${three(date.getMilliseconds())}`;
}
