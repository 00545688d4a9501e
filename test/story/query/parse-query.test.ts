import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { daysAgo } from '../../../src/story/dates.ts';
import { BADGES } from '../../../src/story/origin/badges.ts';
import { queryText } from '../../../src/story/query/filter.ts';
import {
  explainMistake,
  isReserved,
  MARKS,
  matchesDay,
  type ParsedCondition,
  type ParsedQuery,
  type ParsedTerm,
  parseQuery,
  QUERY_KEYS,
  searchedWords,
  type Term,
  termsOf,
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
function terms(text: string): readonly ParsedCondition[] {
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
    ['title:Gallium', { kind: 'title', text: 'gallium', not: false }],
    ['title:AI', { kind: 'title', text: 'ai', not: false, begins: true }],
    ['title:"ai 칩"', { kind: 'title', text: 'ai 칩', not: false }],
    ['-author:김', { kind: 'author', text: '김', not: true }],
    ['url:https://Example.com/A', { kind: 'url', url: 'https://example.com/a', not: false }],
    ['before:7d', { kind: 'since', ago: 7, written: '7d', not: true }],
    ['-before:2026', { kind: 'since', day: '2026', not: false }],
    ['is:new', { kind: 'is', mark: 'new', not: false }],
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
    expect(parseQuery('is:x').mistakes[0]?.allowed).toEqual([
      'is:unread',
      'is:read',
      'is:starred',
      'is:watched',
      'is:changed-since-read',
      'is:new',
    ]);
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
    [
      'en',
      'is:old',
      /^is:old is not known – choose one of is:unread, is:read, is:starred, is:watched, is:changed-since-read, is:new$/,
    ],
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

const SIGNS = [
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
  '(',
  ')',
  '（',
  'or ',
  ' or ',
  ' and ',
  '-(',
  'title:',
  'before:7d ',
] as const;
const PIECES = fc.constantFrom(...SIGNS);
const typed = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(PIECES, { maxLength: 30 }).map((pieces) => pieces.join('')),
);

test('quote a part of the query, for any query', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const { query, mistakes } = parseQuery(text);
      for (const term of termsOf(query)) if (term.kind === 'words') expect(term.text).toBe(caseFold(term.text));
      for (const { written } of mistakes) expect(written).not.toBe('');
    }),
  );
});

test.each([
  '"',
  '-',
  'a',
  ':',
  'tag:',
  '" ',
  '- ',
  'a:"',
  '-"',
  '(',
  ')',
  '-(',
  '(a)',
  'a(',
  'a or ',
  'tag:(',
  '()',
  '(a or (b ',
])('are found in linear time: %s…', (piece) => {
  // Quadratic time would take minutes for each of these.
  const { query, mistakes } = parseQuery(piece.repeat(400_000));
  expect(query.length + mistakes.length).toBeLessThan(1_000_000);
  expect(queryText(query).length).toBeLessThan(5_000_000);
});

const text = fc
  .string({ unit: 'grapheme' })
  .map((value) => caseFold(value.replaceAll('"', '')))
  .filter((value) => value !== '' && !value.includes('"'));
const not = fc.boolean();
/** How a text in quotes is searched for, and one without. */
const pattern: fc.Arbitrary<{ text: string; begins?: true }> = fc.oneof(
  text.map((one) => ({ text: one })),
  fc.stringMatching(/^[a-z0-9가-힣ㄱ-ㅎ]{1,5}$/).map((one) => {
    const begins = /^(?=.*[a-z])[a-z0-9]{1,3}$/.test(one);
    return begins ? { text: one, begins: true as const } : { text: one };
  }),
);
const term: fc.Arbitrary<ParsedTerm> = fc.oneof(
  fc
    .tuple(pattern, fc.constantFrom('words', 'title', 'author', 'text'), not)
    .filter(([{ text: one, begins }, kind, isNot]) => isNot || kind !== 'words' || !begins || !isReserved(one))
    .map(([one, kind, isNot]): ParsedTerm => ({ kind, ...one, not: isNot })),
  fc.record({ kind: fc.constant('url'), url: text, not }),
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
/** A group that changes something: alternatives, or several conditions that are excluded. */
const isCanonical = ({ any, not }: { any: readonly ParsedQuery[]; not: boolean }): boolean =>
  any.length > 1
    ? any.every((all) => all.length > 1 || all[0]?.kind !== 'group' || all[0].not)
    : not && any.every((all) => all.length > 1);
const { query: tree } = fc.letrec<{ query: ParsedQuery; condition: ParsedCondition; group: ParsedCondition }>(
  (tie) => ({
    query: fc.array(tie('condition'), { minLength: 1, maxLength: 4 }),
    condition: fc.oneof({ depthSize: 'small', withCrossShrink: true }, term, tie('group')),
    group: fc
      .record({ kind: fc.constant('group' as const), any: fc.array(tie('query'), { minLength: 1, maxLength: 3 }), not })
      .filter(isCanonical),
  }),
);

test('any query is read from its text as it was', () => {
  let groups = 0;
  fc.assert(
    fc.property(tree, (query) => {
      expect(parseQuery(queryText(query)), queryText(query)).toEqual({ query, mistakes: [] });
      groups += query.filter(({ kind }) => kind === 'group').length;
    }),
  );
  expect(groups).toBeGreaterThan(20);
});

test('what was typed is read again from its own text', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...SIGNS), { maxLength: 16 }), (pieces) => {
      const typed = pieces.join('');
      const { query, mistakes } = parseQuery(typed);
      fc.pre(mistakes.length === 0);
      // The language has no way to write a word with quotes inside and a parenthesis that is open, in a group.
      fc.pre(termsOf(query).every((term) => term.kind !== 'words' || !/"/.test(term.text) || !/[()]/.test(term.text)));
      expect(parseQuery(queryText(query)).query, `${typed} → ${queryText(query)}`).toEqual(query);
    }),
    { examples: [[['\u0301', '"', '가', ' or ']]] },
  );
});

const is = (mark: (typeof MARKS)[number], not = false): Term => ({ kind: 'is', mark, not });
const any = (...of: ParsedQuery[]): ParsedCondition => ({ kind: 'group', any: of, not: false });
const none = (...of: ParsedQuery[]): ParsedCondition => ({ kind: 'group', any: of, not: true });

describe('groups', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((word) => words(word)) as [Term, Term, Term, Term];

  test.each<[string, ParsedQuery]>([
    ['a or b', [any([a], [b])]],
    ['a b or c d', [any([a, b], [c, d])]],
    ['a OR b', [any([a], [b])]],
    ['a and b', [a, b]],
    ['a and b or c', [any([a, b], [c])]],
    ['(a or b) c', [any([a], [b]), c]],
    ['(a or b)c', [any([a], [b]), c]],
    ['（a or b） c', [any([a], [b]), c]],
    ['c (a or b', [c, any([a], [b])]],
    ['c ((a or b', [c, any([a], [b])]],
    ['((a))', [a]],
    ['(a b) c', [a, b, c]],
    ['(a or b) or c', [any([a], [b], [c])]],
    ['a or (b or (c or d))', [any([a], [b], [c], [d])]],
    ['-(a or b)', [none([a], [b])]],
    ['-(a b)', [none([a, b])]],
    ['-（a b）', [none([a, b])]],
    ['-(a)', [words('a', true)]],
    ['-(-a)', [a]],
    ['-(-(a b))', [a, b]],
    ['-(-(a or b)) c', [any([a], [b]), c]],
    ['-(a or -(b c)) d', [none([a], [none([b, c])]), d]],
    ['is:unread (tag:x or -is:read)', [is('unread'), any([{ kind: 'tag', tag: 'x', not: false }], [is('read', true)])]],
    ['"or" "and"', [phrase('or'), phrase('and')]],
    ['a -or b', [a, words('or', true), b]],
    ['a or', [a]],
    ['or a', [a]],
    ['a or or b', [any([a], [b])]],
    ['a or () b', [any([a], [b])]],
    ['(or) -() a and', [a]],
    ['- (a or b)', [any([a], [b])]],
    ['f(x) ', [words('f(x)')]],
    ['(f(x) or b)', [any([words('f(x)')], [b])]],
    ['a) b', [words('a)'), b]],
    ['(a) b)', [a, words('b)')]],
    ['(a)b)', [a, words('b)')]],
    [') a', [words(')'), a]],
    ['주식회사(주) ', [words('주식회사(주)')]],
    ['"(a or b)"', [phrase('(a or b)')]],
    ['foo:(a b)', [words('foo:(a'), words('b)')]],
    ['title:f(x)', [{ kind: 'title', text: 'f(x)', not: false }]],
    ['(tag:a)', [{ kind: 'tag', tag: 'a', not: false }]],
    ['(갈륨 or 희토류', [any([words('갈륨')], [open('희토류')])]],
    ['(갈륨 or 희토류)', [any([words('갈륨')], [words('희토류')])]],
    ['-(a 희토류', [none([a, words('희토류')])]],
  ])('%s', (typed, query) => {
    expect(parseQuery(`${typed}`)).toEqual({ query, mistakes: [] });
  });

  test.each([
    ['a tag:(x or y) b', 'group-value', 'tag:('],
    ['a -since:（2026 (x)) b', 'group-value', '-since:（'],
    ['a (tag:(x) b', 'group-value', 'tag:('],
    [`a ${'('.repeat(21)}x${')'.repeat(21)} b`, 'too-deep', `(x${')'.repeat(21)} b`],
  ])('are left out where they may not be: %s', (typed, code, written) => {
    expect(parseQuery(typed)).toEqual({ query: [a, b], mistakes: [{ code, written, allowed: [] }] });
  });

  test('may be 20 inside each other', () => {
    const deep = Array.from({ length: 20 }, (_, i) => `-(w${i} `).join('');
    const { query, mistakes } = parseQuery(`${deep}x${')'.repeat(20)}`);
    expect(mistakes).toEqual([]);
    expect(termsOf(query)).toHaveLength(21);
    expect(parseQuery(queryText(query)).query).toEqual(query);
    expect(parseQuery(`${deep}-(x y${')'.repeat(21)}`).mistakes.map(({ code }) => code)).toEqual(['too-deep']);
  });

  test('are explained in one line', () => {
    const [mistake] = parseQuery('tag:(a').mistakes;
    expect(mistake && explainMistake(mistake, messages('en').query)).toMatch(/^tag:\( – a key takes one value: /);
    expect(mistake && explainMistake(mistake, messages('ko').query)).toMatch(/^“tag:\(”: /);
  });

  test('have words to mark, unless they are excluded', () => {
    expect(searchedWords(queryToday('(gallium or -indium) -(steel or iron) title:zinc text:lead '))).toEqual([
      'gallium',
      'zinc',
      'lead',
    ]);
  });

  test('have days of the calendar', () => {
    expect(queryToday('since:7d or before:2026 -(until:yesterday b)')).toEqual([
      any(
        [{ kind: 'since', day: '2026-02-03', not: false }],
        [{ kind: 'since', day: '2026', not: true }, none([{ kind: 'until', day: '2026-02-09', not: false }, b])],
      ),
    ]);
  });
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
      if (key === 'before') expect(found).toMatchObject({ kind: 'since', not: true });
      else if (key !== undefined) expect(found).toMatchObject({ kind: key, not: false });
      return key;
    });
    expect(kinds.filter(Boolean)).toEqual([...QUERY_KEYS]);
    expect(terms(`${rows['-WORD'].example} `).some(({ not }) => not)).toBe(true);
    expect(terms(rows['A or B'].example)).toMatchObject([{ kind: 'group', any: [[{}], [{}]], not: false }]);
    expect(terms(rows['(…)'].example).map(({ kind }) => kind)).toEqual(['group', 'group']);
    expect(terms(rows['"A PHRASE"'].example)).toMatchObject([{ kind: 'words', text: expect.stringContaining(' ') }]);
    const used = new Set(Object.values(examples).flatMap(({ query }) => terms(`${query} `).map(({ kind }) => kind)));
    for (const kind of ['feed', 'folder', 'is', 'tag', 'since', 'until', 'words', 'lang', 'badge'])
      expect(used).toContain(kind);
  });
});
