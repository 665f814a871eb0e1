/** Log lines as they are shown: pieces of one line put together. */
import type { LogLine } from '$lib/api';
import type { LogBlock } from '$lib/live/messages';
import type { Style } from './ansi';

export interface Row {
  /** Line of the whole log, from 1. */
  number: number;
  /** Number in the stream of its first piece, and of its last. */
  seq: number;
  lastSeq: number;
  /** Milliseconds since 1970. */
  at: number;
  source: string;
  level: string;
  stepId: string | null;
  text: string;
  /** No newline ended it (yet). */
  partial: boolean;
  /** What it begins with of the lines before it in its stream: colours and the like. None where it is not known. */
  style?: Style;
}

export interface Piece {
  seq: number;
  at: number;
  source: string;
  level: string;
  stepId: string | null;
  text: string;
  partial: boolean;
}

/** Whether a piece goes on with a row: nothing else of the stream is between them, and both have one source. */
export function continues(row: Row | undefined, piece: Piece): boolean {
  return row !== undefined && row.partial && piece.seq === row.lastSeq + 1 && piece.source === row.source;
}

/** Add to the row what goes on with it. */
export function extend(row: Row, piece: Piece): void {
  row.text += piece.text;
  row.lastSeq = piece.seq;
  row.partial = piece.partial;
}

/** The row that a piece begins. */
export function rowOf(piece: Piece, number: number): Row {
  return { ...piece, number, lastSeq: piece.seq };
}

/** Lines of a page as rows. `number` counts where the server does not tell. */
export function rowsOf(lines: readonly LogLine[], after: number): Row[] {
  const rows: Row[] = [];
  let number = after;
  for (const line of lines) {
    const piece = pieceOf(line);
    const last = rows.at(-1);
    if (last !== undefined && continues(last, piece)) extend(last, piece);
    else {
      number = line.number ?? number + 1;
      rows.push(rowOf(piece, number));
    }
  }
  return rows;
}

function pieceOf(line: LogLine): Piece {
  return {
    seq: line.seq,
    at: Date.parse(line.timestamp),
    source: line.source,
    level: line.level,
    stepId: line.step_id,
    text: line.content,
    partial: line.partial
  };
}

/** The lines of a block that came live, from a number of the stream on. */
export function piecesOf(block: LogBlock, fromSeq: number): Piece[] {
  const at = Date.parse(block.timestamp);
  const last = block.contents.length - 1;
  const pieces: Piece[] = [];
  for (let i = Math.max(0, fromSeq - block.seq); i <= last; i += 1) {
    pieces.push({
      seq: block.seq + i,
      at,
      source: block.source,
      level: block.level,
      stepId: block.step_id,
      text: block.contents[i]!,
      partial: block.partial && i === last
    });
  }
  return pieces;
}
