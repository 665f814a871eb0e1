import { expect, it } from 'vitest';
import type { SessionEvent } from './events';
import { pastOf } from './past';

const timestamp = '2026-01-15T10:30:05Z';
const events: readonly SessionEvent[] = [
  { type: 'session', seq: 1, timestamp, status: 'open' },
  { type: 'navigation', seq: 2, timestamp, url: 'http://a.test/login', title: 'Login', status: 200, kind: 'url' },
  {
    type: 'action', seq: 3, timestamp, action: 'click', element: 'Login button', selector: '#login', box: [1, 2, 30, 40], duration_ms: 80,
    said: 'Press Login', reasons: ['it is called so'], grounding: { by: 'words', score: 0.98, duration_ms: 4 }, parts: []
  },
  { type: 'navigation', seq: 4, timestamp, url: 'http://a.test/home', title: 'Home', status: 200, kind: 'link' },
  { type: 'extraction', seq: 5, timestamp, query: 'the price', found: false, answer: 'No price.' },
  { type: 'error', seq: 6, timestamp, command: 'act', code: 'AMBIGUOUS', message: 'Several fit.', said: 'Press it' }
];

it('tells commands, elements and outcomes, newest first, and not what came of itself', () => {
  expect(pastOf(events, Number.POSITIVE_INFINITY)).toMatchObject([
    { id: -6, line: { kind: 'act', text: 'Press it' }, outcome: { kind: 'failed', message: 'Several fit.' } },
    { id: -5, line: { kind: 'read', text: 'the price' }, outcome: { kind: 'read', found: false, text: 'No price.' } },
    { id: -3, line: { kind: 'act', text: 'Press Login' }, outcome: { kind: 'done', deeds: [{ element: 'Login button', box: [1, 2, 30, 40], reasons: ['it is called so'], grounding: { score: 0.98 } }] } },
    { id: -2, line: { kind: 'open', text: 'http://a.test/login' }, outcome: { kind: 'opened', title: 'Login', status: 200 } }
  ]);
});

it('ends where this page began to speak', () => {
  expect(pastOf(events, 2).map(({ id }) => id)).toEqual([-2]);
  expect(pastOf(events, 0)).toEqual([]);
});
