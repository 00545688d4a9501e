import { describe, expect, it } from 'vitest';
import { findMatches } from '../../../src/output/snippet.ts';
import type { StoryEntry } from '../../../src/story/entry.ts';
import { type GlossaryTerm, mergeGlossaries, NO_GLOSSARY } from '../../../src/story/glossary/glossary.ts';
import { withTranslations } from '../../../src/story/glossary/term-translations.ts';
import { searchedWords } from '../../../src/story/query/parse-query.ts';
import { catalogueOf } from '../memory-catalogue.ts';
import { queryToday } from '../query/query-today.ts';

const term = (ko: string, en: string, alsoEn: readonly string[] = []): GlossaryTerm => ({
  ko,
  en,
  also: { ko: [], en: alsoEn },
  explanation: { ko: '', en: '' },
  own: false,
});

const GLOSSARY = mergeGlossaries(
  [
    term('희토류', 'rare earths', ['REE']),
    term('채굴', 'mining'),
    term('가격 하한', 'price floor'),
    term('폐배터리', 'spent battery'),
    term('포럼', 'Forum on Resources', ['FORGE']),
    term('구리', 'copper'),
  ],
  [],
);

const TITLES = [
  '희토류 협상',
  'Rare-earth talks',
  'Rare earths, again',
  'A rare day on earth',
  'Free agreement',
  'REE and REEs',
  'Determining costs',
  'On mining.',
  '(mining)',
  '가격하한제',
  '가격 하한',
  'price floors',
  'Spent batteries',
  'FORGE opens',
  'forget',
  '너구리와 구리',
  '너구리',
  'copper',
];

function entry(id: string, title: string): StoryEntry {
  const edition = { title, summary: '', place: '', badges: [], basis: 'self', source: '' } as const;
  return { id, published: '2026-02-04', langs: ['en'], tags: [], related: [], editions: { en: edition } };
}

const catalogue = catalogueOf(TITLES.map((title, at) => entry(`s${at}`, title)));
const MARKS = { read: new Set<string>(), starred: new Set<string>() };

const translated = (text: string) => withTranslations(queryToday(text), GLOSSARY);
const found = (text: string): readonly string[] =>
  Array.from(catalogue.select(translated(text), MARKS), (position) => TITLES[position] ?? '');

describe('a term in a query', () => {
  it.each([
    ['희토류', ['희토류 협상', 'Rare-earth talks', 'Rare earths, again', 'REE and REEs']],
    ['"rare earths"', ['희토류 협상', 'Rare-earth talks', 'Rare earths, again', 'REE and REEs']],
    // Words that are one name together; each of them alone is unchanged.
    ['rare earth', ['희토류 협상', 'Rare-earth talks', 'Rare earths, again', 'A rare day on earth', 'REE and REEs']],
    ['earth rare', ['Rare-earth talks', 'Rare earths, again', 'A rare day on earth']],
    ['채굴', ['On mining.', '(mining)']],
    ['mining', ['Determining costs', 'On mining.', '(mining)']],
    ['price floor', ['가격하한제', '가격 하한', 'price floors']],
    ['폐배터리', ['Spent batteries']],
    ['포럼', ['FORGE opens']],
    ['copper', ['너구리와 구리', 'copper']],
    ['희토류 협상', ['희토류 협상']],
    ['희토류 free', []],
    ['희토류 talks', ['Rare-earth talks']],
  ])('%s', (text, titles) => {
    expect(found(text)).toEqual(titles);
  });

  it('that is excluded excludes nothing more', () => {
    expect(found('rare -희토류')).toEqual(['Rare-earth talks', 'Rare earths, again', 'A rare day on earth']);
  });

  it('names its translation after the last of its words', () => {
    const alike = (text: string) => translated(text).map((one) => (one.kind === 'words' ? (one.alike ?? '') : '-'));
    expect(alike('희토류')).toEqual(['rare earths']);
    expect(alike('rare earths is:read 구리')).toEqual(['', '희토류', '-', 'copper']);
    expect(alike('ree')).toEqual(['희토류, rare earths']);
    expect(alike('희토')).toEqual(['']);
  });

  it('has its names marked only where they match', () => {
    expect(searchedWords(translated('희토류 '))).toEqual(['희토류 ', ' rare earth ', ' rare-earth ', ' ree ']);
    expect(searchedWords(translated('"price floor"'))).toEqual(['price floor', '가격 하한 ', '가격하한 ']);
    const marked = (query: string, text: string) =>
      findMatches(text, searchedWords(translated(query))).map(([from, to]) => text.slice(from, to));
    expect(marked('희토류 ', 'REE, REEs and an agreement on Rare-Earths or rare earth')).toEqual([
      'REE',
      'REEs',
      'Rare-Earths',
      'rare earth',
    ]);
    expect(marked('copper', '너구리와 구리')).toEqual(['구리']);
  });

  it('that is short matches at word starts, or anywhere in quotes', () => {
    const typed = (text: string) =>
      Array.from(catalogue.select(queryToday(text), MARKS), (position) => TITLES[position]);
    expect(typed('ree')).toEqual(['REE and REEs']);
    expect(typed('"ree"')).toEqual(['Free agreement', 'REE and REEs']);
    expect(typed('-re -re')).not.toContain('REE and REEs');
    expect(typed('c -ca')).toContain('copper');
    expect(typed('agr')).toEqual(['Free agreement']);
    expect(typed('gre')).toEqual([]);
    expect(typed('gree')).toEqual(['Free agreement']);
  });
});

it('other words stay unchanged, and so does everything without a glossary', () => {
  const query = queryToday('회의 "a phrase" tag:x');
  expect(withTranslations(query, GLOSSARY)).toEqual(query);
  expect(withTranslations(queryToday('희토류'), NO_GLOSSARY)).toEqual(queryToday('희토류'));
});
