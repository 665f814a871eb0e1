/** Groups in lines that come live, by the rules of the server (docs/executions.md, "Groups"). */
import type { Group } from './folds';

const HEADER = /^(?:(?:::|##\[)(end)?group(?:::|\])(.{0,200})|(---|\+\+\+) (.{1,200}))/;

export interface Seen {
  row: number;
  text: string;
  source: string;
  stepId: string | null;
}

/** A line of dashes, and what it ended: taken back if it turns out to be the head of a diff. */
interface Dashes {
  group: Group;
  row: number;
  closed: Group[];
}

/** Goes on with the groups that an outline told. */
export class GroupFinder {
  readonly groups: Group[];
  #open: Group[];
  #stepId: string | null | undefined;
  #dashes: Dashes | null = null;

  constructor(groups: readonly Group[]) {
    this.groups = [...groups];
    this.#open = this.groups.filter((group) => group.last === null);
  }

  /** Takes note of a row; whether the groups changed. */
  look(seen: Seen): boolean {
    let changed = false;
    if (this.#open.length > 0 && this.#stepId !== undefined && this.#stepId !== seen.stepId) {
      changed = this.#close(seen.row - 1).length > 0;
    }
    this.#stepId = seen.stepId;
    const dashes = this.#dashes;
    this.#dashes = null;
    const match = seen.source === 'engine' ? null : HEADER.exec(seen.text);
    if (match === null) return changed;
    if (match[3] !== undefined) return this.#section(seen.row, match[3], match[4]!, dashes) || changed;
    if (match[1] !== undefined) return this.#end(seen.row) || changed;
    this.#begin(seen.row, match[2]!, false, false);
    return true;
  }

  #section(row: number, mark: string, title: string, dashes: Dashes | null): boolean {
    if (mark === '+++' && dashes?.row === row - 1) {
      // The two heads of a file in a diff: the first was taken for a section.
      this.groups.splice(this.groups.indexOf(dashes.group), 1);
      for (const group of dashes.closed) group.last = null;
      this.#open = dashes.closed;
      return true;
    }
    const closed = this.#close(row - 1);
    const group = this.#begin(row, title, true, mark === '+++');
    if (mark === '---') this.#dashes = { group, row, closed };
    return true;
  }

  #begin(first: number, title: string, section: boolean, expanded: boolean): Group {
    const group = { title: title.trim(), first, last: null, depth: this.#open.length, section, expanded };
    this.groups.push(group);
    this.#open.push(group);
    return group;
  }

  #end(row: number): boolean {
    const group = this.#open.at(-1);
    if (group === undefined || group.section) return false;
    group.last = row;
    this.#open.pop();
    return true;
  }

  #close(row: number): Group[] {
    const closed = this.#open;
    for (const group of closed) group.last = row;
    this.#open = [];
    return closed;
  }
}
