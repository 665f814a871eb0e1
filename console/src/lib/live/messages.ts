/** What the socket of the executions dialect says (docs/executions.md, "WebSocket"). */
import type { Artifact, Execution, Step } from '$lib/api/views';

interface OfExecution {
  execution_id: string;
  seq: number;
}

export interface LogEntry extends OfExecution {
  step_id: string | null;
  content: string;
  timestamp: string;
  level: string;
  source: string;
  partial?: boolean;
}

/** Lines that were stored together; the first has the number `seq`, the others follow. */
export interface LogBlock extends OfExecution {
  step_id: string | null;
  contents: string[];
  timestamp: string;
  level: string;
  source: string;
  /** No newline ended the last of them (yet). */
  partial: boolean;
}

/** The data of each type of message. */
export interface Told {
  execution_started: OfExecution & { id: string; name: string; command: string; started_at: string; attempt: number };
  execution_update: OfExecution & Execution;
  execution_completed: OfExecution & {
    status: string;
    exit_code: number | null;
    error_message: string | null;
    completed_at: string;
    duration_seconds: number | null;
    total_steps: number;
    completed_steps: number;
    artifacts_count: number;
  };
  execution_deleted: { execution_id: string };
  step_update: OfExecution & { step: Step; execution_progress: number | null };
  log_entry: LogEntry;
  log_block: LogBlock;
  artifact_created: OfExecution & { artifact: Artifact };
  artifact_deleted: OfExecution & { artifact_id: string };
  metadata_update: OfExecution & { key: string; value: unknown };
  result_added: OfExecution & { result: unknown };
  results_rewound: OfExecution & { to_seq: number; results: number };
  progress_update: OfExecution & { percent: number | null; message: string };
  session_update: { session_id: string; status: string; reason: string | null; error: string | null; seq: number };
  session_event: { session_id: string; event: string; data: unknown; seq: number };
  error: { execution_id: string | null; error_message: string; error_code: string; timestamp: string; seq?: number };
}

export type Message = { [Type in keyof Told]: { type: Type; data: Told[Type]; timestamp: string } }[keyof Told];

/** What concerns the socket itself. */
export type Control =
  | { type: 'connection_established'; data: { client_id: number; server_time: string; connected_clients: number } }
  | { type: 'subscribed'; data: { execution_id: string; last_seq: number } }
  | { type: 'unsubscribed'; data: { execution_id: string } }
  | { type: 'changes_subscribed'; data: Record<string, never> }
  | { type: 'changes_missed'; data: Record<string, never> }
  | { type: 'pong'; data: { timestamp: string } };

/** The execution that a message is about; null for those about none. */
export function executionOf(message: Message): string | null {
  return 'execution_id' in message.data ? message.data.execution_id : null;
}

/** Its number in the stream of its execution, of several the last; null for what no stream holds. */
export function seqOf(message: Message): number | null {
  if (message.type === 'log_block') return message.data.seq + message.data.contents.length - 1;
  return 'seq' in message.data && typeof message.data.seq === 'number' ? message.data.seq : null;
}
