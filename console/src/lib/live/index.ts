import { getContext, setContext } from 'svelte';
import type { Live } from './live.svelte';

export type { LiveState } from './connection';
export type { Live } from './live.svelte';
export type { LogBlock, LogEntry, Message, Told } from './messages';

const KEY = Symbol('live');

/** For the shell: what {@link useLive} gives below it. */
export function provideLive(live: Live): Live {
  return setContext(KEY, live);
}

/** The live connection; call it while a component is being made. */
export function useLive(): Live {
  return getContext<Live>(KEY);
}
