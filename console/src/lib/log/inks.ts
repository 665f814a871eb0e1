/** Colours that go on from line to line within one stream, as in a terminal. */
import { PLAIN, styleAfter, type Style } from './ansi';
import type { Row } from './rows';

export class Inks {
  /** The last row of each stream. */
  readonly #last: Map<string, Row>;

  /** `before`: those of the rows that come before. */
  constructor(before: Inks | null = null) {
    this.#last = new Map(before === null ? [] : before.#last);
  }

  /** The row as it is drawn after those that were taken before: the same one where that changes nothing. */
  take(row: Row): Row {
    const before = this.#last.get(row.source);
    const style: Style = before === undefined ? PLAIN : styleAfter(before.text, before.style ?? PLAIN);
    const inked = style === (row.style ?? PLAIN) ? row : { ...row, style };
    this.#last.set(row.source, inked);
    return inked;
  }
}
