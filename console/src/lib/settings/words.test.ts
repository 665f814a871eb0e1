import { describe, expect, it } from 'vitest';
import { keptFor, meaningOf, piecesOf, spanOf, speaksOf } from './words';

describe('settings', () => {
  it('mean what the page about operating says, without its links', () => {
    expect(meaningOf('TREADLE_RETENTION_DAYS').map(({ text }) => text).join('')).toContain('finished jobs');
    expect(meaningOf('TREADLE_DATABASE_URL').some(({ code, text }) => code && text.startsWith('postgresql://'))).toBe(true);
    expect(meaningOf('TREADLE_DATABASE_URL').map(({ text }) => text).join('')).not.toMatch(/\]\(/);
    expect(meaningOf('TREADLE_OF_TOMORROW')).toEqual([]);
  });

  it('are found by name and by meaning', () => {
    expect(speaksOf('TREADLE_RETENTION_DAYS', 'retention')).toBe(true);
    expect(speaksOf('TREADLE_RETENTION_DAYS', 'Finished jobs')).toBe(true);
    expect(speaksOf('TREADLE_RETENTION_DAYS', 'shop')).toBe(false);
  });

  it('have code between backticks', () => {
    expect(piecesOf('`a` or b')).toEqual([{ text: 'a', code: true }, { text: ' or b', code: false }]);
  });
});

describe('retention', () => {
  it.each([[24, '1 day'], [168, '7 days'], [1, '1 hour'], [36, '36 hours']])('of %d hours is %s', (hours, words) => {
    expect(spanOf(hours)).toBe(words);
  });

  it('is told in sentences', () => {
    expect(keptFor([{ name: 'TREADLE_RETENTION_DAYS', value: null }])).toEqual(['Jobs that ended are kept for ever, with their logs and artifacts.']);
    const rows = [
      { name: 'TREADLE_RETENTION_DAYS', value: 30 },
      { name: 'TREADLE_RETENTION_JOBS', value: 10000 },
      { name: 'TREADLE_SESSIONS_RETENTION_HOURS', value: 24 },
      { name: 'TREADLE_RECORDING_RETENTION_HOURS', value: 168 },
      { name: 'TREADLE_WEBHOOK_RETENTION_DAYS', value: 7 }
    ];
    expect(keptFor(rows)).toEqual([
      'Jobs that ended are kept for 30 days, while they are among the newest 10,000, with their logs and artifacts.',
      'What happened in a session is kept for 1 day after its end.',
      'Recordings are kept for 7 days.',
      'Messages to webhooks and their tries are kept for 7 days.'
    ]);
  });
});
