import type { Execution } from '$lib/api';
import type { IconName } from '$lib/ui';

export interface Kind {
  icon: IconName;
  word: string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  command: { icon: 'terminal', word: 'Command' },
  module: { icon: 'modules', word: 'Module' },
  workflow: { icon: 'sessions', word: 'Workflow' },
  agent: { icon: 'sparkle', word: 'Agent' },
  'generation.design': { icon: 'generation', word: 'Design' },
  'generation.batch': { icon: 'generation', word: 'Batch' },
  'generation.custom': { icon: 'generation', word: 'Custom' }
};

/** The kinds that lists can be filtered by. */
export const KIND_NAMES = Object.keys(KINDS);

/** What kind of work a job is. The engine says it in the metadata; a command whose user says otherwise there is one. */
export function kindOf(job: Execution): string {
  const kind = job.metadata.kind;
  return typeof kind === 'string' && kind in KINDS ? kind : 'command';
}

export function kindLook(kind: string): Kind {
  return KINDS[kind] ?? { icon: 'jobs', word: kind };
}
