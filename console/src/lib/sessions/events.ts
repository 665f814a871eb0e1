/** Events of a session in words. Pure. */

/** An event as the sessions API sends it; what else it has depends on its type. */
export interface SessionEvent {
  readonly type: string;
  readonly seq: number;
  readonly timestamp: string;
  readonly [key: string]: unknown;
}

export type Tone = 'neutral' | 'good' | 'warning' | 'bad';

/** Why a session is over, by the reason that the API gives. */
export const END_WORDS: Readonly<Record<string, string>> = {
  user: 'It was closed.',
  idle: 'It was not used for long and was closed.',
  expired: 'Its time was over.',
  abandoned: 'Whoever opened it had gone.',
  lost: 'Its browser was lost and could not be replaced.'
};

/** What is shown of an event. */
export interface Told {
  readonly title: string;
  readonly detail: string;
  readonly tone: Tone;
}

/** An event from the text of a message; null where it is none (a ping, say). */
export function eventOf(text: string): SessionEvent | null {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return null;
  const { type, seq, timestamp } = value as Record<string, unknown>;
  if (typeof type !== 'string' || typeof seq !== 'number' || typeof timestamp !== 'string') return null;
  return value as SessionEvent;
}

/** An event in words. */
export function told(event: SessionEvent): Told {
  const say = (key: string) => (event[key] === undefined || event[key] === null ? '' : String(event[key]));
  switch (event.type) {
    case 'navigation': {
      const status = Number(event['status'] ?? 0);
      return { title: say('title') || 'Page', detail: say('url'), tone: status >= 400 ? 'warning' : 'neutral' };
    }
    case 'popup':
      return { title: say('closed') ? 'Tab closed' : 'Tab opened', detail: say('closed') || say('url'), tone: 'neutral' };
    case 'tab':
      return { title: 'Tab', detail: say('url'), tone: 'neutral' };
    case 'action':
      return { title: [say('action'), say('element')].filter(Boolean).join(': '), detail: say('selector'), tone: 'good' };
    case 'extraction':
      return { title: say('query') || 'Read', detail: event['found'] === false ? 'not on the page' : 'found', tone: event['found'] === false ? 'warning' : 'good' };
    case 'screenshot':
      return { title: 'Screenshot', detail: `${say('width')} × ${say('height')} ${say('format')}`, tone: 'neutral' };
    case 'error':
      return { title: say('message'), detail: say('command'), tone: 'bad' };
    case 'crash':
      return { title: 'The page crashed', detail: say('message'), tone: 'bad' };
    case 'refused':
      return { title: 'A request was refused', detail: [say('url'), say('message')].filter(Boolean).join(': '), tone: 'warning' };
    case 'dialog':
      return { title: `${say('kind')} ${say('answer')}`.trim(), detail: say('message'), tone: 'neutral' };
    case 'download':
      return { title: say('error') ? 'A download failed' : `Downloaded ${say('file_name')}`, detail: say('error') || say('url'), tone: say('error') ? 'bad' : 'good' };
    case 'recording':
      return { title: `Recording ${say('state')}`, detail: '', tone: 'neutral' };
    case 'session':
      return { title: `Session ${say('status')}`, detail: say('error') || say('reason'), tone: say('error') ? 'bad' : 'neutral' };
    default:
      return { title: event.type, detail: say('message') || say('url'), tone: 'neutral' };
  }
}
