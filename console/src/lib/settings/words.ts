/** What settings mean, in the words of docs/operations.md, and how long things are kept, as a sentence. Pure. */
import meanings from './meanings.json';

/** A piece of such words; `code` stands in the type of programs. */
export interface Piece {
  readonly text: string;
  readonly code: boolean;
}

const MEANINGS: Readonly<Record<string, string>> = meanings;

/** What a setting means; none where it is not known, as of a server that is newer than this page. */
export const meaningOf = (name: string): readonly Piece[] => piecesOf(MEANINGS[name] ?? '');

/** Words between backticks are code. */
export function piecesOf(text: string): Piece[] {
  return text.split('`').map((part, index) => ({ text: part, code: index % 2 === 1 })).filter((piece) => piece.text !== '');
}

/** Whether the name or the meaning of a setting has these words. */
export function speaksOf(name: string, wanted: string): boolean {
  const words = wanted.trim().toLowerCase();
  return name.toLowerCase().includes(words) || (MEANINGS[name] ?? '').toLowerCase().includes(words);
}

/** A span as people say it: in hours where they are no whole days. */
export function spanOf(hours: number): string {
  const [many, unit] = hours % 24 === 0 ? [hours / 24, 'day'] : [hours, 'hour'];
  return `${many} ${many === 1 ? unit : `${unit}s`}`;
}

/** What is kept for how long, by the settings in force; what they say nothing of is left out. */
export function keptFor(settings: readonly { readonly name: string; readonly value?: unknown }[]): string[] {
  const values = new Map(settings.map(({ name, value }) => [name, value]));
  const number = (name: string): number | null => (typeof values.get(name) === 'number' ? Number(values.get(name)) : null);
  const [days, jobs] = [number('TREADLE_RETENTION_DAYS'), number('TREADLE_RETENTION_JOBS')];
  const [sessions, recordings] = [number('TREADLE_SESSIONS_RETENTION_HOURS'), number('TREADLE_RECORDING_RETENTION_HOURS')];
  const messages = number('TREADLE_WEBHOOK_RETENTION_DAYS');
  const limits = [days === null ? '' : `for ${spanOf(days * 24)}`, jobs === null ? '' : `while they are among the newest ${jobs.toLocaleString('en')}`].filter(Boolean);
  return [
    limits.length === 0 ? 'Jobs that ended are kept for ever, with their logs and artifacts.' : `Jobs that ended are kept ${limits.join(', ')}, with their logs and artifacts.`,
    ...(sessions === null ? [] : [`What happened in a session is kept for ${spanOf(sessions)} after its end.`]),
    ...(recordings === null ? [] : [`Recordings are kept for ${spanOf(recordings)}.`]),
    ...(messages === null ? [] : [`Messages to webhooks and their tries are kept for ${spanOf(messages * 24)}.`])
  ];
}
