import { expect, it } from 'vitest';
import type { Step } from '$lib/api';
import { shownOf } from './steps';

const stepsOf = (count: number, states: Readonly<Record<number, string>> = {}): Step[] =>
  Array.from({ length: count }, (_, index) => ({ id: `s${index}`, index, status: states[index] ?? 'completed' }) as unknown as Step);
const NONE: ReadonlySet<number> = new Set();
const ids = (shown: ReturnType<typeof shownOf>) => shown.flatMap(({ step }) => (step ? [step.id] : []));

it('shows all of a few', () => {
  expect(ids(shownOf(stepsOf(60), null, NONE))).toHaveLength(60);
});

it('folds a long list between its ends and what matters in it', () => {
  const steps = stepsOf(1500, { 700: 'failed' });
  const shown = shownOf(steps, 's300', NONE);
  expect(shown.length).toBeLessThan(60);
  for (const id of ['s0', 's298', 's300', 's302', 's699', 's700', 's701', 's1499']) expect(ids(shown)).toContain(id);
  const folds = shown.flatMap(({ fold }) => (fold ? [fold] : []));
  expect(folds).toEqual([{ from: 10, to: 298 }, { from: 303, to: 698 }, { from: 703, to: 1475 }]);
  expect(ids(shown).length + folds.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(1500);
});

it('unfolds what was asked for, in its place', () => {
  const shown = shownOf(stepsOf(200), null, new Set([10]));
  expect(ids(shown)).toEqual(stepsOf(200).map(({ id }) => id));
});

it('stays short where all have failed', () => {
  const steps = stepsOf(1500).map((step) => ({ ...step, status: 'failed' }) as Step);
  expect(shownOf(steps, null, NONE).length).toBeLessThan(120);
});
