/**
 * Reads the text that a server exposes for Prometheus.
 *
 * https://prometheus.io/docs/instrumenting/exposition_formats/, text format 0.0.4. Comments, types and timestamps are
 * passed over; a line that is none is, too.
 */

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Samples by the name of their metric, in the order of the text. */
export type Exposition = ReadonlyMap<string, readonly Sample[]>;

const LINE = /^([A-Za-z_:][A-Za-z0-9_:]*)(?:\{(.*)\})?[ \t]+(\S+)(?:[ \t]+-?\d+)?[ \t]*$/;
const LABEL = /([A-Za-z_][A-Za-z0-9_]*)="((?:[^"\\]|\\.)*)"/g;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', '"': '"', '\\': '\\' };

/** All samples of an exposition. */
export function parseExposition(text: string): Exposition {
  const found = new Map<string, Sample[]>();
  for (const line of text.split('\n')) {
    const match = line.startsWith('#') ? null : LINE.exec(line);
    if (match === null) continue;
    const [, name = '', labels = '', value = ''] = match;
    const sample = { labels: labelsOf(labels), value: numberOf(value) };
    const samples = found.get(name);
    if (samples === undefined) found.set(name, [sample]);
    else samples.push(sample);
  }
  return found;
}

/** The sum of the samples of a metric whose labels are as wanted; 0 if there is none. */
export function total(exposition: Exposition, name: string, wanted: Readonly<Record<string, string>> = {}): number {
  return matching(exposition, name, wanted).reduce((sum, { value }) => sum + value, 0);
}

/** The sums of the samples of a metric by one of its labels. */
export function byLabel(exposition: Exposition, name: string, label: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { labels, value } of exposition.get(name) ?? []) {
    const key = labels[label] ?? '';
    sums.set(key, (sums.get(key) ?? 0) + value);
  }
  return sums;
}

/** Counts of a histogram's buckets by their upper bound, ascending, over all of its other labels. */
export function buckets(exposition: Exposition, name: string): readonly (readonly [bound: number, count: number])[] {
  const counts = [...byLabel(exposition, `${name}_bucket`, 'le')];
  return counts.map(([bound, count]) => [numberOf(bound), count] as const).sort(([a], [b]) => a - b);
}

/**
 * A quantile of what was observed between two readings of a histogram, as Prometheus estimates it: linear within a
 * bucket. Null where nothing was observed; the last finite bound where it lies beyond that.
 */
export function quantileBetween(before: Exposition, after: Exposition, name: string, quantile: number): number | null {
  const earlier = new Map(buckets(before, name));
  const grown = buckets(after, name).map(([bound, count]) => [bound, count - (earlier.get(bound) ?? 0)] as const);
  const all = grown.at(-1)?.[1] ?? 0;
  if (all <= 0) return null;
  const rank = quantile * all;
  let [below, passed] = [0, 0];
  for (const [bound, count] of grown) {
    if (count >= rank) {
      if (!Number.isFinite(bound)) return below;
      const inside = count - passed;
      return inside <= 0 ? bound : below + ((bound - below) * (rank - passed)) / inside;
    }
    [below, passed] = [bound, count];
  }
  return below;
}

function matching(exposition: Exposition, name: string, wanted: Readonly<Record<string, string>>): readonly Sample[] {
  const conditions = Object.entries(wanted);
  return (exposition.get(name) ?? []).filter(({ labels }) => conditions.every(([key, value]) => labels[key] === value));
}

function labelsOf(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(LABEL)) {
    labels[name] = value.replace(/\\(.)/g, (whole, escaped: string) => ESCAPED[escaped] ?? whole);
  }
  return labels;
}

function numberOf(text: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY;
  if (text === '-Inf') return Number.NEGATIVE_INFINITY;
  return Number(text);
}
