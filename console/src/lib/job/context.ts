import { getContext, setContext } from 'svelte';
import type { JobModel } from './job.svelte';

const KEY = Symbol('job');

/** For the page of one execution: what {@link useJob} gives in its tabs. The model changes when the address does. */
export function provideJob(job: () => JobModel): void {
  setContext(KEY, job);
}

/** The execution that the page is about; call it while a component is being made. */
export function useJob(): () => JobModel {
  return getContext<() => JobModel>(KEY);
}
