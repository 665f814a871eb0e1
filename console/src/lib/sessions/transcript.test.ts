import { describe, expect, it } from 'vitest';
import { boxOf, doneOf, lineOf, pickedBy, refusedOf, type Entry } from './transcript';

describe('a typed line', () => {
  it.each([
    ['Click Login', { kind: 'act', text: 'Click Login' }],
    ['? the main heading', { kind: 'read', text: 'the main heading' }],
    [' https://example.org/a ', { kind: 'open', text: 'https://example.org/a' }],
    ['go to https://example.org', { kind: 'act', text: 'go to https://example.org' }],
    ['  ', null],
    ['?', null],
  ])('%j', (typed, line) => {
    expect(lineOf(typed)).toEqual(line);
  });

  it('is a question by itself while reading', () => {
    expect(lineOf('all prices', true)).toEqual({ kind: 'read', text: 'all prices' });
  });
});

describe('an answer', () => {
  const single = {
    action: 'click', element: 'Login button', selector: '#login', duration_ms: 80,
    reasons: ["text is exactly 'Login'"], grounding: { by: 'words', score: 0.98, duration_ms: 4 }, box: [1, 2, 30, 40],
  };

  it('tells what was grounded and why', () => {
    expect(doneOf(single)).toMatchObject({ deeds: [{ element: 'Login button', reasons: single.reasons, box: [1, 2, 30, 40] }] });
  });

  it('tells each part of a sequence, and what happened meanwhile', () => {
    const dialogs = [{ kind: 'confirm', message: 'Sure?', answer: 'accepted' }];
    const done = doneOf({ ...single, action: 'sequence', parts: [single, { action: 'press' }], dialogs });
    expect(done).toMatchObject({ deeds: [{ action: 'click' }, { action: 'press', element: '' }], remarks: ['The confirm “Sure?” was accepted.'] });
  });
});

describe('a refusal', () => {
  const details = { candidates: [{ description: 'button "Save"', selector: '#a', score: 0.9, reasons: ['x'] }, { description: 'tab', selector: '' }] };

  it('is a question back where something can be picked', () => {
    expect(refusedOf('AMBIGUOUS', 'Which?', details)).toMatchObject({ kind: 'asked', missing: false, candidates: [{ selector: '#a', box: null }] });
    expect(refusedOf('ELEMENT_NOT_FOUND', 'None.', details)).toMatchObject({ kind: 'asked', missing: true });
  });

  it('is a failure where nothing can', () => {
    expect(refusedOf('AMBIGUOUS', 'Which?', {})).toEqual({ kind: 'failed', message: 'Which?', code: 'AMBIGUOUS' });
    expect(refusedOf('TIMEOUT', 'Late.', null)).toEqual({ kind: 'failed', message: 'Late.', code: 'TIMEOUT' });
  });
});

describe('a number', () => {
  const details = { candidates: [{ description: 'a', selector: '#a' }, { description: 'b', selector: '#b' }] };
  const asked: Entry = { id: 1, line: { kind: 'act', text: 'Click' }, picked: null, after: 0, outcome: refusedOf('AMBIGUOUS', '', details) };

  it('answers a question back', () => {
    expect(pickedBy({ kind: 'act', text: '2' }, asked)?.selector).toBe('#b');
  });

  it.each(['3', '0', '2 b', 'b'])('%j answers nothing', (text) => {
    expect(pickedBy({ kind: 'act', text }, asked)).toBeNull();
  });

  it('answers nothing where nothing was asked', () => {
    expect(pickedBy({ kind: 'act', text: '2' }, undefined)).toBeNull();
    expect(pickedBy({ kind: 'act', text: '2' }, { ...asked, outcome: { kind: 'running' } })).toBeNull();
  });
});

it('takes only boxes with an extent', () => {
  expect(boxOf([0, 0, 0, 0])).toBeNull();
  expect(boxOf([1, 2, 3])).toBeNull();
  expect(boxOf([1, -2, 3, 4.5])).toEqual([1, -2, 3, 4.5]);
});
