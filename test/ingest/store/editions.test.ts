import { describe, expect, it } from 'vitest';
import type { Item } from '../../../src/ingest/model.ts';
import type { ItemSource } from '../../../src/ingest/store/render-story.ts';
import { item, makeLibrary } from './helpers.ts';

/** A feed in a file without an address. */
const FILE: ItemSource = { feed: '', name: 'Stories', scope: 'Stories' };
const ID = 'urn:uuid:6a71bc03-5f26-8e57-a48c-0c9dd5cc63de';

function both(korean: Partial<Item>, english: Partial<Item>, from: ItemSource = FILE) {
  const itemStore = makeLibrary().itemStore();
  const ko = itemStore.keep(item({ guid: ID, lang: 'ko', publisher: '신문', ...korean }), from);
  const en = itemStore.keep(
    item({
      guid: ID,
      lang: 'en',
      publisher: 'Paper',
      title: 'Prices rise',
      body: 'They rise.',
      summary: '',
      ...english,
    }),
    from,
  );
  return { ko, en };
}

describe('two files without the addresses of their feeds', () => {
  it('have editions of one story if the id is globally unique', () => {
    const { ko, en } = both({ url: 'https://news.example/ko/1' }, { url: 'https://other.example/en/1' });
    expect([ko.outcome, en.outcome]).toEqual(['added', 'added']);
    expect(en.id).toBe(ko.id);
    expect([ko.lang, en.lang]).toEqual(['ko', 'en']);
  });

  it('have two stories if the ids differ, or are numbers that any feed may use', () => {
    const pages = [{ url: 'https://news.example/ko/1' }, { url: 'https://news.example/en/1' }] as const;
    const two = both(pages[0], { ...pages[1], guid: 'urn:uuid:00000000-0000-8000-a000-000000000000' });
    expect(two.en.id).not.toBe(two.ko.id);
    const numbers = both({ ...pages[0], guid: '12' }, { ...pages[1], guid: '12' });
    expect(numbers.en.id).not.toBe(numbers.ko.id);
  });

  it('add nothing to a story of a feed with an address', () => {
    const library = makeLibrary();
    const itemStore = library.itemStore();
    const feed: ItemSource = { feed: 'https://news.example/feed.xml', name: 'News' };
    const ko = itemStore.keep(item({ guid: ID, lang: 'ko', url: 'https://news.example/ko/1' }), feed);
    const en = itemStore.keep(
      item({ guid: ID, lang: 'en', url: 'https://evil.example/en/1', title: 'Other', body: 'Other.', summary: '' }),
      FILE,
    );
    expect(en.id).not.toBe(ko.id);
  });
});
