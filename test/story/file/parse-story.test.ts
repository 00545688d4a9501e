import { describe, expect, test } from 'vitest';
import { parseStoryFile } from '../../../src/story/file/parse-story.ts';
import { STORY_PROBLEMS } from '../../../src/story/file/story-problems.ts';
import { editionOf, fileOf, parse, problemsOf } from '../helpers.ts';

const HEAD = 'title: Title\npublished: 2026-02-04';

test('a complete story', () => {
  const parsed = parse(
    fileOf(
      `
title: 핵심광물 장관회의
published: 2026-02-04T10:30:00+09:00
summary: >
  한 문단으로 된
  요약.
place: 워싱턴
tags: [critical-minerals, trade, trade]
related: [vance-trade-bloc, story]
author: 홍길동
source: {name: Example, url: https://example.org/a, id: "tag:example.org,2026:1", feed: https://example.org/feed, item: ${'A'.repeat(64)}, digest: ${'b'.repeat(64)}, undated: true, dated: 2036-02-04}
provenance:
  basis: self
  text: {source: https://schema.org/TrainedAlgorithmicMediaDigitalSource, by: {name: M, kind: software}, date: 2026-11-24, human_review: {by: E, date: 2026-11-24}}
  images: [{alt: 그림, caption: 설명, source: trainedAlgorithmicMedia, by: {name: G, kind: software}, credit: C}]
  translation: {from: en, source: trainedAlgorithmicMedia, date: 2026-11-24}
  fact_check: {by: {name: F, kind: person}, date: 2026-11-24, sources: [{title: T, url: "https://example.org/b", accessed: 2026-11-24}], unverified: [하나]}
  based_on: [https://example.org/c, {title: 회의록}, {title: 보고서, url: https://example.org/f}, {}]
  corrections: [{date: 2026-02-05, text: 고침}]
  claims: [{claim: 물은 마른다, verdict: 거짓, by: 검증팀, url: https://example.org/d, date: 2026-02-05}, {claim: x}]
  hints: [자동 생성 알고리즘, "", null]
  principles: https://example.org/e
  revisions: [{date: 2026-02-06, file: .revisions/story.ko.1.md}]
`,
      '\n첫 문단.\n\n둘째 문단.\n\n',
    ),
  );
  expect(parsed.problems).toEqual([]);
  if (!parsed.ok) expect.fail();
  const { provenance, bodySha256, blocks, ...rest } = parsed.edition;
  expect(rest).toEqual({
    id: 'story',
    lang: 'ko',
    title: '핵심광물 장관회의',
    published: '2026-02-04T10:30:00+09:00',
    summary: '한 문단으로 된 요약.',
    place: '워싱턴',
    tags: ['critical-minerals', 'trade'],
    related: ['vance-trade-bloc'],
    author: '홍길동',
    enclosures: [],
    source: {
      name: 'Example',
      url: 'https://example.org/a',
      id: 'tag:example.org,2026:1',
      feed: 'https://example.org/feed',
      item: 'a'.repeat(64),
      digest: 'b'.repeat(64),
      undated: true,
      dated: '2036-02-04',
    },
    body: '\n첫 문단.\n\n둘째 문단.',
  });
  expect(blocks).toHaveLength(2);
  expect(bodySha256).toMatch(/^[0-9a-f]{64}$/);
  expect(provenance.text).toEqual({
    source: 'trainedAlgorithmicMedia',
    by: { name: 'M', kind: 'software' },
    date: '2026-11-24',
    humanReview: { by: { name: 'E', kind: 'unknown' }, date: '2026-11-24' },
  });
  expect(provenance.images).toEqual([
    {
      src: '',
      alt: '그림',
      caption: '설명',
      source: 'trainedAlgorithmicMedia',
      by: { name: 'G', kind: 'software' },
      credit: 'C',
    },
  ]);
  expect(provenance.translation).toEqual({
    from: 'en',
    source: 'trainedAlgorithmicMedia',
    by: null,
    date: '2026-11-24',
  });
  expect(provenance.factCheck?.sources).toEqual([{ title: 'T', url: 'https://example.org/b', accessed: '2026-11-24' }]);
  expect(provenance.factCheck?.unverified).toEqual(['하나']);
  expect(provenance.basedOn).toEqual([
    { title: '', url: 'https://example.org/c' },
    { title: '회의록', url: '' },
    { title: '보고서', url: 'https://example.org/f' },
  ]);
  expect(provenance.corrections).toEqual([{ date: '2026-02-05', text: '고침' }]);
  expect(provenance.claims).toEqual([
    { claim: '물은 마른다', verdict: '거짓', by: '검증팀', url: 'https://example.org/d', date: '2026-02-05' },
    { claim: 'x', verdict: '', by: '', url: '', date: '' },
  ]);
  expect(provenance.hints).toEqual(['자동 생성 알고리즘']);
  expect(provenance.principles).toBe('https://example.org/e');
  expect(provenance.revisions).toEqual([{ date: '2026-02-06', file: '.revisions/story.ko.1.md' }]);
});

test('the record keeps what was written: dates are text, spellings and unknown keys stay', () => {
  const { record } = editionOf(
    'provenance:\n  text: {source: "https://schema.org/DigitalArtDigitalSource/", date: 2026-11-24}\n  mood: [fine, 1, 007, true, null]\n  note: "a\\u001b[31mb\\u202e"',
  ).provenance;
  expect(record).toEqual({
    text: { source: 'https://schema.org/DigitalArtDigitalSource/', date: '2026-11-24' },
    mood: ['fine', 1, '007', true, null],
    note: 'ab',
  });
});

test('a story without fields has empty ones and no record', () => {
  const edition = editionOf('summary:\nsource: {}\nprovenance:');
  expect(edition.summary).toBe('');
  expect(edition.source).toBeNull();
  expect(edition.provenance.record).toBeNull();
});

describe('an unreadable story names file, line and key', () => {
  test.each<[string, string, string[]]>([
    ['an empty file', '', ['error 1 null front-matter-missing']],
    ['no front matter', '# Title\n', ['error 1 null front-matter-missing']],
    ['front matter not on the first line', `\n---\n${HEAD}\n---\n`, ['error 1 null front-matter-missing']],
    ['front matter that does not end', `---\n${HEAD}\n`, ['error 1 null front-matter-unclosed']],
    ['broken YAML', fileOf(`${HEAD}\ntags: [a, b\nplace: x`), ['error 5 null yaml-broken']],
    ['a tab as indent', fileOf(`${HEAD}\nsource:\n\tname: x`), ['error 5 null yaml-broken']],
    ['two documents', fileOf(`${HEAD}\n...\nplace: x`), ['error 4 null yaml-broken']],
    ['an alias', fileOf(`${HEAD}\nplace: &a x\nsummary: *a`), ['error 5 null yaml-alias']],
    ['a key given twice', fileOf(`${HEAD}\nplace: x\nplace: y`), ['error 5 null yaml-duplicate-key']],
    [
      'a key given twice further in',
      fileOf(`${HEAD}\nsource: {name: a, name: b}`),
      ['error 4 null yaml-duplicate-key'],
    ],
    ['a list', fileOf('- a\n- b'), ['error 2 null wrong-type']],
    ['a mere text', fileOf('hello'), ['error 2 null wrong-type']],
    ['nothing in it', '---\n---\nx', ['error 2 title key-missing', 'error 2 published key-missing']],
    ['no title', fileOf('published: 2026-02-04'), ['error 2 title key-missing']],
    ['an empty title', fileOf('title: "  "\npublished: 2026-02-04'), ['error 2 title empty-value']],
    [
      'a title of controls only',
      fileOf('title: "\\u001b[31m\\u202e"\npublished: 2026-02-04'),
      ['error 2 title empty-value'],
    ],
    ['a title that is a number', fileOf('title: 5\npublished: 2026-02-04'), ['error 2 title wrong-type']],
    ['a title that is a list', fileOf('published: 2026-02-04\ntitle: [a]'), ['error 3 title wrong-type']],
    ['a date in words', fileOf('title: T\npublished: last Tuesday'), ['error 3 published bad-date']],
    ['a day that does not exist', fileOf('title: T\npublished: 2026-02-29'), ['error 3 published bad-date']],
    ['a month that does not exist', fileOf('title: T\npublished: 2026-13-01'), ['error 3 published bad-date']],
    ['an hour that does not exist', fileOf('title: T\npublished: 2026-02-04T25:00'), ['error 3 published bad-date']],
    ['a year', fileOf('title: T\npublished: 2026'), ['error 3 published wrong-type']],
    ['tags that are a text', fileOf(`${HEAD}\ntags: trade`), ['error 4 tags wrong-type']],
    ['a tag that is a number', fileOf(`${HEAD}\ntags:\n  - a\n  - 1`), ['error 6 tags[1] wrong-type']],
    [
      'a size that is a text',
      fileOf(`${HEAD}\nenclosures: [{bytes: many}]`),
      ['error 4 enclosures[0].bytes wrong-type'],
    ],
    ['a source that is a text', fileOf(`${HEAD}\nsource: x`), ['error 4 source wrong-type']],
    ['more tags than anyone reads', fileOf(`${HEAD}\ntags: [${'a, '.repeat(1001)}]`), ['error 4 tags too-many']],
    ['a record that is a list', fileOf(`${HEAD}\nprovenance: []`), ['error 4 provenance wrong-type']],
    [
      'wrong types deep inside',
      fileOf(`${HEAD}\nprovenance:\n  images:\n    - source: [x]\n  fact_check:\n    by: {name: 1}`),
      ['error 6 provenance.images[0].source wrong-type', 'error 8 provenance.fact_check.by.name wrong-type'],
    ],
  ])('%s', (_name, text, problems) => {
    const parsed = parse(text);
    expect(parsed.ok).toBe(false);
    expect(problemsOf(parsed)).toEqual(problems);
    for (const { file, code } of parsed.problems) {
      expect(file).toBe('story.ko.md');
      expect(Object.keys(STORY_PROBLEMS)).toContain(code);
    }
  });

  test('a wrong type names the expected and the actual one', () => {
    expect(parse(fileOf(`${HEAD}\ntags: 5`)).problems[0]?.params).toEqual({ expected: 'list', found: 'number' });
    expect(parse(fileOf(`${HEAD}\nsource: [1]`)).problems[0]?.params).toEqual({ expected: 'mapping', found: 'list' });
  });
});

describe('an unknown value is treated as missing', () => {
  const FIELDS = `
related: [fine, "Not Fine", ../x]
source: {name: N, url: "javascript:alert(1)"}
provenance:
  BASIS
  text: {source: human, date: yesterday, by: {name: N, kind: robot}}
  images: [{source: https://example.org/ai}]
  translation: {from: "Korean!"}
  fact_check: {body_sha256: abc, sources: [{url: "file:///etc/passwd"}]}
  based_on: ["data:,x", {title: T, url: "file:///x"}]`;
  const front = (basis: string) => `${HEAD}${FIELDS.replace('BASIS', basis)}`;
  const FOUND = [
    '4 related[1] bad-id',
    '4 related[2] bad-id',
    '5 source.url bad-url',
    '8 provenance.text.source bad-source-type',
    '8 provenance.text.date bad-date',
    '8 provenance.text.by.kind bad-choice',
    '9 provenance.images[0].source bad-source-type',
    '10 provenance.translation.from bad-language',
    '11 provenance.fact_check.body_sha256 bad-hash',
    '11 provenance.fact_check.sources[0].url bad-url',
    '12 provenance.based_on[0] bad-url',
    '12 provenance.based_on[1].url bad-url',
  ];

  test("is an error in the user's files", () => {
    const parsed = parse(fileOf(front('basis: self')));
    expect(problemsOf(parsed)).toEqual(FOUND.map((problem) => `error ${problem}`));
    if (!parsed.ok) expect.fail();
    const { related, source, provenance } = parsed.edition;
    expect(related).toEqual(['fine']);
    expect(source).toMatchObject({ name: 'N', url: '' });
    expect(provenance.text).toEqual({ source: null, by: { name: 'N', kind: 'unknown' }, date: '', humanReview: null });
    expect(provenance.images[0]?.source).toBeNull();
    expect(provenance.basedOn).toEqual([{ title: 'T', url: '' }]);
  });

  test("is a note in a publisher's", () => {
    expect(problemsOf(parse(fileOf(front('basis: publisher'))))).toEqual(FOUND.map((problem) => `note ${problem}`));
  });

  test('is an error for an invalid basis, which counts as the weaker one', () => {
    const parsed = parse(fileOf(`${HEAD}\nprovenance: {basis: Publisher}`));
    expect(problemsOf(parsed)).toEqual(['error 4 provenance.basis bad-choice']);
    expect(parsed.ok && parsed.edition.provenance.basis).toBe('publisher');
  });
});

test('files without an address are ignored, and impossible numbers are reported', () => {
  const files = '[{url: "https://a.example/1", bytes: -1, seconds: 1.5}, {title: T}, {url: "ftp://a.example/"}]';
  const parsed = parse(fileOf(`${HEAD}\nenclosures: ${files}`));
  expect(problemsOf(parsed)).toEqual([
    'error 4 enclosures[0].bytes bad-count',
    'error 4 enclosures[0].seconds bad-count',
    'error 4 enclosures[2].url bad-url',
  ]);
  expect(parsed.ok && parsed.edition.enclosures).toEqual([
    { url: 'https://a.example/1', title: '', type: '', bytes: 0, seconds: 0 },
  ]);
});

test('unknown keys are notes anywhere, and touch no prototype', () => {
  const parsed = parse(
    fileOf(
      `${HEAD}\nmood: fine\n__proto__: {polluted: true}\nconstructor: x\nprovenance:\n  text: {sauce: x}\n  __proto__: {source: digitalCreation}`,
    ),
  );
  expect(problemsOf(parsed)).toEqual([
    'note 4 mood unknown-key',
    'note 5 __proto__ unknown-key',
    'note 6 constructor unknown-key',
    'note 8 provenance.text.sauce unknown-key',
    'note 9 provenance.__proto__ unknown-key',
  ]);
  expect(parsed.ok && parsed.edition.provenance.text?.source).toBeNull();
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('quoted text in a problem is clean', () => {
  const parsed = parse(fileOf(`${HEAD}\n"bad\\u001b[31mkey\\u202e": 1\nrelated: ["\\u009b31mX\\u0007"]`));
  expect(parsed.problems.map(({ key, params }) => [key, params])).toEqual([
    ['badkey', {}],
    ['related[0]', { value: 'X' }],
  ]);
});

test('an image record without a picture is a note', () => {
  const front = `${HEAD}\nprovenance:\n  text: {source: humanEdits}\n  images:\n    - {src: a.png}\n    - {src: b.png}\n    - {alt: x}\n    - {src: pictures/c.png}`;
  expect(problemsOf(parse(fileOf(front, '![](a.png)\n')))).toEqual([
    'note 8 provenance.images[1].src image-not-in-body',
  ]);
});

describe('line ends and marks of other systems', () => {
  const unix = fileOf(`${HEAD}\nplace: here`, '\nOne.\n\nTwo.\n');
  const plain = parse(unix);
  test.each([
    ['CRLF', unix.replaceAll('\n', '\r\n')],
    ['CR', unix.replaceAll('\n', '\r')],
    ['byte order mark', `\ufeff${unix}`],
    ['spaces after the marks', unix.replaceAll('---\n', '---  \n')],
    ['NFD', unix.normalize('NFD')],
    ['white space at the end', `${unix}\n \t\n`],
  ])('%s changes nothing', (_name, text) => {
    expect(parse(text)).toEqual(plain);
  });

  test('lines are counted the same with CRLF', () => {
    expect(problemsOf(parse(fileOf(`${HEAD}\nmood: x`).replaceAll('\n', '\r\n')))).toEqual(['note 4 mood unknown-key']);
  });
});

test('the seal covers the text after the front matter', async () => {
  const { createHash } = await import('node:crypto');
  const sha = (text: string) => createHash('sha256').update(text).digest('hex');
  expect(editionOf('', '\n첫 문단.\n\n둘째.\n\n').bodySha256).toBe(sha('\n첫 문단.\n\n둘째.'));
  expect(editionOf('', 'a\tb\r\nc \u001b[1m\r\n').bodySha256).toBe(sha('a\tb\nc \u001b[1m'));
  expect(editionOf('', '').bodySha256).toBe(sha(''));
});

test('a caller can name the file', () => {
  const parsed = parseStoryFile({ id: 'x', lang: 'ko', text: '', file: 'lib/x.ko.md' });
  expect(parsed.problems[0]?.file).toBe('lib/x.ko.md');
});
