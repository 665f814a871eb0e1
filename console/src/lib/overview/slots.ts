/**
 * Places for what runs now. A job keeps its place while it runs, and stays there when it has ended until another needs
 * the place: so nothing on the page moves by itself.
 */
export interface Running {
  id: string;
  status: string;
}

export type Slots<Job extends Running> = readonly (Job | null)[];

export function emptySlots<Job extends Running>(number: number): Slots<Job> {
  return Array.from({ length: number }, () => null);
}

/** The places after a job changed; jobs for which there is no place are not there. */
export function placed<Job extends Running>(slots: Slots<Job>, job: Job): Slots<Job> {
  const known = slots.findIndex((each) => each?.id === job.id);
  if (known >= 0) return slots.with(known, job);
  if (job.status !== 'running') return slots;
  const free = slots.indexOf(null);
  const ended = slots.findIndex((each) => each !== null && each.status !== 'running');
  const place = free >= 0 ? free : ended;
  return place < 0 ? slots : slots.with(place, job);
}

/** The places as the server tells what runs: those that ended unseen make room. */
export function settled<Job extends Running>(slots: Slots<Job>, running: readonly Job[]): Slots<Job> {
  const now = new Map(running.map((job) => [job.id, job]));
  const kept = slots.map((each) => (each === null ? null : (now.get(each.id) ?? (each.status === 'running' ? null : each))));
  return running.reduce<Slots<Job>>((places, job) => placed(places, job), kept);
}

/** Free places taken by others that are worth a look; they make room for whatever runs. */
export function filled<Job extends Running>(slots: Slots<Job>, others: readonly Job[]): Slots<Job> {
  return others.reduce<Slots<Job>>((places, job) => {
    const free = places.indexOf(null);
    const known = places.some((each) => each?.id === job.id);
    return free < 0 || known || job.status === 'pending' ? places : places.with(free, job);
  }, slots);
}
