import { beforeEach, describe, expect, it } from 'vitest';
import { KeptSocket, type Link, type Surroundings } from './socket';

class FakeSocket {
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  binaryType = '';
  closed = false;
  constructor(readonly url: string) {}
  close(): void {
    this.closed = true;
  }
}

let sockets: FakeSocket[];
let waiting: { run: () => void; milliseconds: number }[];
let links: Link[];
let heard: unknown[];
let kept: KeptSocket;

const around: Surroundings = {
  connect: (url) => {
    const socket = new FakeSocket(url);
    sockets.push(socket);
    return socket as unknown as WebSocket;
  },
  later: (run, milliseconds) => {
    const timer = { run, milliseconds };
    waiting.push(timer);
    return () => {
      waiting = waiting.filter((each) => each !== timer);
    };
  },
  random: () => 1,
};

beforeEach(() => {
  [sockets, waiting, links, heard] = [[], [], [], []];
  const listener = { received: (message: unknown) => heard.push(message), linked: (link: Link) => links.push(link) };
  kept = new KeptSocket(() => `ws://x/?after=${heard.length}`, listener, around);
  kept.start();
});

describe('a kept socket', () => {
  it('goes on from what it has heard after a connection was lost', () => {
    sockets[0]?.onopen?.();
    sockets[0]?.onmessage?.({ data: 'one' });
    sockets[0]?.onclose?.({ code: 1006, reason: '' });
    waiting[0]?.run();
    expect(sockets[1]?.url).toBe('ws://x/?after=1');
    expect(links).toEqual(['connecting', 'open', 'reconnecting']);
  });

  it('waits longer each time, to a limit, and begins anew once it was open', () => {
    for (let time = 0; time < 8; time += 1) {
      sockets.at(-1)?.onclose?.({ code: 1006, reason: '' });
      waiting.at(-1)?.run();
    }
    sockets.at(-1)?.onopen?.();
    sockets.at(-1)?.onclose?.({ code: 1012, reason: '' });
    expect(waiting.map(({ milliseconds }) => milliseconds)).toEqual([500, 1000, 2000, 4000, 8000, 10000, 10000, 10000, 500]);
  });

  it.each([1000, 4404, 4409, 4400])('ends for good with %d', (code) => {
    sockets[0]?.onclose?.({ code, reason: 'user' });
    expect(links.at(-1)).toBe('ended');
    expect(waiting).toEqual([]);
  });

  it('is quiet once it was stopped', () => {
    sockets[0]?.onclose?.({ code: 1006, reason: '' });
    kept.stop();
    sockets[0]?.onmessage?.({ data: 'late' });
    expect([sockets[0]?.closed, waiting, heard]).toEqual([true, [], []]);
  });
});
