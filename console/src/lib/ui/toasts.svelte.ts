import { getContext, setContext } from 'svelte';

export interface Toast {
  id: number;
  kind: 'done' | 'error' | 'info';
  text: string;
  /** Something to do about it. */
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 6000;
const MOST = 4;
const KEY = Symbol('toasts');

/** Short messages at the edge. Errors stay until they are closed. */
export class Toasts {
  shown = $state<Toast[]>([]);
  #next = 1;

  done(text: string, action?: Toast['action']): void {
    this.#show('done', text, action);
  }

  info(text: string, action?: Toast['action']): void {
    this.#show('info', text, action);
  }

  /** What went wrong, in the words of what was thrown. */
  error(error: unknown, action?: Toast['action']): void {
    this.#show('error', error instanceof Error ? error.message : String(error), action);
  }

  close(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  #show(kind: Toast['kind'], text: string, action?: Toast['action']): void {
    const id = this.#next++;
    this.shown = [...this.shown.slice(1 - MOST), { id, kind, text, ...(action ? { action } : {}) }];
    if (kind !== 'error') setTimeout(() => this.close(id), SHOWN_MS);
  }
}

/** For the shell: what {@link useToasts} gives below it. */
export function provideToasts(): Toasts {
  return setContext(KEY, new Toasts());
}

export function useToasts(): Toasts {
  return getContext<Toasts>(KEY);
}
