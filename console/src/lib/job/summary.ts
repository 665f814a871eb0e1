/** The Markdown that a job writes about itself. */
import type { Artifact, Execution } from '$lib/api';
import type { default as MarkdownIt } from 'markdown-it';

type Markdown = InstanceType<typeof MarkdownIt>;

const MOST_BYTES = 1 << 20;
const FILE = /^summary\.(?:md|markdown)$/i;

/** Where the summary is: the newest artifact called summary.md, else the text that metadata has under `summary`. */
export type SummarySource = { artifact: Artifact } | { text: string } | null;

export function summaryOf(execution: Execution | null, artifacts: readonly Artifact[]): SummarySource {
  const files = artifacts.filter((each) => FILE.test(each.file_name) && each.exists && each.file_size <= MOST_BYTES);
  const newest = files.reduce<Artifact | null>((best, each) => (best === null || each.created_at > best.created_at ? each : best), null);
  if (newest !== null) return { artifact: newest };
  const text = execution?.metadata['summary'];
  return typeof text === 'string' && text.trim() !== '' ? { text } : null;
}

/** Makes HTML of Markdown that is not trusted: HTML in it is text, links go to http, https and mailto only, and no picture is fetched. */
export class MarkdownRenderer {
  #made: Promise<Markdown> | null = null;

  async render(markdown: string): Promise<string> {
    this.#made ??= load();
    return (await this.#made).render(markdown);
  }
}

async function load(): Promise<Markdown> {
  const { default: MarkdownIt } = await import('markdown-it');
  const made = new MarkdownIt('default', { html: false, linkify: true, typographer: false });
  made.validateLink = (address) => /^(?:https?:|mailto:|#|data:image\/(?:png|jpeg|gif|webp);)/i.test(address.trim());
  made.renderer.rules.link_open = (tokens, index, options, _env, self) => {
    tokens[index]?.attrSet('rel', 'noreferrer noopener external');
    tokens[index]?.attrSet('target', '_blank');
    return self.renderToken(tokens, index, options);
  };
  // A picture from elsewhere would tell there who reads: its address stands in its place. One within the text is shown.
  const image = made.renderer.rules.image;
  made.renderer.rules.image = (tokens, index, options, env, self) => {
    const token = tokens[index]!;
    const address = String(token.attrGet('src') ?? '');
    if (image !== undefined && /^data:/i.test(address)) return image(tokens, index, options, env, self);
    return made.utils.escapeHtml([token.content, address].filter((part) => part !== '').join(' '));
  };
  // A column's alignment comes as a style attribute, which the page's policy does not allow.
  for (const rule of ['td_open', 'th_open'] as const) {
    made.renderer.rules[rule] = (tokens, index, options, _env, self) => {
      const token = tokens[index];
      const align = /text-align:(\w+)/.exec(String(token?.attrGet('style') ?? ''))?.[1];
      if (token) token.attrs = align === undefined ? null : [['class', `align-${align}`]];
      return self.renderToken(tokens, index, options);
    };
  }
  return made;
}
