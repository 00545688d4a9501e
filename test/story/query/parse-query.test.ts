import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { daysAgo } from '../../../src/story/dates.ts';
import { BADGES } from '../../../src/story/origin/badges.ts';
import {
  explainMistake,
  MARKS,
  matchesDay,
  type ParsedTerm,
  parseQuery,
  QUERY_KEYS,
  searchedWords,
  type Term,
} from '../../../src/story/query/parse-query.ts';
import { caseFold } from '../../../src/text/case-fold.ts';
import { queryToday } from './query-today.ts';

const phrase = (text: string, not = false): Term => ({ kind: 'words', text, not });
/** The same without quotes: a short Latin word must begin a word. */
const words = (text: string, not = false): Term =>
  /^(?=.*[a-z])[a-z0-9]{1,3}$/.test(text) ? { kind: 'words', text, not, begins: true } : phrase(text, not);
/** A word whose last syllable is still being typed. */
const open = (text: string): Term => ({ kind: 'words', text, not: false, open: true });

/** The terms of a query without mistakes. */
function terms(text: string): readonly ParsedTerm[] {
  const { query, mistakes } = parseQuery(text);
  expect(mistakes).toEqual([]);
  return query;
}

describe('words', () => {
  test.each<[string, readonly Term[]]>([
    ['', []],
    ['  \t ', []],
    ['희토류', [open('희토류')]],
    ['희토류 ', [words('희토류')]],
    ['"희토류"', [words('희토류')]],
    ['-희토류', [words('희토류', true)]],
    ['희토류 갈륨', [words('희토류'), open('갈륨')]],
    ['희토류 is:unread', [words('희토류'), { kind: 'is', mark: 'unread', not: false }]],
    ['ㅎㅌㄹ', [words('ㅎㅌㄹ')]],
    ['희토류?', [words('희토류?')]],
    ['  Rare   Earths ', [words('rare'), words('earths')]],
    ['"Rare  Earths"', [words('rare earths')]],
    ['“희토류 자석”', [words('희토류 자석')]],
    ['„A b” "c"', [words('a b'), phrase('c')]],
    ['-gallium -"rare earths"', [words('gallium', true), words('rare earths', true)]],
    ['--x', [words('-x', true)]],
    ['KO-Zn', [words('ko-zn')]],
    ['"a"b', [phrase('a'), words('b')]],
    ['AI', [{ kind: 'words', text: 'ai', not: false, begins: true }]],
    ['ai -"AI" 5G "5g"', [words('ai'), phrase('ai', true), words('5g'), phrase('5g')]],
    ['202 2n', [phrase('202'), { kind: 'words', text: '2n', not: false, begins: true }]],
    ['5" pipe', [words('5"'), words('pipe')]],
    ['""', []],
    ['-""', []],
    ['-', []],
    ['--', []],
    ['"-"', [words('-')]],
    ['a - b', [words('a'), words('b')]],
    ['don’t', [words("don't")]],
  ])('%s', (text, query) => {
    expect(terms(text)).toEqual(query);
  });

  test('are the same in any composition', () => {
    const nfd = '희토류 "핵심 광물" tag:무역'.normalize('NFD');
    expect(nfd).not.toBe(nfd.normalize('NFC'));
    expect(terms(nfd)).toEqual([words('희토류'), words('핵심 광물'), { kind: 'tag', tag: '무역', not: false }]);
  });

  test('have no control characters', () => {
    expect(terms('a\u001b[31mb\u202ec')).toEqual([words('abc')]);
  });

  test.each([
    'https://example.com/a?b=c',
    '3:1',
    '12:30',
    'foo:bar',
    'foo:',
    'foo:"bar',
    ':x',
    '희토류tag:x',
    'ſince:2026',
  ])('include %s, with an unknown name before the colon', (text) => {
    expect(parseQuery(text).query).toEqual([words(text)]);
    expect(parseQuery(`-${text}`).query).toEqual([words(text, true)]);
  });

  test('are wanted without a hyphen', () => {
    expect(searchedWords(queryToday('a -b "c d" tag:e '))).toEqual([' a', 'c d']);
  });
});

describe('keys', () => {
  test.each<[string, ParsedTerm]>([
    ['tag:trade', { kind: 'tag', tag: 'trade', not: false }],
    ['TAG:Trade', { kind: 'tag', tag: 'trade', not: false }],
    ['tag：trade', { kind: 'tag', tag: 'trade', not: false }],
    ['tag:"Rare Earths"', { kind: 'tag', tag: 'rare earths', not: false }],
    ['tag:“희토류 자석”', { kind: 'tag', tag: '희토류 자석', not: false }],
    ['tag:a:b', { kind: 'tag', tag: 'a:b', not: false }],
    ['-tag:trade', { kind: 'tag', tag: 'trade', not: true }],
    ['source:Wire', { kind: 'source', source: 'wire', not: false }],
    ['-source:"Mining Weekly"', { kind: 'source', source: 'mining weekly', not: true, whole: true }],
    ['source:“광물 신문”', { kind: 'source', source: '광물 신문', not: false, whole: true }],
    ['-folder:Metals', { kind: 'folder', folder: 'metals', not: true }],
    ['folder:"광물/값"', { kind: 'folder', folder: '광물/값', not: false, whole: true }],
    ['badge:AI-text', { kind: 'badge', badge: 'ai-text', not: false }],
    ['lang:KO', { kind: 'lang', lang: 'ko', not: false }],
    ['lang:zh_TW', { kind: 'lang', lang: 'zh-tw', not: false }],
    ['is:unread', { kind: 'is', mark: 'unread', not: false }],
    ['-is:Starred', { kind: 'is', mark: 'starred', not: true }],
    ['since:2026', { kind: 'since', day: '2026', not: false }],
    ['since:2026-02', { kind: 'since', day: '2026-02', not: false }],
    ['since:Today', { kind: 'since', ago: 0, written: 'today', not: false }],
    ['-until:2w', { kind: 'until', ago: 14, written: '2w', not: true }],
    ['until:2024-02-29', { kind: 'until', day: '2024-02-29', not: false }],
  ])('%s', (text, term) => {
    expect(terms(text)).toEqual([term]);
    expect(terms(`a ${text} b`)).toEqual([words('a'), term, words('b')]);
  });

  test('include the first and the last day', () => {
    const matchingStories = (text: string) => {
      const [term] = queryToday(text);
      if (term?.kind !== 'since' && term?.kind !== 'until') throw new Error('no day');
      return ['2025-12-31', '2026-02-01T10:00:00Z', '2026-02-28', '2026-03-01'].map((day) => matchesDay(term, day));
    };
    expect(matchingStories('since:2026-02')).toEqual([false, true, true, true]);
    expect(matchingStories('until:2026-02')).toEqual([true, true, true, false]);
    expect(matchingStories('until:2026-02-01')).toEqual([true, true, false, false]);
    expect(matchingStories('until:2025')).toEqual([true, false, false, false]);
    expect(matchingStories('-since:2026-02')).toEqual([true, false, false, false]);
    expect(matchingStories('until:yesterday')).toEqual([true, true, false, false]);
    expect(matchingStories('since:9d')).toEqual([false, true, true, true]);
    expect(matchingStories('-since:8d')).toEqual([true, true, false, false]);
    expect(matchingStories('since:2w')).toEqual([false, true, true, true]);
  });
});

describe('mistakes', () => {
  test.each([
    ['badge:ai', 'unknown-badge', 'badge:ai'],
    ['-is:read,starred', 'unknown-mark', '-is:read,starred'],
    ['since:2026-2', 'bad-date', 'since:2026-2'],
    ['since:2026-02-30', 'bad-date', 'since:2026-02-30'],
    ['until:2026-13', 'bad-date', 'until:2026-13'],
    ['until:2026-01-01T10:00', 'bad-date', 'until:2026-01-01t10:00'],
    ['lang:한국어', 'bad-lang', 'lang:한국어'],
    ['tag:', 'no-value', 'tag:'],
    ['tag: trade', 'no-value', 'tag:'],
    ['is:""', 'no-value', 'is:""'],
    ['folder:""', 'no-value', 'folder:""'],
    ['-since:', 'no-value', '-since:'],
  ])('%s', (text, code, written) => {
    const { query, mistakes } = parseQuery(`gallium ${text}`);
    expect(query[0]).toEqual(words('gallium'));
    expect(query.slice(1).every(({ kind }) => kind === 'words')).toBe(true);
    expect(mistakes.map((mistake) => [mistake.code, mistake.written.toLowerCase()])).toEqual([[code, written]]);
  });

  test('name the valid values', () => {
    expect(parseQuery('badge:x').mistakes[0]?.allowed).toEqual(BADGES.map(({ id }) => id));
    expect(parseQuery('is:x').mistakes[0]?.allowed).toEqual(['is:unread', 'is:read', 'is:starred', 'is:watched']);
  });

  test('include an unclosed quote, which runs to the end', () => {
    expect(parseQuery('a "rare earths')).toEqual({
      query: [words('a'), words('rare earths')],
      mistakes: [{ code: 'open-quote', written: '"rare earths', allowed: [] }],
    });
    expect(parseQuery('"').query).toEqual([]);
    expect(parseQuery('tag:"x').query).toEqual([{ kind: 'tag', tag: 'x', not: false }]);
  });

  test.each([
    ['en', 'badge:x', /^badge:x is not a badge – choose one of ai-text, .*, unknown$/],
    ['ko', 'badge:x', /^“badge:x”는 없는 배지입니다 – ai-text, .*, unknown 중에서 선택하십시오$/],
    ['en', 'is:new', /^is:new is not known – choose one of is:unread, is:read, is:starred, is:watched$/],
    [
      'ko',
      'since:어제',
      /^“since:어제”는 날짜가 아닙니다 – 2026, 2026-02, 2026-02-04, today, yesterday, 7d, 2w처럼 입력하십시오$/,
    ],
    ['ko', '"a', /^"a: 따옴표를 닫지 않았습니다 – 끝에 "를 붙이십시오$/],
  ] as const)('are explained (%s, %s)', (lang, text, sentence) => {
    const [mistake] = parseQuery(text).mistakes;
    expect(mistake && explainMistake(mistake, messages(lang).query)).toMatch(sentence);
  });

  test('quote only the beginning of a term', () => {
    const [mistake] = parseQuery(`lang:${'🪨'.repeat(5000)}`).mistakes;
    expect(mistake && explainMistake(mistake, messages('en').query)).toBe(
      `lang:${'🪨'.repeat(35)}… is not a language code – enter ko or en`,
    );
  });
});

const PIECES = fc.constantFrom(
  '"',
  '-',
  ':',
  '：',
  ' ',
  'tag:',
  'is:',
  'since:',
  '2026',
  'a',
  '가',
  '“',
  '”',
  '\u0301',
);
const typed = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(PIECES, { maxLength: 30 }).map((pieces) => pieces.join('')),
);

test('quote a part of the query, for any query', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const { query, mistakes } = parseQuery(text);
      for (const term of query) if (term.kind === 'words') expect(term.text).toBe(caseFold(term.text));
      for (const { written } of mistakes) expect(written).not.toBe('');
    }),
  );
});

test.each(['"', '-', 'a', ':', 'tag:', '" ', '- ', 'a:"', '-"'])('are found in linear time: %s…', (piece) => {
  // Quadratic time would take minutes for each of these.
  const { query, mistakes } = parseQuery(piece.repeat(400_000));
  expect(query.length + mistakes.length).toBeLessThan(1_000_000);
});

/** A term as it is typed. */
function typedAs(term: ParsedTerm): string {
  const sign = term.not ? '-' : '';
  switch (term.kind) {
    case 'words':
      return `${sign}"${term.text}"`;
    case 'tag':
      return `${sign}tag:"${term.tag}"`;
    case 'source':
      return `${sign}source:"${term.source}"`;
    case 'feed':
      return `${sign}feed:"${term.feed}"`;
    case 'folder':
      return `${sign}folder:"${term.folder}"`;
    case 'badge':
      return `${sign}badge:${term.badge}`;
    case 'lang':
      return `${sign}lang:${term.lang}`;
    case 'is':
      return `${sign}is:${term.mark}`;
    default:
      return `${sign}${term.kind}:${'ago' in term ? term.written : term.day}`;
  }
}

const text = fc
  .string({ unit: 'grapheme' })
  .map((value) => caseFold(value.replaceAll('"', '')))
  .filter((value) => value !== '' && !value.includes('"'));
const not = fc.boolean();
const term: fc.Arbitrary<ParsedTerm> = fc.oneof(
  fc.record({ kind: fc.constant('words'), text, not }),
  fc.record({ kind: fc.constant('tag'), tag: text, not }),
  fc.record({ kind: fc.constant('source'), source: text, not, whole: fc.constant(true) }),
  fc.record({ kind: fc.constant('feed'), feed: text, not, whole: fc.constant(true) }),
  fc.record({ kind: fc.constant('folder'), folder: text, not, whole: fc.constant(true) }),
  fc.record({ kind: fc.constant('badge'), badge: fc.constantFrom(...BADGES.map(({ id }) => id)), not }),
  fc.record({ kind: fc.constant('lang'), lang: fc.constantFrom('ko', 'en', 'zh-tw'), not }),
  fc.record({ kind: fc.constant('is'), mark: fc.constantFrom(...MARKS), not }),
  fc.record({ kind: fc.constantFrom('since', 'until'), not }).chain((named) =>
    fc.oneof(
      fc
        .constantFrom('today', 'yesterday', '7d', '2w')
        .map((written) => ({ ...named, ago: daysAgo(written) ?? 0, written })),
      fc.constantFrom('2026', '2026-02', '2026-02-04').map((day) => ({ ...named, day })),
    ),
  ),
);

test('a query made of terms is read as those terms', () => {
  fc.assert(
    fc.property(fc.array(term, { maxLength: 8 }), (query) => {
      expect(parseQuery(query.map(typedAs).join(' '))).toEqual({ query, mistakes: [] });
    }),
  );
});

describe('the words of a query', () => {
  test('are made once, for any number of rows', () => {
    const query = queryToday('희토류 -x 가격 희토류 ');
    expect(searchedWords(query)).toEqual(['희토류 ', '가격 ']);
    expect(searchedWords(query)).toBe(searchedWords(query));
  });
});

describe('the examples of help', () => {
  test.each(['ko', 'en'] as const)('are queries without a mistake, each with the condition of its row (%s)', (lang) => {
    const { terms: rows, examples } = messages(lang).query;
    const kinds = Object.entries(rows).map(([form, { example }]) => {
      const [found] = terms(`${example} `);
      const key = /^([a-z]+):/.exec(form)?.[1];
      if (key !== undefined) expect(found).toMatchObject({ kind: key, not: false });
      return key;
    });
    expect(kinds.filter(Boolean)).toEqual([...QUERY_KEYS]);
    expect(terms(`${rows['-WORD'].example} `).some(({ not }) => not)).toBe(true);
    expect(terms(rows['"A PHRASE"'].example)).toMatchObject([{ kind: 'words', text: expect.stringContaining(' ') }]);
    const used = new Set(Object.values(examples).flatMap(({ query }) => terms(`${query} `).map(({ kind }) => kind)));
    for (const kind of ['feed', 'folder', 'is', 'tag', 'since', 'until', 'words', 'lang', 'badge'])
      expect(used).toContain(kind);
  });
});
