import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/db/store.ts';
import { openLibrary } from '../../src/library/library.ts';
import type { Catalogue } from '../../src/story/catalogue.ts';
import { withCounterparts } from '../../src/story/counterparts.ts';
import { mergeGlossaries } from '../../src/story/glossary.ts';
import { parseQuery } from '../../src/story/query.ts';
import { makeLibrary, storyText } from '../library/helpers.ts';

const TERM = {
  ko: '가격 하한',
  en: 'rare earths',
  also: { ko: ['구리'], en: ['tin', 'spent batteries'] },
  explanation: { ko: '', en: '' },
  own: false,
};
const GLOSSARY = mergeGlossaries([TERM], []);

const MARKS = { read: new Set<string>(), starred: new Set<string>() };

function answers(catalogue: Catalogue, typed: string): readonly (readonly string[])[] {
  const query = withCounterparts(parseQuery(typed).query, GLOSSARY);
  const steps = catalogue.search(query, MARKS);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return [catalogue.select(query, MARKS), step.value].map((positions) =>
    Array.from(positions, (position) => catalogue.idAt(position)),
  );
}

it('a database finds the same as all stories in memory, in lists and in texts', () => {
  const titles = [
    '가격하한제',
    'Rare-earth talks',
    'A tin',
    'continue',
    '너구리',
    '구리',
    'spent batteries',
    'rare',
    'é tins',
  ];
  const dir = makeLibrary(Object.fromEntries(titles.map((title, at) => [`s${at}.ko.md`, storyText(`"${title}"`)])));
  const home = makeLibrary({ 'tmp/x': '' });
  const today = '2026-11-24';
  const plan = {
    dirs: [dir],
    indexes: join(home, 'index'),
    today,
    now: () => Date.now(),
  };
  const inDatabase = openStore(plan).store.catalogue;
  const memory = openLibrary([dir], { today }).catalogue;
  for (const typed of [
    '가격 하한',
    '"가격 하한"',
    'tin',
    'rare earths',
    '구리 -tin',
    '-구리',
    'spent battery',
    'rare',
    'ti',
    'in',
    '"in"',
    '-in',
    'c',
    's1',
    'ta',
  ])
    expect(answers(inDatabase, typed), typed).toEqual(answers(memory, typed));
  expect(answers(inDatabase, '가격 하한')[0]).toEqual(['s0', 's1', 's2', 's5', 's6', 's8']);
});
