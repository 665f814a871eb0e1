import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Execution } from '$lib/api';
import { STATUSES } from '$lib/api/views';
import { addressOf, filterOf, fits, saysUnknown, type Filter } from './filter';

const word = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() === text && text !== '');
const filters: fc.Arbitrary<Filter> = fc.record(
  { status: fc.constantFrom(...STATUSES), kind: word, user: word, tag: word, q: word, before: word },
  { requiredKeys: [] }
);

describe('filters', () => {
  it('survive the address, whatever they hold', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(filterOf(new URL(addressOf(filter), 'http://x').searchParams)).toEqual(filter);
      })
    );
  });

  it('ignore what the server would refuse', () => {
    expect(filterOf(new URLSearchParams('status=made-up&q=+&other=1'))).toEqual({});
  });

  it('tell a status that is none', () => {
    expect(saysUnknown(new URLSearchParams('status=waiting'))).toBe(true);
    expect(saysUnknown(new URLSearchParams('status=failed'))).toBe(false);
    expect(saysUnknown(new URLSearchParams('q=waiting'))).toBe(false);
  });

  it('decide as the server does', () => {
    const job = { id: 'b', name: 'Nightly Build', status: 'failed', user: 'ci', tags: ['x'], metadata: { kind: 'module' } };
    const has = (filter: Filter): boolean => fits(job as unknown as Execution, filter);
    expect(has({ status: 'failed', kind: 'module', user: 'ci', tag: 'x', q: 'BUILD', before: 'c' })).toBe(true);
    for (const other of [{ status: 'running' }, { kind: 'command' }, { user: 'me' }, { tag: 'y' }, { q: 'test' }, { before: 'a' }] as Filter[]) {
      expect(has(other)).toBe(false);
    }
  });
});
