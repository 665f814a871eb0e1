/** One execution and everything around it, kept as new as the server tells. */
import { ApiError, data, executions, type Artifact, type Execution, type Step } from '$lib/api';
import type { Live, LogEntry, Message } from '$lib/live';
import type { LogBlock } from '$lib/live/messages';

const LAST_NUMBER = Number.MAX_SAFE_INTEGER;
const COUNT_MS = 250;
/** The server reads a log to number its lines: beyond so many, what was written in pieces hardly tells. */
const MOST_NUMBERED = 50_000;
const SPARSE = 10_000;

export type Hearer = (message: Message) => void;

export class JobModel {
  execution = $state.raw<Execution | null>(null);
  steps = $state.raw<readonly Step[]>([]);
  artifacts = $state.raw<readonly Artifact[]>([]);
  /** What the job left, without the pictures that the engine took of its steps. */
  readonly kept = $derived(this.artifacts.filter((each) => each.metadata['role'] !== 'film'));
  /** Those pictures. */
  readonly film = $derived(this.artifacts.filter((each) => each.metadata['role'] === 'film'));
  error = $state.raw<unknown>(null);
  deleted = $state(false);
  /** Whether it had not ended yet when it was looked at. */
  watched = $state(false);
  /** Grows with every event other than output, for pages that read more than what is here. */
  changes = $state(0);

  #numbered = $state<number | null>(null);
  /** Lines as the log numbers them once it has ended, where one that was written in pieces is one; until then, pieces. */
  readonly lines = $derived(this.#numbered ?? this.execution?.lines ?? 0);

  readonly #lines = new Set<(block: LogBlock) => void>();
  readonly #hearers = new Set<Hearer>();
  #stop: () => void = () => undefined;
  #closed = false;
  #counted = 0;
  /** Whether the lines that are told late were counted with the execution. */
  #ahead = false;
  #counting: ReturnType<typeof setTimeout> | undefined;

  /** `id` is a whole id, or a beginning of one that fits no other. */
  constructor(
    readonly id: string,
    private readonly live: Live
  ) {
    void this.load();
  }

  /** The whole id, as soon as it is known. */
  get executionId(): string {
    return this.execution?.id ?? this.id;
  }

  get running(): boolean {
    return this.execution?.status === 'running';
  }

  get finished(): boolean {
    const status = this.execution?.status;
    return status !== undefined && status !== 'pending' && status !== 'running';
  }

  async load(): Promise<void> {
    this.#stop();
    this.error = null;
    try {
      // The number first: what happens while the rest is read is told again, and nothing falls between the two.
      const path = { execution_id: this.id };
      const events = await data(
        executions.GET('/api/executions/{execution_id}/events', { params: { path, query: { from_seq: LAST_NUMBER, limit: 1 } } })
      );
      const details = await data(
        executions.GET('/api/executions/{execution_id}', { params: { path, query: { logs: false } } })
      );
      if (this.#closed) return;
      this.execution = details.data.execution;
      this.watched ||= !this.finished;
      this.steps = details.data.steps;
      this.artifacts = details.data.artifacts;
      void this.#number();
      this.#stop = this.live.follow(details.data.execution.id, events.data.last_seq + 1, (message, past) => this.#hear(message, past));
    } catch (error) {
      if (!this.#closed) this.error = error;
    }
  }

  /** Blocks of log lines from now on. The answer ends it. */
  onLines(hand: (block: LogBlock) => void): () => void {
    this.#lines.add(hand);
    return () => void this.#lines.delete(hand);
  }

  /** Every other message from now on. The answer ends it. */
  onMessage(hand: Hearer): () => void {
    this.#hearers.add(hand);
    return () => void this.#hearers.delete(hand);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#counting);
    this.#stop();
  }

  /** `past`: it is told late, and an execution that is told before it has its lines in its number already. */
  #hear(message: Message, past: boolean): void {
    if (!past) this.#ahead = false;
    else if (message.type === 'execution_update') this.#ahead = true;
    if (message.type === 'log_block' || message.type === 'log_entry') {
      const block = message.type === 'log_block' ? message.data : blockOf(message.data);
      for (const hand of this.#lines) hand(block);
      if (!this.#ahead) this.#count(block.contents.length);
      return;
    }
    this.#apply(message);
    this.changes += 1;
    for (const hand of this.#hearers) hand(message);
  }

  #apply(message: Message): void {
    switch (message.type) {
      case 'execution_update':
        if (this.#attempt(message.data) !== this.#attempt(this.execution)) this.steps = [];
        this.execution = message.data;
        this.#counted = 0; // these are in the number that was told
        clearTimeout(this.#counting);
        this.#counting = undefined;
        void this.#number();
        return;
      case 'step_update':
        this.steps = withStep(this.steps, message.data.step);
        this.#change((now) => ({
          total_steps: Math.max(now.total_steps, this.steps.length),
          completed_steps: this.steps.filter((step) => step.status === 'completed').length,
          progress_percentage: message.data.execution_progress ?? now.progress_percentage
        }));
        return;
      case 'artifact_created':
        this.artifacts = [message.data.artifact, ...this.artifacts.filter((each) => each.id !== message.data.artifact.id)];
        this.#change(() => ({ artifacts_count: this.artifacts.length }));
        return;
      case 'artifact_deleted':
        this.artifacts = this.artifacts.filter((each) => each.id !== message.data.artifact_id);
        this.#change(() => ({ artifacts_count: this.artifacts.length }));
        return;
      case 'metadata_update':
        this.#change((now) => ({ metadata: { ...now.metadata, [message.data.key]: message.data.value } }));
        return;
      case 'progress_update':
        this.#change((now) => ({ progress_percentage: message.data.percent ?? now.progress_percentage }));
        return;
      case 'result_added':
        this.#change((now) => ({ results_count: now.results_count + 1 }));
        return;
      case 'results_rewound':
        this.#change(() => ({ results_count: message.data.results }));
        return;
      case 'execution_deleted':
        this.deleted = true;
        return;
      default:
    }
  }

  async #number(): Promise<void> {
    const now = this.execution;
    this.#numbered = null;
    if (now === null || !this.finished || now.lines === 0 || now.lines > MOST_NUMBERED) return;
    try {
      const params = { path: { execution_id: now.id }, query: { every: SPARSE } };
      const outline = await data(executions.GET('/api/executions/{execution_id}/logs/outline', { params }));
      if (outline.data.complete && this.execution?.lines === now.lines) this.#numbered = outline.data.lines;
    } catch (error) {
      if (!this.#closed && !isMissing(error)) this.error = error;
    }
  }

  /** Lines pour in: the number is told a few times a second. */
  #count(lines: number): void {
    this.#counted += lines;
    this.#counting ??= setTimeout(() => {
      const counted = this.#counted;
      this.#counting = undefined;
      this.#counted = 0;
      this.#change((now) => ({ lines: now.lines + counted }));
    }, COUNT_MS);
  }

  #change(changes: (now: Execution) => Partial<Execution>): void {
    if (this.execution !== null) this.execution = { ...this.execution, ...changes(this.execution) };
  }

  #attempt(execution: Execution | null): unknown {
    return execution?.metadata['attempt'];
  }
}

/** The steps with a new or changed one, in their order. */
export function withStep(steps: readonly Step[], step: Step): Step[] {
  const attempt = Math.max(step.attempt, ...steps.map((each) => each.attempt));
  const others = steps.filter((each) => each.id !== step.id && each.attempt === attempt);
  return step.attempt < attempt ? others : [...others, step].sort((a, b) => a.index - b.index);
}

/** Whether asking again may have another answer: the server was away, or not ready. */
export const isPassing = (error: unknown): boolean => error instanceof ApiError && (error.offline || error.status >= 500);

/** Whether an error says that there is no such execution. */
export const isMissing = (error: unknown): boolean => error instanceof ApiError && error.status === 404;

function blockOf(entry: LogEntry): LogBlock {
  const { content, ...others } = entry;
  return { ...others, contents: [content], partial: entry.partial ?? false };
}
