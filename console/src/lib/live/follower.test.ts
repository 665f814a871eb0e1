import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Follower } from './follower';
import type { Message } from './messages';

const line = (seq: number, content = ''): Message =>
  ({ type: 'log_entry', data: { execution_id: 'x', seq, step_id: null, content, timestamp: '', level: 'info', source: 'stdout' }, timestamp: '' }) as Message;

/** A stream as the server holds it: some numbers carry several messages. */
const streams = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 30 }).map((copies) =>
  copies.flatMap((copy, index) => Array.from({ length: copy }, (_, part) => line(index + 1, String(part))))
);

describe('a follower', () => {
  it('hears every message once and in order, however often the connection breaks', () => {
    fc.assert(
      fc.property(streams, fc.array(fc.nat(90), { maxLength: 8 }), fc.array(fc.nat(30)), (stream, breaks, earlier) => {
        const heard: Message[] = [];
        const follower = new Follower('x', 1, (message) => heard.push(message));
        const last = Math.max(...stream.map((each) => (each.data as { seq: number }).seq));
        const deliver = (from: number, whole: number): void => {
          follower.pause();
          follower.take(stream[0] as Message); // late news of the old connection
          follower.restart();
          // The server sends all messages of a number or none.
          for (const each of stream) {
            const { seq } = each.data as { seq: number };
            if (seq >= from && seq <= whole) follower.take(each);
          }
        };
        breaks.forEach((at, index) => deliver(Math.max(1, follower.next - (earlier[index] ?? 0)), Math.min(at, last)));
        deliver(follower.next, last);
        expect(heard).toEqual(stream);
      })
    );
  });

  it('begins where it was asked to', () => {
    const heard: Message[] = [];
    const follower = new Follower('x', 5, (message) => heard.push(message));
    follower.restart();
    [4, 5, 6].forEach((seq) => follower.take(line(seq)));
    expect(heard).toEqual([line(5), line(6)]);
    expect(follower.next).toBe(7);
  });

  it('tells what had happened before it was there', () => {
    const past: boolean[] = [];
    const follower = new Follower('x', 1, (_message, its) => past.push(its));
    follower.restart(2);
    [1, 2, 3].forEach((seq) => follower.take(line(seq)));
    expect(past).toEqual([true, true, false]);
  });

  it('hands on what has no number', () => {
    const heard: Message[] = [];
    const follower = new Follower('x', 5, (message) => heard.push(message));
    follower.restart();
    const gone = { type: 'execution_deleted', data: { execution_id: 'x' }, timestamp: '' } as Message;
    follower.take(gone);
    expect(heard).toEqual([gone]);
  });
});
