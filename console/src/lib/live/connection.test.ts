import { describe, expect, it } from 'vitest';
import { Connection, type LiveState, type Socket, type Surroundings } from './connection';

class FakeSocket implements Socket {
  sent: string[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.closed = true;
  }
}

/** A world whose time goes on when it is told to. */
class World implements Surroundings {
  sockets: FakeSocket[] = [];
  states: LiveState[] = [];
  frames: string[] = [];
  opened = 0;
  refused = 0;
  isOnline = true;
  connection: Connection;
  #now = 0;
  #waiting: { at: number; call: () => void }[] = [];

  constructor() {
    this.connection = new Connection(this, {
      state: (state) => this.states.push(state),
      opened: () => (this.opened += 1),
      frame: (text) => this.frames.push(text),
      refused: () => (this.refused += 1)
    });
  }

  get socket(): FakeSocket {
    return this.sockets.at(-1) as FakeSocket;
  }

  open(): Socket {
    this.sockets.push(new FakeSocket());
    return this.socket;
  }

  later(call: () => void, ms: number): () => void {
    const timer = { at: this.#now + ms, call };
    this.#waiting.push(timer);
    return () => void (this.#waiting = this.#waiting.filter((each) => each !== timer));
  }

  random(): number {
    return 0.999;
  }

  online(): boolean {
    return this.isOnline;
  }

  /** Milliseconds until the next attempt to connect, in steps of 100. */
  untilNext(): number {
    const before = this.sockets.length;
    let waited = 0;
    while (this.sockets.length === before) {
      this.pass(100);
      waited += 100;
    }
    return waited;
  }

  pass(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const next = this.#waiting.filter((each) => each.at <= until).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#waiting = this.#waiting.filter((each) => each !== next);
      this.#now = next.at;
      next.call();
    }
    this.#now = until;
  }
}

function live(): World {
  const world = new World();
  world.connection.start();
  world.socket.onopen?.();
  return world;
}

describe('a connection', () => {
  it('becomes live, says so, and hands frames on', () => {
    const world = live();
    expect(world.states).toEqual(['connecting', 'live']);
    world.socket.onmessage?.({ data: '{}' });
    expect([world.opened, world.frames]).toEqual([1, ['{}']]);
    expect(world.connection.send({ a: 1 })).toBe(true);
    expect(world.socket.sent).toEqual(['{"a":1}']);
  });

  it('comes again after a break, with pauses that double up to a limit, and says when it gives up hoping', () => {
    const world = live();
    world.socket.onclose?.({ code: 1006 });
    expect(world.connection.state).toBe('reconnecting');
    expect(world.connection.send({})).toBe(false);
    const pauses = [world.untilNext()];
    for (let failures = 0; failures < 7; failures += 1) {
      world.socket.onclose?.({ code: 1006 });
      pauses.push(world.untilNext());
    }
    expect(pauses).toEqual([300, 600, 1200, 2400, 4800, 9600, 15_000, 15_000]);
    expect(world.connection.state).toBe('offline');
    world.socket.onopen?.();
    expect(world.connection.state).toBe('live');
  });

  it('asks a silent server for a sign of life, calls it stale, and leaves it', () => {
    const world = live();
    world.pass(12_000);
    expect(world.socket.sent).toEqual(['{"type":"ping"}']);
    world.pass(6_000);
    expect(world.connection.state).toBe('stale');
    const silent = world.socket;
    world.socket.onmessage?.({ data: 'pong' });
    expect(world.connection.state).toBe('live');
    world.pass(12_000 + 6_000 + 12_000);
    expect(silent.closed).toBe(true);
    expect(world.connection.state).toBe('reconnecting');
  });

  it('does not wait for ever for a connection to be made', () => {
    const world = new World();
    world.connection.start();
    world.pass(12_000);
    expect(world.sockets[0]?.closed).toBe(true);
    expect(world.untilNext()).toBe(300);
  });

  it('hurries when the network is back, and only then', () => {
    const world = live();
    world.isOnline = false;
    world.socket.onclose?.({ code: 1006 });
    expect(world.connection.state).toBe('offline');
    world.connection.hurry();
    expect(world.sockets.length).toBe(2);
    world.socket.onopen?.();
    world.connection.hurry();
    expect(world.sockets.length).toBe(2);
  });

  it('tells when a key is wanted, and is quiet once stopped', () => {
    const world = live();
    world.socket.onclose?.({ code: 4401 });
    expect(world.refused).toBe(1);
    world.connection.stop();
    world.pass(60_000);
    expect([world.connection.state, world.sockets.length]).toEqual(['closed', 1]);
  });

  it('ignores what an old socket still says', () => {
    const world = live();
    const old = world.socket;
    const late = old.onclose;
    old.onclose?.({ code: 1006 });
    world.pass(300);
    world.socket.onopen?.();
    late?.({ code: 1006 });
    expect(world.connection.state).toBe('live');
  });
});
