import { expect, it } from 'vitest';
import { executionId, shortId } from './ids';

const ID = '01a2032d-fbd2-7061-a274-d5ff389759bb';
const ELSEWHERE = '389759bb-d5ff-4061-a274-01a2032dfbd2';

it('is one id in both spellings', () => {
  expect(executionId(ELSEWHERE)).toBe(ID);
  expect(executionId(ID)).toBe(ID);
  expect([ID, ELSEWHERE].map(shortId)).toEqual(['389759bb', '389759bb']);
});

it('tells ids of one moment apart', () => {
  expect(['019a-5b1c-7f3e-8a01-6d2f4c9b7e10', '019a-5b1c-7f3e-8a01-c3fd1aa05512'].map(shortId)).toEqual(['4c9b7e10', '1aa05512']);
});
