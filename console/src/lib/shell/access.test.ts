import { afterEach, describe, expect, it, vi } from 'vitest';
import { executions } from '$lib/api';
import { Access } from './access.svelte';

/** How the server answers who is there. */
function answerWith(body: object | null): void {
  const response = Response.json(body, { status: body === null ? 401 : 200 });
  vi.spyOn(executions, 'GET').mockResolvedValue(body === null ? { error: {}, response } : ({ data: body, response } as never));
}

function signedIn(): Access {
  const access = new Access();
  access.state = 'in';
  return access;
}

describe('access', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('that is lost while something is held stays until it is let go', async () => {
    const access = signedIn();
    const letGo = access.hold();
    access.lose();
    expect(access.state).toBe('in');
    answerWith(null);
    await letGo();
    expect(access.state).toBe('out');
  });

  it('that was regained meanwhile stays', async () => {
    const access = signedIn();
    const letGo = access.hold();
    access.lose();
    answerWith({ name: 'ada', scope: 'admin', required: true });
    await letGo();
    await letGo();
    expect([access.state, access.scope]).toEqual(['in', 'admin']);
    access.lose();
    expect(access.state).toBe('out');
  });

  it('says why it ended, but not to who never had it or gave it up', async () => {
    const revoked = signedIn();
    revoked.required = true;
    revoked.lose();
    expect(revoked.why).toContain('signed out');
    answerWith({ name: 'ada', scope: 'admin', required: true });
    await revoked.load();
    expect(revoked.why).toBe('');
    revoked.leave();
    expect([revoked.state, revoked.why]).toEqual(['out', '']);
    const open = signedIn();
    open.lose();
    expect(open.why).toContain('asks for a key');
    const stranger = new Access();
    stranger.lose();
    expect(stranger.why).toBe('');
  });
});
