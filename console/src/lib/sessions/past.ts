/**
 * What was said to a session, here and by others: a transcript also for whoever comes later, from the session's events.
 *
 * Events tell the words of a command, with `…` in place of what was typed, and how its elements were found. Pure.
 */
import type { SessionEvent } from './events';
import { doneOf, refusedOf, type ActionAnswer, type Entry } from './transcript';

const MOST_SHOWN = 200;

/**
 * The conversation, newest first: lines said on this page, and what others said before and meanwhile.
 *
 * The event of a line of our own is known by what came of it, each once, and gives the line its place. As long as a line
 * has no answer, events that came after it wait, as one of them may be its own. Ids of what others said are negative.
 *
 * @param own lines said here, newest first
 * @param events of the session, oldest first
 */
export function conversationOf(own: readonly Entry[], events: readonly SessionEvent[]): Entry[] {
  const unknown = own.filter(({ outcome }) => outcome.kind !== 'running').reverse();
  const last = Math.min(...own.filter(({ outcome }) => outcome.kind === 'running').map(({ after }) => after), Number.POSITIVE_INFINITY);
  const places = new Map<number, number>();
  const others: Entry[] = [];
  for (const event of events) {
    const told = toldBy(event);
    if (told === null) continue;
    const index = unknown.findIndex((entry) => entry.after < event.seq && isOf(entry, told));
    const [mine] = index < 0 ? [] : unknown.splice(index, 1);
    if (mine !== undefined) places.set(mine.id, event.seq);
    else if (event.seq <= last) others.push({ id: -event.seq, picked: null, after: event.seq, ...told });
  }
  const place = (entry: Entry) => places.get(entry.id) ?? (entry.outcome.kind === 'running' ? Number.POSITIVE_INFINITY : entry.after);
  return [...own, ...others.reverse()]
    .map((entry) => ({ entry, at: place(entry) }))
    .sort((one, other) => (one.at === other.at ? 0 : other.at - one.at))
    .slice(0, MOST_SHOWN)
    .map(({ entry }) => entry);
}

/** Whether an event may tell what came of a line. */
function isOf(entry: Entry, told: Pick<Entry, 'line' | 'outcome'>): boolean {
  const [here, there] = [entry.outcome, told.outcome];
  if (there.kind === 'asked') return here.kind === 'asked' && here.missing === there.missing && here.candidates[0]?.selector === there.candidates[0]?.selector;
  if (there.kind === 'failed') return here.kind === 'asked' || (here.kind === 'failed' && (here.code === there.code || here.message === there.message));
  if (here.kind === 'done' && there.kind === 'done') return here.deeds[0]?.selector === there.deeds[0]?.selector;
  if (here.kind === 'read' && there.kind === 'read') return entry.line.text === told.line.text;
  return here.kind === 'opened' && there.kind === 'opened' && here.url === there.url;
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
      return { line: { kind: 'act', text: say('said') || say('command') || 'The page' }, outcome: refusedOf(say('code'), say('message'), event) };
    default:
      return null;
  }
}
