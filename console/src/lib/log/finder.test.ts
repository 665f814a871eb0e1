import { describe, expect, it, vi } from 'vitest';
import { Finder } from './finder.svelte';
import { EVERYTHING, type Finds, type LogSource } from './source';

const nothing = (lines: number): Finds => ({ found: [], count: 0, complete: true, end: { seq: lines, number: lines, row: lines } });

function finderOf(find: () => Promise<Finds>): { finder: Finder; asked: ReturnType<typeof vi.fn<() => Promise<Finds>>> } {
  const asked = vi.fn(find);
  const finder = new Finder({ find: asked } as Partial<LogSource> as LogSource, EVERYTHING);
  return { finder, asked };
}

const done = (finder: Finder): Promise<boolean> => vi.waitUntil(() => !finder.busy, { interval: 1 });

describe('a search', () => {
  it('that failed is not made again, however often the log is told to be as long as it is', async () => {
    const { finder, asked } = finderOf(() => Promise.reject(new Error('not an expression')));
    finder.search({ text: '(', regex: true });
    await done(finder);
    for (const lines of [10, 10, 11]) finder.grown(lines);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(finder.error).toBeInstanceOf(Error);
  });

  it('asks once for each growth, though the server has not all of it yet', async () => {
    const { finder, asked } = finderOf(() => Promise.resolve(nothing(10)));
    finder.search({ text: 'x', regex: false });
    await done(finder);
    for (const lines of [10, 12, 12, 12]) {
      finder.grown(lines);
      await done(finder);
    }
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('goes on to what came while it was made', async () => {
    let lines = 10;
    const { finder, asked } = finderOf(() => Promise.resolve(nothing(lines)));
    asked.mockImplementationOnce(() => {
      lines = 20;
      finder.grown(lines);
      return Promise.resolve(nothing(10));
    });
    finder.search({ text: 'x', regex: false });
    await done(finder);
    expect(asked).toHaveBeenCalledTimes(2);
  });
});
