/**
 * What was typed and is not sent yet: it stays with the tab, so that neither a look elsewhere nor a reload nor a session
 * that ends loses it. Secrets do not belong here.
 */
const PREFIX = 'draft:';

/** What was kept under a name, as far as it is of the shape of `empty`; `empty` where there is nothing. */
export function draftKept<Draft extends object>(name: string, empty: Draft): Draft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PREFIX + name) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return empty;
    const alike = Object.entries(kept).filter(([field, value]) => field in empty && typeof value === typeof empty[field as keyof Draft]);
    return { ...empty, ...(Object.fromEntries(alike) as Partial<Draft>) };
  } catch {
    return empty; // a browser that keeps nothing
  }
}

export function keepDraft(name: string, draft: object): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(draft));
  } catch {
    // no room, or not allowed: it is lost as it would be without this
  }
}

/** It was sent. */
export function dropDraft(name: string): void {
  try {
    sessionStorage.removeItem(PREFIX + name);
  } catch {
    // nothing was kept
  }
}

/** Somebody else may sit down here. */
export function dropDrafts(): void {
  try {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
  } catch {
    // nothing was kept
  }
}
