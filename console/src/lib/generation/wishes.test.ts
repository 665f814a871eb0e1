import { describe, expect, it } from 'vitest';
import { askedFor, designsIn, emptyWish, faultsOf, madeOf, saysNothing, wishInWords, wishesOf } from './wishes';

const manner = { priority: 'normal', publish: true } as const;

describe('a request', () => {
  it('is a single one for one wish, and says only what was said', () => {
    const wish = { ...emptyWish(), prompt: ' A fox ', count: 2 };
    expect(askedFor([wish], manner)).toEqual({
      path: '/api/generate',
      body: { prompt: 'A fox', productTypes: ['tshirt'], count: 2, autoPublish: true },
    });
  });

  it('is a batch for several', () => {
    const asked = askedFor([emptyWish(), { ...emptyWish(), theme: 'sea' }], { priority: 'high', publish: false });
    expect(asked).toMatchObject({ path: '/api/generate/batch', body: { priority: 'high', items: [{}, { theme: 'sea', autoPublish: false }] } });
  });
});

describe('an earlier request', () => {
  it.each([
    [{ prompt: 'A fox', productTypes: ['hoodie'], count: 2, autoPublish: true }],
    [{ items: [{ theme: 'sea', productTypes: ['tshirt'], autoPublish: true }, { prompt: 'x', productTypes: ['tshirt', 'hoodie'], autoPublish: true }] }],
  ])('can be asked for again: %j', (request) => {
    expect(askedFor(wishesOf(request), manner).body).toEqual(request);
  });

  it('tells how many designs it is for', () => {
    expect([{}, { count: 3 }, { items: [{ count: 2 }, {}] }, { command: 'true' }, undefined].map(designsIn)).toEqual([1, 3, 3, 0, 0]);
  });

  it('is an empty wish where it is none', () => {
    expect(wishesOf(undefined)).toEqual([emptyWish()]);
  });
});

it('refuses a wish without a product, and one for too many designs', () => {
  expect(faultsOf(emptyWish())).toEqual({});
  expect(Object.keys(faultsOf({ ...emptyWish(), productTypes: [] }))).toEqual(['productTypes']);
  expect(Object.keys(faultsOf({ ...emptyWish(), count: 101 }))).toEqual(['count']);
  expect(Object.keys(faultsOf({ ...emptyWish(), count: Number.NaN }))).toEqual(['count']);
});

it.each([
  [emptyWish(), true],
  [{ ...emptyWish(), prompt: '  ', productTypes: ['hoodie' as const] }, true],
  [{ ...emptyWish(), style: 'woodcut' }, false],
])('knows a wish that says nothing: %j', (wish, nothing) => {
  expect(saysNothing(wish)).toBe(nothing);
});

describe('what was made', () => {
  const design = {
    success: true,
    generatedImages: [{ id: 'i1', url: 'http://x/images/i1.png', prompt: 'A fox' }],
    products: [{ platform: 'catalog', productId: 'p1', url: 'http://x/catalog/p1', type: 'tshirt' }],
    errors: ['etsy: refused'],
  };

  it('is told of a design', () => {
    expect(madeOf(design)).toEqual({
      images: [{ id: 'i1', prompt: 'A fox' }],
      products: [{ id: 'p1', platform: 'catalog', type: 'tshirt', url: 'http://x/catalog/p1', catalogue: true }],
      errors: ['etsy: refused'],
    });
  });

  it('is told of a batch, each error once', () => {
    const made = madeOf({ results: [design, design], errors: [{ index: 1, error: 'etsy: refused' }], total: 2 });
    expect([made.images.length, made.products.length, made.errors]).toEqual([2, 2, ['etsy: refused']]);
  });

  it.each([undefined, null, 'x', {}])('is nothing of %j', (result) => {
    expect(madeOf(result)).toEqual({ images: [], products: [], errors: [] });
  });
});

it.each([
  [{ prompt: 'A fox' }, 'A fox'],
  [{ theme: 'sea', style: 'woodcut' }, 'sea, woodcut'],
  [{ items: [{ theme: 'sea' }, {}] }, '2 wishes: sea …'],
  [{}, 'A surprise'],
  [undefined, 'Design'],
])('%j in words', (request, words) => {
  expect(wishInWords(request)).toBe(words);
});
