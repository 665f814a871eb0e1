import { afterEach, expect, it, vi } from 'vitest';
import { ApiError, executions, type Execution } from '$lib/api';
import { countOf, RETRY, STOP, toAllThatFit } from './bulk';

afterEach(() => void vi.restoreAllMocks());

const job = (id: string, status: string): Execution => ({ id, status }) as Execution;

/** A server with pages of two jobs, the newest first; `asked` gathers the queries. */
function serve(pages: readonly (readonly Execution[])[], asked: object[] = []): void {
  vi.spyOn(executions, 'GET').mockImplementation((async (_path: string, { params: { query } }: { params: { query: { before?: string } } }) => {
    asked.push(query);
    const at = query.before === undefined ? 0 : pages.findIndex((page) => page.at(-1)?.id === query.before) + 1;
    const page = pages[at]!;
    return { data: { executions: page, has_more: at < pages.length - 1 }, response: new Response() };
  }) as never);
}

it('reaches those on every page that it can be done to, and tells what failed', async () => {
  const asked: object[] = [];
  serve([[job('6', 'failed'), job('5', 'running')], [job('4', 'failed'), job('3', 'failed')], [job('2', 'failed')]], asked);
  const done: string[] = [];
  const act = async ({ id }: Execution): Promise<void> => {
    if (id === '4') throw new ApiError(409, 'Not this one.');
    done.push(id);
  };
  const heard: number[] = [];
  const result = await toAllThatFit({ q: 'x' }, { ...RETRY, act }, (so) => heard.push(so.done + so.failed), new AbortController().signal);
  expect(done).toEqual(['6', '3', '2']);
  expect([result.done, result.failed, String(result.error)]).toEqual([3, 1, 'ApiError: Not this one.']);
  expect(heard).toEqual([1, 2, 3, 4]);
  expect(asked).toMatchObject([{ q: 'x', before: undefined }, { q: 'x', before: '5' }, { q: 'x', before: '3' }]);
});

it('ends where it is told to, and where the list cannot be read any more', async () => {
  serve([[job('2', 'running')], [job('1', 'running')]]);
  const enough = new AbortController();
  expect(await toAllThatFit({}, { ...STOP, act: async () => enough.abort() }, () => undefined, enough.signal)).toMatchObject({ done: 1, failed: 0, error: null });
  vi.spyOn(executions, 'GET').mockRejectedValue(new ApiError(0, 'away'));
  expect(await toAllThatFit({}, STOP, () => undefined, new AbortController().signal)).toMatchObject({ done: 0, failed: 0, error: { message: 'away' } });
});

it('knows how many it will be', () => {
  const counts = { pending: 1, running: 2, failed: 2000, completed: 5 };
  expect([countOf(STOP, {}, counts), countOf(RETRY, {}, counts), countOf(RETRY, { status: 'failed' }, counts), countOf(STOP, { status: 'failed' }, counts)]).toEqual([3, 2005, 2000, 0]);
});
