import { expect, it } from 'vitest';
import type { StoryEntry } from '../../../src/story/entry.ts';
import { mergeGlossaries } from '../../../src/story/glossary/glossary.ts';
import { findWatched, watchedAs, watchedTerms, watcherOf } from '../../../src/story/query/watched-terms.ts';
import { catalogueOf } from '../memory-catalogue.ts';

const GLOSSARY = mergeGlossaries(
  [
    {
      ko: '기준 가격',
      en: 'reference price',
      also: { ko: [], en: ['REF'] },
      explanation: { ko: '', en: '' },
      own: false,
    },
  ],
  [],
);

function entry(id: string, title: string, tags: readonly string[] = []): StoryEntry {
  const edition = { title, summary: '', place: '', badges: [], basis: 'self', source: '' } as const;
  return { id, published: '2026-02-04', langs: ['en'], tags, related: [], editions: { en: edition } };
}

it('a watched term matches all of its names', () => {
  const [term] = watchedTerms(['Reference Prices'], GLOSSARY);
  expect(term?.known?.ko).toBe('기준 가격');
  expect(term?.forms).toEqual(expect.arrayContaining(['기준가격', 'reference price', 'reference-prices', 'ref']));
  expect(watchedAs(['x', '기준가격'], 'REF', GLOSSARY)).toBe('기준가격');
  expect(watchedAs(['x'], 'REF', GLOSSARY)).toBeUndefined();
});

it('stories match by whole words', () => {
  const holds = watcherOf(watchedTerms(['reference price', 'Batteries', '주석'], GLOSSARY));
  const titles = [
    'A reference-price',
    '기준가격제',
    'REFs',
    'a battery',
    '주석 채굴',
    'prefer',
    'batteryless',
    '국가주석',
    '',
  ];
  expect(titles.map((title, at) => holds(entry(`s${at}`, title)))).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(holds(entry('t', 'x', ['reference-price']))).toBe(true);
  expect(watcherOf([])(entry('t', 'x'))).toBe(false);
});

it('a whole catalogue is searched in steps, with the same result', () => {
  const entries = Array.from({ length: 1700 }, (_, at) => entry(`s${at}`, at % 3 === 0 ? 'Tin' : 'continued'));
  const steps = findWatched(catalogueOf(entries), watchedTerms(['tin', '기준 가격'], GLOSSARY));
  const shares: number[] = [];
  let step = steps.next();
  for (; !step.done; step = steps.next()) shares.push(step.value);
  expect(step.value.size).toBe(567);
  expect(shares.length).toBeGreaterThan(4);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(Math.max(...shares)).toBeLessThanOrEqual(1);
});
