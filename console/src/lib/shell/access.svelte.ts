import { getContext, setContext } from 'svelte';
import { ApiError, data, executions } from '$lib/api';

export type Right = 'viewer' | 'operator' | 'admin';

const ORDER: readonly Right[] = ['viewer', 'operator', 'admin'];
const KEY = Symbol('access');
const ENDED = 'You were signed out: the key was revoked or ran out, or the server was started anew.';
const CLOSED = 'From now on this server asks for a key.';

/** Who looks at this page, and what that one may do. Buttons that would be refused are not offered. */
export class Access {
  /** `unknown` until the server said; `out` where a key is needed and none was given. */
  state = $state<'unknown' | 'in' | 'out'>('unknown');
  name = $state('');
  scope = $state<Right>('viewer');
  /** Whether this server asks for keys at all. */
  required = $state(false);

  /** Why this page is outside though it was inside, as a sentence; empty where it never was, or was left on purpose. */
  why = $state('');

  #holds = 0;
  #lost = false;

  may(right: Right): boolean {
    return this.state === 'in' && ORDER.indexOf(this.scope) >= ORDER.indexOf(right);
  }

  async load(): Promise<void> {
    try {
      const me = await data(executions.GET('/api/session'));
      this.name = me.name;
      this.scope = me.scope;
      this.required = me.required;
      this.why = '';
      this.state = 'in';
    } catch (error) {
      if (error instanceof ApiError && error.signedOut) {
        this.lose();
        this.required = true;
        return;
      }
      throw error;
    }
  }

  /** The key is no longer good. */
  lose(): void {
    if (this.#holds > 0) {
      this.#lost = true;
      return;
    }
    if (this.state === 'in') this.why = this.required ? ENDED : CLOSED;
    this.state = 'out';
  }

  /** Whoever signs out knows why. */
  leave(): void {
    this.state = 'out';
    this.why = '';
  }

  /**
   * While something is shown that cannot be had again, a lost key takes nobody away from it. The answer ends that, and
   * finds out how things stand if the key was lost meanwhile.
   */
  hold(): () => Promise<void> {
    this.#holds += 1;
    let held = true;
    return async () => {
      if (!held) return;
      held = false;
      this.#holds -= 1;
      if (this.#holds > 0 || !this.#lost) return;
      this.#lost = false;
      await this.load();
    };
  }
}

/** For the shell: what {@link useAccess} gives below it. */
export function provideAccess(access: Access): Access {
  return setContext(KEY, access);
}

export function useAccess(): Access {
  return getContext<Access>(KEY);
}
