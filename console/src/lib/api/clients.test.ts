import { afterEach, expect, it, vi } from 'vitest';
import { data, executions } from './clients';

afterEach(() => vi.unstubAllGlobals());

it('loses no digit of what the server says, nor of what it is told', async () => {
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(await request.text());
    return new Response('{"order":12345678901234567890,"seconds":2.5}', { headers: { 'Content-Type': 'application/json' } });
  });
  const asked = () => executions.POST('/api/executions', { baseUrl: 'http://console.test', body: { command: 'true', metadata: answer } as never });
  let answer: Record<string, unknown> = {};
  answer = (await data(asked())) as unknown as Record<string, unknown>;
  expect([String(answer['order']), answer['seconds']]).toEqual(['12345678901234567890', 2.5]);
  await data(asked());
  expect(sent[1]).toContain('"order":12345678901234567890');
});
