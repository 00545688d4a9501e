import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { itemDigest, lettersOf } from '../../../src/ingest/duplicates/text-digest.ts';
import type { Item } from '../../../src/ingest/model.ts';
import { renderStory, titleOf, writeYaml, type YamlMap } from '../../../src/ingest/store/render-story.ts';
import { parseBrief, readParts } from '../../../src/story/file/brief.ts';
import { readFrontMatter } from '../../../src/story/file/front-matter.ts';
import { parseStoryFile } from '../../../src/story/file/parse-story.ts';
import { digestOfFile } from '../../../src/story/origin/digests.ts';
import { cleanReferences, cleanText, cleanVerbatim } from '../../../src/text/clean.ts';
import { FEED, hostile, item, makeLibrary } from './helpers.ts';

const DAY = '2026-02-10';
const render = (part: Partial<Item>, more = {}): string => renderStory(item(part), FEED, { day: DAY, ...more }).text;

function parsed(text: string) {
  const result = parseStoryFile({ id: 'story', lang: 'ko', text });
  if (!result.ok || result.problems.length > 0) expect.fail(`${JSON.stringify(result.problems)}\n${text}`);
  return result.edition;
}

describe('what a publisher says of editions and rights', () => {
  const alternates = [
    { lang: 'en', url: 'https://news.example/en/1' },
    { lang: 'ja', url: '' },
  ];
  const rights = { tdmReserved: true, terms: 'AI 학습 금지: "모든" 글' };

  it('is in the file of a story, and is read back', () => {
    const text = render({ alternates, rights });
    expect(text).toContain('alternates:\n  - lang: en\n    url: https://news.example/en/1\n  - lang: ja\nsource:\n');
    const { alternates: known, source } = parsed(text);
    expect([known, source?.tdmReserved, source?.terms]).toEqual([alternates, true, rights.terms]);
    expect(digestOfFile(text)).toBe(source?.digest);
  });

  it('stays when the item changes in a feed that does not repeat it', () => {
    const { keep } = makeLibrary();
    keep({ alternates, rights });
    const { path } = keep({ body: '다시 쓴 문단이다. 모든 낱말이 다르다.' });
    const { body, alternates: known, source } = parsed(readFileSync(path, 'utf8'));
    expect([body.trim(), known, source?.tdmReserved, source?.terms]).toEqual([
      '다시 쓴 문단이다. 모든 낱말이 다르다.',
      alternates,
      true,
      rights.terms,
    ]);
  });
});

describe('a stored story', () => {
  it("has the form of a user's story", () => {
    const text = render(
      {
        tags: ['희토류', 'trade, old', '희토류'],
        provenance: {
          text: { source: 'trainedAlgorithmicMedia', by: { name: 'M', kind: 'software' } },
          hints: ['자동 생성 알고리즘을 통해 작성되었습니다'],
          claims: [{ claim: 'C', verdict: '거짓', url: 'https://a.example/c' }],
          corrections: [{ date: '2026-02-05', text: '숫자를 고쳤다.' }],
        },
      },
      { related: ['다른-기사'], revisions: [{ date: DAY, file: '.revisions/story.ko.1.md' }] },
    );
    expect(text.replace(/"?[0-9a-f]{64}"?/g, '…')).toBe(`---
title: 희토류 가격이 오른다
published: 2026-02-04T10:30:00+09:00
summary: 희토류 가격이 한 달 사이 오른다.
author: 홍길동 기자
tags:
  - 희토류
  - trade, old
related: [다른-기사]
source:
  name: 예시 뉴스
  url: https://news.example/a/1
  id: https://news.example/a/1
  feed: https://news.example/feed.xml
  item: …
  digest: …
provenance:
  basis: publisher
  text:
    source: trainedAlgorithmicMedia
    by:
      name: M
      kind: software
  hints: [자동 생성 알고리즘을 통해 작성되었습니다]
  claims:
    - claim: C
      verdict: 거짓
      url: https://a.example/c
  corrections:
    - date: 2026-02-05
      text: 숫자를 고쳤다.
  revisions:
    - date: 2026-02-10
      file: ".revisions/story.ko.1.md"
---

첫 문단이다.

둘째 **문단**이다.
`);
  });

  it('has the files that come with it, which are read as written', () => {
    const enclosures = [
      {
        url: 'https://news.example/a.mp3',
        title: '인터뷰: “희토류”',
        type: 'audio/mpeg',
        bytes: 28_400_000,
        seconds: 1830,
      },
      { url: 'https://news.example/b.pdf', title: '', type: '', bytes: 0, seconds: 0 },
    ];
    const text = render({ enclosures });
    expect(text).toContain(`enclosures:
  - url: https://news.example/a.mp3
    title: "인터뷰: “희토류”"
    type: audio/mpeg
    bytes: 28400000
    seconds: 1830
  - url: https://news.example/b.pdf
source:
`);
    expect(parsed(text).enclosures).toEqual(enclosures);
  });

  it('is the same for the same item, and contains its own digest', () => {
    const text = render({});
    expect(render({})).toBe(text);
    const { source } = parsed(text);
    expect(source?.digest).toBe(digestOfFile(text));
    expect(source?.item).toBe(itemDigest(item()));
    const edits: readonly ((text: string) => string)[] = [
      (whole) => whole.replaceAll('\n', '\r\n'),
      (whole) => `\ufeff${whole}`,
      (whole) => `${whole}\n`,
      (whole) => whole.replace(/\n$/, ''),
      (whole) => whole.replace('  digest:', '    digest:'),
      (whole) => whole.replace(/(digest: "\w+")/, '$1 '),
      (whole) => whole.replace('문단', '단락'),
      (whole) => whole.replace('희토류]', 'x]'),
    ];
    for (const edit of edits) {
      expect(edit(text)).not.toBe(text);
      expect(digestOfFile(edit(text))).not.toBe(source?.digest);
    }
  });

  it('has a correct digest whatever is in its body', () => {
    const text = render({ body: 'One.\n\n  digest: x\n\ndigest: y' });
    expect(parsed(text).source?.digest).toBe(digestOfFile(text));
  });

  it('without a date has that of the import, and says so', () => {
    for (const published of [null, 'yesterday', '2026-02-30']) {
      const edition = parsed(render({ published }));
      expect([edition.published, edition.source?.undated]).toEqual([DAY, true]);
    }
    expect(parsed(render({})).source?.undated).toBe(false);
  });

  it('states that it is only part of its article', () => {
    expect(parsed(render({ partial: true })).source?.partial).toBe(true);
    expect(parsed(render({})).source).not.toHaveProperty('partial');
  });

  it.each([
    [{ title: '', summary: '첫 문장이다.' }, '첫 문장이다.'],
    [{ title: ' ', summary: '', body: '## **굵은** [말](https://a.example/x)\n\n더' }, '굵은 말 더'],
    [{ title: '', summary: '', body: 'word '.repeat(20) }, `${'word '.repeat(16).trim()}…`],
    [{ title: '', summary: '', body: '' }, ''],
    [{ title: 'x'.repeat(501) }, `${'x'.repeat(499)}…`],
  ])('has a title: %j', (part, title) => expect(titleOf(item(part))).toBe(title));

  it("never claims a check or the user's authorship", () => {
    const provenance = {
      basis: 'self',
      fact_check: { by: { name: 'X', kind: 'person' }, date: DAY, sources: [{ title: 'T' }] },
      revisions: [{ date: DAY, file: '../../x' }],
    };
    const edition = parsed(render({ provenance }));
    expect(edition.provenance).toMatchObject({ basis: 'publisher', factCheck: null, revisions: [] });
  });

  it('has no invalid parts in its record', () => {
    const provenance = {
      nonsense: { a: 1 },
      text: { source: 'by hand', by: 'A person', date: 'yesterday' },
      hints: 'not a list',
      based_on: ['https://a.example/', 'javascript:alert(1)', 7, null],
      images: [{ src: 'https://a.example/i.png', alt: 3, source: 'digitalCapture' }, 'x'],
      principles: 'ftp://a.example/',
      claims: [{ claim: 'C', by: { name: 'X' } }],
      corrections: Array.from({ length: 5000 }, () => ({ text: 'x' })),
    };
    const { text, basedOn, hints, principles } = parsed(render({ provenance })).provenance;
    expect(text).toEqual({ source: null, by: { name: 'A person', kind: 'unknown' }, date: '', humanReview: null });
    expect({ basedOn, hints, principles }).toEqual({
      basedOn: [{ title: '', url: 'https://a.example/' }],
      hints: [],
      principles: '',
    });
  });

  it('has illustrations that its body does not show', () => {
    const shown = { src: 'https://a.example/그림.png', alt: 'A', source: 'trainedAlgorithmicMedia' };
    const provenance = { images: [{}, shown, { ...shown, src: 'https://a.example/2.png' }, { src: 'x' }] };
    const { images } = parsed(render({ provenance, body: '![A](https://a.example/그림.png)' })).provenance;
    expect(images.map(({ src, source }) => [src !== '', source])).toEqual([
      [true, 'trainedAlgorithmicMedia'],
      [false, 'trainedAlgorithmicMedia'],
    ]);
  });

  it('is readable whatever the size of its record', () => {
    const long = Array.from({ length: 500 }, (_, i) => ({ text: `${i} ${'x'.repeat(20_000)}`, date: '2026-02-04' }));
    const { provenance } = parsed(render({ provenance: { corrections: long, hints: ['H'], based_on: [] } }));
    expect(provenance).toMatchObject({ basis: 'publisher', corrections: [] });
  });

  it('is readable when every part has its maximum length', () => {
    const long = (size: number): string => '\\"'.repeat(size / 2);
    const address = (n: number): string => `https://a.example/${n}/${'x'.repeat(4000)}`;
    const name = `${'가'.repeat(60)}-aaaaaaaaaa`;
    const revisions = Array.from({ length: 1000 }, (_, n) => ({ date: DAY, file: `.revisions/${name}.ko.${n}.md` }));
    const images = Array.from({ length: 300 }, (_, n) => ({ src: `https://a.example/${n}.png`, credit: long(100) }));
    const edition = parsed(
      render(
        {
          ...{ guid: long(2000), url: address(0), title: long(500), author: long(500), publisher: long(300) },
          summary: long(20_000),
          tags: Array.from({ length: 60 }, (_, n) => `${n}${long(90)}`),
          body: images.map(({ src }) => `![](${src})`).join('\n\n'),
          provenance: { hints: ['H'], images, corrections: [{ date: DAY, text: long(9000) }] },
        },
        { revisions, related: Array.from({ length: 20 }, (_, n) => `${name}${n}`) },
      ),
    );
    expect(edition.provenance.revisions).toEqual(revisions.slice(-100));
    expect(edition.provenance.hints).toEqual(['H']);
    expect(edition.provenance.images.length).toBeGreaterThan(10);
    expect(edition.provenance.images[0]).toMatchObject(images[0] ?? {});
  });

  it('is read back unchanged, whatever it contains, by the fast parser', () => {
    const body = fc.array(hostile, { maxLength: 6 }).map((parts) => parts.join('\n\n'));
    const record = fc.record({
      guid: hostile,
      url: fc.oneof(hostile, fc.webUrl()),
      title: hostile,
      published: fc.oneof(fc.constant(null), hostile, fc.constant('2026-02-04T10:30:60Z')),
      author: hostile,
      summary: hostile,
      body,
      tags: fc.array(hostile, { maxLength: 4 }),
      publisher: hostile,
      provenance: fc.oneof(
        fc.dictionary(fc.constantFrom('text', 'hints', 'claims', 'images', 'x', 'constructor'), fc.jsonValue()),
        fc.record({ hints: fc.array(hostile), corrections: fc.array(fc.record({ text: hostile })) }),
      ) as fc.Arbitrary<Item['provenance']>,
    });
    fc.assert(
      fc.property(record, (part) => {
        const one = item(part);
        const story = renderStory(one, { feed: part.url, name: part.author, tags: [part.title] }, { day: DAY });
        const { text } = story;
        const edition = parsed(text);
        const brief = parseBrief({ id: 'story', lang: 'ko', text });
        // The index gets its row without a parser.
        assert.deepEqual(
          readParts({ id: 'story', lang: 'ko' }, story),
          brief.ok && { edition: brief.edition, issues: [] },
        );
        assert.ok(edition.title === titleOf(one) || titleOf(one) === '', edition.title);
        assert.equal(edition.summary, cleanText(part.summary));
        assert.equal(edition.author, cleanText(part.author));
        const tags = [...part.tags, part.title].map(cleanText).filter(Boolean);
        assert.deepEqual(edition.tags, [...new Set(tags)]);
        const clean = cleanReferences(cleanVerbatim(part.body)).replace(/^(?: *\n)+/, '');
        assert.equal(edition.body.replace(/^\n/, ''), clean.trimEnd());
        assert.equal(edition.provenance.basis, 'publisher');
        assert.equal(edition.source?.digest, digestOfFile(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the digest of an item', () => {
  const digest = (part: Partial<Item>): string => itemDigest(item(part));
  it.each([
    ['white space', { body: '첫  문단이다.\n둘째 **문단**이다.' }],
    ['marks', { body: '첫 문단이다.\n\n둘째 _문단_이다' }],
    ['punctuation', { title: '“희토류 가격이 오른다”' }],
    ['dates', { published: null, updated: '2026-03-01' }],
    ['tags and links', { tags: [], links: ['https://a.example/'] }],
    ['its address', { url: 'https://news.example/a/1?utm_source=x' }],
    ['free words on its making', { provenance: { hints: ['x'] } }],
  ])('is the same with other %s', (_name, part) => expect(digest(part)).toBe(digest({})));

  it('is the same if only link addresses differ', () => {
    const body = (token: string) => `[말](https://a.example/x?token=${token}) ![그림](<https://a.example/${token}>)`;
    expect(digest({ body: body('1') })).toBe(digest({ body: body('2') }));
    expect(digest({ body: '[말](https://a.example/)' })).not.toBe(digest({ body: '[글](https://a.example/)' }));
  });

  it.each([
    ['title', { title: '희토류 가격이 내린다' }],
    ['summary', { summary: '' }],
    ['body', { body: '첫 문단이다.' }],
    ['author', { author: '' }],
    ['origin', { provenance: { text: { source: 'humanEdits' } } }],
  ])('changes with another %s', (_name, part) => expect(digest(part)).not.toBe(digest({})));
});

describe('letters for a digest', () => {
  it('are all letters, digits and combining marks', () => {
    const lost: string[] = [];
    for (let code = 0; code < 0x30000; code++) {
      const character = String.fromCodePoint(code);
      if (/[\p{L}\p{N}\p{M}]/u.test(character) && lettersOf(character) !== character) lost.push(character);
    }
    expect(lost).toEqual([]);
  });
});

const key = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,10}$/).filter((name) => name !== '__proto__');
const flat = fc.dictionary(key, fc.oneof(hostile, fc.boolean()), { maxKeys: 4 });
const data: fc.Arbitrary<YamlMap> = fc.dictionary(
  key,
  fc.oneof(hostile, fc.boolean(), fc.array(fc.oneof(hostile, flat), { maxLength: 5 }), flat),
  { maxKeys: 5 },
) as fc.Arbitrary<YamlMap>;

/** The expected data: clean texts, without empty values. */
function expected(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value) || undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(expected).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  const entries = Object.entries(value).flatMap(([name, item]) => {
    const expectedItem = expected(item);
    return expectedItem === undefined ? [] : [[name, expectedItem]];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

const same = (one: unknown, other: unknown): boolean => isDeepStrictEqual(structuredClone(one), structuredClone(other));

describe('YAML as imports write it', () => {
  it('is read by every parser to the same data', () => {
    fc.assert(
      fc.property(data, (map) => {
        const { yaml, data: written } = writeYaml(map);
        const wanted = expected(map) ?? {};
        const front = readFrontMatter(yaml);
        for (const read of [written, 'data' in front ? front.data : front, parse(yaml) ?? {}])
          if (!same(read, wanted)) expect.fail(JSON.stringify({ yaml, read, wanted }));
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps private-use characters next to those that YAML refuses', () => {
    for (const text of ['\u{f0000}', '\u{10fffd}']) {
      const front = readFrontMatter(writeYaml({ a: ['b\ufffec', { d: text }] }).yaml);
      expect('data' in front && front.data).toEqual({ a: [cleanText('b\ufffec'), { d: text }] });
    }
  });

  it('is plain if that is safe, and quoted otherwise', () => {
    const { yaml } = writeYaml({
      title: '미국·일본, “공급망” 행동 계획',
      colon: 'Prices: up',
      word: 'No',
      number: '12',
      published: '2026-02-04T10:30:00+09:00',
      url: 'https://example.org/a?b=1&c=2#d',
      quote: 'the "old" \\ way',
      nothing: '',
      empty: {},
      none: [],
      flag: true,
      tags: ['trade', '희토류'],
      odd: ['a, b', 'c'],
      maps: [{ a: 'x', b: ['1'] }, { c: '- y' }],
      deep: { a: { b: 'c' } },
    });
    expect(yaml).toBe(
      [
        'title: 미국·일본, “공급망” 행동 계획',
        'colon: "Prices: up"',
        'word: "No"',
        'number: "12"',
        'published: 2026-02-04T10:30:00+09:00',
        'url: https://example.org/a?b=1&c=2#d',
        'quote: "the \\"old\\" \\\\ way"',
        'flag: true',
        'tags: [trade, 희토류]',
        'odd:',
        '  - a, b',
        '  - c',
        'maps:',
        '  - a: x',
        '    b:',
        '      - "1"',
        '  - c: "- y"',
        'deep:',
        '  a:',
        '    b: c',
        '',
      ].join('\n'),
    );
    expect(writeYaml({ a: '', b: [] })).toEqual({ yaml: '', data: {} });
  });
});
