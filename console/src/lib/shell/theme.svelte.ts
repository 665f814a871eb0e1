import { getContext, setContext } from 'svelte';

export type ThemeChoice = 'system' | 'light' | 'dark';

const STORED = 'treadle.theme';
const KEY = Symbol('theme');

/** Light, dark, or as the system has it. The choice is kept in this browser; `static/theme.js` applies it at load. */
export class Theme {
  choice = $state<ThemeChoice>(stored());

  set(choice: ThemeChoice): void {
    this.choice = choice;
    if (choice === 'system') {
      delete document.documentElement.dataset.theme;
      localStorage.removeItem(STORED);
    } else {
      document.documentElement.dataset.theme = choice;
      localStorage.setItem(STORED, choice);
    }
  }

  /** The next of the three. */
  turn(): void {
    this.set(this.choice === 'system' ? 'light' : this.choice === 'light' ? 'dark' : 'system');
  }
}

function stored(): ThemeChoice {
  const kept = localStorage.getItem(STORED);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** For the shell: what {@link useTheme} gives below it. */
export function provideTheme(): Theme {
  return setContext(KEY, new Theme());
}

export function useTheme(): Theme {
  return getContext<Theme>(KEY);
}
