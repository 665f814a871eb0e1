/**
 * A module's inputs and settings as a form: which control each field gets, what stands in it, and what is sent.
 *
 * What is left as it was is not sent, so that the manifest's default applies, also a later one. The server coerces and
 * checks every value; here only what cannot be meant is told before a request is made.
 */
import { isPlain, jsonText, numberOf, parseJson } from '$lib/util/json';

/** A field of a manifest, as the modules API tells it. */
export interface Field {
  readonly id: string;
  readonly type: string;
  readonly required: boolean;
  readonly default?: unknown;
  readonly description?: string | null;
}

export type Control = 'text' | 'number' | 'switch' | 'json' | 'secret';

/** What stands in the control of a field: text, or whether a switch is on. */
export type Entry = string | boolean;

const CONTROLS: Readonly<Record<string, Control>> = {
  text: 'text',
  string: 'text',
  number: 'number',
  float: 'number',
  integer: 'number',
  int: 'number',
  boolean: 'switch',
  json: 'json',
  object: 'json',
  array: 'json',
  secret: 'secret',
  password: 'secret',
};
const WHOLE = new Set(['integer', 'int']);
const WORDS_OF_TRUE = new Set(['true', '1', 'yes', 'on']);

/** Which control a field gets. A type that is not known takes what it is given: JSON, or else text. */
export function controlOf(field: Field): Control {
  return CONTROLS[field.type.toLowerCase()] ?? 'json';
}

/** Whether a number has to be whole. */
export function isWhole(field: Field): boolean {
  return WHOLE.has(field.type.toLowerCase());
}

/** What stands in a field's control at first: `given` if there is one, else the default. */
export function entryOf(field: Field, given: unknown = field.default): Entry {
  const value = given ?? null;
  switch (controlOf(field)) {
    case 'switch':
      return typeof value === 'string' ? WORDS_OF_TRUE.has(value.toLowerCase()) : Boolean(value);
    case 'secret':
      return '';
    case 'json':
      return value === null ? '' : jsonText(value, 2);
    case 'text':
    case 'number':
      return value === null ? '' : isPlain(value) ? String(value) : jsonText(value);
  }
}

/** What stands in each field's control at first. */
export function entriesOf(fields: readonly Field[], given: Readonly<Record<string, unknown>> = {}): Record<string, Entry> {
  return Object.fromEntries(fields.map((field) => [field.id, entryOf(field, field.id in given ? given[field.id] : field.default)]));
}

/** Why an entry cannot be sent, as a sentence; null if it can. */
export function faultOf(field: Field, entry: Entry): string | null {
  const text = typeof entry === 'string' ? entry.trim() : '';
  const control = controlOf(field);
  if (control === 'switch') return null;
  if (text === '') return field.required && (field.default ?? null) === null ? 'This is needed.' : null;
  if (control === 'number') {
    const number = Number(text);
    if (!Number.isFinite(number)) return 'This is no number.';
    if (isWhole(field) && !Number.isInteger(number)) return 'This has to be a whole number.';
  }
  if (control === 'json' && CONTROLS[field.type.toLowerCase()] === 'json' && looksLikeJson(text) && parsed(text) === undefined) {
    return 'This is no valid JSON.';
  }
  return null;
}

/** The faults of all fields, by their id. */
export function faultsOf(fields: readonly Field[], entries: Readonly<Record<string, Entry>>): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const field of fields) {
    const fault = faultOf(field, entries[field.id] ?? '');
    if (fault !== null) faults[field.id] = fault;
  }
  return faults;
}

/** What is sent: the values of all fields that do not stand as they did at first. */
export function valuesOf(
  fields: readonly Field[],
  entries: Readonly<Record<string, Entry>>,
  first: Readonly<Record<string, Entry>> = entriesOf(fields),
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const entry = entries[field.id] ?? '';
    if (entry !== first[field.id] && entry !== '') values[field.id] = valueOf(field, entry);
  }
  return values;
}

function valueOf(field: Field, entry: Entry): unknown {
  if (typeof entry === 'boolean') return entry;
  switch (controlOf(field)) {
    case 'number':
      return numberOf(entry);
    case 'json': {
      const value = parsed(entry);
      return value === undefined ? entry : value;
    }
    default:
      return entry;
  }
}

function looksLikeJson(text: string): boolean {
  return /^[[{"]/.test(text);
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined; // it is taken for text
  }
}
