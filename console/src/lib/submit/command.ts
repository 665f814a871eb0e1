/** A new execution as a form: from what is typed to the body of a request, and back from an execution. Pure. */

import type { components } from '$lib/api/schema/executions';
import { KEY_HEADER } from '$lib/util/shell';

/** A variable of the environment. */
export interface Variable {
  name: string;
  value: string;
}

export type Priority = 'low' | 'normal' | 'high' | 'urgent';

/** What stands in the form. Numbers are texts as they were typed; empty means the server's default. */
export interface Draft {
  command: string;
  name: string;
  workingDirectory: string;
  environment: Variable[];
  tags: string[];
  priority: Priority;
  timeout: string;
  noOutputTimeout: string;
  queueTimeout: string;
  retries: string;
  retryDelay: string;
  delay: string;
  onLost: 'requeue' | 'fail';
  concurrencyKey: string;
  concurrencyLimit: string;
}

/** An execution as far as a form can be made of it. */
export interface Past {
  readonly name: string;
  readonly command: string;
  readonly working_directory: string | null;
  readonly environment: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly priority: string;
  readonly max_attempts: number;
}

export type Body = components['schemas']['CreateExecution'];

const LONGEST_NAME = 200;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const PAIR = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=(.*)$/;
const DURATION = /(\d+(?:\.\d+)?)\s*(d|h|m|s)?/gy;
const SECONDS = { d: 86_400, h: 3600, m: 60, s: 1 } as const;

/** An empty form. */
export function emptyDraft(): Draft {
  return {
    command: '', name: '', workingDirectory: '', environment: [], tags: [], priority: 'normal', timeout: '',
    noOutputTimeout: '', queueTimeout: '', retries: '', retryDelay: '', delay: '', onLost: 'requeue', concurrencyKey: '',
    concurrencyLimit: '',
  };
}

/** A form that asks for the same again. */
export function draftOf(past: Past): Draft {
  const priorities: readonly string[] = ['low', 'high', 'urgent'];
  return {
    ...emptyDraft(),
    command: past.command,
    name: past.name === past.command.slice(0, LONGEST_NAME) ? '' : past.name,
    workingDirectory: past.working_directory ?? '',
    environment: Object.entries(past.environment).map(([name, value]) => ({ name, value })),
    tags: [...past.tags],
    priority: priorities.includes(past.priority) ? (past.priority as Priority) : 'normal',
    retries: past.max_attempts > 1 ? String(past.max_attempts - 1) : '',
  };
}

/** Variables in pasted text, `NAME=value` a line as in a `.env` file: quotes around a value go, remarks are left out. */
export function variablesIn(text: string): Variable[] {
  const found: Variable[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, name, value] = PAIR.exec(line) ?? [];
    if (name !== undefined && value !== undefined) found.push({ name, value: unquoted(value.trim()) });
  }
  return found;
}

/** Seconds of a duration such as `90`, `30m`, `1h 30m` or `2.5s`; null where it is none. */
export function secondsOf(text: string): number | null {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return null;
  let seconds = 0;
  let at = 0;
  while (at < wanted.length) {
    DURATION.lastIndex = at;
    const match = DURATION.exec(wanted);
    if (match === null) return null;
    seconds += Number(match[1]) * SECONDS[(match[2] ?? 's') as keyof typeof SECONDS];
    at = DURATION.lastIndex;
    while (wanted[at] === ' ') at += 1;
  }
  return seconds;
}

/** What cannot be meant, by the field it stands in. */
export function faultsOf(draft: Draft): Partial<Record<keyof Draft, string>> {
  const faults: Partial<Record<keyof Draft, string>> = {};
  if (draft.command.trim() === '') faults.command = 'Say what is to be run.';
  for (const field of ['timeout', 'noOutputTimeout', 'queueTimeout', 'retryDelay', 'delay'] as const) {
    if (draft[field].trim() !== '' && secondsOf(draft[field]) === null) faults[field] = 'A duration: 90, 30m, 1h 30m.';
  }
  for (const field of ['retries', 'concurrencyLimit'] as const) {
    if (draft[field].trim() !== '' && !/^\d+$/.test(draft[field].trim())) faults[field] = 'A whole number.';
  }
  const wrong = draft.environment.find(({ name, value }) => (name !== '' || value !== '') && !NAME.test(name));
  if (wrong !== undefined) faults.environment = `“${wrong.name}” is no name of a variable.`;
  return faults;
}

/** The field that the server's refusal speaks of; null where it names none. */
export function fieldOf(refusal: string): keyof Draft | null {
  return /^the working directory /i.test(refusal) ? 'workingDirectory' : null;
}

/** The body of the request; only what was said stands in it. */
export function bodyOf(draft: Draft): Body {
  const environment = Object.fromEntries(
    draft.environment.filter(({ name }) => name !== '').map(({ name, value }) => [name, value]),
  );
  const said: Omit<Body, 'command'> = {
    name: draft.name.trim() || undefined,
    working_directory: draft.workingDirectory.trim() || undefined,
    environment: Object.keys(environment).length > 0 ? environment : undefined,
    tags: draft.tags.length > 0 ? draft.tags : undefined,
    priority: draft.priority === 'normal' ? undefined : draft.priority,
    timeout: secondsOf(draft.timeout) ?? undefined,
    no_output_timeout: secondsOf(draft.noOutputTimeout) ?? undefined,
    queue_timeout: secondsOf(draft.queueTimeout) ?? undefined,
    retries: wholeOf(draft.retries),
    retry_delay: secondsOf(draft.retryDelay) ?? undefined,
    delay_seconds: secondsOf(draft.delay) ?? undefined,
    on_lost: draft.onLost === 'requeue' ? undefined : draft.onLost,
    concurrency_key: draft.concurrencyKey.trim() || undefined,
    concurrency_limit: draft.concurrencyKey.trim() ? wholeOf(draft.concurrencyLimit) : undefined,
  };
  const kept = Object.entries(said).filter(([, value]) => value !== undefined);
  return { command: draft.command, ...(Object.fromEntries(kept) as typeof said) };
}

/** The request as a command of curl, for a POSIX shell; with `key` it takes the key of the environment along. */
export function curlOf(url: string, body: Body, key: boolean): string {
  return [
    `curl -s ${quoted(url)} \\`,
    ...(key ? [`  ${KEY_HEADER} \\`] : []),
    `  -H 'Content-Type: application/json' \\`,
    `  -d ${quoted(JSON.stringify(body))}`,
  ].join('\n');
}

/** A word for a POSIX shell, in single quotes where it needs them. */
export function quoted(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`;
}

function wholeOf(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text);
}

function unquoted(value: string): string {
  const [, , inner] = /^(["'])(.*)\1$/.exec(value) ?? [];
  return inner ?? value;
}
