/**
 * What was said to a session and what came of it: the entries beside the command line. Pure.
 *
 * A line is a command; one that begins with `?` is a question, and one that begins with `http://` or `https://` an
 * address, as in the repl.
 */

export type Line =
  | { readonly kind: 'act'; readonly text: string }
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'open'; readonly text: string };

/** How an element was found. */
export interface Grounding {
  readonly by: string;
  readonly score: number | null;
  readonly duration_ms: number | null;
}

/** A place on the page in CSS pixels: x, y, width, height. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** One thing that was done. */
export interface Deed {
  readonly action: string;
  readonly element: string;
  readonly selector: string;
  readonly reasons: readonly string[];
  readonly grounding: Grounding | null;
  readonly box: Box | null;
}

/** An element that may have been meant. */
export interface Candidate {
  readonly description: string;
  readonly selector: string;
  readonly score: number;
  readonly reasons: readonly string[];
  readonly box: Box | null;
}

export type Outcome =
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly deeds: readonly Deed[]; readonly remarks: readonly string[]; readonly milliseconds: number }
  | { readonly kind: 'read'; readonly found: boolean; readonly text: string; readonly data: unknown; readonly milliseconds: number | null }
  | { readonly kind: 'opened'; readonly url: string; readonly title: string; readonly status: number | null; readonly milliseconds: number | null }
  | { readonly kind: 'asked'; readonly question: string; readonly candidates: readonly Candidate[]; readonly missing: boolean }
  | { readonly kind: 'failed'; readonly message: string; readonly code: string };

/** A line and what came of it. */
export interface Entry {
  readonly id: number;
  readonly line: Line;
  /** What was picked of several, in words. */
  readonly picked: string | null;
  /** The number of the last event known when it was said; of what others said, of its own event. */
  readonly after: number;
  readonly outcome: Outcome;
}

/** What a typed line asks for; null for an empty one. `reading`: whether a bare line is a question. */
export function lineOf(typed: string, reading = false): Line | null {
  const text = typed.trim();
  if (text.startsWith('?')) {
    const query = text.slice(1).trim();
    return query === '' ? null : { kind: 'read', text: query };
  }
  if (text === '') return null;
  if (/^https?:\/\/\S+$/i.test(text)) return { kind: 'open', text };
  return { kind: reading ? 'read' : 'act', text };
}

/** What stands in the words of a command that somebody else said, in place of what was typed. */
export const LEFT_OUT = '…';

/** Whether a line can be said again as it is: not where what was to be typed was left out of it. */
export const isWhole = (line: Line): boolean => !line.text.includes(LEFT_OUT);

/** The candidate that a line names by its number, as an answer to the latest entry; null where it is no such answer. */
export function pickedBy(line: Line, latest: Entry | undefined): Candidate | null {
  if (latest?.outcome.kind !== 'asked' || !isWhole(latest.line) || line.kind !== 'act' || !/^[1-9]\d?$/.test(line.text)) return null;
  return latest.outcome.candidates[Number(line.text) - 1] ?? null;
}

/** The fields of the answers that are read here; others may come with them. */
export interface ActionAnswer {
  readonly action: string;
  readonly element: string;
  readonly selector: string;
  readonly duration_ms: number;
  readonly reasons?: readonly string[];
  readonly grounding?: Grounding | null;
  readonly box?: readonly number[] | null;
  readonly parts?: readonly Partial<ActionAnswer>[];
  readonly dialogs?: readonly { readonly kind: string; readonly message: string; readonly answer: string }[];
  readonly downloads?: readonly { readonly file_name: string; readonly complete: boolean }[];
  readonly new_tab?: { readonly title: string; readonly url: string } | null;
}

/** What an action's answer tells. */
export function doneOf(answer: ActionAnswer): Outcome {
  const parts = answer.parts?.length ? answer.parts : [answer];
  const remarks = [
    ...(answer.dialogs ?? []).map(({ kind, message, answer: told }) => `The ${kind} “${message}” was ${told}.`),
    ...(answer.downloads ?? []).map(({ file_name, complete }) => `${complete ? 'Downloaded' : 'Downloading'} ${file_name}.`),
    ...(answer.new_tab ? [`A new tab: ${answer.new_tab.title || answer.new_tab.url}.`] : []),
  ];
  return { kind: 'done', deeds: parts.map(deedOf), remarks, milliseconds: answer.duration_ms };
}

/** Candidates as a refusal's details tell them. */
export function candidatesOf(details: unknown): Candidate[] {
  const told = isRecord(details) && Array.isArray(details['candidates']) ? (details['candidates'] as unknown[]) : [];
  return told.filter(isRecord).map((each) => ({
    description: String(each['description'] ?? ''),
    selector: String(each['selector'] ?? ''),
    score: Number(each['score'] ?? 0),
    reasons: Array.isArray(each['reasons']) ? each['reasons'].map(String) : [],
    box: boxOf(each['box']),
  }));
}

/** What a refusal tells: a question back where the page has several that fit or none, else that it failed. */
export function refusedOf(code: string, message: string, details: unknown): Outcome {
  const candidates = candidatesOf(details).filter(({ selector }) => selector !== '');
  const missing = code === 'ELEMENT_NOT_FOUND';
  if ((code === 'AMBIGUOUS' || missing) && candidates.length > 0) {
    return { kind: 'asked', question: message, candidates, missing };
  }
  return { kind: 'failed', message, code };
}

/** A box as the API writes it; null where it is none, or has no extent. */
export function boxOf(told: unknown): Box | null {
  if (!Array.isArray(told) || told.length !== 4) return null;
  const [x, y, width, height] = told.map(Number) as [number, number, number, number];
  return [x, y, width, height].every(Number.isFinite) && width > 0 && height > 0 ? [x, y, width, height] : null;
}

function deedOf(part: Partial<ActionAnswer>): Deed {
  return {
    action: part.action ?? '',
    element: part.element ?? '',
    selector: part.selector ?? '',
    reasons: part.reasons ?? [],
    grounding: part.grounding ?? null,
    box: boxOf(part.box),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
