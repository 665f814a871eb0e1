/**
 * The rows of a log, of which only the pages in use are held: an outline tells where each page begins, pages are
 * fetched when they are looked at and forgotten when many others were, and what comes live is written on the last one.
 */
import type { LogBlock } from '$lib/live/messages';
import { Folds, groupsAround, type Group } from './folds';
import { GroupFinder } from './groups';
import { Inks } from './inks';
import { continues, extend, piecesOf, rowOf, rowsOf, type Piece, type Row } from './rows';
import type { Filter, LogSource, Place } from './source';

export const PAGE_ROWS = 500;
const MOST_PAGES = 48;
const MOST_WAITING = 400;

interface Page {
  rows: Row[];
  /** After its last row. */
  inks: Inks;
  used: number;
}

export class LogBook {
  /** Grows with everything that changes what is shown; at most once a frame while lines pour in. */
  version = $state(0);
  /** Rows that the filter lets through. */
  rows = $state(0);
  /** Rows that came live. */
  arrived = $state(0);
  /** Lines in all. */
  lines = $state(0);
  groups = $state.raw<readonly Group[]>([]);
  folded = $state.raw<ReadonlySet<number>>(new Set());
  ready = $state(false);
  error = $state.raw<unknown>(null);
  /** Where groups are folded, and what that hides. */
  readonly folds = $derived(new Folds(this.groups, this.folded, this.rows));
  /** How many rows are to be seen. */
  readonly shown = $derived(this.rows - this.folds.hidden);

  readonly #pages = new Map<number, Page>();
  readonly #loading = new Set<number>();
  readonly #abort = new AbortController();
  #marks: Place[] = [];
  #groupFinder = new GroupFinder([]);
  #end: Place = { seq: 0, number: 0, row: 0 };
  #whole: Piece | null = null; // the last line of all, whether the filter lets it through or not
  #waiting: LogBlock[] = [];
  #uses = 0;
  #arrived = 0;
  #drawing = 0;
  #missed = false;

  constructor(
    private readonly source: LogSource,
    private readonly filter: Filter,
    /** Called before the next frame; gives a number that {@link Frames.cancel} takes. */
    private readonly frames: Frames = ANIMATION
  ) {
    void this.#begin();
  }

  /** The row with this index (from 0) if it is at hand; else null, and its page is fetched. */
  row(index: number): Row | null {
    const page = this.#pages.get(Math.floor(index / PAGE_ROWS));
    if (page === undefined) {
      void this.#load(Math.floor(index / PAGE_ROWS));
      return null;
    }
    page.used = ++this.#uses;
    return page.rows[index % PAGE_ROWS] ?? null;
  }

  /** Index of a line of the whole log (from 1), or of the next one that the filter lets through. */
  async locate(number: number): Promise<number> {
    let page = this.#marks.length - 1;
    while (page > 0 && this.#marks[page]!.number >= number) page -= 1;
    const rows = this.#pages.get(page)?.rows ?? (await this.#fetch(page));
    const within = rows.findIndex((row) => row.number >= number);
    return Math.max(0, Math.min(page * PAGE_ROWS + (within < 0 ? rows.length : within), this.#end.row - 1));
  }

  /** Lines that came live. */
  append(block: LogBlock): void {
    if (this.ready) this.#write(block);
    else if (this.#waiting.length < MOST_WAITING) this.#waiting.push(block);
    else {
      // More than is to be held came during the outline: it is made anew.
      this.#missed = true;
      this.#waiting = [];
    }
  }

  /** Read again what could not be read. */
  retry(): void {
    this.error = null;
    if (this.ready) this.version += 1;
    else void this.#begin();
  }

  toggle(group: Group): void {
    const folded = new Set(this.folded);
    if (!folded.delete(group.first)) folded.add(group.first);
    this.folded = folded;
  }

  /** Unfold what hides a row (index from 0). */
  reveal(index: number): void {
    const hiding = groupsAround(this.groups, index + 1).filter((group) => this.folded.has(group.first));
    if (hiding.length === 0) return;
    const folded = new Set(this.folded);
    for (const group of hiding) folded.delete(group.first);
    this.folded = folded;
  }

  foldAll(): void {
    this.folded = new Set(this.groups.map((group) => group.first));
  }

  unfoldAll(): void {
    this.folded = new Set();
  }

  /** How many pages are held. */
  get held(): number {
    return this.#pages.size;
  }

  /** Rows of a range (indices from 0, both included), fetched where they are not at hand. */
  async range(first: number, last: number): Promise<Row[]> {
    const rows: Row[] = [];
    for (let page = Math.floor(first / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page += 1) {
      const held = this.#pages.get(page)?.rows ?? (await this.#fetch(page));
      rows.push(...held.slice(Math.max(0, first - page * PAGE_ROWS), last - page * PAGE_ROWS + 1));
    }
    return rows;
  }

  close(): void {
    this.#abort.abort();
    this.frames.cancel(this.#drawing);
  }

  async #begin(): Promise<void> {
    try {
      do {
        this.#missed = false;
        await this.#open();
      } while (this.#missed);
      this.#settle();
      this.ready = true;
      for (const block of this.#waiting.splice(0)) this.#write(block);
    } catch (error) {
      if (!this.#abort.signal.aborted) this.error = error;
    }
  }

  async #open(): Promise<void> {
    const outline = await this.source.outline(this.filter, PAGE_ROWS, this.#abort.signal);
    this.#marks = outline.marks;
    this.#end = { seq: outline.lastSeq, number: outline.lines, row: outline.rows };
    this.#groupFinder = new GroupFinder(outline.groups);
    this.groups = outline.groups;
    this.folded = new Set(outline.groups.filter((group) => group.last !== null && !group.expanded).map((group) => group.first));
    // What comes live goes on with the last page, which therefore has to be there.
    const last = Math.floor(outline.rows / PAGE_ROWS);
    this.#hold(last, outline.rows % PAGE_ROWS === 0 ? [] : await this.#fetch(last));
  }

  async #fetch(page: number): Promise<Row[]> {
    const after = this.#marks[page];
    if (after === undefined) return [];
    const lastSeq = this.#marks[page + 1]?.seq ?? this.#end.seq;
    const lines = await this.source.lines(this.filter, after, lastSeq, this.#abort.signal);
    return rowsOf(lines, after.number);
  }

  async #load(page: number): Promise<void> {
    if (!this.ready || this.#loading.has(page) || page * PAGE_ROWS >= this.rows) return;
    this.#loading.add(page);
    try {
      this.#hold(page, await this.#fetch(page));
      // A colour may have begun on the page before.
      if (page > 0 && !this.#pages.has(page - 1) && !this.#loading.has(page - 1)) this.#hold(page - 1, await this.#fetch(page - 1));
    } catch (error) {
      if (!this.#abort.signal.aborted) this.error = error;
    } finally {
      this.#loading.delete(page);
    }
    this.#redraw();
  }

  #hold(page: number, rows: Row[]): void {
    this.#pages.set(page, { rows, inks: new Inks(), used: ++this.#uses });
    this.#ink(page);
    if (this.#pages.size <= MOST_PAGES) return;
    const last = Math.floor(this.#end.row / PAGE_ROWS);
    const oldest = [...this.#pages].filter(([at]) => at < last - 1).sort(([, a], [, b]) => a.used - b.used);
    for (const [at] of oldest.slice(0, this.#pages.size - MOST_PAGES)) this.#pages.delete(at);
  }

  /** Draw a page with the colours that the one before it left, and go on with those that are held after it. */
  #ink(first: number): void {
    for (let at = first; ; at += 1) {
      const page = this.#pages.get(at);
      if (page === undefined) return;
      const inks = new Inks(this.#pages.get(at - 1)?.inks ?? null);
      const rows = page.rows.map((row) => inks.take(row));
      const same = at > first && rows.every((row, index) => row === page.rows[index]);
      page.rows = rows;
      page.inks = inks;
      if (same) return;
    }
  }

  #write(block: LogBlock): void {
    for (const piece of piecesOf(block, this.#end.seq + 1)) this.#take(piece);
    this.#redraw();
  }

  #take(piece: Piece): void {
    const end = this.#end;
    const before = this.#whole;
    const goesOn = before !== null && before.partial && piece.seq === before.seq + 1 && piece.source === before.source;
    this.#whole = piece;
    const number = goesOn ? end.number : end.number + 1;
    const wanted = lets(this.filter, piece);
    const tail = this.#pages.get(Math.floor(Math.max(end.row - 1, 0) / PAGE_ROWS))?.rows.at(-1);
    if (wanted && tail !== undefined && continues(tail, piece)) extend(tail, piece);
    else if (wanted) this.#add(rowOf(piece, number), piece.seq);
    this.#end = { seq: piece.seq, number, row: this.#end.row };
  }

  #add(row: Row, seq: number): void {
    const index = this.#end.row;
    const at = Math.floor(index / PAGE_ROWS);
    if (index % PAGE_ROWS === 0) {
      this.#marks[at] = { seq: seq - 1, number: row.number - 1, row: index };
      this.#hold(at, []);
    }
    const page = this.#pages.get(at);
    page?.rows.push(page.inks.take(row));
    this.#arrived += 1;
    this.#end = { ...this.#end, row: index + 1 };
    const changed = this.#groupFinder.look({ row: index + 1, text: row.text, source: row.source, stepId: row.stepId });
    if (changed) this.groups = [...this.#groupFinder.groups];
  }

  #redraw(): void {
    if (this.#drawing !== 0) return;
    this.#drawing = this.frames.request(() => {
      this.#drawing = 0;
      this.#settle();
    });
  }

  #settle(): void {
    this.rows = this.#end.row;
    this.lines = this.#end.number;
    this.arrived = this.#arrived;
    this.version += 1;
  }
}

/** When changes are drawn. */
export interface Frames {
  request(call: () => void): number;
  cancel(handle: number): void;
}

/** With the screen, and in a page that nobody sees not at all. */
const ANIMATION: Frames = {
  request: (call) => requestAnimationFrame(call),
  cancel: (handle) => cancelAnimationFrame(handle)
};

function lets(filter: Filter, piece: Piece): boolean {
  return (
    (filter.stepId === null || piece.stepId === filter.stepId) &&
    (filter.sources.length === 0 || filter.sources.includes(piece.source)) &&
    (filter.levels.length === 0 || filter.levels.includes(piece.level))
  );
}
