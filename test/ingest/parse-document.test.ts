import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/ingest/model.ts';
import { detectFormat, parseDocument } from '../../src/ingest/parse-document.ts';
import { FORBIDDEN } from '../story/helpers.ts';
import { documentOf, fixtureBytes, shown } from './feed/helpers.ts';

const singleOf = (document: Document) => {
  if (document.kind !== 'markdown' && document.kind !== 'text') expect.fail(JSON.stringify(document));
  return document.item;
};

describe('detectFormat', () => {
  test.each([
    ['rss', '<rss version="2.0"><channel/></rss>'],
    ['rss', '\ufeff\n\n <?xml version="1.0"?>\n<!-- a > b --><?x y?><!DOCTYPE rss PUBLIC "a" "b"><RSS version="0.91">'],
    ['rss', 'Notice: undefined index\n<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>\n'],
    ['atom', '<feed xmlns="http://www.w3.org/2005/Atom"></feed>'],
    ['atom', '<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"></atom:feed>'],
    ['rdf', '<?xml version="1.0"?><rdf:RDF xmlns:rdf="x"></rdf:RDF>'],
    ['rss', '<!DOCTYPE rss [<!ENTITY a "b">]><rss></rss>'],
    ['json-feed', '{"version": "https://jsonfeed.org/version/1.1", "title": "x"}'],
    ['json-feed', '{"version":"https:\\/\\/jsonfeed.org\\/version\\/1"}'],
    ['json-feed', ' {"title":"x","home_page_url":"https://x.example","items":[]}'],
    ['json', '{"a": 1}'],
    ['json', '[{"a": 1}]'],
    ['opml', '<?xml version="1.0"?><opml version="2.0"></opml>'],
    ['html', '<!doctype html><title>x</title>'],
    ['html', '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html xmlns="y"></html>'],
    ['html', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>'],
    ['html', '<p>Only a piece</p>'],
    ['html', '<!-- c --><body>'],
    ['xml', '<svg xmlns="x"></svg>'],
    ['markdown', '---\ntitle: x\n---\nText'],
    ['markdown', '# Title\n\nText'],
    ['markdown', 'Text\n\n- one\n- two\n\nSee [this](https://x.example).'],
    ['text', 'Just a text.\n\nIt says that <rss version="2.0"> begins a feed.'],
    ['text', 'One - two - three'],
    ['text', '{ curly'],
    ['text', '< 5 % of it'],
    ['empty', ''],
    ['empty', ' \n\ufeff'],
  ])('%s: %j', (kind, text) => {
    expect(detectFormat(text).kind).toBe(kind);
  });

  test('gives the start of a document', () => {
    const text = '<br />\n<b>Warning</b>: x\n<rss version="2.0"></rss>';
    expect(detectFormat(text)).toEqual({ kind: 'rss', start: text.indexOf('<rss') });
  });
});

describe('Markdown', () => {
  test('with front matter keeps its record, except statements about checks', () => {
    const document = documentOf(fixtureBytes('text/front-matter.md'));
    expect(document.kind).toBe('markdown');
    expect(singleOf(document)).toEqual({
      guid: '',
      url: 'https://daily.example/1',
      title: '리튬, 다시 오른다',
      lang: 'ko-kr',
      published: '2026-02-04T09:00:00+09:00',
      updated: null,
      author: '',
      summary: '한 문단 요약',
      body: '본문 **한 줄**.',
      tags: ['lithium', '가격'],
      links: [],
      publisher: '예시일보',
      provenance: {
        text: { source: 'trainedAlgorithmicMedia', by: { name: 'Model 7', kind: 'software' } },
        hints: ['fact_check: by: name: Desk, date: 2026-02-04, body_sha256: 00'],
      },
    });
  });

  test('without front matter has its heading as the title', () => {
    expect(singleOf(documentOf(fixtureBytes('text/heading.md')))).toMatchObject({
      title: 'Nickel rises',
      body: 'It did. [Source](https://n.example/).',
      links: ['https://n.example/'],
    });
  });

  test('has no title without a letter, and no number as an author', () => {
    expect(singleOf(documentOf('---\ntitle: "."\nauthor: [7, Ann]\n---\nTin rises.\n\nMore.'))).toMatchObject({
      title: 'Tin rises.',
      author: 'Ann',
    });
  });

  test('may be as other programs write it', () => {
    const text =
      '---\ntitle: A\ndate: 2026-02-04 15:05:00 +0900\nauthor: [Ann, Bo]\ndescription: d\nkeywords: x, y\n---\nText';
    expect(singleOf(documentOf(text))).toMatchObject({
      title: 'A',
      published: '2026-02-04T15:05:00+09:00',
      author: 'Ann, Bo',
      summary: 'd',
      tags: ['x', 'y'],
      body: 'Text',
    });
  });

  test('with unreadable front matter is reported', () => {
    expect(documentOf(fixtureBytes('text/broken-front-matter.md'))).toMatchObject({
      kind: 'unreadable',
      why: { code: 'bad-front-matter', params: { line: '2' } },
    });
  });

  test('with two rules around a text has no front matter', () => {
    expect(singleOf(documentOf('---\nSome text\n---\n\n# Heading\n'))).toMatchObject({
      body: expect.stringContaining('Some text'),
    });
  });

  test('has no control character from a reference', () => {
    expect(singleOf(documentOf('# A &#27;[31m\n\nB &#x1b;[0m \u001b[2Jc')).body).toBe('B [0m c');
  });
});

describe('other front matter', () => {
  const TOML = [
    '+++',
    '# of another program',
    'title = "Tin \\"rises\\" \\u00e9"',
    'date = 2026-02-04T09:00:00+09:00',
    "author = 'Ann'",
    'draft = false',
    'tags = ["tin",',
    "  'prices']",
    '',
    '[extra]',
    'title = "not this"',
    '+++',
    '',
    'The *text*.',
  ].join('\n');

  test('may be TOML between +++', () => {
    expect(documentOf(TOML)).toMatchObject({
      kind: 'markdown',
      unread: [],
      item: {
        title: 'Tin "rises" é',
        published: '2026-02-04T09:00:00+09:00',
        author: 'Ann',
        tags: ['tin', 'prices'],
        body: 'The *text*.',
      },
    });
  });

  test.each([
    ['---json', '---'],
    [';;;', ';;;'],
    ['---JSON', '---'],
  ])('may be JSON after %s', (opening, closing) => {
    const text = `${opening}\n{"title": "T\\u001b[31m", "tags": ["a"], "__proto__": {"author": "x"}}\n${closing}\nText`;
    expect(singleOf(documentOf(text))).toMatchObject({ title: 'T', tags: ['a'], author: '', body: 'Text' });
  });

  test('may have a language after the rules', () => {
    expect(singleOf(documentOf('---yaml\ntitle: T\n---\nText'))).toMatchObject({ title: 'T', body: 'Text' });
    expect(singleOf(documentOf('---toml\r\ntitle = "T"\r\n---\r\nText'))).toMatchObject({ title: 'T', body: 'Text' });
  });

  test('is reported if unreadable, and not shown', () => {
    expect(documentOf(';;;\n{"title": }\n;;;\nText')).toMatchObject({ why: { code: 'bad-front-matter' } });
    const toml =
      '+++\ntitle = "T"\nauthor = { name = "Ann" }\nsummary = """\nlong\n"""\n[source]\nname = "x"\n+++\nText';
    expect(documentOf(toml)).toMatchObject({
      kind: 'markdown',
      item: { title: 'T', author: '', summary: '', body: 'Text' },
      unread: ['author', 'summary', 'source'],
    });
  });

  test.each([
    '+++\nNo keys here.\n+++\n\n# Heading',
    ';;;\nNo keys.\n;;;\n\n# Heading',
    '+++\ntitle = "T"\n\n# Heading',
  ])('is not a text between rules: %s', (text) => {
    expect(singleOf(documentOf(text)).body).toContain(text.split('\n')[1]);
  });
});

test('reports keys with values of the wrong type', () => {
  const unread = (head: string) => {
    const document = documentOf(`---\n${head}\n---\nText`);
    return document.kind === 'markdown' ? document.unread : document;
  };
  expect(unread('title: [a]\ndate: soon\nlang: 7\nauthor: {x: 1}\ntags: [a, {b: 1}]\nsummary: {a: 1}')).toEqual([
    'title',
    'date',
    'lang',
    'author',
    'tags',
    'summary',
  ]);
  expect(unread('url: [1]\nprovenance: yes\nsource: [x]\nupdated: 2026-13-45')).toEqual([
    'url',
    'provenance',
    'source',
    'updated',
  ]);
  expect(
    unread('title: T\ndate: 2026-02-04\nlayout: [x]\nurl: /2026/02\ntags:\nauthor: [{name: Ann}, Bo]\nsource: Daily'),
  ).toEqual([]);
});

describe('documents with a declared type', () => {
  const read = (name: string, text: string, contentType = '', url = '') => {
    const document = parseDocument({ bytes: Buffer.from(text), url, contentType, name });
    const { title, body } = singleOf(document);
    return [document.kind, title, ...shown(body)];
  };
  const LIST = '# 5\n\n1986. A great year\n* a star\n[a](https://x.example/) **b**\n';
  const PLAIN = ['text', '# 5', '1986. A great year\n* a star\n[a](https://x.example/) **b**'];

  test.each([
    ['/home/x/notes.txt', '', ''],
    ['/home/x/NOTES.TXT.gz', '', ''],
    ['https://x.example/notes.txt?a=b.md', 'text/html', 'https://x.example/notes.txt?a=b.md'],
    ['https://x.example/notes', 'text/plain; charset=utf-8', 'https://x.example/notes'],
  ])('plain text is shown as written: %s', (name, type, url) => {
    expect(read(name, LIST, type, url)).toEqual(PLAIN);
  });

  test.each([
    ['notes.md', '', ''],
    ['https://x.example/notes.md', 'text/plain', 'https://x.example/notes.md'],
    ['https://x.example/notes', 'text/markdown', 'https://x.example/notes'],
  ])('Markdown is read as such, even with a single mark: %s', (name, type, url) => {
    expect(read(name, 'First.\n\nA *word*.', type, url)).toEqual(['markdown', 'First.', 'First.', 'A word.']);
  });

  test('front matter also counts in plain text', () => {
    expect(read('a.txt', '---\ntitle: T\n---\nA *word*.')).toEqual(['markdown', 'T', 'A word.']);
  });
});

describe('plain text', () => {
  test('has a title in its first line, and the rest is literal', () => {
    const { title, body } = singleOf(documentOf(fixtureBytes('text/essay.txt')));
    expect([title, ...shown(body)]).toEqual([
      'On the price of tin',
      'Tin went up.\nNor is [this](https://x.example) a link.',
    ]);
  });

  test('may be CP949', () => {
    const { title, body } = singleOf(documentOf(fixtureBytes('text/notice.cp949.txt')));
    expect([title, ...shown(body)]).toEqual(['똠양꿍 시세', '리튬 값이 올랐다.\n*별표*도 글자다.']);
  });

  test('keeps a first line that is too long for a title', () => {
    const line = 'word '.repeat(50).trim();
    const { title, body } = singleOf(documentOf(`${line}\n\nMore`));
    expect(title).toMatch(/^(?:word )+word…$/);
    expect(title.length).toBeLessThanOrEqual(120);
    expect(body).toBe(`${line}\n\nMore`);
  });
});

describe('documents', () => {
  test.each([
    ['nothing', '', 'empty'],
    ['white space', ' \n\t\ufeff ', 'empty'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 'not-text'],
    ['more than is read', new Uint8Array(20 * 1024 * 1024 + 1).fill(65), 'too-large'],
    ['another XML', '<?xml version="1.0"?><svg/>', 'unknown-kind'],
    ['another JSON', '{"name": "x"}', 'unknown-kind'],
  ])('%s', (_what, content, code) => {
    expect(documentOf(content)).toMatchObject({ kind: 'unreadable', why: { code } });
  });

  test('a list of feeds', () => {
    expect(documentOf(fixtureBytes('opml/nested.opml'))).toMatchObject({ kind: 'opml', feeds: { length: 3 } });
  });

  test.each([
    [
      'a thousand laughs',
      '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>',
    ],
    ['deep nesting', `<rss><channel>${'<a>'.repeat(100_000)}`],
    ['deep JSON', `{"version":"https://jsonfeed.org/version/1","items":${'['.repeat(100_000)}`],
    [
      'deep folders',
      `<opml><body>${'<outline text="f">'.repeat(20_000)}${'<outline xmlUrl="https://x.example/">'.repeat(20_000)}`,
    ],
    ['an unclosed section', `<rss><channel><item><title><![CDATA[${'x'.repeat(100_000)}`],
    ['stray signs', `<rss><channel><item><title>${'<a'.repeat(100_000)}</title></item></channel></rss>`],
    [
      'brackets for an author',
      `<rss><channel><item><title>x</title><author>${'('.repeat(200_000)}</author></item></channel></rss>`,
    ],
    ['one giant attribute', `<rss><channel><item a="${'x'.repeat(5_000_000)}"><title>x</title></item></channel></rss>`],
    ['many tiny elements', `<rss><channel><item>${'<a/>'.repeat(200_000)}<title>x</title></item></channel></rss>`],
    [
      'names that objects have',
      '<rss><channel><item><__proto__/><constructor/><title>x</title></item></channel></rss>',
    ],
  ])('%s always gives a document', (_what, text) => {
    expect(['feed', 'opml', 'unreadable']).toContain(documentOf(text).kind);
  });
});

/** Every string of a value, keys included. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...strings(inner)]);
}

function expectClean(document: Document): void {
  for (const text of strings(document)) assert.doesNotMatch(text, FORBIDDEN);
}

describe('any input gives a document without control characters', () => {
  const evil = fc.constantFrom(
    ...['\x1b[31m', '\x9b', '&#27;[0m', '&amp;#27;', '&#x202e;', '\u202e', '\0', '\ud800', '&lt;b&gt;', '\ufeff'],
    ...['\u2028'],
  );
  const text = fc.array(
    fc.oneof(evil, fc.constantFrom('a ', '가', '<p>', '</p>', '*', '[x](y)', '\n', '&', '<', '"', ']]>')),
    { maxLength: 8 },
  );
  const inner = text.map((parts) => parts.join(''));

  test('bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => expectClean(documentOf(bytes))),
      { numRuns: 300 },
    );
  });

  test('feeds', () => {
    fc.assert(
      fc.property(inner, inner, inner, (title, body, other) => {
        const item = `<title>${title}</title><description>${body}</description><author>${other}</author><category>${title}</category><guid>${other}</guid><link>https://x.example/${body}</link><source>${other}</source>`;
        expectClean(
          documentOf(
            `<rss version="2.0"><channel><title>${title}</title><language>${other}</language><item>${item}</item></channel></rss>`,
          ),
        );
        expectClean(
          documentOf(
            `<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">${title}</title><entry><id>${other}</id><title>${title}</title><content type="xhtml"><div>${body}</div></content></entry></feed>`,
          ),
        );
        expectClean(
          documentOf(
            `<opml><body><outline text="${title}"><outline title='${body}' xmlUrl="https://x.example/${other}"/><outline text="x" xmlUrl="${other}"/></outline></body></opml>`,
          ),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('JSON, Markdown and text', () => {
    fc.assert(
      fc.property(inner, inner, (title, body) => {
        const item = {
          id: title,
          title,
          content_html: body,
          summary: body,
          tags: [title],
          authors: [{ name: body }],
          _provenance: { text: { by: body }, fact_check: { [title]: body } },
        };
        expectClean(documentOf(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title, items: [item] })));
        expectClean(documentOf(`---\ntitle: ${JSON.stringify(title)}\nsummary: ${JSON.stringify(body)}\n---\n${body}`));
        expectClean(documentOf(`# ${title}\n\n${body}`));
        expectClean(documentOf(`x${title}\n\n${body}`));
      }),
      { numRuns: 300 },
    );
  });
});
