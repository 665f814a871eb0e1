import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Polled } from './polled.svelte';

let page: EventTarget & { hidden: boolean };
let fetched: number;
let fails: boolean;
let polled: Polled<number>;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  page = Object.assign(new EventTarget(), { hidden: false });
  vi.stubGlobal('document', page);
  [fetched, fails] = [0, false];
  polled = new Polled(async () => {
    fetched += 1;
    if (fails) throw new Error('away');
    return fetched;
  }, 1000);
  stop = polled.start();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('fetches at once, and again after each pause', async () => {
  await vi.advanceTimersByTimeAsync(0);
  expect(polled.value).toBe(1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(polled.value).toBe(3);
});

it('keeps what it has while fetching fails, and comes again later each time', async () => {
  await vi.advanceTimersByTimeAsync(0);
  fails = true;
  await vi.advanceTimersByTimeAsync(1000 + 2000 + 4000);
  expect([polled.value, fetched, String(polled.error)]).toEqual([1, 4, 'Error: away']);
  fails = false;
  await vi.advanceTimersByTimeAsync(8000);
  expect([polled.value, polled.error]).toEqual([5, null]);
});

it('rests while the page is hidden, and fetches when it is seen', async () => {
  await vi.advanceTimersByTimeAsync(0);
  page.hidden = true;
  await vi.advanceTimersByTimeAsync(10_000);
  const before = fetched;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fetched).toBe(before);
  page.hidden = false;
  page.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(fetched).toBe(before + 1);
});

it('answers a flood of news with one fetch', async () => {
  await vi.advanceTimersByTimeAsync(0);
  for (let news = 0; news < 100; news += 1) polled.soon();
  await vi.advanceTimersByTimeAsync(600);
  expect(fetched).toBe(2);
});

it('is quiet once it was ended', async () => {
  polled.soon();
  stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fetched).toBe(1);
});
