import { afterEach, expect, it, vi } from 'vitest';
import { draftKept, dropDraft, dropDrafts, keepDraft } from './drafts';

/** A tab's storage: its entries are its own names, as in a browser. */
function storage(): Storage {
  const methods = {
    getItem: (name: string) => (Object.hasOwn(kept, name) ? kept[name] : null),
    setItem: (name: string, text: string) => void (kept[name] = text),
    removeItem: (name: string) => void delete kept[name]
  };
  const kept = Object.create(methods) as Record<string, string>;
  return kept as unknown as Storage;
}

afterEach(() => vi.unstubAllGlobals());

it('keeps what was typed until it is sent', () => {
  vi.stubGlobal('sessionStorage', storage());
  const empty = { command: '', tags: [] as string[] };
  keepDraft('/new', { command: 'true', tags: ['a'] });
  expect(draftKept('/new', empty)).toEqual({ command: 'true', tags: ['a'] });
  expect(draftKept('/other', empty)).toBe(empty);
  dropDraft('/new');
  expect(draftKept('/new', empty)).toBe(empty);
});

it('takes only what the form knows, and forgets all of it at once', () => {
  vi.stubGlobal('sessionStorage', Object.assign(storage(), { theme: 'dark' }));
  keepDraft('a', { command: 7, old: 'x', name: 'n' });
  expect(draftKept('a', { command: '', name: '' })).toEqual({ command: '', name: 'n' });
  dropDrafts();
  expect(Object.keys(sessionStorage)).toEqual(['theme']);
});

it('does without where the browser keeps nothing', () => {
  vi.stubGlobal('sessionStorage', undefined);
  keepDraft('a', { x: 1 });
  dropDraft('a');
  dropDrafts();
  expect(draftKept('a', { x: 0 })).toEqual({ x: 0 });
});
