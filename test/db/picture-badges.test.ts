import { appendFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { indexPictures } from '../../src/db/entry-index.ts';
import { openExisting } from '../../src/db/open-database.ts';
import { openStore, rebuildStore, type StoryStore } from '../../src/db/open-store.ts';
import { findChanges } from '../../src/db/scan/find-changes.ts';
import { runToEnd } from '../../src/platform/run-to-end.ts';
import type { PictureFile } from '../../src/story/model.ts';
import { badgeBasis, badgesOf } from '../../src/story/origin/badges.ts';
import { pictureWith } from '../story/helpers.ts';
import { queryToday } from '../story/query/query-today.ts';
import { makeLibrary, planFor, storyText } from './helpers.ts';

const SHARED = 'https://example.com/img/a.jpg?w=1200&h=675';
const AI = pictureWith({ source: 'trainedAlgorithmicMedia' });
const NONE = { read: new Set<string>(), starred: new Set<string>() };
const found = ({ catalogue }: StoryStore, query: string): readonly string[] =>
  catalogue.idsAt(catalogue.select(queryToday(query), NONE)).toSorted();
const AI_IMAGE = 'badge:ai-image';

function libraryWith(known: ReadonlyMap<string, PictureFile>) {
  const shows = `\n![A mine](${SHARED} "The mine")\n`;
  const record = (source: string) => [`provenance: {images: [{src: "${SHARED}"${source}}]}`];
  const dir = makeLibrary({
    'shows.en.md': storyText('Shows it') + shows,
    'shows.ko.md': storyText('보임'),
    'too.en.md': storyText('Shows it too') + shows,
    'recorded.en.md': storyText('In its record', '2026-02-04', record(', credit: Studio')),
    'captured.en.md': storyText('A photo for its publisher', '2026-02-04', record(', source: digitalCapture')) + shows,
    'code.en.md': `${storyText('Names it in code')}\n    ![A mine](${SHARED})\n`,
    'link.en.md': `${storyText('Links to it')}\n[A mine](${SHARED})\n`,
    'beside.en.md': `${storyText('Has one beside')}\n![A map](pictures/map.png)\n`,
    'plain.en.md': storyText('Without pictures'),
  });
  const asked: string[] = [];
  const plan = planFor([dir], {
    pictures: () => (src, file) => {
      asked.push(src);
      return src.startsWith('pictures/') && dirname(file) !== realpathSync(dir) ? undefined : known.get(src);
    },
  });
  return { dir, plan, asked, open: () => openStore(plan).store };
}

const SHOWING = ['recorded', 'shows', 'too'];

it('finds stories by what the file of a picture states, which was got after they were indexed', () => {
  const known = new Map<string, PictureFile>();
  const { plan, open, dir } = libraryWith(known);
  expect(found(open(), AI_IMAGE)).toEqual([]);
  known.set(SHARED, AI);
  indexPictures(plan, ['shows', 'too', 'recorded', 'captured', 'code', 'link', 'missing']);
  const store = open();
  expect(found(store, AI_IMAGE)).toEqual(SHOWING);
  expect(store.entry('shows')?.editions).toMatchObject({
    en: { badges: ['ai-image', 'unknown'], fileBadges: ['ai-image'] },
    ko: { badges: ['unknown'] },
  });
  expect(store.entry('captured')?.editions.en).not.toHaveProperty('fileBadges');
  expect(store.catalogue.present.badges.get('ai-image')).toBe(3);
  // Nothing is left to be found by a scan; an edited text and an index that is built again have them too.
  const look = { dirs: [dir], today: plan.today, now: plan.now, pictures: plan.pictures?.() };
  expect(openExisting(plan)?.catalogue.ask((db) => runToEnd(findChanges(db, look)))).toBe(null);
  appendFileSync(join(dir, 'too.en.md'), '\nAdded.\n');
  expect(found(open(), AI_IMAGE)).toEqual(SHOWING);
  expect(found(rebuildStore(plan, () => {}).store, AI_IMAGE)).toEqual(SHOWING);
});

it('keeps the badge of a picture whose file the cache has lost, and drops it with the statement', () => {
  const known = new Map([[SHARED, AI]]);
  const { plan, open } = libraryWith(known);
  expect(found(open(), AI_IMAGE)).toEqual(SHOWING);
  known.set(SHARED, { ...AI, isStored: false });
  indexPictures(plan, SHOWING);
  expect(found(open(), AI_IMAGE)).toEqual(SHOWING);
  known.set(SHARED, pictureWith());
  indexPictures(plan, SHOWING);
  const store = open();
  expect(found(store, AI_IMAGE)).toEqual([]);
  expect([...store.catalogue.present.badges.keys()]).toEqual(['unknown']);
});

it('loads stories with their known pictures, got ones and those next to the file', () => {
  const silent = pictureWith();
  const { open } = libraryWith(
    new Map([
      [SHARED, AI],
      ['pictures/map.png', silent],
    ]),
  );
  const store = open();
  const edition = (id: string) => store.load(id)?.editions.en;
  expect(edition('shows')?.pictures).toEqual({ [SHARED]: AI });
  expect(edition('recorded')?.pictures).toEqual({ [SHARED]: AI });
  expect(edition('beside')?.pictures).toEqual({ 'pictures/map.png': silent });
  for (const id of ['code', 'link', 'plain']) expect(edition(id)?.pictures).toBeUndefined();
  const shown = store.load('too')?.editions.en;
  if (!shown) expect.fail('The story cannot be loaded');
  expect(badgesOf(shown, '2026-02-05')).toEqual(['ai-image', 'unknown']);
  expect(badgeBasis('ai-image', shown)).toBe('file');
});

it('asks for no picture while no file has changed, and for none that a text does not have', () => {
  const { asked, open } = libraryWith(new Map());
  open();
  expect(new Set(asked)).toEqual(new Set([SHARED, 'pictures/map.png']));
  asked.length = 0;
  open();
  expect(asked).toEqual([]);
});
