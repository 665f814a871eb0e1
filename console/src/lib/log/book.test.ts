import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { LogLine } from '$lib/api';
import type { LogBlock } from '$lib/live/messages';
import { LogBook, PAGE_ROWS, type Frames } from './book.svelte';
import { Finder } from './finder.svelte';
import { EVERYTHING, type Filter, type Finds, type LogSource, type Outline, type Place } from './source';

const AT = '2026-01-01T00:00:00Z';
const now: Frames = { request: (call) => (call(), 0), cancel: () => undefined };

function line(seq: number, source = 'stdout'): LogLine {
  const content = `line ${seq}`;
  return { seq, content, message: content, number: null, partial: false, source, level: 'info', step_id: null, step_name: null, timestamp: AT };
}

/** A log in memory: its facts are all lines, numbered from 1. */
class FakeLog implements LogSource {
  fetched = 0;
  wait: Promise<void> = Promise.resolve();

  constructor(readonly all: LogLine[]) {}

  #passing(filter: Filter): LogLine[] {
    return this.all.filter((each) => filter.sources.length === 0 || filter.sources.includes(each.source));
  }

  async outline(filter: Filter, every: number): Promise<Outline> {
    const lines = this.#passing(filter);
    const marks = lines.filter((_, i) => i % every === 0).map((each, i) => ({ seq: each.seq - 1, number: each.seq - 1, row: i * every }));
    const outline = { marks, groups: [], rows: lines.length, lines: this.all.length, lastSeq: this.all.length };
    await this.wait;
    return outline;
  }

  async lines(filter: Filter, after: Place, lastSeq: number): Promise<LogLine[]> {
    this.fetched += 1;
    return this.#passing(filter).filter((each) => each.seq > after.seq && each.seq <= lastSeq).map((each) => ({ ...each, number: each.seq }));
  }

  async next(): Promise<LogLine | null> {
    return null;
  }

  async find(words: { text: string }, filter: Filter, after: Place): Promise<Finds> {
    const found = this.#passing(filter)
      .filter((each) => each.seq > after.seq && each.content.includes(words.text))
      .map((each) => ({ seq: each.seq, number: each.seq, row: each.seq }));
    return { found, count: found.length, complete: true, end: { seq: this.all.length, number: this.all.length, row: this.all.length } };
  }
}

const block = (lines: readonly LogLine[]): LogBlock => ({
  execution_id: 'x', step_id: null, timestamp: AT, level: 'info', source: lines[0]!.source, seq: lines[0]!.seq, contents: lines.map((each) => each.content), partial: false
});

const ready = (book: LogBook): Promise<void> => vi.waitUntil(() => book.ready, { interval: 1 }).then(() => undefined);
const numbers = (book: LogBook): (number | undefined)[] => Array.from({ length: book.rows }, (_, i) => book.row(i)?.number);

describe('a book', () => {
  it('has every line once, in order, however it came: stored, live, or both', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1200), fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 4 }), fc.nat(50), async (stored, batches, told) => {
        const log = new FakeLog(Array.from({ length: stored }, (_, i) => line(i + 1)));
        const book = new LogBook(log, EVERYTHING, now);
        // Some of what is stored already is told again.
        if (told > 0 && stored > 0) book.append(block(log.all.slice(-told)));
        let seq = stored;
        for (const size of batches) {
          const fresh = Array.from({ length: size }, () => line(++seq));
          log.all.push(...fresh);
          book.append(block(fresh));
        }
        await ready(book);
        for (let page = 0; page * PAGE_ROWS < book.rows; page += 1) book.row(page * PAGE_ROWS);
        await vi.waitUntil(() => numbers(book).every((number) => number !== undefined), { interval: 1 });
        expect(numbers(book)).toEqual(Array.from({ length: seq }, (_, i) => i + 1));
        expect(book.lines).toBe(seq);
        book.close();
      }),
      { numRuns: 25 }
    );
  });

  it('holds a bounded number of pages, and fetches again what it let go', async () => {
    const log = new FakeLog(Array.from({ length: 60 * PAGE_ROWS }, (_, i) => line(i + 1)));
    const book = new LogBook(log, EVERYTHING, now);
    await ready(book);
    for (let page = 0; page < 60; page += 1) {
      book.row(page * PAGE_ROWS);
      await vi.waitUntil(() => book.row(page * PAGE_ROWS) !== null, { interval: 1 });
    }
    expect(book.held).toBeLessThanOrEqual(48);
    const before = log.fetched;
    book.row(0);
    await vi.waitUntil(() => book.row(0)?.number === 1, { interval: 1 });
    expect(log.fetched).toBe(before + 1);
  });

  it('numbers the lines of a filter as those of the whole log', async () => {
    const log = new FakeLog(Array.from({ length: 30 }, (_, i) => line(i + 1, i % 3 === 0 ? 'stderr' : 'stdout')));
    const book = new LogBook(log, { ...EVERYTHING, sources: ['stderr'] }, now);
    await ready(book);
    const more = [line(31, 'stdout'), line(32, 'stderr')];
    for (const each of more) book.append(block([each]));
    expect(numbers(book)).toEqual([1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 32]);
    expect(await book.locate(20)).toBe(7);
    expect(book.lines).toBe(32);
  });
});

describe('a search', () => {
  it('tells where one is among all, goes round, and goes on when the log grows', async () => {
    const log = new FakeLog(Array.from({ length: 40 }, (_, i) => line(i + 1)));
    const finder = new Finder(log, EVERYTHING);
    finder.search({ text: 'line 1', regex: false }, 12);
    await vi.waitUntil(() => !finder.busy && finder.count > 0, { interval: 1 });
    expect([finder.count, finder.current?.number]).toEqual([11, 13]);
    finder.next(-1);
    expect(finder.current?.number).toBe(12);
    for (let i = 0; i < 3; i += 1) finder.next(-1);
    expect(finder.current?.number).toBe(1);
    log.all.push(line(100), line(101));
    log.all.forEach((each, i) => (each.seq = i + 1));
    finder.grown(42);
    await vi.waitUntil(() => finder.count === 13, { interval: 1 });
    expect(finder.current?.number).toBe(1);
    finder.search(null);
    expect(finder.count).toBe(0);
  });
});
