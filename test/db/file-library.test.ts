import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultLibraries } from '../../src/db/folders.ts';
import { readStoryName } from '../../src/db/scan/find-files.ts';
import { ids, makeLibrary, problemsIn, storyText } from './helpers.ts';
import { openLibrary } from './memory-library.ts';

const today = '2026-11-24';

describe('openLibrary', () => {
  test('reads nested folders, newest first and by id within a day', () => {
    const dir = makeLibrary({
      'b.ko.md': storyText('나', '2026-02-04'),
      'a.ko.md': storyText('가', '2026-02-04T23:00:00+09:00'),
      'deep/er/c.en.md': storyText('C', '2026-03-01'),
      'notes.txt': 'not a story, and not named like one',
      'README.md': '# Stories',
      '.git/x.ko.md': 'hidden',
    });
    const library = openLibrary([dir], { today });
    expect(ids(library)).toEqual(['c', 'a', 'b']);
    expect(library.problems).toEqual([]);
    expect(library.unreadable).toBe(0);
  });

  test('joins the editions of a story, also from two libraries', () => {
    const one = makeLibrary({ 'a.en.md': storyText('A') });
    const two = makeLibrary({ 'a.ko.md': storyText('가') });
    const library = openLibrary([one, two], { today });
    expect(library.entries[0]?.langs).toEqual(['ko', 'en']);
    expect(library.load('a')?.editions.ko?.title).toBe('가');
    expect(library.file('a', 'ko')?.shown).toBe(join(two, 'a.ko.md'));
    expect(library.load('b')).toBeNull();
  });

  test('a folder that does not exist is empty', () => {
    const library = openLibrary([join(makeLibrary({}), 'none')], { today });
    expect(library.entries).toEqual([]);
    expect(library.problems).toEqual([]);
  });

  test('reads the same folder named twice, or contained in another, once', () => {
    const dir = makeLibrary({ 'x/a.ko.md': storyText('가') });
    const library = openLibrary([join(dir, 'x'), dir, dir], { today });
    expect(ids(library)).toEqual(['a']);
    expect(library.problems).toEqual([]);
  });

  test('names missing related stories', () => {
    const dir = makeLibrary({
      'a.ko.md': storyText('가', '2026-02-04', ['related: [c, gone, b]']),
      'b.ko.md': storyText('나'),
      'c.ko.md': storyText('다'),
    });
    const library = openLibrary([dir], { today });
    const entry = library.entry('a');
    expect(entry?.related).toEqual(['c', 'gone', 'b']);
    expect(problemsIn(library, dir)).toEqual(['note related-missing a.ko.md 4 related']);
    expect(library.unreadable).toBe(0);
  });
});

describe('file names', () => {
  test.each([
    ['vance-trade-bloc.ko.md', 'vance-trade-bloc', 'ko'],
    ['constructor.en.md', 'constructor', 'en'],
    ['a.zh-hant.md', 'a', 'zh-hant'],
    ['희토류-수출.ko.md', '희토류-수출', 'ko'],
    ['희토류.ko.md'.normalize('NFD'), '희토류', 'ko'],
  ])('%s', (name, id, lang) => {
    expect(readStoryName(name)).toEqual({ id, lang });
  });

  test.each([
    'a.md',
    '.ko.md',
    'A.ko.md',
    'a b.ko.md',
    'a_b.ko.md',
    'a.KO.md',
    'a.ko.txt',
    'a\u3164.ko.md',
    'a.b.ko.md',
  ])('%s is not the name of a story', (name) => expect(readStoryName(name)).toBeNull());
});

test('the default libraries are the shipped stories and the user’s own', () => {
  expect(defaultLibraries({ HOME: '/h', XDG_DATA_HOME: '/d' }, '/p')).toEqual([
    '/p/content',
    '/d/minerals-news/stories',
  ]);
});

test('a new text next to a story is no story, and a note names both', () => {
  const dir = makeLibrary({
    'a.ko.md': storyText('A'),
    'a.ko.md.new': storyText('New'),
    '2026/희토류-1.en.md': storyText('B'),
    '2026/희토류-1.en.md.new.2': 'anything',
    'notes.md.new': 'x',
    'A b.ko.md.new': 'x',
    '.revisions/a.ko.1.md': storyText('Old'),
  });
  const library = openLibrary([dir], { today: '2026-11-24' });
  expect(ids(library)).toEqual(['a', '희토류-1']);
  expect(library.unreadable).toBe(0);
  expect(problemsIn(library, dir)).toEqual([
    'note new-text-beside 2026/희토류-1.en.md',
    'note new-text-beside a.ko.md',
  ]);
  expect(library.problems.map(({ params }) => params.beside?.slice(dir.length + 1))).toEqual([
    '2026/희토류-1.en.md.new.2',
    'a.ko.md.new',
  ]);
});

test('a missing related story with a Korean id is reported with its line', () => {
  const related = ['related:', '  - 희토류-가격', '  - 희토류'];
  const dir = makeLibrary({ 'a.ko.md': storyText('A', '2026-02-04', related), '희토류-가격.ko.md': storyText('B') });
  expect(problemsIn(openLibrary([dir], { today: '2026-11-24' }), dir)).toEqual([
    'note related-missing a.ko.md 6 related',
  ]);
});
