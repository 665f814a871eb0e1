import type { Execution, Status } from '$lib/api';
import { STATUSES } from '$lib/api/views';
import { kindOf } from './kinds';

/** What a list of jobs is narrowed to. It lives in the address, so that a list can be shared and gone back to. */
export interface Filter {
  status?: Status | undefined;
  kind?: string | undefined;
  user?: string | undefined;
  tag?: string | undefined;
  /** Part of the name. */
  q?: string | undefined;
  /** Only those that repeat this one. */
  parent_id?: string | undefined;
  /** Keyset paging: only those older than this id. */
  before?: string | undefined;
}

const NAMES = ['kind', 'user', 'tag', 'q', 'parent_id', 'before'] as const;

export function filterOf(params: URLSearchParams): Filter {
  const filter: Filter = {};
  const status = params.get('status');
  if (isStatus(status)) filter.status = status;
  for (const name of NAMES) {
    const value = params.get(name)?.trim();
    if (value) filter[name] = value;
  }
  return filter;
}

/** Whether there is a status in it that no job can have; it filters nothing. */
export function saysUnknown(params: URLSearchParams): boolean {
  return params.has('status') && !isStatus(params.get('status'));
}

/** The address of a filter. */
export function addressOf(filter: Filter): string {
  const params = new URLSearchParams(Object.entries(filter).filter((pair): pair is [string, string] => Boolean(pair[1])));
  const query = params.toString();
  return query === '' ? '/jobs' : `/jobs?${query}`;
}

/** Whether a job would be in the list, as the server decides it. */
export function fits(job: Execution, filter: Filter): boolean {
  return (
    (filter.status === undefined || job.status === filter.status) &&
    (filter.kind === undefined || kindOf(job) === filter.kind) &&
    (filter.user === undefined || job.user === filter.user) &&
    (filter.tag === undefined || job.tags.includes(filter.tag)) &&
    (filter.q === undefined || job.name.toLowerCase().includes(filter.q.toLowerCase())) &&
    (filter.parent_id === undefined || job.metadata.parent_id === filter.parent_id) &&
    (filter.before === undefined || job.id < filter.before)
  );
}

function isStatus(text: string | null): text is Status {
  return (STATUSES as readonly (string | null)[]).includes(text);
}
