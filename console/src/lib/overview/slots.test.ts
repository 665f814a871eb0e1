import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptySlots, filled, placed, settled, type Running, type Slots } from './slots';

const jobs = fc.array(
  fc.record({ id: fc.constantFrom(...'abcdefgh'), status: fc.constantFrom('running', 'completed', 'failed') }),
  { maxLength: 40 }
);

describe('places', () => {
  it('are never taken from a running job, and hold each job once', () => {
    fc.assert(
      fc.property(jobs, (changes) => {
        let slots: Slots<Running> = emptySlots(4);
        for (const job of changes) {
          const next = placed(slots, job);
          slots.forEach((before, at) => {
            if (before?.status === 'running') expect(next[at]?.id).toBe(before.id);
          });
          const ids = next.filter((each) => each !== null).map((each) => each.id);
          expect(new Set(ids).size).toBe(ids.length);
          slots = next;
        }
      })
    );
  });

  it('let go of what ended unseen, and take what runs', () => {
    const slots = placed(emptySlots<Running>(2), { id: 'a', status: 'running' });
    expect(settled(slots, [{ id: 'b', status: 'running' }])).toEqual([{ id: 'b', status: 'running' }, null]);
  });

  it('that are free show what ended last, until something runs', () => {
    const others = [{ id: 'a', status: 'completed' }, { id: 'b', status: 'pending' }, { id: 'a', status: 'completed' }];
    const shown = filled(emptySlots<Running>(2), others);
    expect(shown).toEqual([{ id: 'a', status: 'completed' }, null]);
    expect(placed(placed(shown, { id: 'c', status: 'running' }), { id: 'd', status: 'running' }).map((each) => each?.id)).toEqual(['d', 'c']);
  });

  it('keep what ended until another needs the place', () => {
    const ended = placed(placed(emptySlots<Running>(1), { id: 'a', status: 'running' }), { id: 'a', status: 'failed' });
    expect(ended).toEqual([{ id: 'a', status: 'failed' }]);
    expect(placed(ended, { id: 'b', status: 'running' })).toEqual([{ id: 'b', status: 'running' }]);
  });
});
