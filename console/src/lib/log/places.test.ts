import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Folds, groupsAround, type Group } from './folds';
import { GroupFinder } from './groups';
import { Heights } from './heights';
import { MOST_PX, bounded, endOf, scrollTopOf, sliceAt, topOf, type Extent } from './viewport';

const ROWS = 60;
const HEADERS = ['text', '::group::a', '::endgroup::', '--- c', '+++ d'];
const log = fc.array(fc.constantFrom(...HEADERS), { minLength: 1, maxLength: ROWS });

function groupsOf(lines: readonly string[]): Group[] {
  const finder = new GroupFinder([]);
  lines.forEach((text, i) => finder.look({ row: i + 1, text, source: 'stdout', stepId: null }));
  return finder.groups;
}

describe('folds', () => {
  it('show each row that is not hidden, once, in order', () => {
    fc.assert(
      fc.property(log, fc.array(fc.integer({ min: 1, max: ROWS })), (lines, chosen) => {
        const groups = groupsOf(lines);
        const folded = new Set(chosen.filter((first) => groups.some((group) => group.first === first)));
        const folds = new Folds(groups, folded, lines.length);
        const visible = lines.map((_, i) => i).filter((i) => !groupsAround(groups, i + 1).some((group) => folded.has(group.first)));
        expect(visible.map((_, place) => folds.rowAt(place))).toEqual(visible);
        expect(lines.length - folds.hidden).toBe(visible.length);
        visible.forEach((row, place) => expect(folds.placeOf(row)).toBe(place));
        for (let row = 0; row < lines.length; row += 1) expect(visible).toContain(folds.rowAt(folds.placeOf(row)));
      })
    );
  });
});

describe('groups that come live', () => {
  it('nest, and end at most once', () => {
    const groups = groupsOf(['::group::a', '::group::b', 'x', '::endgroup::', '::endgroup::', '::endgroup::', '--- c', '::group::d', '--- e']);
    expect(groups.map(({ title, first, last, depth }) => [title, first, last, depth])).toEqual([
      ['a', 1, 5, 0], ['b', 2, 4, 1], ['c', 7, 8, 0], ['d', 8, 8, 1], ['e', 9, null, 0]
    ]);
  });

  it('are none at the head of a diff, and what the dashes seemed to end goes on', () => {
    const groups = groupsOf(['--- build', 'x', '--- a/file', '+++ b/file', 'y']);
    expect(groups.map(({ title, first, last }) => [title, first, last])).toEqual([['build', 1, null]]);
  });

  it('go on with what an outline told', () => {
    const finder = new GroupFinder([{ title: 'a', first: 3, last: null, depth: 0, section: false, expanded: false }]);
    expect(finder.look({ row: 9, text: '::endgroup::', source: 'stdout', stepId: null })).toBe(true);
    expect(finder.groups[0]?.last).toBe(9);
  });
});

describe('the window', () => {
  const extent = fc.record<Extent>({ rows: fc.integer({ min: 0, max: 50_000_000 }), rowPx: fc.constant(20), windowPx: fc.integer({ min: 100, max: 2000 }), heights: fc.constant(null) });

  it('goes to a place and back, however many rows there are', () => {
    fc.assert(
      fc.property(extent, fc.double({ min: 0, max: 1, noNaN: true }), (its, part) => {
        const top = endOf(its) * part;
        const scrollTop = scrollTopOf(its, top);
        expect(scrollTop).toBeLessThanOrEqual(MOST_PX);
        expect(topOf(its, scrollTop)).toBeCloseTo(top, 3);
      })
    );
  });

  it('draws what is in it, and not much more', () => {
    fc.assert(
      fc.property(extent, fc.double({ min: 0, max: 1, noNaN: true }), (its, part) => {
        const top = bounded(its, endOf(its) * part);
        const slice = sliceAt(its, top, 20);
        expect(slice.first * its.rowPx).toBeLessThanOrEqual(top);
        expect(slice.end).toBeLessThanOrEqual(its.rows);
        expect(slice.end - slice.first).toBeLessThanOrEqual(Math.ceil(its.windowPx / its.rowPx) + 42);
      })
    );
  });
});

describe('heights of rows that wrap', () => {
  const measured = fc.array(fc.tuple(fc.integer({ min: 0, max: 2400 }), fc.array(fc.integer({ min: 20, max: 400 }), { minLength: 1, maxLength: 60 })), { maxLength: 20 });

  it('add up, and lead back to their rows', () => {
    fc.assert(
      fc.property(measured, fc.integer({ min: 0, max: 2499 }), (takes, place) => {
        const heights = new Heights(20);
        const known = new Map<number, number>();
        for (const [first, px] of takes) {
          heights.take(first, px);
          px.forEach((each, i) => known.set(first + i, each));
        }
        const guess = heights.of(9999);
        let y = 0;
        for (let row = 0; row < place; row += 1) y += known.get(row) ?? guess;
        expect(heights.before(place)).toBeCloseTo(y, 3);
        expect(heights.of(place)).toBeCloseTo(known.get(place) ?? guess, 3);
        expect(heights.placeAt(heights.before(place) + heights.of(place) / 2, 2500)).toBe(place);
      })
    );
  });

  it('are no news twice', () => {
    const heights = new Heights(20);
    expect(heights.take(700, [20, null, 60])).toBe(true);
    expect(heights.take(700, [20, null, 60])).toBe(false);
    expect(heights.knows(701)).toBe(false);
    expect(heights.take(701, [40])).toBe(true);
  });
});
