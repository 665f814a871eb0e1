/** How numbers, sizes and times are written, everywhere the same. */

const COUNT = new Intl.NumberFormat('en-GB');
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const MEDIUM = { dateStyle: 'medium', timeStyle: 'medium' } as const;
const WHOLE = new Intl.DateTimeFormat('en-GB', MEDIUM);

/** 12,345 */
export const count = (value: number): string => COUNT.format(value);

/** 9,999, then 12.3k, 1.2M: for places with little room. */
export function compact(value: number): string {
  if (value < 10_000) return COUNT.format(value);
  const [size, letter] = value < 999_500 ? [1e3, 'k'] : value < 999_500_000 ? [1e6, 'M'] : [1e9, 'G'];
  const short = value / (size as number);
  return `${short < 99.95 ? Number(short.toFixed(1)) : Math.round(short)}${letter}`;
}

/** 340 ms, 4.2 s, 1 m 05 s, 3 h 20 m, 2 d 4 h */
export function duration(seconds: number): string {
  if (seconds < 0) return '0 s';
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} m ${two(whole % 60)} s`;
  if (whole < 86_400) return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} m`;
  return `${Math.floor(whole / 86_400)} d ${Math.floor((whole % 86_400) / 3600)} h`;
}

/** The same for a clock that ticks: whole seconds, so that its width seldom changes. */
export function ticking(seconds: number): string {
  return seconds < 60 ? `${Math.max(0, Math.floor(seconds))} s` : duration(Math.floor(seconds));
}

/** 512 B, 1.4 kB, 20 MB */
export function bytes(size: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = size;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 99.5 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** now, 12 s ago, 5 m ago, 3 h ago, else the date; `in 5 m` for what is to come. */
export function ago(at: number, now: number): string {
  const seconds = (now - at) / 1000;
  const distance = Math.abs(seconds);
  if (distance < 5) return 'now';
  if (distance >= 86_400) return DAY.format(at);
  const words = distance < 60 ? `${Math.round(distance)} s` : distance < 3600 ? `${Math.round(distance / 60)} m` : `${Math.round(distance / 3600)} h`;
  return seconds < 0 ? `in ${words}` : `${words} ago`;
}

/** 22 Nov 2026, 08:43:24 */
export const moment = (at: number): string => WHOLE.format(at);

/** The same by the clocks of another time zone (IANA). */
export const momentIn = (at: number, timeZone: string): string => new Intl.DateTimeFormat('en-GB', { ...MEDIUM, timeZone }).format(at);

function two(value: number): string {
  return String(value).padStart(2, '0');
}
