import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '$lib/util/text';
import { PLAIN, segments, settled } from './ansi';

const ESC = '\u001b';
const BEL = '\u0007';
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const piece = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(`${ESC}[31m`, `${ESC}[0m`, `${ESC}[38;5;`, `${ESC}]52;c;AAAA${BEL}`, `${ESC}]8;;javascript:x${ESC}\\`, `${ESC}P`, `${ESC}[2J`, '\u009b1m', '\u202e', '\r')
);
const line = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));

describe('segments', () => {
  it('holds no control character, whatever a job writes', () => {
    fc.assert(fc.property(line, (text) => segments(text).every((each) => !CONTROL.test(each.text))));
  });

  it('is the plain text, cut', () => {
    fc.assert(fc.property(line, (text) => segments(text).map((each) => each.text).join('') === plain(text)));
  });

  it('leads to http, https and mailto only', () => {
    fc.assert(
      fc.property(fc.string(), (address) => {
        const [segment] = segments(`${ESC}]8;;${address}${BEL}x${ESC}]8;;${BEL}`);
        return segment === undefined || segment.href === null || /^(https?:\/\/|mailto:)/i.test(segment.href);
      })
    );
    const [link] = segments(`${ESC}]8;id=1;https://example.com/a;b${ESC}\\here${ESC}]8;;${ESC}\\`);
    expect(link).toEqual({ text: 'here', style: PLAIN, href: 'https://example.com/a;b' });
  });

  it.each([
    ['31', { fore: 1 }],
    ['1;91', { bold: true, fore: 9 }],
    ['38;5;196', { fore: '#ff0000' }],
    ['38;5;244', { fore: '#808080' }],
    ['48;2;1;2;3', { back: '#010203' }],
    ['38;2;1;2', {}],
    ['38;5;999', {}],
    ['7;9;4;3;2', { inverse: true, strike: true, underline: true, italic: true, dim: true }],
    ['1;22', {}]
  ])('knows SGR %s', (code, style) => {
    expect(segments(`${ESC}[${code}mx`)[0]?.style).toEqual({ ...PLAIN, ...style });
  });

  it('is quick however long a sequence is', () => {
    const began = performance.now();
    segments(`${ESC}[${'9;'.repeat(200_000)}m`);
    segments(`${ESC}]0;${'a'.repeat(200_000)}`);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('settled', () => {
  it.each([
    ['10%\r50%\r100%', '100%'],
    ['\rstart', 'start'],
    ['done\r', 'done'],
    [`50%\r${ESC}[K`, '50%'],
    ['plain', 'plain']
  ])('of %j is %j', (text, shown) => expect(settled(text)).toBe(shown));
});
