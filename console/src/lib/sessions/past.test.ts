import { expect, it } from 'vitest';
import type { SessionEvent } from './events';
import { conversationOf } from './past';
import { doneOf, type ActionAnswer, type Entry } from './transcript';

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
  expect(conversationOf([], events)).toMatchObject([
    { id: -6, line: { kind: 'act', text: 'Press it' }, outcome: { kind: 'failed', message: 'Several fit.' } },
    { id: -5, line: { kind: 'read', text: 'the price' }, outcome: { kind: 'read', found: false, text: 'No price.' } },
    { id: -3, line: { kind: 'act', text: 'Press Login' }, outcome: { kind: 'done', deeds: [{ element: 'Login button', box: [1, 2, 30, 40], reasons: ['it is called so'], grounding: { score: 0.98 } }] } },
    { id: -2, line: { kind: 'open', text: 'http://a.test/login' }, outcome: { kind: 'opened', title: 'Login', status: 200 } }
  ]);
});

const clicked = doneOf(events[2] as unknown as ActionAnswer);
const own = (id: number, after: number, outcome: Entry['outcome'], line: Entry['line'] = { kind: 'act', text: 'Press Login' }): Entry => ({ id, line, picked: null, after, outcome });
const ids = (entries: readonly Entry[]) => entries.map(({ id }) => id);

it('asks again what was asked back, of whoever comes later', () => {
  const candidates = [{ description: 'button "Save"', selector: '#a', score: 0.9, reasons: ['x'], box: [1, 2, 3, 4] }, { description: 'tab', selector: '#b', score: 0.9, reasons: [], box: null }];
  const asking = [{ type: 'error', seq: 6, timestamp, command: 'act', code: 'AMBIGUOUS', message: 'Several fit.', said: 'Press it', candidates }];
  const outcome = { kind: 'asked', question: 'Several fit.', missing: false, candidates: [{ selector: '#a', box: [1, 2, 3, 4] }, { selector: '#b' }] };
  expect(conversationOf([], asking)).toMatchObject([{ id: -6, line: { kind: 'act', text: 'Press it' }, outcome }]);
  const mine = own(1, 5, conversationOf([], asking)[0]!.outcome, { kind: 'act', text: 'Press it' });
  expect(ids(conversationOf([mine], asking))).toEqual([1]);
});

it('tells a line of our own once, in its place among those of others', () => {
  expect(ids(conversationOf([own(1, 2, clicked)], events))).toEqual([-6, -5, 1, -2]);
});

it('takes an event for one line only, and none for a line that was said later', () => {
  expect(ids(conversationOf([own(2, 2, clicked), own(1, 2, clicked)], events))).toEqual([-6, -5, 1, 2, -2]);
  expect(ids(conversationOf([own(1, 4, clicked)], events))).toEqual([-6, -5, 1, -3, -2]);
});

it('knows its own question, answer and way, and a refusal that asked back', () => {
  const read = own(1, 4, { kind: 'read', found: false, text: 'No price.', data: null, milliseconds: 3 }, { kind: 'read', text: 'the price' });
  const asked = own(2, 5, { kind: 'asked', question: 'Which?', candidates: [], missing: false });
  const opened = own(3, 1, { kind: 'opened', url: 'http://a.test/login', title: 'Login', status: 200, milliseconds: 9 }, { kind: 'open', text: 'a.test/login' });
  expect(ids(conversationOf([asked, read, opened], events))).toEqual([2, 1, -3, 3]);
});

it('holds back what came since a line without an answer, and no more', () => {
  expect(ids(conversationOf([own(1, 3, { kind: 'running' })], events))).toEqual([1, -3, -2]);
});
