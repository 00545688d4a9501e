import { describe, expect, test } from 'vitest';
import { readProvenance } from '../../../src/ingest/feed/provenance.ts';
import { titleOf } from '../../../src/ingest/store/render-story.ts';
import { checkFrontMatter } from '../../../src/story/file/front-matter.ts';
import { feedOf, itemOf, rss, shown } from './helpers.ts';

describe('titles', () => {
  test.each([
    ['AT&amp;T', 'AT&T'],
    ['AT&amp;amp;T', 'AT&T'],
    ['&lt;b&gt;Ore&lt;/b&gt; up', 'Ore up'],
    ['<![CDATA[<i>Ore</i> &amp; tin]]>', 'Ore & tin'],
    ['caf&eacute;&nbsp;&#8211; x', 'café – x'],
    ['Vec&lt;T&gt; in 5 &lt; 6', 'Vec<T> in 5 < 6'],
    ['\n  two\n  lines ', 'two lines'],
    ['a&#27;[31mb&#x202e;c', 'abc'],
    ['x'.repeat(600), `${'x'.repeat(499)}…`],
  ])('%s', (written, title) => {
    expect(itemOf(`<title>${written}</title>`).title).toBe(title);
  });
});

test.each(['.', '-', '…', ' — ', '?!'])('%s is no title', (title) => {
  const item = itemOf(`<title>${title}</title><link>https://x.example/</link><description>Tin rises.</description>`);
  expect(item).toMatchObject({ title: '', body: 'Tin rises.' });
  expect(titleOf(item)).toBe('Tin rises.');
});

test.each(['🔥', '#1', '€'])('%s is a title', (title) => {
  expect(itemOf(`<title>${title}</title>`).title).toBe(title);
});

describe('addresses', () => {
  test.each([
    ['<link>/a</link>', 'https://feed.example/a'],
    ['<link> https://x.example/a?b=1&amp;c=2\n</link>', 'https://x.example/a?b=1&c=2'],
    ['<guid>https://x.example/g</guid>', 'https://x.example/g'],
    ['<guid isPermaLink="false">https://x.example/g</guid>', ''],
    ['<guid>tag:x</guid>', ''],
    ['<atom:link href="https://x.example/alt"/>', 'https://x.example/alt'],
    ['<link>javascript:alert(1)</link><guid>https://x.example/g</guid>', 'https://x.example/g'],
    ['<link>file:///etc/passwd</link>', ''],
  ])('%s', (inside, url) => {
    expect(itemOf(`<title>t</title>${inside}`).url).toBe(url);
  });

  test('use a base of the channel, and one of an item', () => {
    const items =
      '<item><title>a</title><link>x</link></item><item xml:base="https://b.example/"><title>b</title><link>y</link></item>';
    const read = feedOf(
      `<rss version="2.0"><channel xml:base="/c/"><title>t</title>${items}</channel></rss>`,
      'https://f.example/',
    );
    expect(read.items.map(({ url }) => url)).toEqual(['https://f.example/c/x', 'https://b.example/y']);
  });

  test('of a feed without its own is the one it names', () => {
    const feed =
      '<rss version="2.0"><channel><title>t</title><link>https://home.example/n/</link><item><title>a</title><link>x</link></item></channel></rss>';
    expect(feedOf(feed).items[0]?.url).toBe('https://home.example/n/x');
  });
});

describe('people', () => {
  test.each([
    ['<author>a@b.example (Ann Miner)</author>', 'Ann Miner'],
    ['<author>Ann Miner</author><dc:creator>Bo</dc:creator>', 'Bo, Ann Miner'],
    ['<dc:creator>Ann</dc:creator><dc:creator>ann</dc:creator>', 'Ann'],
    ['<author>noreply@blog.example</author>', ''],
    ['<dc:creator>김 광물 기자</dc:creator>', '김 광물 기자'],
  ])('%s', (inside, author) => {
    expect(itemOf(`<title>t</title>${inside}`).author).toBe(author);
  });

  test.each([
    ['JosÃ© NiÃ±o', 'José Niño'],
    ['ì‹\u00a0í˜„ì£¼', '신현주'],
    ['JOSÃ‰', 'JOSÉ'],
    // Letters of a language, not of another encoding.
    ['Søren Ângelo', 'Søren Ângelo'],
    ['Ã‰mile Émile', 'Ã‰mile Émile'],
  ])('%s is repaired only where that is certain', (author, name) => {
    expect(itemOf(`<title>t</title><dc:creator>${author}</dc:creator>`).author).toBe(name);
  });

  test.each(['0', '1204', '#12', '—', '2026-02-04'])('%s is nobody', (author) => {
    expect(itemOf(`<title>t</title><author>${author}</author><dc:creator>Ann 2nd</dc:creator>`).author).toBe('Ann 2nd');
  });

  test('a byline says nothing about how a text was made', () => {
    expect(itemOf('<title>t</title><author>Robot</author>').provenance).toEqual({});
  });
});

describe('texts', () => {
  test('use content first; a description becomes the summary', () => {
    const item = itemOf(
      '<description>Short &amp;amp; plain</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded>',
    );
    expect([item.summary, item.body]).toEqual(['Short & plain', 'Long']);
  });

  test('do not use an empty content', () => {
    const item = itemOf('<description>Short</description><content:encoded><![CDATA[ <p></p> ]]></content:encoded>');
    expect([item.summary, item.body]).toEqual(['', 'Short']);
  });

  test('use a long description as the text, without a summary', () => {
    const long = 'word '.repeat(300);
    expect(itemOf(`<description>&lt;p&gt;${long}&lt;/p&gt;</description>`)).toMatchObject({
      summary: '',
      body: long.trim(),
    });
  });

  test('use a lone description as the text, without a summary', () => {
    expect(itemOf('<title>t</title><description>A word of its own.</description>')).toMatchObject({
      summary: '',
      body: 'A word of its own.',
    });
  });

  test('have no summary that the content repeats', () => {
    const content = (text: string) => `<content:encoded><![CDATA[<p>${text}</p><p>More of it.</p>]]></content:encoded>`;
    const text = 'Tin rose for a <a href="https://x.example/a_b">third day</a> in London, and nobody knows why.';
    expect(itemOf(`<description>Tin rose for a third day in London, and…</description>${content(text)}`).summary).toBe(
      '',
    );
    expect(itemOf(`<description>Traders look elsewhere.</description>${content(text)}`).summary).toBe(
      'Traders look elsewhere.',
    );
  });

  test('keep names in angle brackets, and resolve double escapes', () => {
    const html = '<p>A vector<T> of <std::string>, a Map<K, V> &amp; a <b>bold</b> word</p>';
    expect(shown(itemOf(`<content:encoded><![CDATA[${html}]]></content:encoded>`).body)).toEqual([
      'A vector<T> of <std::string>, a Map<K, V> & a bold word',
    ]);
    const twice = '<p>AT&amp;amp;T &amp;#8211; &amp;quot;x&amp;quot;</p>';
    expect(shown(itemOf(`<content:encoded><![CDATA[${twice}]]></content:encoded>`).body)).toEqual(['AT&T – "x"']);
    const whole = '&lt;p&gt;One &amp;amp; two&lt;/p&gt;';
    expect(shown(itemOf(`<content:encoded><![CDATA[${whole}]]></content:encoded>`).body)).toEqual(['One & two']);
  });

  test('have a summary that ends at a word', () => {
    const item = itemOf(
      `<description>${'word '.repeat(300)}</description><content:encoded>&lt;p&gt;x&lt;/p&gt;</content:encoded>`,
    );
    expect(item.summary).toMatch(/^(?:word )+word…$/);
    expect(item.summary.length).toBeLessThanOrEqual(400);
  });

  test('keep the paragraphs of plain text, without markup', () => {
    const { body } = itemOf('<description>One\n\n# Two [x](y) *z* &amp;lt;3</description>');
    expect(shown(body)).toEqual(['One', '# Two [x](y) *z* <3']);
  });

  test('have no summary from an excerpt of a blog program', () => {
    const excerpt =
      '&lt;p&gt;Start of […]&lt;/p&gt;&lt;p&gt;The post &lt;a&gt;T&lt;/a&gt; appeared first on &lt;a&gt;B&lt;/a&gt;.&lt;/p&gt;';
    expect(itemOf(`<description>${excerpt}</description><content:encoded>x</content:encoded>`).summary).toBe(
      'Start of […]',
    );
  });

  test('have at most twenty tags', () => {
    const tags = Array.from({ length: 30 }, (_, index) => `<category>#t${index}</category>`).join('');
    expect(itemOf(`<title>t</title>${tags}<category>https://x.example</category>`).tags).toHaveLength(20);
  });

  test('use dates of Dublin Core', () => {
    const item = itemOf(
      '<title>t</title><pubDate>soon</pubDate><dc:date>2026-02-04</dc:date><dcterms:modified>2026-02-05</dcterms:modified>',
    );
    expect([item.published, item.updated]).toEqual(['2026-02-04', '2026-02-05']);
  });
});

describe('the surroundings of a text', () => {
  const own = 'https://feed.example/a';
  /** `~` in HTML is the address of the item. */
  const bodyOf = (html: string) => {
    const content = `<content:encoded><![CDATA[${html.replaceAll('~', own)}]]></content:encoded>`;
    return shown(itemOf(`<title>t</title><link>${own}</link>${content}`).body);
  };
  test.each([
    ['a link to more', '<p>Text.</p> <a href="https://feed.example/a">Continue reading...</a>'],
    ['one in the last line', '<p>Text. <a href="https://feed.example/a?x=1">Read more</a></p>'],
    [
      'an invitation',
      '<p><a href="https://x.example/m">Sign up to receive an email every morning</a> </p><p>Text.</p>',
    ],
    ['a link to itself', '<p>▷<a href="~">직접 가서 보기</a>◁</p><p>Text.</p><p><a href="~?utm_source=f">★</a></p>'],
    ['a sentence about itself', '<p>Text.</p><p>[If this looks odd, <a href="~">visit the original article</a>]</p>'],
    ['a longer one', '<p>Text.</p><p><a href="~#jump">To read this article in full, please click here</a></p>'],
    ['a picture of it', '<p>Text.</p><a href="/a"><img src="/more.gif" alt="read more!"></a>'],
    ['what a blog program says', '<p>Text.</p><p>The post <a href="~">T</a> appeared first on <a href="/">B</a>.</p>'],
  ])('%s is removed', (_what, html) => {
    expect(bodyOf(html)).toEqual(['Text.']);
  });

  test.each([
    ['a sentence', '<p>Text.</p><p>Sign up to receive what nobody wants: that is how it works.</p>', 2],
    ['a link in a sentence', '<p>Text.</p><p>You may <a href="https://x.example/">read more</a> there.</p>', 2],
    [
      'a sentence about another',
      '<p>Text.</p><p>Please <a href="https://x.example/">read the original post</a></p>',
      2,
    ],
    ['a link to another page', '<p>Text.</p><p><a href="https://x.example/">★ Permalink</a></p>', 2],
    [
      'a title that links to the item',
      '<p><a href="~">Tin rises, and all the markets rise with it today</a></p><p>Text.</p>',
      2,
    ],
    ['all there is', '<p><a href="~">Read more</a></p>', 1],
  ])('%s stays', (_what, html, count) => {
    expect(bodyOf(html)).toHaveLength(count);
  });

  test('give no links', () => {
    const html =
      '<p><a href="https://x.example/t">Text</a>.</p><p><a href="https://x.example/m">Sign up for it</a></p>';
    expect(itemOf(`<content:encoded><![CDATA[${html}]]></content:encoded>`).links).toEqual(['https://x.example/t']);
  });
});

describe('languages', () => {
  const items = (texts: readonly string[]) =>
    texts.map((text) => `<item><title>${text}</title><link>https://a.example/${text.length}</link></item>`).join('');
  const french = [
    'Procès du directeur à Lyon',
    'Une mine ferme ses portes dans le nord',
    'Les prix et la guerre du cobalt',
  ];

  test('of a feed without a statement are those of all its texts', () => {
    const { head, items: read } = feedOf(rss(items(french)));
    expect([head.language, ...read.map(({ lang }) => lang)]).toEqual(['', 'fr', 'fr', 'fr']);
  });

  test('are those stated by a feed', () => {
    const { items: read } = feedOf(rss(`<language>it</language>${items(french)}`));
    expect(read.map(({ lang }) => lang)).toEqual(['it', 'it', 'it']);
  });
});

describe('readProvenance', () => {
  test.each([
    'trainedAlgorithmicMedia',
    'https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
    'digsrctype:trainedAlgorithmicMedia',
    'TrainedAlgorithmicMediaDigitalSource',
    'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
  ])('reads source as %s', (source) => {
    const text = { source: 'trainedAlgorithmicMedia' };
    expect(readProvenance({ text: { source } })).toEqual({ text });
    expect(readProvenance({ digitalSourceType: source })).toEqual({ text });
  });

  test('ignores unknown values', () => {
    for (const value of [null, 1, 'x', [], {}, { images: ['x', {}] }, { by: 'Ann' }])
      expect(readProvenance(value)).toEqual({});
  });

  test('keeps an unknown source type as a hint, as written', () => {
    const translation = { from: 'en', source: '사람' };
    expect(
      readProvenance({ text: { source: 'AI' }, images: ['x', { source: 'AI, \u001b[31mtoo' }], translation }),
    ).toEqual({
      translation: { from: 'en' },
      hints: ['digitalSourceType: AI', 'digitalSourceType: AI, too', 'digitalSourceType: 사람'],
    });
  });

  test('reads passages by their words', () => {
    const passages = [{ text: 'Some words', source: 'trainedAlgorithmicMedia', by: 'M' }, { begins: 'Some' }, 'x'];
    expect(readProvenance({ passages })).toEqual({
      passages: [{ text: 'Some words', source: 'trainedAlgorithmicMedia', by: { name: 'M' } }],
    });
  });

  test('keeps statements about checks as a hint', () => {
    const read = readProvenance({
      factCheck: { by: { name: 'A\u001b[31m' }, sources: [{ title: 'S' }, { title: 'T' }], ok: true },
    });
    expect(read).toEqual({ hints: ['fact_check: by: name: A, sources: title: S; title: T, ok: true'] });
  });

  test('reads claims, hints and principles', () => {
    const claims = [
      { claim: 'Tin is gold', verdict: 'false', by: 'Desk', url: 'https://c.example/', date: '4 Feb 2026', x: 1 },
    ];
    const stated = {
      claims,
      hints: ['By a machine', 3],
      publishingPrinciples: 'https://p.example/',
      fact_check: 'done',
    };
    expect(readProvenance(stated)).toEqual({
      claims: [{ claim: 'Tin is gold', verdict: 'false', by: 'Desk', url: 'https://c.example/', date: '2026-02-04' }],
      hints: ['By a machine', '3', 'fact_check: done'],
      principles: 'https://p.example/',
    });
  });

  test('limits everything', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 1000; level += 1) deep = { a: deep };
    const read = readProvenance({
      fact_check: deep,
      corrections: Array.from({ length: 1000 }, () => 'y'.repeat(5000)),
    });
    expect((read.corrections as unknown[]).length).toBe(100);
    expect(JSON.stringify(read).length).toBeLessThan(60_000);
  });
});

test('gives a record that the story format accepts', () => {
  const record = {
    text: {
      source: 'print',
      by: { name: 'A', kind: 'Person' },
      date: '4 Feb 2026',
      human_review: { by: 'B', date: '2026-02-05' },
    },
    images: [{ src: 'https://i.example/', alt: 'a', caption: 'c', source: 'digitalCapture', by: 'C', credit: 'D' }],
    translation: { from: 'en', source: 'print', by: 'E', date: '2026-02-04' },
    fact_check: { by: 'F' },
    based_on: ['https://b.example/'],
    corrections: [{ date: '2026-02-06', text: 'x' }],
    claims: [{ claim: 'c', verdict: 'v', by: 'G', url: 'https://c.example/', date: '2026-02-04' }],
    principles: 'https://p.example/',
  };
  const { issues, value } = checkFrontMatter({
    title: 't',
    published: '2026-02-04',
    provenance: readProvenance(record),
  });
  expect(issues).toEqual([]);
  expect(Object.keys(value?.provenance ?? {}).sort()).toEqual(
    ['based_on', 'claims', 'corrections', 'hints', 'images', 'principles', 'text', 'translation'].sort(),
  );
});
