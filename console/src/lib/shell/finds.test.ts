import { describe, expect, it } from 'vitest';
import { closest, distance, type Find } from './finds';

const find = (label: string): Find => ({ id: label, icon: 'jobs', label, note: '' });

describe('the palette', () => {
  it('takes letters in their order, whatever lies between', () => {
    expect(distance('New execution', 'nex')).not.toBeNull();
    expect(distance('New execution', 'xw')).toBeNull();
  });

  it('puts the closest first', () => {
    const finds = ['Open a browser session', 'Overview', 'Sessions', 'Settings'].map(find);
    expect(closest(finds, 'ses').map((each) => each.label)[0]).toBe('Sessions');
    expect(closest(finds, 'sett').map((each) => each.label)).toEqual(['Settings']);
  });
});
