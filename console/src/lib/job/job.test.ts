import { afterEach, describe, expect, it, vi } from 'vitest';
import { executions, type Artifact, type Execution, type Step } from '$lib/api';
import { viewOf } from '$lib/artifacts/kinds';
import { parseJson } from '$lib/util/json';
import { asCli, asCurl, asPython, requestFor } from './copyas';
import type { Live, Message } from '$lib/live';
import { JobModel, withStep } from './job.svelte';
import { MarkdownRenderer, summaryOf } from './summary';
import { flatColumns, textOfCell } from './table';
import { attemptsOf, extentOf, ticksOf, type HistoryEvent } from './timeline';

const at = (ms: number): string => new Date(ms).toISOString();
const state = (seq: number, ms: number, word: string, attempt = 0, more: object = {}): HistoryEvent => ({
  seq, type: 'state', at: at(ms), state: word, reason: null, attempt, exit_code: null, error: null, ...more
});

describe('a job', () => {
  afterEach(() => vi.restoreAllMocks());

  it('counts no line twice that is told after a break', async () => {
    const execution = (lines: number) => ({ id: 'x', status: 'running', lines, metadata: { attempt: 1 } });
    const told = { events: [], last_seq: 9, execution: execution(4), steps: [], artifacts: [] };
    vi.spyOn(executions, 'GET').mockResolvedValue({ data: { data: told }, response: new Response() } as never);
    let hand: (message: Message, past: boolean) => void = () => undefined;
    const follow = (_id: string, _from: number, its: typeof hand) => ((hand = its), () => undefined);
    const job = new JobModel('x', { follow } as unknown as Live);
    await vi.waitFor(() => expect(job.lines).toBe(4));
    const block = (seq: number) => ({ type: 'log_block', data: { execution_id: 'x', seq, contents: ['a', 'b'] } }) as Message;
    hand({ type: 'execution_update', data: { ...execution(8), execution_id: 'x', seq: 10 } } as unknown as Message, true);
    hand(block(11), true); // two of the eight
    hand(block(13), false);
    await vi.waitFor(() => expect(job.lines).toBe(10));
    job.close();
  });
});

describe('attempts', () => {
  it('wait, run, pause and run again', () => {
    const attempts = attemptsOf([
      state(1, 0, 'queued'),
      state(2, 100, 'running', 1),
      { seq: 3, type: 'step', at: at(110), step: { id: 's', name: 'build', index: 0, attempt: 1, state: 'running', started_at: at(110), finished_at: null, error: null } },
      state(4, 300, 'scheduled', 1, { reason: 'exit_code', exit_code: 3, error: 'Exited with code 3' }),
      state(5, 800, 'queued', 1),
      state(6, 900, 'running', 2)
    ]);
    expect(attempts.map(({ ordinal, waits, run }) => [ordinal, waits.map((wait) => [wait.state, wait.from, wait.to]), run?.state, run?.from, run?.to])).toEqual([
      [1, [['queued', 0, 100]], 'failed', 100, 300],
      [2, [['scheduled', 300, 800], ['queued', 800, 900]], 'running', 900, null]
    ]);
    expect(attempts[0]?.steps[0]).toMatchObject({ name: 'build', from: 110, to: 300 });
    expect(attempts[0]?.outcome).toMatchObject({ exitCode: 3, error: 'Exited with code 3' });
    expect(extentOf(attempts, 2000)).toEqual({ from: 0, to: 2000 });
  });

  it('may end before they run', () => {
    const [attempt] = attemptsOf([state(1, 0, 'queued'), state(2, 50, 'cancelled', 0, { reason: 'user' })]);
    expect(attempt).toMatchObject({ run: null, outcome: { state: 'cancelled', reason: 'user' } });
  });

  it('are drawn over few round times', () => {
    for (const span of [1, 999, 60_000, 3_600_000, 10 * 86_400_000]) expect(ticksOf(span).length).toBeLessThanOrEqual(7);
  });
});

describe('steps', () => {
  const step = (id: string, index: number, attempt = 1, status = 'running') => ({ id, index, attempt, status }) as Step;

  it('are kept in order, the latest word of each', () => {
    const steps = [step('a', 0), step('b', 1)].reduce<Step[]>((all, each) => withStep(all, each), []);
    expect(withStep(steps, step('a', 0, 1, 'completed')).map((each) => [each.id, each.status])).toEqual([['a', 'completed'], ['b', 'running']]);
  });

  it('of an earlier attempt give way', () => {
    expect(withStep([step('a', 0)], step('c', 0, 2)).map((each) => each.id)).toEqual(['c']);
    expect(withStep([step('c', 0, 2)], step('a', 0, 1)).map((each) => each.id)).toEqual(['c']);
  });
});

describe('copy as', () => {
  const execution = {
    name: "it's", command: "echo 'a b' $HOME", working_directory: '/w', environment: { A: '1 2' }, tags: ['x'], priority: 'normal', metadata: { kind: 'command' }
  } as unknown as Execution;

  it('quotes for the shell', () => {
    expect(asCli(execution, null)).toBe(`treadle exec --name 'it'\\''s' --cwd /w --env 'A=1 2' --tag x -- 'echo '\\''a b'\\'' $HOME'`);
    expect(asCurl('http://h', requestFor(execution, null)!, false)).toContain(`'\\''a b'\\'' $HOME`);
    expect(asPython('http://h', requestFor(execution, null)!, false)).toContain(String.raw`"{\"command\":\"echo 'a b' $HOME\"`);
  });

  it('knows modules, and what it cannot repeat', () => {
    const module = { moduleId: 'counter', inputs: { n: 3, name: 'x' }, settings: {} };
    expect(asCli(execution, module)).toBe('treadle run counter -i n:=3 -i name=x');
    expect(requestFor(execution, module)).toEqual({ path: '/modules-api/jobs', body: { module_id: 'counter', inputs: module.inputs } });
    expect(requestFor({ ...execution, metadata: { kind: 'agent' } }, null)).toBeNull();
  });
});

describe('the summary', () => {
  const artifact = (file_name: string, created_at: string, more: object = {}) =>
    ({ file_name, created_at, exists: true, file_size: 10, mime_type: 'text/plain', ...more }) as Artifact;
  const execution = { metadata: { summary: 'said' } } as unknown as Execution;

  it('is the newest summary.md, else what metadata says', () => {
    const [old, newer] = [artifact('summary.md', '2026-01-01'), artifact('SUMMARY.md', '2026-01-02')];
    expect(summaryOf(execution, [old, newer, artifact('a.md', '2027-01-01')])).toEqual({ artifact: newer });
    expect(summaryOf(execution, [])).toEqual({ text: 'said' });
    expect(summaryOf(null, [])).toBeNull();
  });

  it('lets no HTML and no script through', async () => {
    const html = await new MarkdownRenderer().render('<img src=x onerror=alert(1)>\n\n[x](javascript:alert(1)) [y](https://e.example) <script>1</script>\n\n| a |\n|--:|\n| 1 |');
    expect(html).not.toMatch(/<(?:img|script)|href="javascript|style=/i);
    expect(html).toContain('href="https://e.example"');
    expect(html).toContain('class="align-right"');
  });

  it('fetches no picture: its address stands there', async () => {
    const html = await new MarkdownRenderer().render('![a <b>](https://e.example/p.png?a=1&b=2) ![dot](data:image/png;base64,AA==)');
    expect(html).toContain('a &lt;b&gt; https://e.example/p.png?a=1&amp;b=2');
    expect(html.match(/<img[^>]*>/g)).toEqual(['<img src="data:image/png;base64,AA==" alt="dot">']);
  });

  it.each([
    ['a.png', 'image/png', 'image'], ['a.html', 'text/html; charset=utf-8', 'html'], ['a.csv', 'text/csv', 'csv'], ['a.json', 'application/json', 'json'],
    ['a.md', 'text/markdown', 'markdown'], ['a.log', 'text/plain', 'text'], ['a.bin', 'application/octet-stream', 'none']
  ])('%s is looked at as it is', (name, mime_type, view) => expect(viewOf(artifact(name, '', { mime_type }))).toBe(view));
});

describe('tables', () => {
  it('are made of flat objects only', () => {
    expect(flatColumns([{ a: 1 }, { b: 'x' }])).toEqual(['a', 'b']);
    expect(flatColumns([{ a: {} }])).toBeNull();
    expect(flatColumns([1])).toBeNull();
    expect(textOfCell({ a: null }, 'a')).toBe('');
  });
});

it('copies and shows large numbers digit by digit', () => {
  const inputs = parseJson('{"order":12345678901234567890}') as Record<string, unknown>;
  const request = requestFor({ metadata: {} } as Execution, { moduleId: 'm', inputs, settings: {} })!;
  for (const text of [asCurl('http://x', request, false), asPython('http://x', request, false), asCli({} as Execution, { moduleId: 'm', inputs, settings: {} })]) {
    expect(text).toContain('12345678901234567890');
  }
  expect(flatColumns([inputs])).toEqual(['order']);
  expect(textOfCell(inputs, 'order')).toBe('12345678901234567890');
});

it('takes the key of the environment along where one is needed, and never a key itself', () => {
  const request = { path: '/api/executions', body: { command: 'true' } };
  expect(asCurl('http://x', request, true)).toContain('-H "Authorization: Bearer $TREADLE_API_KEY"');
  expect(asPython('http://x', request, true)).toContain('"Authorization": "Bearer " + os.environ["TREADLE_API_KEY"]');
  expect(asCurl('http://x', request, false) + asPython('http://x', request, false)).not.toContain('KEY');
});
