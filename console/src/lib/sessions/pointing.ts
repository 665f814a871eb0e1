/** Which element of a page is pointed at. Pure. */
import type { Box } from './transcript';

export interface Placed {
  readonly box: Box;
}

/** The element with the least area of those that a point, in CSS pixels, lies in; null if there is none. */
export function elementAt<E extends Placed>(elements: readonly E[], x: number, y: number): E | null {
  let found: E | null = null;
  for (const element of elements) {
    const [left, top, width, height] = element.box;
    const inside = x >= left && x <= left + width && y >= top && y <= top + height;
    if (inside && (found === null || width * height < found.box[2] * found.box[3])) found = element;
  }
  return found;
}
