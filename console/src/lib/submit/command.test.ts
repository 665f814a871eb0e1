import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf, curlOf, draftOf, emptyDraft, faultsOf, fieldOf, quoted, secondsOf, variablesIn } from './command';

const past = {
  name: 'Train', command: 'python train.py', working_directory: '/srv', environment: { A: '1' }, tags: ['ml'],
  priority: 'high', max_attempts: 3,
};

describe('the body of a request', () => {
  it('holds only what was said', () => {
    expect(bodyOf({ ...emptyDraft(), command: 'true' })).toEqual({ command: 'true' });
  });

  it('asks for the same as a past execution', () => {
    expect(bodyOf(draftOf(past))).toEqual({
      command: 'python train.py', name: 'Train', working_directory: '/srv', environment: { A: '1' }, tags: ['ml'],
      priority: 'high', retries: 2,
    });
  });

  it('has no name where the name was only the command', () => {
    expect(draftOf({ ...past, name: past.command }).name).toBe('');
  });

  it('reads durations, and a limit only beside its key', () => {
    const draft = { ...emptyDraft(), command: 'true', timeout: '1h 30m', concurrencyLimit: '2' };
    expect(bodyOf(draft)).toEqual({ command: 'true', timeout: 5400 });
    expect(bodyOf({ ...draft, concurrencyKey: 'db' })).toMatchObject({ concurrency_key: 'db', concurrency_limit: 2 });
  });
});

it.each([['90', 90], ['2.5s', 2.5], ['1h30m', 5400], ['1d 1h', 90_000], ['', null], ['soon', null], ['5x', null]])(
  'the duration %j is %j seconds',
  (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
  },
);

it('finds variables in the text of a file', () => {
  const text = '# remark\nexport A=1\nB = "two words"\nnonsense\nC=x=y\r\n';
  expect(variablesIn(text)).toEqual([{ name: 'A', value: '1' }, { name: 'B', value: 'two words' }, { name: 'C', value: 'x=y' }]);
});

it('tells what cannot be meant, by field', () => {
  const draft = { ...emptyDraft(), timeout: 'long', retries: '-1', environment: [{ name: '1A', value: 'x' }] };
  expect(Object.keys(faultsOf(draft))).toEqual(['command', 'timeout', 'retries', 'environment']);
});

it('quotes for the shell whatever needs it', () => {
  expect(quoted('plain/path.py')).toBe('plain/path.py');
  expect(quoted("it's")).toBe(`'it'"'"'s'`);
  expect(curlOf('http://127.0.0.1:8080/api/executions', { command: "echo 'a'" }, false)).toContain(`-d '{"command":"echo '"'"'a'"'"'"}'`);
});

describe('whatever is typed', () => {
  it('a duration is read back as it was written', () => {
    fc.assert(
      fc.property(fc.nat(99), fc.nat(23), fc.nat(59), fc.nat(59), (d, h, m, s) => {
        expect(secondsOf(`${d}d ${h}h${m}m ${s}s`)).toBe(((d * 24 + h) * 60 + m) * 60 + s);
      })
    );
  });

  it('variables never make up names, and duration and form never throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { name } of variablesIn(text)) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/);
        secondsOf(text);
        bodyOf({ ...emptyDraft(), command: text, timeout: text });
      })
    );
  });

  it('a quoted word is one word of a shell', () => {
    fc.assert(
      fc.property(fc.string(), (word) => {
        const bare = quoted(word).replaceAll(`'"'"'`, '\u0000');
        expect(bare === word || bare.slice(1, -1).replaceAll('\u0000', "'") === word).toBe(true);
        expect(bare.slice(1, -1)).not.toContain("'");
      })
    );
  });
});

it('finds the field that a refusal speaks of', () => {
  expect(fieldOf("The working directory '/nope' does not exist.")).toBe('workingDirectory');
  expect(fieldOf('The queue is full.')).toBeNull();
});

it('as a command takes the key of the environment along where one is needed', () => {
  expect(curlOf('http://x/api/executions', { command: 'true' }, true)).toContain(`  -H "Authorization: Bearer $TREADLE_API_KEY" \\\n`);
});
