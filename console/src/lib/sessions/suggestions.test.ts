import { expect, it } from 'vitest';
import { PRACTICE, suggestionsFor, wordsFor } from './suggestions';

it('suggests what makes sense on a page', () => {
  expect(suggestionsFor('about:blank')[0]).toBe(`${PRACTICE}/login`);
  expect(suggestionsFor('')[0]).toBe(`${PRACTICE}/login`);
  expect(suggestionsFor(`${PRACTICE}/login`)).toContain('Click the Login button');
  expect(suggestionsFor('https://example.org/login')).toContain('? the main heading');
});

it('speaks of a field so that writing goes on between the quotes', () => {
  const { text, caret, complete } = wordsFor('textbox', 'textbox "Email"');
  expect([text.slice(0, caret), complete]).toEqual(["Enter '", false]);
});

it('clicks buttons and checks boxes', () => {
  expect(wordsFor('button', 'button "Save"')).toMatchObject({ text: 'Click button "Save"', complete: true });
  expect(wordsFor('checkbox', 'checkbox "Terms"').text).toBe('Check checkbox "Terms"');
});
