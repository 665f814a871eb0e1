/** The command line's other side: sends lines to a session, one after another, and keeps what came of each. */
import { ApiError, data, sessions } from '$lib/api';
import { doneOf, refusedOf, type Candidate, type Entry, type Line, type Outcome } from './transcript';

const MOST_KEPT = 200;

export class Conversation {
  /** Newest first. */
  entries = $state.raw<readonly Entry[]>([]);
  /** How many lines have no answer yet. */
  waiting = $state(0);

  readonly #sessionId: string;
  #next = 1;

  constructor(sessionId: string) {
    this.#sessionId = sessionId;
  }

  /** Lines that were typed, newest first, each once. */
  get typed(): readonly string[] {
    return [...new Set(this.entries.map(({ line }) => (line.kind === 'read' ? `? ${line.text}` : line.text)))];
  }

  /** Say a line, after the event of the number `seen`. What comes of it stands in `entries`; nothing is thrown. */
  async say(line: Line, seen: number, picked: Candidate | null = null): Promise<void> {
    const id = this.#next;
    this.#next += 1;
    this.entries = [{ id, line, picked: picked?.description ?? null, after: seen, outcome: { kind: 'running' } as const }, ...this.entries].slice(0, MOST_KEPT);
    this.waiting += 1;
    const outcome = await this.#ask(line, picked?.selector ?? null).catch(refusal);
    this.waiting -= 1;
    this.entries = this.entries.map((entry) => (entry.id === id ? { ...entry, outcome } : entry));
  }

  async #ask(line: Line, selector: string | null): Promise<Outcome> {
    const params = { path: { session_id: this.#sessionId } };
    switch (line.kind) {
      case 'open': {
        const opened = await data(sessions.POST('/sessions/{session_id}/navigate', { params, body: { url: line.text } }));
        const { url, title, status_code: status, duration_ms: milliseconds } = opened;
        return { kind: 'opened', url, title, status, milliseconds };
      }
      case 'read': {
        const read = await data(sessions.POST('/sessions/{session_id}/extract', { params, body: { query: line.text } }));
        return { kind: 'read', found: read.success, text: read.result, data: read.data, milliseconds: read.duration_ms };
      }
      case 'act':
        return doneOf(await data(sessions.POST('/sessions/{session_id}/action', { params, body: { command: line.text, selector } })));
    }
  }
}

function refusal(error: unknown): Outcome {
  if (error instanceof ApiError) return refusedOf(error.code, error.message, error.details);
  return { kind: 'failed', message: String(error), code: '' };
}
