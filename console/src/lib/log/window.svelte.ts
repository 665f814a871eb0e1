/** The window on a log: where it is, whether it follows the end, and how many lines came since it does not. */
import { Heights } from './heights';
import { bounded, endOf, placeAt, rowHeightOf, scrollTopOf, sliceAt, stretched, topOf, yOf, type Extent } from './viewport';

const BEYOND = 20;
const NEAR_END_PX = 4;
const INSISTS = 4;

/** A row that stays where it is while others get other heights: its place, and its top in px from that of the window. */
interface Anchor {
  place: number;
  y: number;
}

export class LogWindow {
  top = $state(0);
  rowPx = $state(20);
  windowPx = $state(0);
  rows = $state(0);
  /** Whether the end stays in view. */
  following = $state(false);
  /** Rows that came since the reader went up. */
  fresh = $state(0);

  #heights = $state.raw<Heights | null>(null);
  #measured = $state(0);
  /** Whether long lines go on below. */
  readonly wrap = $derived(this.#heights !== null);
  readonly extent = $derived.by<Extent>(() => {
    void this.#measured; // heights are plain data: this tells when they changed
    return { rows: this.rows, rowPx: this.rowPx, windowPx: this.windowPx, heights: this.#heights };
  });
  readonly slice = $derived(sliceAt(this.extent, this.top, BEYOND));

  /** The place of the row at the top. */
  get first(): number {
    return placeAt(this.extent, this.top);
  }

  #anchor: Anchor = { place: 0, y: 0 };
  #widthPx = 0;
  #element: HTMLElement | null = null;
  #expected = -1;
  #touched = false; // by the reader, since the end is followed or a place was shown
  #insist = 0; // how often more a place that was shown is gone back to

  /** `element` scrolls, `content` is as high as the log: when either has another height, the place is kept. */
  attach(element: HTMLElement, content: HTMLElement): () => void {
    this.#element = element;
    this.windowPx = element.clientHeight;
    this.#widthPx = element.clientWidth;
    const observer = new ResizeObserver(() => {
      this.windowPx = element.clientHeight;
      if (this.#widthPx !== element.clientWidth) this.forget();
      this.#widthPx = element.clientWidth;
      this.settle();
    });
    observer.observe(element);
    observer.observe(content);
    // Not passive: where the bar is stretched, or about right only, a turn of the wheel is counted in rows.
    const wheel = (event: WheelEvent): void => this.#wheel(event);
    const touched = (): void => {
      this.#touched = true;
    };
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('pointerdown', touched);
    element.addEventListener('touchmove', touched, { passive: true });
    element.addEventListener('focusin', touched);
    return () => {
      observer.disconnect();
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('pointerdown', touched);
      element.removeEventListener('touchmove', touched);
      element.removeEventListener('focusin', touched);
      this.#element = null;
    };
  }

  /** The log has so many rows now, which may be less: where it is folded. */
  grow(rows: number): void {
    this.rows = rows;
  }

  /** So many lines came live since the last time. */
  came(lines: number): void {
    if (!this.following) this.fresh += lines;
  }

  /** Wrap long lines, or no more; the row at the top stays there. */
  setWrap(wrap: boolean): void {
    if (wrap === this.wrap) return;
    this.#heights = wrap ? new Heights(this.rowPx) : null;
    const { place, y } = this.#anchor;
    this.#anchor = { place, y: Math.max(y, 1 - this.rowPx) };
    this.#stay();
  }

  /** Rows are of other heights now: each is measured anew when it is drawn. */
  forget(): void {
    if (this.#heights === null) return;
    this.#heights = new Heights(this.rowPx);
    this.#stay();
  }

  /** Rows from a place on are drawn so high (px; null for those that are not there yet). */
  measure(first: number, heights: readonly (number | null)[]): void {
    if (this.#heights?.take(first, heights) !== true) return;
    this.#measured += 1;
    this.#stay();
  }

  /** Go to the end, if the reader follows, or stay. */
  settle(): void {
    if (this.following) this.#to(endOf(this.extent));
    else if (this.wrap) this.#stay();
    else if (stretched(this.extent) || this.top > endOf(this.extent)) this.#place(bounded(this.extent, this.top));
  }

  follow(): void {
    this.#touched = false;
    this.following = true;
    this.fresh = 0;
    this.#to(endOf(this.extent));
  }

  /** Bring a place (from 0) into view; where it is not, to a third of the window. */
  show(place: number): void {
    const y = yOf(this.extent, place);
    const end = y + rowHeightOf(this.extent, place);
    const known = this.#heights?.knows(place) ?? true;
    if (known && y >= this.top + this.rowPx && end + this.rowPx <= this.top + this.windowPx) return;
    this.#leave(bounded(this.extent, y - this.windowPx / 3));
    this.#anchor = { place, y: y - this.top };
    this.#touched = false;
    this.#insist = INSISTS;
  }

  moveBy(px: number): void {
    this.#leave(bounded(this.extent, this.top + px));
  }

  moveTo(end: 'begin' | 'end'): void {
    if (end === 'end') this.follow();
    else this.#leave(0);
  }

  /** The element was scrolled, by the reader or by us. */
  scrolled(): void {
    const element = this.#element;
    if (element === null || Math.abs(element.scrollTop - this.#expected) < 1.5) return;
    if (this.following && !this.#touched) {
      // What is left of an earlier movement: the end is where the reader asked to be.
      this.#to(endOf(this.extent));
      return;
    }
    if (this.#insist > 0 && !this.#touched) {
      // Nobody scrolled: the browser moved while what is drawn changed its height. It is not asked for ever, as
      // tools that read to people scroll without a wheel or a pointer.
      this.#insist -= 1;
      this.#place(this.top);
      return;
    }
    this.#insist = 0;
    this.#expected = -1;
    const before = this.top;
    this.top = topOf(this.extent, element.scrollTop);
    this.#hold();
    this.#judge(this.top < before);
  }

  #wheel(event: WheelEvent): void {
    this.#touched = true;
    if (event.ctrlKey || event.shiftKey || !(this.wrap || stretched(this.extent))) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? this.rowPx : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? this.windowPx : 1;
    this.moveBy(event.deltaY * unit);
  }

  #leave(top: number): void {
    const up = top < this.top;
    this.#to(top);
    this.#judge(up);
  }

  /** Going up ends following; coming to the end begins it again. */
  #judge(up: boolean): void {
    const atEnd = this.top >= endOf(this.extent) - NEAR_END_PX;
    if (up && !atEnd) this.following = false;
    else if (atEnd) {
      this.#touched = false;
      this.following = true;
      this.fresh = 0;
    }
  }

  /** The row at the top of the window is the one that stays. */
  #hold(): void {
    const place = placeAt(this.extent, this.top);
    this.#anchor = { place, y: yOf(this.extent, place) - this.top };
  }

  /** What was in view stays there, however high what is above it is now. */
  #stay(): void {
    if (this.following) {
      this.#to(endOf(this.extent));
      return;
    }
    const top = bounded(this.extent, yOf(this.extent, this.#anchor.place) - this.#anchor.y);
    // The element may have been too low still when it was scrolled to a place that is farther down.
    const at = this.#element?.scrollTop ?? 0;
    if (Math.abs(top - this.top) > 0.5 || Math.abs(scrollTopOf(this.extent, top) - at) > 1) this.#place(top);
  }

  #to(top: number): void {
    this.#place(top);
    this.#hold();
  }

  #place(top: number): void {
    this.top = top;
    if (this.#element === null) return;
    this.#element.scrollTop = scrollTopOf(this.extent, top);
    this.#expected = this.#element.scrollTop;
  }
}
