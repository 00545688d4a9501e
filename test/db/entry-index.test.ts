import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { indexTitles } from '../../src/db/entry-index.ts';
import { openExisting } from '../../src/db/open-database.ts';
import { openStore, rebuildStore, type StoryStore } from '../../src/db/open-store.ts';
import { findChanges } from '../../src/db/scan/find-changes.ts';
import { runToEnd } from '../../src/platform/run-to-end.ts';
import type { TranslatedTitles } from '../../src/story/entry.ts';
import { queryToday } from '../story/query/query-today.ts';
import { makeLibrary, planFor, storyText } from './helpers.ts';

const NONE = { read: new Set<string>(), starred: new Set<string>() };
const found = ({ catalogue }: StoryStore, query: string): readonly string[] =>
  catalogue.idsAt(catalogue.select(queryToday(query), NONE));
const inTexts = ({ catalogue }: StoryStore, query: string): readonly string[] =>
  catalogue.idsAt(runToEnd(catalogue.search(queryToday(query), NONE)));

function libraryWith(known: ReadonlyMap<string, TranslatedTitles>) {
  const dir = makeLibrary({
    'lithium.en.md': storyText('Lithium price floor talks stall'),
    'copper.en.md': storyText('Copper mine reopens'),
    'tin.en.md': storyText('Tin market'),
  });
  const asked: string[] = [];
  const titles = () => (title: string) => {
    asked.push(title);
    return known.get(title);
  };
  const plan = planFor([dir], { titles });
  return { dir, plan, asked, open: () => openStore(plan).store };
}

const korean = (text: string): TranslatedTitles => ({ ko: { text, engine: 'openai http://localhost/v1 small' } });

it('finds stories by both titles, and keeps the translated one until the title changes', () => {
  const known = new Map<string, TranslatedTitles>();
  const { dir, plan, open } = libraryWith(known);
  expect(found(open(), '리튬')).toEqual([]);
  known.set('Lithium price floor talks stall', korean('리튬 가격 하한제 협상 교착'));
  indexTitles(plan, ['lithium', 'copper', 'missing']);
  const store = open();
  for (const query of ['리튬', 'title:하한제', 'ㄹㅌ', 'lithium', 'title:floor'])
    expect(found(store, query)).toEqual(['lithium']);
  expect(inTexts(store, '"text of lithium"')).toEqual(['lithium']);
  expect(store.entry('lithium')?.editions.en).toMatchObject({
    title: 'Lithium price floor talks stall',
    translatedTitles: { ko: { text: '리튬 가격 하한제 협상 교착' } },
  });
  expect(store.entry('copper')?.editions.en).not.toHaveProperty('translatedTitles');
  // A text is edited, an index built again: both fill it in again.
  appendFileSync(join(dir, 'lithium.en.md'), 'Added.\n');
  expect(found(open(), '리튬')).toEqual(['lithium']);
  expect(found(rebuildStore(plan, () => {}).store, '리튬')).toEqual(['lithium']);
  writeFileSync(join(dir, 'lithium.en.md'), storyText('Lithium talks resume'));
  expect(found(open(), '리튬')).toEqual([]);
  expect(found(open(), 'resume')).toEqual(['lithium']);
});

it('leaves nothing to be found by a scan, and changes nothing without new titles', () => {
  const known = new Map([['Tin market', korean('주석 시장')]]);
  const { dir, plan, open } = libraryWith(known);
  open();
  const stateOf = () => openExisting(plan)?.state;
  const before = stateOf();
  indexTitles(plan, ['tin', 'copper']);
  expect(stateOf()).toBe(before);
  known.set('Copper mine reopens', korean('구리 광산 재가동'));
  indexTitles(plan, ['tin', 'copper']);
  expect(stateOf()).not.toBe(before);
  const look = { dirs: [dir], today: plan.today, now: plan.now, titles: plan.titles?.() };
  expect(openExisting(plan)?.catalogue.ask((db) => runToEnd(findChanges(db, look)))).toBe(null);
});

it('asks for no title while no file has changed', () => {
  const { asked, open } = libraryWith(new Map());
  open();
  expect(asked).toHaveLength(3);
  open();
  expect(asked).toHaveLength(3);
});
