/** Hostile documents of a given size in characters: what they are, their kind, and their text. */

const WORDS = 'Words and more words about lithium, nickel and cobalt, in sentences that a reader would read. ';
const ITEM = (inside) =>
  `<rss version="2.0"><channel><title>T</title><item><title>Title</title>${inside}</item></channel></rss>`;
const PAGE = (inside, head = '') =>
  `<html><head><title>A title</title>${head}</head><body><article>${`<p>${WORDS.repeat(4)}</p>`}${inside}</article></body></html>`;
const STORY = (body) => `---\ntitle: Title\npublished: 2026-02-04\n---\n\n${body}`;
const fill = (size, unit) => unit.repeat(Math.ceil(size / unit.length));
const many = (size, unit) => Array.from({ length: Math.ceil(size / unit(1e5).length) }, (_, n) => unit(n)).join('');
const described = (html) => ITEM(`<description><![CDATA[${html}]]></description>`);

/** Kinds: `feed`, `page` and `file` go through the parser of an import, `story` through that of the reader. */
export const DOCUMENTS = [
  ['spaces in code of a feed', 'feed', (n) => described(`<p>Hello</p><pre>a${fill(n, ' ')}x</pre>`)],
  ['spaces in a feed', 'feed', (n) => described(`<p>a${fill(n, '&nbsp;')}x</p>`)],
  ['one word', 'feed', (n) => described(`<p>${fill(n, 'a')}</p>`)],
  ['digits before views', 'feed', (n) => described(`<p>1 view ${fill(n, '1')}</p>`)],
  ['back quotes', 'feed', (n) => described(`<p>${fill(n, '`')} x</p>`)],
  ['brackets of pictures', 'feed', (n) => described(`<p>${fill(n, '![')}</p>`)],
  ['ampersands', 'feed', (n) => described(`<p>${fill(n, '&amp;a')}</p>`)],
  ['unknown tags', 'feed', (n) => described(`<p>${fill(n, `<${'a'.repeat(261)}`)}</p>`)],
  ['categories of an item', 'feed', (n) => ITEM(many(n, (i) => `<category>${i}</category>`))],
  [
    'categories of an entry',
    'feed',
    (n) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>Title</title>${many(n, (i) => `<category term="${i}"/>`)}</entry></feed>`,
  ],
  [
    'links of an entry',
    'feed',
    (n) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>Title</title>${many(n, (i) => `<link rel="via" href="http://a.example/${i}"/>`)}</entry></feed>`,
  ],
  [
    'enclosures of an item',
    'feed',
    (n) => ITEM(many(n, (i) => `<enclosure url="http://a.example/${i}.mp3" type="audio/mpeg"/>`)),
  ],
  [
    'equal items',
    'feed',
    (n) =>
      `<rss version="2.0"><channel><title>T</title>${fill(n, '<item><title>A</title><guid>1</guid></item>')}</channel></rss>`,
  ],
  [
    'items',
    'feed',
    (n) =>
      `<rss version="2.0"><channel><title>T</title>${many(n, (i) => `<item><title>${i}</title></item>`)}</channel></rss>`,
  ],
  [
    'marked spans of a feed',
    'feed',
    (n) => described(many(n, (i) => `<span ai-disclosure="ai-generated">s${i}</span> w `)),
  ],
  ['promises of a blog program', 'feed', (n) => described(fill(n, 'The post appeared on '))],
  ['self links', 'feed', (n) => described(fill(n, '<p><a href="http://a.example/">Permalink</a></p>'))],
  ['pictures of a feed', 'feed', (n) => described(fill(n, '<img src="http://a.example/b.png">'))],
  [
    'JSON Feed of small items',
    'feed',
    (n) =>
      `{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[${fill(n, '{"id":"1","content_text":"a"},')}{}]}`,
  ],
  [
    'JSON Feed of tags',
    'feed',
    (n) =>
      `{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","content_text":"a","tags":[${fill(n, '"a",')}"b"]}]}`,
  ],
  ['comments of style sheets', 'page', (n) => PAGE('', `<style>${fill(n, '/* *a')}</style>`)],
  ['rules of style sheets', 'page', (n) => PAGE('', `<style>${fill(n, '.a,')}{display:none}</style>`)],
  [
    'marked spans',
    'page',
    (n) => PAGE(`<p>${many(n, (i) => `<span ai-disclosure="ai-generated">s${i}</span> w `)}</p>`),
  ],
  [
    'marked paragraphs',
    'page',
    (n) => PAGE(many(n, (i) => `<p ai-disclosure="${i % 2 ? 'ai-generated' : 'x'}">Words ${i}</p>`)),
  ],
  ['equal paragraphs', 'page', (n) => PAGE(fill(n, `<p>${WORDS}</p>`))],
  ['equal short blocks', 'page', (n) => PAGE(fill(n, '<div><p>a</p></div>'))],
  ['equal divisions', 'page', (n) => PAGE(fill(n, `<div>${WORDS}</div>`))],
  ['line breaks', 'page', (n) => PAGE(fill(n, 'a<br>'))],
  ['Korean notices', 'page', (n) => PAGE(fill(n, `<p>${'이 기사는 AI '.repeat(25)}</p>`))],
  ['English notices', 'page', (n) => PAGE(fill(n, `<p>${'this article was used AI '.repeat(11)}</p>`))],
  ['notices in one paragraph', 'page', (n) => PAGE(`<p>${fill(n, `${'이 기사는 AI '.repeat(25)}. `)}</p>`)],
  ['lines of copyright', 'page', (n) => PAGE(fill(n, `<p>${'©'.repeat(190)}</p>`))],
  ['lines of an advertisement', 'page', (n) => PAGE(fill(n, `<p>advertisement ${'0'.repeat(180)}</p>`))],
  ['offers', 'page', (n) => PAGE(fill(n, `<p>${'subscribe to '.repeat(12)}</p>`))],
  ['consent', 'page', (n) => PAGE(fill(n, `<p>${'we our partners '.repeat(60)}</p>`))],
  ['bylines', 'page', (n) => PAGE(fill(n, `<p>${'가나·다라·마바 '.repeat(20)}</p>`))],
  [
    'authors',
    'page',
    (n) =>
      PAGE(
        '',
        `<script type="application/ld+json">{"@type":"NewsArticle","headline":"A title","author":[${fill(n - 100, `"${'·'.repeat(900)}",`)}"a"]}</script>`,
      ),
  ],
  ['authors in meta', 'page', (n) => PAGE('', fill(n, `<meta name="author" content="${'- '.repeat(450)}">`))],
  ['keywords', 'page', (n) => PAGE('', `<meta name="keywords" content="${fill(n, 'a,')}">`)],
  [
    'nested lists of JSON-LD',
    'page',
    (n) => PAGE('', `<script type="application/ld+json">${fill(n - 100, '{"@type":"A","a":[')}</script>`),
  ],
  [
    'JSON-LD in need of repair',
    'page',
    (n) => PAGE('', `<script type="application/ld+json">{"a":"${fill(n - 100, '" ')}</script>`),
  ],
  [
    'white space in JSON-LD',
    'page',
    (n) => PAGE('', `<script type="application/ld+json">{"a":"${fill(n - 100, `"${' '.repeat(2000)}`)}</script>`),
  ],
  [
    'items of microdata',
    'page',
    (n) => PAGE(fill(n, '<div itemscope itemtype="http://schema.org/A"><p itemprop="a">')),
  ],
  ['tables', 'page', (n) => PAGE(fill(n, '<table><tr><td>a<td>b<tr><td>c<td>d</table>'))],
  ['wide table', 'page', (n) => PAGE(`<table><tr>${fill(n, '<td>a')}</table>`)],
  ['links', 'page', (n) => PAGE(many(n, (i) => `<a href="http://a.example/${i}">x</a> `))],
  ['pictures', 'page', (n) => PAGE(many(n, (i) => `<img src="http://a.example/${i}.png">`))],
  [
    'words hidden from screen readers',
    'page',
    (n) => PAGE(`${'<span aria-hidden="true">'.repeat(190)}${fill(n, 'a<b>b</b>')}`),
  ],
  ['spaces after a heading', 'file', (n) => `# a${fill(n, ' ')}x\n\nText`],
  ['links in a heading', 'file', (n) => `# ${fill(n, '[')}\n\nText`],
  ['declarations', 'file', (n) => fill(n, '<!DOCTYPE a [')],
  ['comments of TOML', 'file', (n) => `+++\n${fill(Math.min(n, 60_000), '#\r\n')}x\n+++\n\nText`],
  ['a long key of TOML', 'file', (n) => `+++\ntitle = "a"\n${fill(Math.min(n, 60_000), 'a')}\n+++\n\nText`],
  ['a long table of TOML', 'file', (n) => `+++\ntitle = "a"\n[${fill(Math.min(n, 60_000), 'a')}\n+++\n\nText`],
  ['lists of TOML', 'file', (n) => `+++\ntitle = "a"\n${fill(Math.min(n, 60_000), 'a=[\n')}\n+++\n\nText`],
  [
    'outlines',
    'file',
    (n) =>
      `<opml version="2.0"><body>${many(n, (i) => `<outline text="${i}" xmlUrl="http://a.example/${i}"/>`)}</body></opml>`,
  ],
  ['unclosed outlines', 'file', (n) => `<opml version="2.0"><body>${fill(n, '<outline text="a">')}`],
  ['attributes of an outline', 'file', (n) => `<opml version="2.0"><body><outline ${fill(n, 'a=b ')}></body></opml>`],
  ['signs of tags', 'file', (n) => fill(n, '<')],
  ['short lines', 'file', (n) => fill(n, 'a\n')],
  ['credentials', 'file', (n) => `a${fill(n, '\ufeff\ufe00')}`],
  ['spaces in code', 'story', (n) => STORY(`\`\`\`\na${fill(n, ' ')}x\n\`\`\``)],
  ['spaces at the end of a line', 'story', (n) => STORY(`a${fill(n, ' ')}x\nb`)],
  ['no-break spaces', 'story', (n) => STORY(`a${fill(n, '\u00a0')}x`)],
  ['tabs', 'story', (n) => STORY(`a${fill(n, '\t')}x`)],
  ['hard breaks', 'story', (n) => STORY(fill(n, 'a\\\n'))],
  ['pictures in a paragraph', 'story', (n) => STORY(fill(n, '![](b) '))],
  ['pictures alone', 'story', (n) => STORY(fill(n, '![](b)\n'))],
  ['lines with a minus', 'story', (n) => STORY(fill(n, 'a\n-\n'))],
  ['quotes', 'story', (n) => STORY(fill(n, '> a\n\n'))],
  ['items of a list', 'story', (n) => STORY(fill(n, '- a\n'))],
  [
    'nested lists',
    'story',
    (n) => STORY(fill(n, `${Array.from({ length: 60 }, (_, i) => `${' '.repeat(2 * i)}- a\n`).join('')}\n`)),
  ],
  ['rows of a table', 'story', (n) => STORY(`|a|b|\n|-|-|\n${fill(n, '|a|b|\n')}`)],
  ['columns of a table', 'story', (n) => STORY(`${fill(n / 2, '|a')}|\n${fill(n / 2, '|-')}|\n`)],
  ['definitions', 'story', (n) => STORY(many(n, (i) => `[a${i}]: b\n`))],
  ['marks of emphasis', 'story', (n) => STORY(fill(n, '*a **b '))],
  ['brackets', 'story', (n) => STORY(fill(n, '['))],
  ['links', 'story', (n) => STORY(fill(n, '[a](b) '))],
  [
    'addresses with an at sign',
    'story',
    (n) =>
      `---\ntitle: Title\npublished: 2026-02-04\nsource:\n  name: "@${fill(Math.min(n, 60_000), ':')}"\n---\n\nText`,
  ],
  [
    'one name with an at sign',
    'story',
    (n) =>
      `---\ntitle: Title\npublished: 2026-02-04\nsource:\n  name: "${fill(Math.min(n, 60_000), 'a')}@"\n---\n\nText`,
  ],
  [
    'passages',
    'story',
    (n) =>
      `---\ntitle: Title\npublished: 2026-02-04\nprovenance:\n  passages:\n${many(50_000, (i) => `    - text: a${i}\n      source: trainedAlgorithmicMedia\n`)}---\n\n${many(n, (i) => `w${i} `)}`,
  ],
  [
    'passages of paragraphs',
    'story',
    (n) =>
      `---\ntitle: Title\npublished: 2026-02-04\nprovenance:\n  passages:\n${many(50_000, (i) => `    - text: a${i}\n      source: trainedAlgorithmicMedia\n`)}---\n\n${many(n, (i) => `a${i}\n\n`)}`,
  ],
  [
    'a passage after signs',
    'story',
    (n) =>
      `---\ntitle: Title\npublished: 2026-02-04\nprovenance:\n  passages:\n    - text: words\n      source: trainedAlgorithmicMedia\n---\n\na${fill(n, '.')} words`,
  ],
  ['references', 'story', (n) => STORY(fill(n, '&#27;'))],
  ['marks over a letter', 'story', (n) => STORY(fill(n, 'a\u0301\u0316'))],
  ['variation selectors', 'story', (n) => STORY(fill(n, 'a\ufe0f\ufe0e'))],
  ['flags of tags', 'story', (n) => STORY(fill(n, '\u{1f3f4}\u{e0067}'))],
  ['escape sequences', 'story', (n) => STORY(fill(n, '\u001b]'))],
];
