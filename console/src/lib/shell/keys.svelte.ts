import { getContext, onMount, setContext } from 'svelte';

export interface Shortcut {
  /** As `KeyboardEvent.key` has it, after `Ctrl+` where that is held (⌘ counts as Ctrl); or two keys one after the other: `g j`. */
  keys: string;
  /** What it does, for the help. */
  label: string;
  /** The heading it stands under in the help. */
  group?: string;
  run: (event: KeyboardEvent) => void;
  /** Works within fields, too. */
  everywhere?: boolean;
}

const KEY = Symbol('keys');
const SEQUENCE_MS = 1000;

/** The shortcuts that are in force, the latest first: a page's own go before the shell's. */
export class Keys {
  all = $state.raw<readonly Shortcut[]>([]);
  #first: { key: string; at: number } | null = null;

  add(shortcuts: readonly Shortcut[]): () => void {
    this.all = [...shortcuts, ...this.all];
    return () => {
      this.all = this.all.filter((each) => !shortcuts.includes(each));
    };
  }

  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const key = (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + event.key;
    const first = this.#first !== null && event.timeStamp - this.#first.at < SEQUENCE_MS ? this.#first.key : null;
    this.#first = null;
    const typing = inField(event) || pressesControl(event);
    const usable = this.all.filter((each) => (!typing || each.everywhere) && !behindDialog(event, each));
    const found = usable.find((each) => each.keys === (first === null ? key : `${first} ${key}`));
    if (found !== undefined) {
      event.preventDefault();
      found.run(event);
    } else if (usable.some((each) => each.keys.startsWith(`${key} `))) {
      this.#first = { key, at: event.timeStamp };
    }
  }
}

function inField(event: KeyboardEvent): boolean {
  const target = event.target;
  return target instanceof HTMLElement && target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') !== null;
}

/** Enter on a link or a button is theirs. */
function pressesControl(event: KeyboardEvent): boolean {
  const target = event.target;
  return event.key === 'Enter' && target instanceof HTMLElement && target.closest('a[href], button, summary') !== null;
}

/** What lies behind a dialog does not hear keys that are pressed in it. */
function behindDialog(event: KeyboardEvent, shortcut: Shortcut): boolean {
  return !shortcut.everywhere && event.target instanceof HTMLElement && event.target.closest('dialog') !== null;
}

/** For the shell. */
export function provideKeys(): Keys {
  return setContext(KEY, new Keys());
}

/** Shortcuts for as long as the component is there; they show up in the help. */
export function useKeys(shortcuts: readonly Shortcut[]): void {
  const keys = getContext<Keys>(KEY);
  onMount(() => keys.add(shortcuts));
}
