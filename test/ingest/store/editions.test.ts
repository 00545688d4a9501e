import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../src/ingest/model.ts';
import type { ItemSource } from '../../../src/ingest/store/render-story.ts';
import { readStored } from '../../../src/ingest/store/stored-file.ts';
import { digestOfFile } from '../../../src/story/origin/digests.ts';
import { endRun, item, makeLibrary } from './helpers.ts';

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

describe('an edition of the publisher that is fetched next to a story', () => {
  const EN = {
    guid: 'a-1',
    url: 'https://news.example/en/1',
    lang: 'en',
    title: 'Prices rise',
    body: 'They rise again.',
    summary: '',
  };
  const KO = {
    guid: '',
    url: 'https://news.example/ko/1',
    lang: 'ko',
    title: '값이 오른다',
    body: '다시 오른다.',
    summary: '',
    published: null,
  };

  /** A library with a story in English and its Korean edition. */
  function both() {
    const library = makeLibrary();
    const { id } = library.keep({ ...EN, rights: { terms: 'No AI.' } });
    const get = (part: Partial<Item> = {}) => {
      const store = library.itemStore();
      const file = store.fileOf(id, 'en');
      const stored = file && readStored(file);
      if (!file || !stored?.edition) return expect.fail('no story');
      const got = store.keepEdition(item({ ...KO, ...part }), file, stored.edition);
      endRun(store);
      return got;
    };
    const read = (lang: string): string => readFileSync(join(library.stories, '2026', `${id}.${lang}.md`), 'utf8');
    return { ...library, id, get, read };
  }

  it('has its own address, the feed and date of the original, and no digest of an item', () => {
    const { id, get, read, files, problems } = both();
    expect(get()).toMatchObject({ outcome: 'added', id, lang: 'ko' });
    expect(files()).toEqual([`2026/${id}.en.md`, `2026/${id}.ko.md`]);
    expect(read('ko')).toMatch(/^published: 2026-02-04T10:30:00\+09:00\n/m);
    expect(read('ko')).toContain('  url: https://news.example/ko/1\n  feed: https://news.example/feed.xml\n  terms:');
    expect(read('ko')).toContain('  terms: No AI.\n');
    expect(problems()).toEqual([]);
  });

  it('replaces a translation by the user’s engine, but no edition that is there, and no file that was edited', () => {
    const { id, stories, get, read } = both();
    get();
    const path = join(stories, '2026', `${id}.ko.md`);
    const ours = read('ko');
    expect(get({ title: '다른 제목' })).toMatchObject({ outcome: 'existing' });
    const translation = sealed(
      ours.replace('provenance:\n', 'provenance:\n  translation:\n    from: en\n    engine: home\n'),
    );
    writeFileSync(path, translation.replace('다시 오른다', '내가 고쳤다'));
    expect(get()).toMatchObject({ outcome: 'existing' });
    expect(read('ko')).toContain('내가 고쳤다');
    writeFileSync(path, translation);
    expect(get()).toMatchObject({ outcome: 'added' });
    expect(read('ko')).toBe(ours);
  });

  it.each([
    ['as before', {}],
    ['without a language', { lang: '' }],
    ['with the language of the other edition', { lang: 'ko' }],
    ['with another id', { guid: 'a-2' }],
  ])('is not changed by the item of the original %s', (_, part) => {
    const { keep, get, read, files } = both();
    get();
    const korean = read('ko');
    expect(keep({ ...EN, ...part, body: 'They rise again, and again.' })).toMatchObject({
      outcome: 'updated',
      lang: 'en',
    });
    expect([read('ko'), files().filter((name) => !name.includes('.revisions')).length]).toEqual([korean, 2]);
    expect(read('en')).toContain('and again');
  });

  it('is that of an item with its page in another feed, which brings no second story', () => {
    const { keep, get, id, files } = both();
    get();
    const from = { feed: 'https://news.example/ko.xml', name: '예시' };
    expect(keep({ ...KO, guid: 'k-1', body: '다시 오른다. 그리고 또.' }, from)).toMatchObject({ id, lang: 'ko' });
    expect(files().filter((name) => name.endsWith('.md'))).toHaveLength(2);
  });

  it('does not let the item of a removed original take its place', () => {
    const { keep, get, id, stories, read } = both();
    get();
    const korean = read('ko');
    rmSync(join(stories, '2026', `${id}.en.md`));
    keep({ ...EN, lang: '', title: '값이 오른다' });
    expect(read('ko')).toBe(korean);
  });
});

/** A file of a story with its digest, as the program writes it. */
const sealed = (text: string): string => text.replace(/"[0-9a-f]{64}"/, `"${digestOfFile(text)}"`);
