import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ParsedBrief, parseBrief } from '../../src/story/brief.ts';
import { bodySha256 } from '../../src/story/hash.ts';
import { normalizeSrc } from '../../src/story/markdown.ts';
import { parseStoryFile } from '../../src/story/parse.ts';
import type { PlainData, PlainValue } from '../../src/story/quick-line.ts';
import { acceptFrontMatter } from '../../src/story/quick-schema.ts';
import { readPlainYaml } from '../../src/story/quick-yaml.ts';
import { checkFrontMatter } from '../../src/story/schema.ts';
import { fileOf } from './helpers.ts';
import { FRONTS, mutated, SHIPPED } from './yaml-texts.ts';

/** Whether both ways say the same of some data; a refusal must be one, and what is taken must be the same. */
function expectSame(data: PlainData): boolean {
  const before = structuredClone(data);
  const quick = acceptFrontMatter(data);
  expect(isDeepStrictEqual(data, before)).toBe(true);
  const { value, issues } = checkFrontMatter(data);
  const truth = issues.length > 0 ? null : value;
  if (!isDeepStrictEqual(quick, truth)) expect.fail(JSON.stringify({ data, quick, truth }));
  return quick !== null;
}

/** One wrong or unusual thing put somewhere into data. */
type Spoil = readonly [path: number, what: PlainValue | undefined, key: string];

function spoil(data: PlainData, [path, what, key]: Spoil): void {
  const places: (() => void)[] = [];
  const visit = (node: PlainValue): void => {
    if (typeof node !== 'object' || node === null) return;
    const container = node as Record<string, PlainValue>;
    for (const name of Object.keys(node)) {
      places.push(() => {
        if (what === undefined) delete container[name];
        else container[name] = what;
      });
      visit(container[name] ?? null);
    }
    if (!Array.isArray(node)) places.push(() => Object.assign(node, { [key]: what ?? null }));
  };
  visit(data);
  places[path % places.length]?.();
}

const values: readonly (PlainValue | undefined)[] = [
  ...[
    undefined,
    null,
    '',
    ' ',
    'x',
    0,
    1.5,
    true,
    [],
    {},
    ['x'],
    [null],
    { name: 'x' },
    { name: 1 },
    { kind: 'person' },
  ],
  ...[
    '2026-01-08',
    '2026-02-30',
    '2026-01-08T10:00:00Z',
    'humanEdits',
    'digsrctype:print',
    'self',
    'publisher',
    'person',
  ],
  ...[
    'https://a.example/b',
    'https://',
    'ftp://a',
    'http://[',
    'ko',
    'KO-kr',
    'f'.repeat(64),
    'F'.repeat(64),
    'an-id',
    'An Id',
    '희토류-가격',
    'e\u0301',
    'ㅤ',
  ],
  ...[
    { name: 'x', kind: 'software' },
    { kind: 'robot' },
    [{ title: 'x' }],
    [{ src: 'a.png', by: 'x' }],
    [{ by: { name: 'x' } }],
  ],
  ...[Array(1000).fill('a'), Array(1001).fill('a'), { by: 'x', date: null }, { name: null, url: null }, 'constructor'],
];
const keys = [
  'x',
  'title',
  'by',
  'kind',
  'date',
  'source',
  'human_review',
  'credit',
  'constructor',
  'images',
  'unverified',
];

const spoils = fc.array(
  fc.tuple(fc.nat(500), fc.constantFrom(...values.map((_, index) => index)), fc.constantFrom(...keys)),
  { maxLength: 3 },
);
/** What imports write. */
const IMPORTED = `title: T
published: 2026-02-04
author: A
source:
  name: N
  id: guid
  feed: https://example.org/feed
  item: ${'a'.repeat(64)}
  digest: ${'b'.repeat(64)}
  undated: true
  partial: true
related: [희토류-가격]
provenance:
  basis: publisher
  claims: [{claim: C, verdict: V, by: B, url: https://example.org/c, date: 2026-02-04}]
  hints: [H]
  principles: https://example.org/p
  revisions: [{date: 2026-02-04, file: ".revisions/x.ko.1.md"}]
`;
const fronts = [...FRONTS, ...Array<string>(8).fill(IMPORTED)].map((front) => readPlainYaml(front) ?? {});

describe('the schema in a hurry', () => {
  it('takes the stories that come with the program', () => {
    for (const data of fronts) expect(expectSame(data)).toBe(true);
  });

  it('takes what the schema takes without a word, and nothing else', () => {
    let [taken, refused] = [0, 0];
    fc.assert(
      fc.property(fc.constantFrom(...fronts), spoils, (front, changes) => {
        const data = structuredClone(front);
        for (const [path, index, key] of changes) spoil(data, [path, structuredClone(values[index]), key]);
        if (expectSame(data)) taken += 1;
        else refused += 1;
      }),
      { numRuns: 10_000 },
    );
    expect(Math.min(taken, refused)).toBeGreaterThan(1000);
  }, 120_000);
});

describe('a story in brief', () => {
  /** The same file read by the parsers: a comment with a tab in it is nothing that the quick way reads. */
  const slowly = (text: string): string => text.replace(/^(\ufeff?---[ \t]*\r?\n)/, '$1#\t\n');

  /** The comment is a line more, so that lines differ. */
  const codes = (parsed: ParsedBrief) => parsed.problems.map(({ line: _, ...problem }) => problem);

  it.each([
    ['the shipped', fc.constantFrom(...SHIPPED), SHIPPED.length],
    ['changed', mutated(SHIPPED), 3000],
  ])(
    'is the same as by the parsers: %s stories',
    (_name, texts, numRuns) => {
      fc.assert(
        fc.property(texts, (text) => {
          const input = { id: 'story', lang: 'ko', text };
          const quick = parseBrief(input);
          const slow = parseBrief({ ...input, text: slowly(text) });
          expect(quick.ok).toBe(slow.ok);
          expect(codes(quick)).toEqual(codes(slow));
          expect(quick.ok && quick.edition).toEqual(slow.ok && slow.edition);
        }),
        { numRuns },
      );
    },
    120_000,
  );

  it('is the whole story but for its blocks', () => {
    for (const text of SHIPPED) {
      const input = { id: 'story', lang: 'ko', text };
      const [brief, whole] = [parseBrief(input), parseStoryFile(input)];
      if (!brief.ok || !whole.ok) expect.fail();
      const { blocks, ...rest } = whole.edition;
      expect(blocks.length).toBeGreaterThan(0);
      expect({ ...brief.edition, bodySha256: brief.edition.bodySha256 || bodySha256(rest.body) }).toEqual(rest);
    }
  });

  it('has a hash only for a fact check that names one', () => {
    const front = 'title: T\npublished: 2026-01-01';
    const hash = (more: string): unknown => {
      const parsed = parseBrief({ id: 'x', lang: 'ko', text: fileOf(`${front}\n${more}`, 'Body.') });
      return parsed.ok && parsed.edition.bodySha256;
    };
    expect(hash('')).toBe('');
    expect(hash(`provenance:\n  fact_check:\n    body_sha256: ${'a'.repeat(64)}`)).toBe(bodySha256('Body.'));
  });

  it('takes the word of who has seen the very same text that a seal holds', () => {
    const sealed = 'a'.repeat(64);
    const text = fileOf(
      `title: T\npublished: 2026-01-01\nprovenance:\n  fact_check:\n    body_sha256: ${sealed}`,
      'Body.',
    );
    const hash = (sealHolds: boolean): unknown => {
      const parsed = parseStoryFile({ id: 'x', lang: 'ko', text, sealHolds });
      return parsed.ok && parsed.edition.bodySha256;
    };
    expect(hash(true)).toBe(sealed);
    expect(hash(false)).toBe(bodySha256('Body.'));
  });

  it('knows the line of a picture that the body does not show', () => {
    const images = 'provenance:\n  images:\n    - src: a.png\n    - src: b.png';
    const text = fileOf(`title: T\npublished: 2026-01-01\n${images}`, '![x](b.png)');
    const parsed = parseStoryFile({ id: 'x', lang: 'ko', text });
    expect(parsed.problems).toEqual([expect.objectContaining({ code: 'image-not-in-body', line: 6 })]);
  });
});

describe('the address of a picture', () => {
  it('is left alone only where Markdown finds nothing to encode', () => {
    const part = fc.constantFrom(
      'https://',
      'http://',
      'a',
      'B1',
      '.',
      '/',
      '-',
      '_',
      '~',
      'xn--',
      '%20',
      ':',
      '//',
      '..',
      '@',
      '한',
    );
    let same = 0;
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const src = parts.join('');
        const quick = normalizeSrc(src);
        // A fragment sends it the long way, and changes nothing else.
        const slow = normalizeSrc(`${src}#f`);
        if (quick !== src) return;
        same += 1;
        expect(slow).toBe(`${src}#f`);
      }),
      { numRuns: 10_000 },
    );
    expect(same).toBeGreaterThan(1000);
  });
});
