import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookedFor, nameFinder, overlapFor } from '../../src/library/index/alone.ts';
import { byteCounts } from '../../src/library/index/needle.ts';
import { openLibrary } from '../../src/library/library.ts';
import { openStore } from '../../src/library/store.ts';
import type { Catalogue } from '../../src/story/catalogue.ts';
import { withCounterparts } from '../../src/story/counterparts.ts';
import { mergeGlossaries } from '../../src/story/glossary.ts';
import { patternOf } from '../../src/story/hangul-pattern.ts';
import { holdsName, type Name, namesFor } from '../../src/story/names.ts';
import { parseQuery } from '../../src/story/query.ts';
import { makeLibrary, storyText } from './helpers.ts';

const TERM = {
  ko: '가격 하한',
  en: 'rare earths',
  also: { ko: ['구리'], en: ['tin', 'spent batteries'] },
  explanation: { ko: '', en: '' },
  own: false,
};
/** Short words as they are typed, which have to begin a word. */
const TYPED = ['a', 'es', 'tin', '7x'].map((word): Name => {
  const [name] = lookedFor(patternOf(` ${word}`)).names;
  if (!name) throw new Error(`${word} may stand anywhere`);
  return name;
});
const NAMES = [...namesFor(TERM), ...TYPED];
const GLOSSARY = mergeGlossaries([TERM], []);

const PIECES = [
  '가격',
  '하한',
  ' ',
  '-',
  '구리',
  '너',
  'rare',
  'earth',
  'tin',
  'spent',
  'batter',
  'y',
  'ies',
  's',
  'es',
  '힣',
  'é',
];
const letters = fc.constantFrom(...'가격하한구리 rareathsnpbty-éx7\n');
const text = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...PIECES) }, letters))
  .map((parts) => parts.join(''));

describe('a name', () => {
  it('is found in bytes where it is found in text', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...NAMES), (hay, name) => {
        const bytes = Buffer.from(hay);
        const find = nameFinder(name, byteCounts(bytes))({ bytes, isFirst: true, isLast: true });
        expect(find(bytes, 0) >= 0).toBe(holdsName(hay, name));
      }),
      { numRuns: 5000 },
    );
  });

  it('is found in one of the stretches that a text is cut into, with what stands around it', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...NAMES), fc.integer({ min: 1, max: 30 }), (hay, name, step) => {
        const bytes = Buffer.from(hay);
        const overlap = overlapFor([name]);
        let found = false;
        for (let from = 0; from < bytes.length; from += step) {
          const [start, end] = [Math.max(0, from - overlap), Math.min(bytes.length, from + step)];
          const stretch = bytes.subarray(start, end);
          const around = { bytes: stretch, isFirst: start === 0, isLast: end === bytes.length };
          if (nameFinder(name, byteCounts(bytes))(around)(stretch, 0) >= 0) found = true;
        }
        expect(found).toBe(holdsName(hay, name));
      }),
      { numRuns: 5000 },
    );
  });
});

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

it('an index finds the same as all stories in memory, in lists and in texts', () => {
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
    temporary: join(home, 'tmp'),
    today,
    now: () => Date.now(),
  };
  const index = openStore(plan).store.catalogue;
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
    expect(answers(index, typed), typed).toEqual(answers(memory, typed));
  expect(answers(index, '가격 하한')[0]).toEqual(['s0', 's1', 's2', 's5', 's6', 's8']);
});
