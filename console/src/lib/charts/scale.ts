/** Scales, round ticks and SVG paths: what charts are drawn with. Pure. */

/** A measured value. `at` is milliseconds since 1970; a `value` of null is a gap. */
export interface Point {
  readonly at: number;
  readonly value: number | null;
}

/** A named line of a chart. `colour` is a CSS colour, best a token of the theme. */
export interface Series {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly Point[];
}

export type Scale = (value: number) => number;

/** Maps `from` onto `to` in a straight line; a range without extent maps onto the middle. */
export function linear(from: readonly [number, number], to: readonly [number, number]): Scale {
  const extent = from[1] - from[0];
  if (extent === 0) return () => (to[0] + to[1]) / 2;
  const slope = (to[1] - to[0]) / extent;
  return (value) => to[0] + (value - from[0]) * slope;
}

const ROUND = [1, 2, 2.5, 5, 10] as const;

/** The least of 1, 2, 2.5, 5 and 10 times a power of ten that is not below `value`; 1 for what is not positive. */
export function roundUp(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const found = ROUND.find((each) => each * power >= value * (1 - 1e-9));
  return (found ?? 10) * power;
}

/** Round values from 0 to at least `most`, `wanted` or fewer of them beside the 0. The last one is the axis' end. */
export function ticks(most: number, wanted = 4): number[] {
  const step = roundUp(Math.max(most, Number.MIN_VALUE) / Math.max(1, wanted));
  const count = Math.max(1, Math.ceil(most / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** The highest value of all series, 0 if there is none. */
export function highest(series: readonly Series[]): number {
  let most = 0;
  for (const { points } of series) for (const { value } of points) if (value !== null && value > most) most = value;
  return most;
}

/** The path of a line; it breaks where a value is missing. */
export function linePath(points: readonly Point[], x: Scale, y: Scale): string {
  let path = '';
  let drawing = false;
  for (const { at, value } of points) {
    if (value !== null) path += `${drawing ? 'L' : 'M'}${fixed(x(at))} ${fixed(y(value))}`;
    drawing = value !== null;
  }
  return path;
}

/** The path of the values that have a gap on both sides, for round ends to make dots of. */
export function dotsPath(points: readonly Point[], x: Scale, y: Scale): string {
  return stretches(points)
    .map((stretch) => (stretch.length === 1 ? `${linePath(stretch, x, y)}h0` : ''))
    .join('');
}

/** The path of the area between a line and `base`, one piece for each stretch without a gap. */
export function areaPath(points: readonly Point[], x: Scale, y: Scale, base: number): string {
  return stretches(points)
    .map((stretch) => {
      const [first, last] = [stretch[0], stretch[stretch.length - 1]];
      if (first === undefined || last === undefined) return '';
      return `${linePath(stretch, x, y)}L${fixed(x(last.at))} ${fixed(base)}L${fixed(x(first.at))} ${fixed(base)}Z`;
    })
    .join('');
}

/** The index of the point nearest to a time, -1 if there is none. Points are in order of time. */
export function nearest(points: readonly Point[], at: number): number {
  let [low, high] = [0, points.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.at ?? 0) <= at) low = middle;
    else high = middle;
  }
  const [before, after] = [points[low], points[high]];
  if (before === undefined || after === undefined) return -1;
  return Math.abs(at - before.at) <= Math.abs(after.at - at) ? low : high;
}

function stretches(points: readonly Point[]): Point[][] {
  const found: Point[][] = [];
  let open: Point[] | null = null;
  for (const point of points) {
    if (point.value === null) {
      open = null;
    } else if (open === null) {
      open = [point];
      found.push(open);
    } else {
      open.push(point);
    }
  }
  return found;
}

function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}
