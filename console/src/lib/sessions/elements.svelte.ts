/** What can be seen and used on a session's page, fetched when it is asked for. */
import { data, sessions } from '$lib/api';
import { boxOf, type Box } from './transcript';

/** An element that can be pointed at. */
export interface Seen {
  readonly role: string;
  readonly description: string;
  readonly selector: string;
  readonly box: Box;
}

const MOST = 300;

export class Elements {
  seen = $state.raw<readonly Seen[]>([]);
  error = $state.raw<unknown>(null);
  looking = $state(false);

  readonly #sessionId: string;

  constructor(sessionId: string) {
    this.#sessionId = sessionId;
  }

  /** Look at the page anew. */
  async look(): Promise<void> {
    this.looking = true;
    try {
      const params = { path: { session_id: this.#sessionId } };
      const { elements } = await data(sessions.POST('/sessions/{session_id}/observe', { params, body: { limit: MOST } }));
      this.seen = elements.flatMap(({ role, description, selector, box, actionable }) => {
        const placed = boxOf(box);
        return placed !== null && selector !== null && actionable ? [{ role, description, selector, box: placed }] : [];
      });
      this.error = null;
    } catch (error) {
      this.error = error;
    } finally {
      this.looking = false;
    }
  }
}
