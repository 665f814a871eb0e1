/** Which rows of a log are shown when some of its groups are folded: a map between places on the screen and rows. */

export interface Group {
  title: string;
  /** Rows from 1: the header, and the last that belongs to it; null while it is open. */
  first: number;
  last: number | null;
  depth: number;
  section: boolean;
  expanded: boolean;
}

interface Gap {
  /** Index (from 0) of the first row that is hidden, and how many are. */
  begin: number;
  size: number;
  /** How many are hidden before it. */
  before: number;
}

export class Folds {
  readonly #gaps: Gap[] = [];
  /** How many rows are hidden. */
  readonly hidden: number;

  /** `folded` holds the `first` of each group that is folded. */
  constructor(groups: readonly Group[], folded: ReadonlySet<number>, rows: number) {
    let hidden = 0;
    let covered = 0; // rows up to here are dealt with
    for (const group of groups) {
      if (!folded.has(group.first)) continue;
      const end = Math.min(group.last ?? rows, rows);
      const begin = Math.max(group.first, covered);
      if (end <= begin) continue;
      this.#gaps.push({ begin, size: end - begin, before: hidden });
      hidden += end - begin;
      covered = end;
    }
    this.hidden = hidden;
  }

  /** Index of the row that stands at a place; both from 0. */
  rowAt(place: number): number {
    const gap = this.#last((each) => each.begin - each.before <= place);
    return gap === undefined ? place : place + gap.before + gap.size;
  }

  /** The place of a row; where it is hidden, that of the header which hides it. */
  placeOf(row: number): number {
    const gap = this.#last((each) => each.begin <= row);
    if (gap === undefined) return row;
    if (row < gap.begin + gap.size) return gap.begin - gap.before - 1;
    return row - gap.before - gap.size;
  }

  #last(fits: (gap: Gap) => boolean): Gap | undefined {
    let low = 0;
    let high = this.#gaps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (fits(this.#gaps[middle]!)) low = middle + 1;
      else high = middle;
    }
    return this.#gaps[low - 1];
  }
}

/** The groups that a row (from 1) is hidden by or belongs to, without those that it heads. */
export function groupsAround(groups: readonly Group[], row: number): Group[] {
  return groups.filter((group) => group.first < row && (group.last === null || row <= group.last));
}
