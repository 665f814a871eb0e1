/** Where a log comes from: pages of the executions dialect. */
import { data, executions, type LogLine, type LogPage } from '$lib/api';
import type { Group } from './folds';

export interface Filter {
  stepId: string | null;
  /** Empty means all. */
  sources: readonly string[];
  levels: readonly string[];
}

export const EVERYTHING: Filter = { stepId: null, sources: [], levels: [] };

/** A place between two lines: how much is before it. */
export interface Place {
  seq: number;
  number: number;
  row: number;
}

export const START: Place = { seq: 0, number: 0, row: 0 };

export interface Outline {
  marks: Place[];
  groups: Group[];
  rows: number;
  lines: number;
  lastSeq: number;
}

export interface Finds {
  found: Place[];
  count: number;
  end: Place;
  complete: boolean;
}

/** What is asked of a server; tests bring their own. */
export interface LogSource {
  outline(filter: Filter, every: number, signal: AbortSignal): Promise<Outline>;
  /** The lines after a place, up to a number of the stream (or to the end). */
  lines(filter: Filter, after: Place, lastSeq: number, signal: AbortSignal): Promise<LogLine[]>;
  /** The first line after a place; null if there is none. */
  next(filter: Filter, after: Place, signal: AbortSignal): Promise<LogLine | null>;
  find(words: Words, filter: Filter, after: Place, signal: AbortSignal): Promise<Finds>;
}

export interface Words {
  text: string;
  regex: boolean;
}

const PAGE_LINES = 10_000;
const FINDS_LISTED = 10_000;

/** The log of one execution. */
export class ServerLog implements LogSource {
  constructor(private readonly executionId: string) {}

  async outline(filter: Filter, every: number, signal: AbortSignal): Promise<Outline> {
    const whole: Outline = { marks: [], groups: [], rows: 0, lines: 0, lastSeq: 0 };
    for (;;) {
      const part = await data(
        executions.GET('/api/executions/{execution_id}/logs/outline', {
          params: { path: this.#path, query: { every, ...queryOf(filter), ...afterOf(endOf(whole)) } },
          signal
        })
      );
      whole.marks.push(...part.data.marks);
      whole.groups.push(...part.data.groups);
      whole.rows = part.data.rows;
      whole.lines = part.data.lines;
      whole.lastSeq = part.data.last_seq;
      if (part.data.complete) return whole;
    }
  }

  async lines(filter: Filter, after: Place, lastSeq: number, signal: AbortSignal): Promise<LogLine[]> {
    const lines: LogLine[] = [];
    let from: number | null = after.seq;
    let number: number | null = after.number;
    while (from !== null && from < lastSeq) {
      const page: { data: LogPage } = await data(
        executions.GET('/api/executions/{execution_id}/logs', {
          params: {
            path: this.#path,
            query: {
              limit: PAGE_LINES,
              after_seq: from,
              ...(number === null ? {} : { after_number: number }),
              before_seq: lastSeq + 1,
              step_id: filter.stepId ?? undefined,
              level: filter.levels.join(',') || undefined,
              ...(filter.sources.length === 1 ? { source: filter.sources[0] as 'stdout' } : {})
            }
          },
          signal
        })
      );
      lines.push(...page.data.logs.filter((line) => filter.sources.length === 0 || filter.sources.includes(line.source)));
      from = page.data.next_seq;
      number = null;
    }
    return lines;
  }

  async next(filter: Filter, after: Place, signal: AbortSignal): Promise<LogLine | null> {
    const page = await data(
      executions.GET('/api/executions/{execution_id}/logs', {
        params: {
          path: this.#path,
          query: {
            limit: 1,
            after_seq: after.seq,
            after_number: after.number,
            step_id: filter.stepId ?? undefined,
            level: filter.levels.join(',') || undefined
          }
        },
        signal
      })
    );
    return page.data.logs[0] ?? null;
  }

  async find(words: Words, filter: Filter, after: Place, signal: AbortSignal): Promise<Finds> {
    const finds = await data(
      executions.GET('/api/executions/{execution_id}/logs/search', {
        params: {
          path: this.#path,
          query: {
            ...(words.regex ? { regex: words.text } : { q: words.text }),
            limit: FINDS_LISTED,
            ...queryOf(filter),
            ...afterOf(after)
          }
        },
        signal
      })
    );
    const { found, count, rows, lines, last_seq, complete } = finds.data;
    return { found, count, complete, end: { seq: last_seq, number: lines, row: rows } };
  }

  get #path(): { execution_id: string } {
    return { execution_id: this.executionId };
  }
}

function queryOf(filter: Filter): Record<string, string | undefined> {
  return {
    step_id: filter.stepId ?? undefined,
    source: filter.sources.join(',') || undefined,
    level: filter.levels.join(',') || undefined
  };
}

const endOf = (outline: Outline): Place => ({ seq: outline.lastSeq, number: outline.lines, row: outline.rows });
const afterOf = (place: Place): Record<string, number> => ({
  after_seq: place.seq,
  after_number: place.number,
  after_row: place.row
});
