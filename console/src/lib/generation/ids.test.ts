import { expect, it } from 'vitest';
import { executionIdOf } from './ids';

it.each([
  ['job_1795282147598_0ezatl2ef', '01a1ff27-990e-7044-9544-75467'],
  ['job_1759877398529_oxyydezgf', '0199c0de-0001-7fff-bfff-fffff'],
  ['job_1759877398529_000000000', '0199c0de-0001-7000-8000-00000']
])('%s is the beginning of an id', (spelt, beginning) => {
  expect(executionIdOf(spelt)).toBe(beginning);
});

it('leaves alone what is no such spelling', () => {
  expect(executionIdOf('01a1ff27-990e-7044-9544-75467a5f08e4')).toBe('01a1ff27-990e-7044-9544-75467a5f08e4');
});
