import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextAddress, signInAddress } from './sign-in';

const HOME = 'http://treadle.test';

describe('the sign-in page', () => {
  it('leads back to the very line', () => {
    const there = new URL('/jobs/1/logs?step=2#L120-L140', HOME);
    const door = new URL(signInAddress(there), HOME);
    expect(door.hash).toBe('');
    expect(nextAddress(door)).toBe('/jobs/1/logs?step=2#L120-L140');
  });

  it('leads back to any address of this app', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.webQueryParameters(), fc.webFragments(), (path, query, hash) => {
        const there = new URL(HOME);
        there.pathname = path;
        there.search = query;
        there.hash = hash;
        fc.pre(!there.pathname.startsWith('//'));
        const back = new URL(nextAddress(new URL(signInAddress(there), HOME)), HOME);
        const parts = ({ pathname, search, hash: line }: URL): string[] => [pathname, search, line]; // an empty `?` is none
        expect(parts(back)).toEqual(parts(there));
      })
    );
  });

  it('leads nowhere else', () => {
    for (const next of ['https://example.com/', '//example.com/', '/\\example.com', 'javascript:1']) {
      expect(nextAddress(new URL(`/sign-in?${new URLSearchParams({ next })}`, HOME))).toBe('/');
    }
  });
});
