import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlain, jsonText, numberOf, parseAnswer, parseJson } from './json';

const LARGE = '{"big":12345678901234567890,"id":9007199254740993,"small":7}';

describe('JSON that others wrote', () => {
  it('keeps whole numbers that a double cannot hold', () => {
    const read = parseJson(LARGE) as Record<string, unknown>;
    expect([String(read['big']), String(read['id']), read['small']]).toEqual(['12345678901234567890', '9007199254740993', 7]);
    expect(jsonText(read)).toBe(LARGE);
  });

  it.each(['1.0', '1.50', '1e400', '-0', '1E3', '0.1234567890123456789012', '123456789012345678901234567890.5'])('keeps %s as it was written', (text) => {
    expect(String(parseJson(text))).toBe(text);
    expect(jsonText(parseJson(`[${text}]`))).toBe(`[${text}]`);
  });

  it('takes large numbers for leaves, not for objects', () => {
    expect([parseJson('12345678901234567890'), 1, 'a', null, true].every(isPlain)).toBe(true);
    expect([{}, [], { isLosslessNumber: true, value: '1' }].some(isPlain)).toBe(false);
  });

  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(JSON.parse(jsonText(parseJson(text)))).toEqual(JSON.parse(text));
        expect(JSON.parse(jsonText(parseAnswer(text)))).toEqual(JSON.parse(text));
      })
    );
  });

  it('lets the last of equal names hold, and none change what an object is', () => {
    expect(parseJson('{"a":1,"a":2}')).toEqual({ a: 2 });
    const odd = parseJson('{"__proto__":{"polluted":1},"a":12345678901234567890}') as Record<string, unknown>;
    expect(Object.getPrototypeOf(odd)).toBe(Object.prototype);
    expect(Object.keys(odd)).toEqual(['__proto__', 'a']);
  });

  it('throws a SyntaxError for what is no JSON, and for what is nested too deep to show', () => {
    expect(() => parseJson('{"a":}')).toThrow(SyntaxError);
    expect(() => parseJson('['.repeat(200_000))).toThrow(SyntaxError);
  });
});

describe('answers of the server', () => {
  it('give numbers to reckon with, but for those whose value would change', () => {
    const read = parseAnswer('{"seconds":2.0,"share":0.30000000000000004,"size":1e3,"id":12345678901234567890}') as Record<string, unknown>;
    expect([read['seconds'], read['share'], read['size']]).toEqual([2, 0.30000000000000004, 1000]);
    expect(String(read['id'])).toBe('12345678901234567890');
  });
});

describe('a number that was typed', () => {
  it('is sent as it was typed', () => {
    expect(jsonText({ count: numberOf(' 3 '), big: numberOf('12345678901234567890'), odd: numberOf('.5') })).toBe('{"count":3,"big":12345678901234567890,"odd":0.5}');
  });
});
