import { expect, it } from 'vitest';
import type { SessionEvent } from './events';
import { pastOf } from './past';

const timestamp = '2026-01-15T10:30:05Z';
const events: readonly SessionEvent[] = [
  { type: 'session', seq: 1, timestamp, status: 'open' },
  { type: 'navigation', seq: 2, timestamp, url: 'http://a.test/login', title: 'Login', status: 200, kind: 'url' },
  { type: 'action', seq: 3, timestamp, action: 'click', element: 'Login button', selector: '#login', box: [1, 2, 30, 40], duration_ms: 80 },
  { type: 'navigation', seq: 4, timestamp, url: 'http://a.test/home', title: 'Home', status: 200, kind: 'link' },
  { type: 'extraction', seq: 5, timestamp, query: 'the price', found: false },
  { type: 'error', seq: 6, timestamp, command: 'act', code: 'AMBIGUOUS', message: 'Several fit.' }
];

it('tells commands, elements and outcomes, newest first, and not what came of itself', () => {
  expect(pastOf(events, Number.POSITIVE_INFINITY)).toMatchObject([
    { id: -6, line: { kind: 'act', text: 'act' }, outcome: { kind: 'failed', message: 'Several fit.' } },
    { id: -5, line: { kind: 'read', text: 'the price' }, outcome: { kind: 'read', found: false } },
    { id: -3, line: { kind: 'act', text: 'click Login button' }, outcome: { kind: 'done', deeds: [{ element: 'Login button', box: [1, 2, 30, 40] }] } },
    { id: -2, line: { kind: 'open', text: 'http://a.test/login' }, outcome: { kind: 'opened', title: 'Login', status: 200 } }
  ]);
});

it('ends where this page began to speak', () => {
  expect(pastOf(events, 2).map(({ id }) => id)).toEqual([-2]);
  expect(pastOf(events, 0)).toEqual([]);
});
