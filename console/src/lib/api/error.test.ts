import { describe, expect, it } from 'vitest';
import { errorOf } from './error';

const headers = new Headers();

describe('errors of the dialects', () => {
  it.each([
    ['executions', { success: false, data: null, error: 'Execution not found: 01a1', timestamp: '' }],
    ['generation', { error: 'Execution not found: 01a1' }],
    ['modules', { detail: 'Execution not found: 01a1', error: 'Execution not found: 01a1', message: 'x' }],
    ['sessions', { error: { code: 'NOT_FOUND', message: 'Execution not found: 01a1', details: {}, request_id: 'r' }, detail: 'x' }]
  ])('%s', (_name, body) => {
    expect(errorOf(404, body, headers)).toMatchObject({ status: 404, message: 'Execution not found: 01a1', offline: false, signedOut: false });
  });

  it('name the fields that are at fault', () => {
    const body = { detail: [{ loc: ['body', 'inputs', 'count'], msg: 'not a number', type: 'value_error' }], error: 'count: not a number' };
    expect(errorOf(422, body, headers).fields).toEqual({ 'inputs.count': 'not a number' });
  });

  it('carry the code, the details and the pause', () => {
    const body = { error: { code: 'AMBIGUOUS', message: 'Two fit.', details: { candidates: [1, 2] }, request_id: 'r' } };
    const error = errorOf(503, body, new Headers({ 'Retry-After': '7' }));
    expect(error).toMatchObject({ code: 'AMBIGUOUS', details: { candidates: [1, 2] }, retryAfter: 7 });
  });

  it.each([null, 'text', [], { error: '' }, { error: 7 }])('have a sentence whatever the body is (%j)', (body) => {
    expect(errorOf(500, body, headers).message).toBe('The server answered 500.');
    expect(errorOf(401, body, headers)).toMatchObject({ signedOut: true, message: 'Please sign in.' });
  });
});
