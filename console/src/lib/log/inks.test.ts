import { expect, it } from 'vitest';
import { PLAIN } from './ansi';
import { Inks } from './inks';
import type { Row } from './rows';

const row = (text: string, source = 'stdout'): Row => ({ number: 1, seq: 1, lastSeq: 1, at: 0, source, level: 'info', stepId: null, text, partial: false });

it('goes on with a stream until it is reset, and over pages', () => {
  const page = new Inks();
  page.take(row('\u001b[31mred'));
  expect(page.take(row('still')).style).toMatchObject({ fore: 1 });
  expect(page.take(row('other', 'stderr')).style ?? PLAIN).toBe(PLAIN);
  const next = new Inks(page);
  expect(next.take(row('\u001b[1mbold, too')).style).toMatchObject({ fore: 1, bold: false });
  expect(next.take(row('\u001b[0mplain')).style).toMatchObject({ fore: 1, bold: true });
  const plain = row('plain');
  expect(next.take(plain)).toBe(plain);
});
