import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterOf, read, write, type LogAddress } from './address';
import { drawn } from './draw';
import { hitsIn } from './finder.svelte';
import { linked } from './links';
import { chosen, hashOf, linesIn } from './permalink';
import { stampOf } from './preferences.svelte';
import { rowsOf, type Row } from './rows';

const row = (text: string): Row => ({ number: 1, seq: 1, lastSeq: 1, at: 0, source: 'stdout', level: 'info', stepId: null, text, partial: false });

describe('linked', () => {
  it.each([
    ['see https://a.example/x?y=1, please', 'https://a.example/x?y=1'],
    ['(https://a.example/b(c))', 'https://a.example/b(c)'],
    ['<https://a.example>', 'https://a.example'],
    ['javascript:alert(1)', undefined]
  ])('finds in %j %j', (text, address) => {
    const pieces = linked(text);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.find((piece) => piece.href !== null)?.href).toBe(address);
  });
});

describe('links of a terminal', () => {
  const link = (text: string, address: string): string => drawn(row(`\u001b]8;;${address}\u0007${text}\u001b]8;;\u0007`), null).runs.map((run) => run.text).join('');

  it.each([
    ['https://bank.example', 'https://evil.example/x', 'https://bank.example (https://evil.example/x)'],
    ['bank.example', 'https://evil.example', 'bank.example (https://evil.example)'],
    ['https://\u001b[1mbank\u001b[0m.example', 'https://evil.example', 'https://bank.example (https://evil.example)'],
    ['https://bank.example/', 'https://bank.example', 'https://bank.example/'],
    ['bank.example', 'https://bank.example', 'bank.example'],
    ['the report', 'https://bank.example/report', 'the report']
  ])('%j to %j reads %j', (text, address, shown) => expect(link(text, address)).toBe(shown));
});

describe('hits', () => {
  it('are where the words stand, in any case', () => {
    expect(hitsIn('Error and ERROR', { text: 'error', regex: false })).toEqual([[0, 5], [10, 15]]);
    expect(hitsIn('Error', { text: 'e.', regex: true })).toEqual([]);
  });

  it('are drawn across styles and links', () => {
    const { runs } = drawn(row('ab\u001b[31mcd\u001b[0mef'), { text: 'bcde', regex: false });
    expect(runs.map((run) => [run.text, run.hit])).toEqual([['a', false], ['b', true], ['cd', true], ['e', true], ['f', false]]);
  });

  it('lose nothing of the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (text, words) => {
        const plain = drawn(row(text), null).runs.map((run) => run.text).join('');
        const marked = drawn(row(text), { text: words, regex: false }).runs.map((run) => run.text).join('');
        return plain === marked;
      })
    );
  });
});

describe('permalinks', () => {
  it('say what they are read from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.nat(1000), (first, more) => {
        const lines = { first, last: first + more };
        expect(linesIn(hashOf(lines))).toEqual(lines);
      })
    );
    expect(linesIn('#L9-L3')).toEqual({ first: 3, last: 9 });
    for (const hash of ['', '#L0', '#Lx', '#L1-', '#L1-L', '#other']) expect(linesIn(hash)).toBeNull();
  });

  it('are stretched with Shift', () => {
    expect(chosen(null, 5, true)).toEqual({ first: 5, last: 5 });
    expect(chosen({ first: 5, last: 5 }, 9, true)).toEqual({ first: 5, last: 9 });
    expect(chosen({ first: 5, last: 9 }, 2, true)).toEqual({ first: 2, last: 9 });
    expect(chosen({ first: 5, last: 9 }, 7, false)).toEqual({ first: 7, last: 7 });
  });
});

describe('addresses', () => {
  it('hold what is looked at', () => {
    const address: LogAddress = { stepId: 's', sources: ['stderr'], levels: ['error'], text: 'a&b=c #', regex: true };
    expect(read(new URLSearchParams(write(address)))).toEqual(address);
    expect(write(read(new URLSearchParams('source=x&level=y')))).toBe('');
    expect(filterOf(address).levels).toContain('critical');
  });
});

describe('times', () => {
  it.each([
    ['off', ''],
    ['relative', '+01:02.345'],
    ['utc', '00:01:02.345Z']
  ] as const)('%s is %s', (stamps, text) => expect(stampOf(62_345, stamps, 0)).toBe(text));

  it('before the start are less than nothing', () => expect(stampOf(0, 'relative', 1500)).toBe('−00:01.500'));
});

describe('rows', () => {
  const line = (seq: number, content: string, partial = false, source = 'stdout') => ({
    seq, content, partial, source, message: content, number: null, level: 'info', step_id: null, step_name: null, timestamp: '2026-01-01T00:00:00Z'
  });

  it('put pieces together that follow directly', () => {
    const rows = rowsOf([line(1, '1', true), line(2, '\r2', true), line(3, '\r3'), line(4, 'a', true), line(5, 'b', false, 'stderr')], 10);
    expect(rows.map(({ number, text }) => [number, text])).toEqual([[11, '1\r2\r3'], [12, 'a'], [13, 'b']]);
  });
});
