/** How what a job says of itself is worded and drawn. */
import type { Execution } from '$lib/api';
import type { IconName } from '$lib/ui';

const REASONS: Readonly<Record<string, string>> = {
  user: 'stopped by somebody',
  timeout: 'a limit of time passed',
  lost: 'its worker was lost',
  error: 'an error ended it',
  exit_code: 'its process failed',
  invalid: 'it could not be started as asked',
  poison: 'its worker died under it too often',
  drained: 'put back while the engine stopped'
};

/** Why a job is in its state, in words; null where the state says all. */
export function reasonOf(reason: unknown): string | null {
  return typeof reason === 'string' && reason !== '' ? (REASONS[reason] ?? reason) : null;
}

const ICONS: Readonly<Record<string, IconName>> = {
  command: 'terminal',
  module: 'modules',
  workflow: 'globe',
  agent: 'sparkle',
  generation: 'generation'
};

/** The picture of a kind: `generation.design` looks like `generation`. */
export function iconOf(kind: string): IconName {
  return ICONS[kind] ?? ICONS[kind.split('.')[0] ?? ''] ?? 'jobs';
}

/** The state that is shown: one that waits for its time is told from one in the queue. */
export function stateOf(execution: Execution): string {
  if (execution.status !== 'pending') return execution.status;
  return execution.queued_at === null ? 'scheduled' : 'pending';
}
