import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTerms, type GlossaryTerm, mergeGlossaries, termsIn } from '../../../src/story/glossary/glossary.ts';

function term(ko: string, en: string, alsoEn: readonly string[] = []): GlossaryTerm {
  return { ko, en, also: { ko: [], en: alsoEn }, explanation: { ko: '', en: '' }, own: false };
}

const GLOSSARY = mergeGlossaries(
  [
    term('희토류', 'rare earths', ['REE']),
    term('중희토류', 'heavy rare earths', ['HREE']),
    term('구리', 'copper'),
    term('네오디뮴', 'neodymium'),
    term('가격 하한', 'price floor'),
    term('이중용도', 'dual-use'),
    term('폐배터리', 'spent battery'),
    term('주석', 'tin'),
    term('포럼', 'Forum on Resource Geostrategic Engagement', ['FORGE']),
    term('공정', 'process'),
  ],
  [],
);

/** The found terms, as written in the text. */
function found(text: string, lang: string): readonly string[] {
  return findTerms(text, lang, GLOSSARY).map(({ from, to }) => text.slice(from, to));
}

describe('terms in Korean text', () => {
  it.each([
    ['희토류와 중희토류를', ['희토류', '중희토류']],
    ['고순도네오디뮴의', ['네오디뮴']],
    ['너구리가 구리를 캔다. “구리”', ['구리', '구리']],
    ['가격 하한제와 가격하한, 가격\n하한', ['가격 하한', '가격하한', '가격\n하한']],
    ['가 격 하한', []],
    ['포럼(FORGE·포지)은 Forge가 아니다', ['포럼', 'FORGE']],
    // An English name in a Korean text is mostly part of another one.
    ['Copper Mountain', []],
    ['xFORGE', []],
    ['', []],
  ])('%s', (text, expected) => {
    expect(found(text, 'ko')).toEqual(expected);
  });
});

describe('terms in English text', () => {
  it.each([
    ['Rare earths, a rare earth, RARE-EARTH magnets', ['Rare earths', 'rare earth', 'RARE-EARTH']],
    ['heavy rare earths and rare earths', ['heavy rare earths', 'rare earths']],
    ['continue, tin, tins and Tintin', ['tin', 'tins']],
    ['dual-use, dual use, dual‑use', ['dual-use', 'dual use', 'dual‑use']],
    ['spent batteries; a spent battery', ['spent batteries', 'spent battery']],
    ['processes, processed', ['processes']],
    ['we forge ahead; FORGE and the FORGEs', ['FORGE', 'FORGEs']],
    ['agree on REE, Ree and free REEs', ['REE', 'REEs']],
    ['price\nfloors', ['price\nfloors']],
    ['희토류', []],
  ])('%s', (text, expected) => {
    expect(found(text, 'en')).toEqual(expected);
  });

  it('is used for other languages as well', () => {
    expect(found('der FORGE-Rat', 'de')).toEqual(['FORGE']);
  });
});

it('finds terms once, in reading order', () => {
  const texts = ['tin and copper', 'rare earths', 'Copper'];
  expect(termsIn(texts, 'en', GLOSSARY).map(({ en }) => en)).toEqual(['tin', 'copper', 'rare earths']);
});

it('gives positions in order within the text, for any text', () => {
  const pieces = fc.constantFrom(
    '희토류',
    '중',
    ' ',
    '가격',
    '하한',
    'İ',
    'rare',
    'earth',
    's',
    '-',
    'REE',
    '😀',
    '\n',
    '구리',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' }))),
      fc.constantFrom('ko', 'en'),
      (parts, lang) => {
        const text = parts.join('');
        let end = 0;
        for (const { from, to } of findTerms(text, lang, GLOSSARY)) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      },
    ),
  );
});
