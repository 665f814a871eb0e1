import { describe, expect, it } from 'vitest';
import { jsonText, parseJson } from '$lib/util/json';
import { controlOf, entriesOf, faultsOf, valuesOf, type Field } from './fields';

const FIELDS: Field[] = [
  { id: 'name', type: 'text', required: true },
  { id: 'count', type: 'integer', required: false, default: 3 },
  { id: 'ratio', type: 'number', required: false },
  { id: 'shout', type: 'boolean', required: false, default: false },
  { id: 'rows', type: 'json', required: false, default: [1] },
  { id: 'token', type: 'secret', required: false, default: 'hidden' },
];

it('begins with the defaults, and never shows a secret', () => {
  expect(entriesOf(FIELDS)).toEqual({ name: '', count: '3', ratio: '', shout: false, rows: '[\n  1\n]', token: '' });
});

it('gives a field of an unknown type a control that takes anything', () => {
  expect(controlOf({ id: 'x', type: 'colour', required: false })).toBe('json');
});

describe('what is sent', () => {
  it('is only what was changed, typed', () => {
    const entries = { ...entriesOf(FIELDS), name: 'Ada', ratio: '0.5', shout: true, rows: '{"a": 1}' };
    expect(valuesOf(FIELDS, entries)).toEqual({ name: 'Ada', ratio: 0.5, shout: true, rows: { a: 1 } });
  });

  it('is every digit of a large number', () => {
    const large = parseJson('{"count":12345678901234567890,"rows":[9007199254740993]}') as Record<string, unknown>;
    const entries = entriesOf(FIELDS, large);
    expect([entries['count'], entries['rows']]).toEqual(['12345678901234567890', '[\n  9007199254740993\n]']);
    expect(jsonText(valuesOf(FIELDS, entries))).toBe('{"count":12345678901234567890,"rows":[9007199254740993]}');
  });

  it('is text where it is no JSON', () => {
    expect(valuesOf(FIELDS, { ...entriesOf(FIELDS), rows: 'plain' })).toEqual({ rows: 'plain' });
  });

  it('compares with what stood there first', () => {
    const first = entriesOf(FIELDS, { name: 'Ada', count: 7 });
    expect(valuesOf(FIELDS, { ...first, count: '3' }, first)).toEqual({ count: 3 });
  });
});

describe('what cannot be meant', () => {
  it('is told by field', () => {
    const entries = { ...entriesOf(FIELDS), count: '1.5', ratio: 'much', rows: '[1,' };
    expect(Object.keys(faultsOf(FIELDS, entries))).toEqual(['name', 'count', 'ratio', 'rows']);
  });

  it('is nothing once all is there', () => {
    expect(faultsOf(FIELDS, { ...entriesOf(FIELDS), name: 'Ada' })).toEqual({});
  });
});
