/** Wishes for designs as a form, and what came of them as pictures and products. Pure. */

import type { components } from '$lib/api/schema/generation';

export type ProductType = 'tshirt' | 'hoodie';

export const PRODUCT_TYPES: readonly { readonly id: ProductType; readonly name: string }[] = [
  { id: 'tshirt', name: 'T-shirt' },
  { id: 'hoodie', name: 'Hoodie' },
];

/** What stands in the form for one wish. */
export interface Wish {
  prompt: string;
  theme: string;
  style: string;
  niche: string;
  count: number;
  productTypes: ProductType[];
}

/** How all wishes of the form are carried out. */
export interface Manner {
  priority: 'low' | 'normal' | 'high' | 'urgent';
  publish: boolean;
}

type Generate = components['schemas']['Generate'];
type Batch = components['schemas']['Batch'];

/** A request: to which path, with which body. */
export type Asked =
  | { readonly path: '/api/generate'; readonly body: Generate }
  | { readonly path: '/api/generate/batch'; readonly body: Batch };

/** A picture of a design. */
export interface Image {
  readonly id: string;
  readonly prompt: string;
}

/** A product of a shop; `catalogue`: it is in the built-in one. */
export interface Product {
  readonly id: string;
  readonly platform: string;
  readonly type: string;
  readonly url: string;
  readonly catalogue: boolean;
}

/** What came of a job. */
export interface Made {
  readonly images: readonly Image[];
  readonly products: readonly Product[];
  readonly errors: readonly string[];
}

export const MOST_DESIGNS = 100;
const BUILT_IN = 'catalog';

/** A wish that says nothing yet. */
export function emptyWish(): Wish {
  return { prompt: '', theme: '', style: '', niche: '', count: 1, productTypes: ['tshirt'] };
}

/** The wishes of an earlier request, so that they can be asked for again. */
export function wishesOf(request: unknown): Wish[] {
  if (!isRecord(request)) return [emptyWish()];
  const items = list(request['items']);
  const asked = items.length > 0 ? items : [request];
  return asked.map((item) => {
    const types = Array.isArray(item['productTypes']) ? item['productTypes'] : [];
    return {
      prompt: text(item['prompt']),
      theme: text(item['theme']),
      style: text(item['style']),
      niche: text(item['niche']),
      count: Number(item['count'] ?? 1),
      productTypes: PRODUCT_TYPES.map(({ id }) => id).filter((id) => types.includes(id))
    };
  });
}

/** How many designs a request asks for; none, if it is for something else. */
export function designsIn(request: unknown): number {
  if (!isRecord(request) || 'command' in request || 'module' in request) return 0;
  return wishesOf(request).reduce((sum, { count }) => sum + (Number.isInteger(count) ? count : 0), 0);
}

/** Whether a wish says nothing of what is to be drawn. */
export function saysNothing(wish: Wish): boolean {
  return [wish.prompt, wish.theme, wish.style, wish.niche].every((each) => each.trim() === '');
}

/** Why a wish cannot be asked for, as sentences by the field that is at fault; empty if it can. */
export function faultsOf(wish: Wish): { readonly productTypes?: string; readonly count?: string } {
  return {
    ...(wish.productTypes.length === 0 ? { productTypes: 'Choose at least one product.' } : {}),
    ...(!Number.isInteger(wish.count) || wish.count < 1 || wish.count > MOST_DESIGNS ? { count: `From 1 to ${MOST_DESIGNS} designs.` } : {}),
  };
}

/** The request for wishes: one by itself, several as a batch. */
export function askedFor(wishes: readonly Wish[], manner: Manner): Asked {
  const items = wishes.map((wish) => ({ ...itemOf(wish), autoPublish: manner.publish }));
  const priority = manner.priority === 'normal' ? {} : { priority: manner.priority };
  const [only] = items;
  if (items.length === 1 && only !== undefined) return { path: '/api/generate', body: { ...only, ...priority } };
  return { path: '/api/generate/batch', body: { items, ...priority } };
}

/** What came of a job, from its result: that of a design, or of a batch of them. */
export function madeOf(result: unknown): Made {
  const outcomes = isRecord(result) ? (Array.isArray(result['results']) ? result['results'].filter(isRecord) : [result]) : [];
  return {
    images: outcomes.flatMap((each) => list(each['generatedImages'])).map((each) => ({ id: text(each['id']), prompt: text(each['prompt']) })),
    products: outcomes.flatMap((each) => list(each['products'])).map(productOf),
    errors: [...new Set([...outcomes, ...(isRecord(result) ? [result] : [])].flatMap((each) => errorsOf(each)))],
  };
}

/** What a job was asked for, in a few words. */
export function wishInWords(request: unknown): string {
  if (!isRecord(request)) return 'Design';
  const items = list(request['items']);
  if (items.length > 0) return items.length === 1 ? wishInWords(items[0]) : `${items.length} wishes: ${wishInWords(items[0])} …`;
  const said = text(request['prompt']) || [request['theme'], request['style'], request['niche']].map(text).filter(Boolean).join(', ');
  return said || text(request['command']) || text(request['module']) || 'A surprise';
}

function itemOf(wish: Wish): Generate {
  const words = { prompt: wish.prompt.trim(), theme: wish.theme.trim(), style: wish.style.trim(), niche: wish.niche.trim() };
  const said = Object.entries(words).filter(([, value]) => value !== '');
  return { ...Object.fromEntries(said), productTypes: [...wish.productTypes], ...(wish.count === 1 ? {} : { count: wish.count }) };
}

function productOf(told: Record<string, unknown>): Product {
  const url = text(told['url']);
  const platform = text(told['platform']);
  return { id: text(told['productId']), platform, type: text(told['type']), url, catalogue: platform === BUILT_IN };
}

function errorsOf(outcome: Record<string, unknown>): string[] {
  const told = Array.isArray(outcome['errors']) ? outcome['errors'] : [];
  return told.map((each) => (isRecord(each) ? text(each['error']) : text(each))).filter(Boolean);
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
