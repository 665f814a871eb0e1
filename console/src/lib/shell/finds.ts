import { data, executions, modules, sessions } from '$lib/api';
import type { IconName } from '$lib/ui';
import { PLACES } from './nav';

/** A line of the palette. */
export interface Find {
  id: string;
  icon: IconName;
  label: string;
  /** At the right, in small: what kind of thing it is, or its state. */
  note: string;
  href?: string;
  run?: () => void;
}

const MOST = 8;

/** Whether the letters of the query stand in the text in that order, and how close together: less is better. */
export function distance(text: string, query: string): number | null {
  const lower = text.toLowerCase();
  let at = -1;
  let gaps = 0;
  for (const letter of query.toLowerCase().replaceAll(' ', '')) {
    const next = lower.indexOf(letter, at + 1);
    if (next < 0) return null;
    gaps += at < 0 ? next / 4 : next - at - 1;
    at = next;
  }
  return gaps;
}

/** Those that the query fits, the closest first. */
export function closest(finds: readonly Find[], query: string): Find[] {
  return finds
    .map((find) => ({ find, far: distance(find.label, query) }))
    .filter((each): each is { find: Find; far: number } => each.far !== null)
    .sort((a, b) => a.far - b.far)
    .map(({ find }) => find);
}

export function places(mayRun: boolean): Find[] {
  const all = PLACES.flat().map((place) => ({
    id: place.href,
    icon: place.icon,
    label: place.label,
    note: 'Go to',
    href: place.href
  }));
  const runs: Find[] = [
    { id: 'new', icon: 'plus', label: 'New execution', note: 'Run', href: '/new' },
    { id: 'new-workflow', icon: 'jobs', label: 'New workflow', note: 'Run', href: '/new/workflow' },
    { id: 'open-session', icon: 'globe', label: 'Open a browser session', note: 'Run', href: '/sessions' },
    { id: 'make-design', icon: 'sparkle', label: 'Make a design', note: 'Run', href: '/generation' }
  ];
  const filters = (['running', 'failed', 'pending'] as const).map(
    (status): Find => ({
      id: `jobs-${status}`,
      icon: 'filter',
      label: `Jobs: ${status}`,
      note: 'Filter',
      href: `/jobs?status=${status}`
    })
  );
  const learnt: Find = { id: 'memories', icon: 'sparkle', label: 'What was learnt', note: 'Go to', href: '/sessions/memories' };
  return [...(mayRun ? runs : []), ...all, learnt, ...filters];
}

/** What the server knows by this name or id. A dialect that does not answer has nothing to add. */
export async function found(query: string, signal: AbortSignal): Promise<Find[]> {
  const [byName, byId, known, open] = await Promise.allSettled([
    data(executions.GET('/api/executions', { params: { query: { q: query, limit: MOST } }, signal })),
    /^[0-9a-f-]{4,36}$/i.test(query)
      ? data(executions.GET('/api/executions/{execution_id}', { params: { path: { execution_id: query }, query: { logs: false } }, signal }))
      : Promise.reject(new Error('no id')),
    data(modules.GET('/modules', { signal })),
    data(sessions.GET('/sessions', { signal }))
  ]);
  const jobs = [
    ...(byId.status === 'fulfilled' ? [byId.value.execution] : []),
    ...(byName.status === 'fulfilled' ? byName.value.executions : [])
  ];
  const unique = [...new Map(jobs.map((job) => [job.id, job])).values()];
  return [
    ...unique.map((job): Find => ({ id: job.id, icon: 'jobs', label: job.name, note: job.status, href: `/jobs/${job.id}` })),
    ...(known.status === 'fulfilled'
      ? closest(
          known.value.modules.map((module) => ({ id: `m-${module.id}`, icon: 'modules', label: module.name, note: 'Module', href: `/modules/${module.id}` })),
          query
        ).slice(0, MOST)
      : []),
    ...(open.status === 'fulfilled'
      ? closest(
          open.value.sessions.map((each) => ({ id: `s-${each.session_id}`, icon: "sessions", label: each.title || each.session_id, note: `Session, ${each.status}`, href: `/sessions/${each.session_id}` })),
          query
        ).slice(0, MOST)
      : [])
  ];
}
