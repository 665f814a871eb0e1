/**
 * A workflow as lines, as the repl takes them: an address is opened, `?` asks, `screenshot` takes a picture, anything else
 * is done on the page. Pure.
 */
import { lineOf } from '$lib/sessions/transcript';

export interface WorkflowStep {
  readonly action: 'goto' | 'act' | 'extract' | 'screenshot';
  readonly url?: string;
  readonly command?: string;
  readonly query?: string;
}

/** The steps that lines describe; empty ones and comments (`#`) are passed over. */
export function stepsOf(text: string): WorkflowStep[] {
  return text.split('\n').flatMap((typed): WorkflowStep[] => {
    const line = typed.trim().startsWith('#') ? null : lineOf(typed);
    if (line === null) return [];
    if (line.kind === 'open') return [{ action: 'goto', url: line.text }];
    if (line.kind === 'read') return [{ action: 'extract', query: line.text }];
    return [/^screenshot$/i.test(line.text) ? { action: 'screenshot' } : { action: 'act', command: line.text }];
  });
}

/** Names that stand as `{{name}}` in the lines, each once. */
export function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([A-Za-z_][\w.-]*)\s*\}\}/g)].map(([, name]) => name!))];
}
