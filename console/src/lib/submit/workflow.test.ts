import { expect, it } from 'vitest';
import { namesIn, stepsOf } from './workflow';

it('reads lines as steps', () => {
  expect(stepsOf('# log in\nhttps://a.test/login\n\nEnter {{ user }} in the email field\n? the main heading\nScreenshot')).toEqual([
    { action: 'goto', url: 'https://a.test/login' },
    { action: 'act', command: 'Enter {{ user }} in the email field' },
    { action: 'extract', query: 'the main heading' },
    { action: 'screenshot' }
  ]);
});

it('finds names that stand for values', () => {
  expect(namesIn('Enter {{user}} and {{ password }}, then {{user}} again')).toEqual(['user', 'password']);
});
