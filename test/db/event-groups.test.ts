import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { type DatabaseSync, openDatabase, TEMPORARY } from '../../src/db/connection.ts';
import { addReport, groupAllReports, groupReports, readGroups, removeReports } from '../../src/db/event-groups.ts';
import { createTables } from '../../src/db/tables/schema.ts';
import { joinEditions } from '../../src/story/editions.ts';
import { eventFactsOf } from '../../src/story/events/event-groups.ts';
import { parseStoryFile } from '../../src/story/file/parse-story.ts';
import type { Story } from '../../src/story/model.ts';
import type { Groups } from '../../src/story/query/catalogue.ts';
import { groupsInMemory } from '../story/memory-catalogue.ts';

interface CorpusStory {
  readonly id: string;
  readonly lang: string;
  /** Only reports of the same event share it. */
  readonly event: number;
}

interface Corpus {
  readonly eventStories: (count: number) => readonly CorpusStory[];
  readonly fileOf: (story: CorpusStory) => string;
  readonly pairsFound: (stories: readonly CorpusStory[], groups: readonly (readonly number[])[]) => Found;
}

interface Found {
  readonly recall: number;
  readonly precision: number;
}

const load = (name: string) => import(new URL(`../../bench/${name}.mjs`, import.meta.url).href);
const { eventStories, fileOf, pairsFound } = (await load('events')) as Corpus;
const { accidentStories } = (await load('accidents')) as { readonly accidentStories: Corpus['eventStories'] };

const storyOf = (one: CorpusStory): Story => {
  const parsed = parseStoryFile({ id: one.id, lang: one.lang, text: fileOf(one) });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return joinEditions(one.id, [parsed.edition]);
};

let db: DatabaseSync | undefined;
afterEach(() => {
  db?.close();
  db = undefined;
});

function opened(): DatabaseSync {
  db?.close();
  db = openDatabase(TEMPORARY, 'build');
  createTables(db);
  return db;
}

function lists(groups: Groups | null): number[][] {
  const byHead = new Map<number, number[]>();
  for (const [i, head] of (groups?.heads ?? []).entries()) {
    byHead.set(head, [...(byHead.get(head) ?? []), groups?.members[i] ?? -1]);
  }
  return [...byHead.values()];
}

describe('reports of the same event', () => {
  const corpus = eventStories(2000);
  const stories = corpus.map(storyOf);

  test('are found in a labelled corpus, with almost no false positives', () => {
    const all = opened();
    for (const [i, story] of stories.entries()) addReport(all, i + 1, story);
    for (const _ of groupAllReports(all));
    const groups = readGroups(all, { positionOf: (docid) => docid - 1 });
    expect(groups).toEqual(groupsInMemory(stories.map(eventFactsOf)));
    const { recall, precision } = pairsFound(corpus, lists(groups));
    expect(recall).toBeGreaterThan(0.6);
    expect(precision).toBeGreaterThanOrEqual(0.99);
  });

  test('of accidents are found though they state different casualties, with almost no false positives', () => {
    const accidents = accidentStories(600);
    const { recall, precision } = pairsFound(
      accidents,
      lists(groupsInMemory(accidents.map(storyOf).map(eventFactsOf))),
    );
    expect(recall).toBeGreaterThan(0.5);
    expect(precision).toBeGreaterThanOrEqual(0.99);
  });

  test('are the same whether they are added at once or added and removed in any order', () => {
    // Few days, so that many of them are close to each other.
    const some = stories.filter(({ published }) => published < '2024-01-09');
    const change = fc.uniqueArray(fc.nat(some.length - 1), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
        const all = opened();
        const present = new Set<number>();
        for (const docids of changes) {
          const removed = docids.filter((docid) => present.has(docid));
          const come = docids.filter((docid) => !present.has(docid));
          removeReports(all, removed);
          for (const docid of removed) present.delete(docid);
          for (const docid of come) addReport(all, docid, some[docid] as Story);
          groupReports(all, come);
          for (const docid of come) present.add(docid);
        }
        const facts = some.map((story, docid) => (present.has(docid) ? eventFactsOf(story) : null));
        expect(readGroups(all, { positionOf: (docid) => docid })).toEqual(groupsInMemory(facts));
      }),
      { numRuns: 60 },
    );
  });

  test('are not grouped by a text that becomes boilerplate, and are again when it no longer is', () => {
    const all = opened();
    const copies = Array.from({ length: 66 }, (_, i) => ({ ...corpus[0], id: `copy-${i}`, source: `S${i}`, url: '' }));
    for (const [i, copy] of copies.entries()) {
      addReport(all, i + 1, storyOf(copy as CorpusStory));
      groupReports(all, [i + 1]);
      if (i === 63) expect(readGroups(all, { positionOf: (docid) => docid })?.members.length).toBe(64);
      if (i === 64) expect(readGroups(all, { positionOf: (docid) => docid })).toBeNull();
    }
    removeReports(all, [1]);
    expect(readGroups(all, { positionOf: (docid) => docid })).toBeNull();
    removeReports(all, [7]);
    expect(readGroups(all, { positionOf: (docid) => docid })?.members.length).toBe(64);
  });

  test('of adjacent days are split when the text that joined them becomes boilerplate', () => {
    const all = opened();
    // The first two are four days apart: only those between join them.
    const copies = Array.from({ length: 67 }, (_, i) => {
      const story = storyOf({ ...corpus[0], id: `copy-${i}`, source: `S${i}`, url: '' } as CorpusStory);
      return { ...story, published: ['2024-03-03', '2024-03-07'][i] ?? '2024-03-05' };
    });
    const present = new Set<number>();
    const memory = (): Groups | null =>
      groupsInMemory(copies.map((copy, i) => (present.has(i) ? eventFactsOf(copy) : null)));
    const add = (i: number): void => {
      addReport(all, i, copies[i] as Story);
      groupReports(all, [i]);
      present.add(i);
    };
    for (let i = 0; i < 66; i++) add(i);
    expect(memory()?.members.length).toBe(66);
    expect(readGroups(all, { positionOf: (docid) => docid })).toEqual(memory());
    add(66);
    expect(memory()).toBeNull();
    expect(readGroups(all, { positionOf: (docid) => docid })).toBeNull();
    removeReports(all, [9]);
    present.delete(9);
    expect(readGroups(all, { positionOf: (docid) => docid })).toEqual(memory());
  });

  test('are found if two keys of a story are equal', () => {
    const insert = `INSERT INTO event_facts SELECT :story, day, :story, 0, :story, '[5, 5]', words FROM event_facts
      WHERE story = 1`;
    const made = (): DatabaseSync => {
      const all = opened();
      addReport(all, 1, stories[0] as Story);
      for (const story of [2, 3]) all.prepare(insert).run({ story });
      return all;
    };
    const grouped = Uint32Array.of(2, 3);
    const atOnce = made();
    for (const _ of groupAllReports(atOnce));
    expect(readGroups(atOnce, { positionOf: (docid) => docid })?.members).toEqual(grouped);
    const later = made();
    groupReports(later, [1, 2, 3]);
    expect(readGroups(later, { positionOf: (docid) => docid })?.members).toEqual(grouped);
  });
});
