import type { IconName } from './icons';

export type Tone = 'ok' | 'run' | 'wait' | 'bad' | 'off';

export interface StateLook {
  tone: Tone;
  icon: IconName;
  word: string;
}

/** Colour, icon and word of every state that a dialect tells: of jobs, steps, sessions, nodes. */
const LOOKS: Readonly<Record<string, StateLook>> = {
  pending: { tone: 'wait', icon: 'clock', word: 'Waiting' },
  scheduled: { tone: 'wait', icon: 'hourglass', word: 'Scheduled' },
  queued: { tone: 'wait', icon: 'clock', word: 'Queued' },
  running: { tone: 'run', icon: 'live', word: 'Running' },
  completed: { tone: 'ok', icon: 'check', word: 'Completed' },
  failed: { tone: 'bad', icon: 'error', word: 'Failed' },
  cancelled: { tone: 'off', icon: 'ban', word: 'Cancelled' },
  stopped: { tone: 'off', icon: 'ban', word: 'Stopped' },
  skipped: { tone: 'off', icon: 'skip', word: 'Skipped' },
  active: { tone: 'run', icon: 'live', word: 'Active' },
  ready: { tone: 'ok', icon: 'check', word: 'Ready' },
  open: { tone: 'run', icon: 'live', word: 'Open' },
  opening: { tone: 'wait', icon: 'clock', word: 'Opening' },
  creating: { tone: 'wait', icon: 'clock', word: 'Opening' },
  idle: { tone: 'ok', icon: 'pause', word: 'Idle' },
  busy: { tone: 'run', icon: 'live', word: 'Busy' },
  suspended: { tone: 'wait', icon: 'pause', word: 'Suspended' },
  closing: { tone: 'off', icon: 'clock', word: 'Closing' },
  closed: { tone: 'off', icon: 'circle', word: 'Closed' },
  expired: { tone: 'off', icon: 'clock', word: 'Expired' },
  crashed: { tone: 'bad', icon: 'warning', word: 'Crashed' },
  healthy: { tone: 'ok', icon: 'check', word: 'Healthy' },
  online: { tone: 'ok', icon: 'check', word: 'Online' },
  offline: { tone: 'off', icon: 'offline', word: 'Offline' },
  draining: { tone: 'wait', icon: 'hourglass', word: 'Draining' },
  unhealthy: { tone: 'bad', icon: 'warning', word: 'Unhealthy' }
};

/** How a state looks. One that is not known keeps its word. */
export function lookOf(state: string): StateLook {
  return LOOKS[state] ?? { tone: 'off', icon: 'circle', word: state === '' ? 'Unknown' : state };
}
