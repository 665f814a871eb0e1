/** Which steps of a long list are shown: those that matter, and folds in place of the rest. Pure. */
import type { Step } from '$lib/api';

/** Up to so many all are shown. */
const FEW = 80;
const AT_THE_BEGINNING = 10;
const AT_THE_END = 25;
const AROUND = 2;
/** Of steps that matter: a list of a thousand failures is as long as one of a thousand. */
const MOST_MARKED = 40;

/** Steps that are not shown, from one index on, to another that is shown again. */
export interface Fold {
  readonly from: number;
  readonly to: number;
}

export type Shown = { readonly step: Step; readonly fold?: undefined } | { readonly fold: Fold; readonly step?: undefined };

/**
 * The list as it is shown: the first steps, the last ones, those that failed, run or are looked at with their neighbours,
 * and what is unfolded.
 *
 * @param current the step that is looked at
 * @param open folds that were unfolded, by where they begin
 */
export function shownOf(steps: readonly Step[], current: string | null, open: ReadonlySet<number>): Shown[] {
  if (steps.length <= FEW) return steps.map((step) => ({ step }));
  const kept = new Set<number>();
  const keep = (from: number, to: number): void => {
    for (let index = Math.max(0, from); index < Math.min(steps.length, to); index += 1) kept.add(index);
  };
  keep(0, AT_THE_BEGINNING);
  keep(steps.length - AT_THE_END, steps.length);
  let marked = 0;
  for (const [index, step] of steps.entries()) {
    const matters = step.status === 'failed' || step.status === 'running';
    if (step.id === current || (matters && (marked += 1) <= MOST_MARKED)) keep(index - AROUND, index + AROUND + 1);
  }
  const shown: Shown[] = [];
  for (let index = 0; index < steps.length; ) {
    let to = index;
    while (to < steps.length && !kept.has(to)) to += 1;
    if (to > index + 1 && !isOpen(open, index, to)) shown.push({ fold: { from: index, to } });
    else for (let at = index; at < to; at += 1) shown.push({ step: steps[at]! });
    if (to < steps.length) shown.push({ step: steps[to]! });
    index = to + 1;
  }
  return shown;
}

/** Other steps may have come to matter since it was unfolded: what is between stays unfolded. */
function isOpen(open: ReadonlySet<number>, from: number, to: number): boolean {
  for (const at of open) if (at >= from && at < to) return true;
  return false;
}
