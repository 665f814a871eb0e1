/**
 * How high the rows of a log are where long lines wrap.
 *
 * Only rows that were drawn are measured; of all others a guess is made, which is what the first ones that were measured
 * are on average. So a place is exact round what is in view, and about right far away. Chunks of rows know what they hold,
 * so that a million rows are added up in some two thousand steps.
 */

const CHUNK_ROWS = 512;
const DIFFERS_PX = 0.05;

interface Chunk {
  /** Height of each row in px; 0 where it was not measured. */
  px: Float32Array;
  measured: number;
  sumPx: number;
}

export class Heights {
  #chunks: (Chunk | undefined)[] = [];
  #guessPx: number | null = null;

  /** `rowPx`: how high a row of one line is, which is the guess while nothing was measured. */
  constructor(private readonly rowPx: number) {}

  /** Whether the row at a place (from 0) was measured. */
  knows(place: number): boolean {
    return (this.#chunks[Math.floor(place / CHUNK_ROWS)]?.px[place % CHUNK_ROWS] ?? 0) > 0;
  }

  /** How high the row at a place is, measured or guessed. */
  of(place: number): number {
    return this.#chunks[Math.floor(place / CHUNK_ROWS)]?.px[place % CHUNK_ROWS] || this.#guess;
  }

  /** How high all rows before a place are together. */
  before(place: number): number {
    const last = Math.floor(place / CHUNK_ROWS);
    let px = place * this.#guess;
    for (let at = 0; at < last && at < this.#chunks.length; at += 1) px += this.#over(at);
    const chunk = this.#chunks[last];
    if (chunk === undefined) return px;
    for (let row = 0; row < place % CHUNK_ROWS; row += 1) if (chunk.px[row]! > 0) px += chunk.px[row]! - this.#guess;
    return px;
  }

  /** The place of the row that stands at a height, of so many rows. */
  placeAt(y: number, rows: number): number {
    let left = y;
    let place = 0;
    for (let at = 0; place + CHUNK_ROWS <= rows; at += 1) {
      const px = CHUNK_ROWS * this.#guess + this.#over(at);
      if (left < px) break;
      left -= px;
      place += CHUNK_ROWS;
    }
    while (place < rows - 1 && left >= this.of(place)) {
      left -= this.of(place);
      place += 1;
    }
    return Math.max(0, Math.min(place, rows - 1));
  }

  /** Rows from a place on were drawn so high (px; null where one was not). Tells whether that is news. */
  take(first: number, heights: readonly (number | null)[]): boolean {
    let news = false;
    for (const [index, px] of heights.entries()) {
      if (px === null || px <= 0 || (this.knows(first + index) && Math.abs(this.of(first + index) - px) < DIFFERS_PX)) continue;
      this.#set(first + index, px);
      news = true;
    }
    if (news && this.#guessPx === null) {
      const measured = heights.filter((px) => px !== null);
      this.#guessPx = measured.reduce((sum, px) => sum + px, 0) / measured.length;
    }
    return news;
  }

  get #guess(): number {
    return this.#guessPx ?? this.rowPx;
  }

  #set(place: number, px: number): void {
    const at = Math.floor(place / CHUNK_ROWS);
    const chunk = (this.#chunks[at] ??= { px: new Float32Array(CHUNK_ROWS), measured: 0, sumPx: 0 });
    const before = chunk.px[place % CHUNK_ROWS]!;
    chunk.px[place % CHUNK_ROWS] = px;
    if (before === 0) chunk.measured += 1;
    chunk.sumPx += chunk.px[place % CHUNK_ROWS]! - before;
  }

  /** By how much a chunk is higher than the guess says. */
  #over(at: number): number {
    const chunk = this.#chunks[at];
    return chunk === undefined ? 0 : chunk.sumPx - chunk.measured * this.#guess;
  }
}
