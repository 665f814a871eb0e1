/** Values that are alike as a table. */
import { isPlain } from '$lib/util/json';

const MOST_COLUMNS = 12;

/** The columns of objects whose values are plain; null for what is better shown as trees. */
export function flatColumns(values: readonly unknown[]): string[] | null {
  const names = new Set<string>();
  for (const value of values) {
    if (isPlain(value) || Array.isArray(value)) return null;
    for (const [name, cell] of Object.entries(value as object) as [string, unknown][]) {
      if (!isPlain(cell)) return null;
      names.add(name);
    }
    if (names.size > MOST_COLUMNS) return null;
  }
  return names.size === 0 ? null : [...names];
}

/** What stands in a cell. */
export function textOfCell(value: unknown, column: string): string {
  const cell = (value as Record<string, unknown>)[column];
  return cell === undefined || cell === null ? '' : String(cell);
}
