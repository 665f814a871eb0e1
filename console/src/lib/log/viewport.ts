/**
 * Scrolling through more rows than a page can be high.
 *
 * Browsers end an element at some 17 to 33 million pixels. Up to {@link MOST_PX} the scroll bar is exact; beyond, it is
 * stretched over all rows, and turns of the wheel count in rows. So a place is `top`: pixels from the first row on, as
 * if there were no such end.
 */

import type { Heights } from './heights';

export const MOST_PX = 12_000_000;

export interface Extent {
  /** How many rows there are, how high each is, and how high the window is (px). */
  rows: number;
  rowPx: number;
  windowPx: number;
  /** How high each row is where long lines wrap; null where all are `rowPx`. */
  heights: Heights | null;
}

/** Where the row at a place (from 0) begins, in px from the first one on. */
export const yOf = ({ heights, rowPx }: Extent, place: number): number => heights?.before(place) ?? place * rowPx;

/** How high the row at a place is (px). */
export const rowHeightOf = ({ heights, rowPx }: Extent, place: number): number => heights?.of(place) ?? rowPx;

/** The place of the row that stands at y. */
export const placeAt = ({ heights, rowPx, rows }: Extent, y: number): number => heights?.placeAt(y, rows) ?? Math.floor(y / rowPx);

/** How high the content would be. */
export const heightOf = (extent: Extent): number => yOf(extent, extent.rows);

/** How high the element is that stands for it. */
export const scrolledHeightOf = (extent: Extent): number => Math.min(heightOf(extent), MOST_PX);

/** Whether the scroll bar is stretched. */
export const stretched = (extent: Extent): boolean => heightOf(extent) > MOST_PX;

/** The greatest `top`. */
export const endOf = (extent: Extent): number => Math.max(0, heightOf(extent) - extent.windowPx);

/** `top` within its bounds. */
export const bounded = (extent: Extent, top: number): number => Math.min(Math.max(0, top), endOf(extent));

/** The element's scrollTop for a place. */
export function scrollTopOf(extent: Extent, top: number): number {
  const end = endOf(extent);
  return stretched(extent) ? (top / end) * (MOST_PX - extent.windowPx) : top;
}

/** The place for the element's scrollTop. */
export function topOf(extent: Extent, scrollTop: number): number {
  if (!stretched(extent)) return scrollTop;
  return bounded(extent, (scrollTop / (MOST_PX - extent.windowPx)) * endOf(extent));
}

export interface Slice {
  /** Places of the first row to draw and of the one after the last. */
  first: number;
  end: number;
  /** Where the first one is drawn, in px from the top of the element. */
  offsetPx: number;
}

/** Which rows to draw around a place: those in the window, and some beyond its edges. */
export function sliceAt(extent: Extent, top: number, beyond: number): Slice {
  const first = Math.max(0, placeAt(extent, top) - beyond);
  const end = Math.min(extent.rows, placeAt(extent, top + extent.windowPx) + 1 + beyond);
  return { first, end, offsetPx: scrollTopOf(extent, top) - (top - yOf(extent, first)) };
}
