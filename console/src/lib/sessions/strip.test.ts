import { expect, it } from 'vitest';
import type { Artifact, Step } from '$lib/api/views';
import { endingOf, framesOf } from './strip';

const step = (id: string) => ({ id }) as Step;
const picture = (id: string, step_id: string | null, more: Partial<Artifact> = {}) =>
  ({ id, step_id, exists: true, mime_type: 'image/jpeg', created_at: '2026-01-01T00:00:00Z', metadata: {}, download_url: `/${id}`, ...more }) as Artifact;

it('gives each step its newest picture, with the place that is told', () => {
  const found = framesOf(
    [step('a'), step('b')],
    [
      picture('1', 'a'),
      picture('2', 'a', { created_at: '2026-01-02T00:00:00Z', metadata: { width: 800, height: 600, box: [1, 2, 3, 4] } }),
      picture('3', null),
      picture('4', 'b', { mime_type: 'text/html' })
    ]
  );
  expect(found.map(({ picture: shown }) => shown)).toEqual([{ href: '/2', width: 800, height: 600, box: [1, 2, 3, 4] }, null]);
});

it('has nothing to show where no step left a picture', () => {
  expect(framesOf([step('a')], [picture('1', null), picture('2', 'a', { exists: false })])).toEqual([]);
});

it('ends with the page as it was left, which belongs to no step', () => {
  const end = picture('9', null, { metadata: { role: 'film', end: true, width: 800, height: 600, box: null } });
  expect(endingOf([picture('1', null), picture('2', 'a', { metadata: { role: 'film' } }), end])).toEqual({ href: '/9', width: 800, height: 600, box: null });
  expect(endingOf([picture('1', null)])).toBeNull();
});
