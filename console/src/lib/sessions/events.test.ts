import { describe, expect, it } from 'vitest';
import { eventOf, told } from './events';

const at = { seq: 1, timestamp: '2026-01-15T10:30:05Z' };

describe('an event', () => {
  it('is read from a message, and a ping is none', () => {
    expect(eventOf(JSON.stringify({ type: 'action', ...at }))?.type).toBe('action');
    expect(eventOf('{"type":"ping"}')).toBeNull();
    expect(eventOf('7')).toBeNull();
  });

  it.each([
    [{ type: 'navigation', title: 'Login', url: 'http://a/' }, { title: 'Login', detail: 'http://a/', tone: 'neutral' }],
    [{ type: 'navigation', title: '', url: 'http://a/', status: 500 }, { title: 'Page', tone: 'warning' }],
    [{ type: 'action', action: 'click', element: 'Login button' }, { title: 'click: Login button', tone: 'good' }],
    [{ type: 'extraction', query: 'price', found: false }, { title: 'price', tone: 'warning' }],
    [{ type: 'error', message: 'Late.', command: 'Click' }, { title: 'Late.', detail: 'Click', tone: 'bad' }],
    [{ type: 'session', status: 'closed', reason: 'idle', error: null }, { title: 'Session closed', detail: 'idle', tone: 'neutral' }],
    [{ type: 'something new', url: 'http://a/' }, { title: 'something new', detail: 'http://a/' }],
  ])('%j in words', (event, words) => {
    expect(told({ ...at, ...event })).toMatchObject(words);
  });
});
