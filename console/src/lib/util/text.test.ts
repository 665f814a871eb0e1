import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from './text';

describe('plain text', () => {
  it('holds no control, whatever was written', () => {
    // eslint-disable-next-line no-control-regex
    const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/;
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !control.test(plain(text))));
  });

  it.each([
    ['\u001b[31mit broke\u001b[0m', 'it broke'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['two\nlines\tstay', 'two\nlines\tstay'],
    ['\u0634\u0643\u0631\u0627', '\u0634\u0643\u0631\u0627']
  ])('of %j is %j', (text, shown) => expect(plain(text)).toBe(shown));
});
