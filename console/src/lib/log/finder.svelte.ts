/** A search through a whole log: the server looks, line by line; here is where one stands among what it found. */
import { START, type Filter, type LogSource, type Place, type Words } from './source';

const PAUSE_MS = 200;
const MOST_HITS = 200;
const MOST_LISTED = 100_000;

export class Finder {
  /** Where something was found, in order. */
  found = $state.raw<readonly Place[]>([]);
  /** How many there are, those not listed included. */
  count = $state(0);
  /** Index of the one that is looked at; -1 before there is one. */
  at = $state(-1);
  /** Whether the server is still looking. */
  busy = $state(false);
  error = $state.raw<unknown>(null);
  words = $state.raw<Words | null>(null);
  readonly current = $derived(this.found[this.at] ?? null);
  readonly rows = $derived(new Set(this.found.map((place) => place.row)));

  #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #end: Place = START;
  /** Lines of the log, as far as was told. */
  #lines = 0;
  /** How many of them there were when the server was last asked, and looked through all it had. */
  #reached = 0;

  constructor(
    private readonly source: LogSource,
    private readonly filter: Filter,
    /** Told when there is a first place to go to. */
    private readonly onfirst: () => void = () => undefined
  ) {}

  /** Look for something else, in a moment: whoever types is not interrupted by each letter. */
  search(words: Words | null, from = 0): void {
    this.#abort.abort();
    clearTimeout(this.#timer);
    this.words = words;
    this.error = null;
    this.busy = words !== null;
    if (words === null) this.#clear();
    else this.#timer = setTimeout(() => void this.#look(words, from), PAUSE_MS);
  }

  /** The log has grown up to a number of lines: look there, too. A search that failed is not repeated. */
  grown(lines: number): void {
    this.#lines = lines;
    if (this.words !== null && !this.busy && this.error === null && this.#behind) void this.#more(this.words);
  }

  next(step: 1 | -1): void {
    if (this.found.length === 0) return;
    this.at = (this.at + step + this.found.length) % this.found.length;
  }

  close(): void {
    this.#abort.abort();
    clearTimeout(this.#timer);
  }

  /** Whether there are lines that the server was not asked for. */
  get #behind(): boolean {
    return this.#lines > Math.max(this.#end.number, this.#reached);
  }

  async #look(words: Words, from: number): Promise<void> {
    this.#clear();
    await this.#more(words);
    if (this.found.length === 0) return;
    this.at = Math.max(0, this.found.findIndex((place) => place.row > from));
    this.onfirst();
  }

  async #more(words: Words): Promise<void> {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.busy = true;
    try {
      for (;;) {
        const lines = this.#lines;
        const finds = await this.source.find(words, this.filter, this.#end, signal);
        if (signal.aborted) return;
        this.found = [...this.found, ...finds.found].slice(0, MOST_LISTED);
        this.count += finds.count;
        this.#end = finds.end;
        if (!finds.complete) continue;
        this.#reached = lines;
        if (!this.#behind) break;
      }
    } catch (error) {
      if (signal.aborted) return;
      this.error = error;
    }
    this.busy = false;
  }

  #clear(): void {
    this.found = [];
    this.count = 0;
    this.at = -1;
    this.#end = START;
    this.#reached = 0;
  }
}

/**
 * Which parts of a text are what is looked for: pairs of begin and end. Expressions are the server's to match (RE2, in
 * linear time); here the lines that it found are marked whole.
 */
export function hitsIn(text: string, words: Words | null): [number, number][] {
  if (words === null || words.regex || words.text === '') return [];
  const lower = text.toLowerCase();
  const needle = words.text.toLowerCase();
  if (lower.length !== text.length) return [];
  const hits: [number, number][] = [];
  for (let at = lower.indexOf(needle); at >= 0 && hits.length < MOST_HITS; at = lower.indexOf(needle, at + needle.length)) {
    hits.push([at, at + needle.length]);
  }
  return hits;
}
