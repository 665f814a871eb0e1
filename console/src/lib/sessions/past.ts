/**
 * What was done in a session before this page spoke, from the session's events: a transcript for whoever comes later.
 *
 * Events tell the words of a command, with `…` in place of what was typed, and how its elements were found. Pure.
 */
import type { SessionEvent } from './events';
import { doneOf, type ActionAnswer, type Entry } from './transcript';

const MOST_SHOWN = 200;

/** Entries of the events up to the number `last`, newest first. Their ids are negative, apart from those of lines said here. */
export function pastOf(events: readonly SessionEvent[], last: number): Entry[] {
  const entries: Entry[] = [];
  for (let index = events.length - 1; index >= 0 && entries.length < MOST_SHOWN; index -= 1) {
    const event = events[index];
    if (event === undefined || event.seq > last) continue;
    const told = toldBy(event);
    if (told !== null) entries.push({ id: -event.seq, picked: null, ...told });
  }
  return entries;
}

/** An event as a line and its outcome; null for what nobody asked for. */
function toldBy(event: SessionEvent): Pick<Entry, 'line' | 'outcome'> | null {
  const say = (key: string) => (typeof event[key] === 'string' ? event[key] : '');
  switch (event.type) {
    case 'action': {
      const [action, element] = [say('action'), say('element')];
      const done = event as unknown as ActionAnswer; // an action's event tells the same as its answer
      return { line: { kind: 'act', text: say('said') || [action, element].filter(Boolean).join(' ') }, outcome: doneOf(done) };
    }
    case 'extraction': {
      const found = event['found'] !== false;
      const text = say('answer') || (found ? 'It was found.' : 'It was not on the page.');
      return { line: { kind: 'read', text: say('query') || 'the page' }, outcome: { kind: 'read', found, text, data: null, milliseconds: null } };
    }
    case 'navigation': {
      if (event['kind'] !== 'url') return null;
      const [url, title] = [say('url'), say('title')];
      const status = typeof event['status'] === 'number' ? event['status'] : null;
      return { line: { kind: 'open', text: url }, outcome: { kind: 'opened', url, title, status, milliseconds: null } };
    }
    case 'error':
      return { line: { kind: 'act', text: say('said') || say('command') || 'The page' }, outcome: { kind: 'failed', message: say('message'), code: say('code') } };
    default:
      return null;
  }
}
