/** What of a log is looked at, as it stands in the address. */
import type { Filter } from './source';

export const SOURCES = ['stdout', 'stderr', 'module', 'engine'] as const;
/** Levels as the reader picks them, and the words that they stand for in logs. */
export const LEVELS: Readonly<Record<string, readonly string[]>> = {
  error: ['error', 'critical', 'fatal'],
  warning: ['warning', 'warn'],
  info: ['info', 'notice'],
  debug: ['debug', 'trace']
};

export interface LogAddress {
  stepId: string | null;
  sources: readonly string[];
  /** Keys of {@link LEVELS}. */
  levels: readonly string[];
  text: string;
  regex: boolean;
}

/** What the parameters of an address say; what is not known is passed over. */
export function read(parameters: URLSearchParams): LogAddress {
  const words = (name: string): string[] => (parameters.get(name) ?? '').split(',').filter((word) => word !== '');
  return {
    stepId: parameters.get('step'),
    sources: words('source').filter((word) => (SOURCES as readonly string[]).includes(word)),
    levels: words('level').filter((word) => word in LEVELS),
    text: parameters.get('find') ?? '',
    regex: parameters.get('regex') === '1'
  };
}

/** The end of an address for it: empty where there is nothing to say. */
export function write(address: LogAddress): string {
  const parameters = new URLSearchParams();
  if (address.stepId !== null) parameters.set('step', address.stepId);
  if (address.sources.length > 0) parameters.set('source', address.sources.join(','));
  if (address.levels.length > 0) parameters.set('level', address.levels.join(','));
  if (address.text !== '') parameters.set('find', address.text);
  if (address.text !== '' && address.regex) parameters.set('regex', '1');
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** The filter that is asked of the server. */
export function filterOf(address: LogAddress): Filter {
  return {
    stepId: address.stepId,
    sources: address.sources,
    levels: address.levels.flatMap((level) => LEVELS[level] ?? [])
  };
}

/** A list with a word taken in or out. */
export const toggled = (words: readonly string[], word: string): string[] =>
  words.includes(word) ? words.filter((each) => each !== word) : [...words, word];
