import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { htmlParts, htmlToMarkdown, linksOf, picturesOf } from '../../../src/ingest/markdown/convert.ts';
import { parseMarkdown } from '../../../src/story/file/parse-markdown.ts';
import type { Block, Span } from '../../../src/story/model.ts';
import { FORBIDDEN } from '../../story/helpers.ts';
import { hrefsOf } from '../links.ts';

const BASE = 'https://site.example/a/b';
const markdown = (html: string) => htmlToMarkdown(html, BASE).markdown;

describe('text and marks', () => {
  test.each([
    ['paragraphs', '<p>a</p>b<div>c<div>d</div></div>', 'a\n\nb\n\nc\n\nd'],
    ['white space', '<p> a\n\t b&nbsp;c </p>\n<p>&nbsp;</p>', 'a b\u00a0c'],
    ['line ends', 'a<br>b<br/><br>c<br>', 'a\\\nb\n\nc'],
    ['headings', '<h1>a</h1><h3> b<br>c </h3><h2></h2>', '# a\n\n### b c'],
    ['emphasis', '<b>a</b> <em>b <strong>c</strong></em>', '**a** *b* **c**'],
    ['spaces within marks', 'a<b> b </b>c', 'a **b** c'],
    ['quotation marks before a particle', '<b>‘국제’</b>라는', '‘**국제**’라는'],
    ['a particle behind bold text', '<b>리튬</b>은', '**리튬**은'],
    ['marks that are none', '5 * 3, snake_case, [서울=연합], a < b & c', '5 * 3, snake_case, [서울=연합], a < b & c'],
    ['marks that would be some', '*a* &lt;b&gt; `c` &amp;amp;', '\\*a\\* \\<b> \\`c\\` \\&amp;'],
    ['a date that would open a list', '<p>2026. 2. 4</p><p>- a</p><p># b</p>', '2026\\. 2. 4\n\n\\- a\n\n\\# b'],
    ['raised and lowered digits', 'CO<sub>2</sub> 10<sup>-6</sup> 5<sup>th</sup>', 'CO₂ 10⁻⁶ 5th'],
    ['quotes and ruby', '<q>a</q> 漢<ruby>字<rp>(</rp><rt>자</rt><rp>)</rp></ruby>', '“a” 漢字'],
    ['code', '<code>a`b</code> <pre>x\n  y ```</pre>', '``a`b``\n\n````\nx\n  y ```\n````'],
    ['the language of code', '<pre><code class="hljs language-Python">x</code></pre>', '```python\nx\n```'],
    ['the language of code', '<pre class="brush: sql; gutter: false">x</pre>', '```sql\nx\n```'],
    ['the language of code', '<pre class="sourceCode c"><code class="sourceCode c">x</code></pre>', '```c\nx\n```'],
    [
      'the language of code, named around it',
      '<div class="highlight highlight-source-js"><pre>x</pre></div><pre>y</pre>',
      '```js\nx\n```\n\n```\ny\n```',
    ],
    [
      'the language of code, named around it',
      '<div class="language-go highlighter-rouge"><div><pre><code>x</code></pre></div></div>',
      '```go\nx\n```',
    ],
    [
      'no language',
      '<div class="language-ko"><pre><code class="language-plaintext">x</code></pre></div>',
      '```\nx\n```',
    ],
    ['no language', '<pre class="language-`x">x</pre>', '```\nx\n```'],
    ['references that mean a control', 'a&amp;#27;b <code>&amp;#27;</code><pre>&amp;#x9b;</pre>', 'ab'],
    ['marks that meet', '<h2>[a]<b>(b)</b></h2>[c]<b>(d)</b>가', '## [a\\](b)\n\n\\[c]\\(**d**)가'],
    ['rules', '<hr>a<hr><hr>b<hr>', 'a\n\n---\n\nb'],
    ['what is dropped', 'a<script>x</script><style>y</style><iframe>z</iframe><form>f</form><!-- c -->b', 'ab'],
    ['what is hidden', '<p hidden>a</p><p style="color:red;display:none">b</p>c', 'c'],
    ['a document of Google', '<b style="font-weight:normal"><p>a</p></b>', 'a'],
    ['terms', '<dl><dt>a</dt><dd>b</dd></dl><details><summary>c</summary>d</details>', '**a**\n\nb\n\n**c**\n\nd'],
  ])('%s', (_name, html, expected) => {
    expect(markdown(html)).toBe(expected);
  });
});

describe('blocks within blocks', () => {
  test.each([
    ['lists', '<ul><li>a<ol start=3><li>b<li>c</ol></li><li></li></ul>', '- a\n\n  3. b\n  4. c'],
    ['a list in a list without an item', '<ul><li>a</li><ul><li>b</li></ul></ul>', '- a\n  - b'],
    ['items of several paragraphs', '<ul><li><p>a</p><p>b</p></li><li>c</li></ul>', '- a\n\n  b\n\n- c'],
    ['lists next to each other', '<ul><li>a</ul><ul><li>b</ul>', '- a\n\n* b'],
    ['quotes', '<blockquote>a<blockquote><p>b</p></blockquote></blockquote>', '> a\n>\n> > b'],
    [
      'a table of facts',
      '<table><tr><th>a|b<th>c<tr><td>d<td><p>e</p><p>f</p></table>',
      '| a\\|b | c |\n| --- | --- |\n| d | e f |',
    ],
    [
      'a table with a header: lists and long texts stay in their columns, pictures follow',
      `<table><tr><th>Mine<th>Grade<tr><td>North<img src="/n.png" alt="the pit"><td><ul><li>2 g/t<li>${'low '.repeat(60)}</ul></table>`,
      `| Mine | Grade |\n| --- | --- |\n| North | • 2 g/t • ${'low '.repeat(60).trim()} |\n\n![the pit](https://site.example/n.png)`,
    ],
    [
      'a table that says that it arranges a page',
      '<table role="presentation"><tr><td>a<td>b<tr><td>c<td>d</table>',
      'a\n\nb\n\nc\n\nd',
    ],
    ['a table that arranges a page', '<table><tr><td>a</td><td><ul><li>b</ul></td></tr></table>', 'a\n\n- b'],
  ])('%s', (_name, html, expected) => {
    expect(markdown(html)).toBe(expected);
  });
});

describe('links and pictures', () => {
  test.each([
    ['relative', '<a href="../c?x=1&amp;y=2">a</a>', '[a](~/c?x=1&y=2)'],
    ['mail', '<a href="mailto:a@b.example">a</a>', '[a](mailto:a@b.example)'],
    ['script', '<a href=" java\nscript:alert(1)">a</a>', 'a'],
    ['other schemes', '<a href="file:///x">a</a> <a href="data:,x">b</a> <a href="exec:x">c</a>', 'a b c'],
    ['within the page, empty', '<a href="#n">a</a><a href="/x"></a><a>b</a>', 'ab'],
    ['brackets', '<a href="/a_(b)">x]y</a>!<a href="/(">z</a>', '[x\\]y](~/a_(b))\\![z](~/%28)'],
    ['a bold link before a particle', '<b><a href="/x">(가)</a></b>는', '[**(가)**](~/x)는'],
    ['a link around blocks', '<a href="/x"><h2>a</h2><p>b</p></a>', '## [a](~/x)\n\n[b](~/x)'],
    ['a picture', '<p><img src="/a b.png" alt="c [d]"></p>', '![c \\[d\\]](~/a%20b.png)'],
    [
      'a figure',
      '<figure><figcaption>“c” "d"</figcaption><a href=x><img src=/a.png></a></figure>',
      '![](~/a.png "“c” \\"d\\"")',
    ],
    [
      'pictures of which nothing is said',
      '<p>a</p><img src=/a.png><img src=/b.png alt="IMG_1.JPG"><figure><img src="/c d.png" alt=""></figure><p>b</p>',
      'a\n\n![](~/a.png)\n\n![](~/b.png)\n\n![](~/c%20d.png)\n\nb',
    ],
    [
      'pictures that only count who reads',
      '<img src=/c.gif width=1 height=1 alt=x><img src=/d.gif width="0"><img src=/e.png style="border:0; height: 1px">' +
        '<img src=/b.gif?u=1><img src=/t/1x1.png><img src=/spacer.gif height=20>',
      '',
    ],
    [
      'pictures that only adorn',
      '<img src=/a.png width=16 height=16px><img src=/b.png aria-hidden=true><img src=/c.png role=presentation>',
      '',
    ],
    [
      'pictures that look like those',
      '<img src=/google-pixel-9.jpg><img src=/a.png width=16 height=16 alt=b><img src=/c.png width=16 height=900>',
      '![](~/google-pixel-9.jpg)\n\n![b](~/a.png)\n\n![](~/c.png)',
    ],
    [
      'a late picture whose place is held',
      '<img src=/grey-placeholder.png srcset="/wide.webp 2x">',
      '![](~/wide.webp)',
    ],
    [
      'flags in a table of facts',
      '<table><tr><td><img src=/f.png>a<td>1<tr><td><img src=/g.png>b<td>2</table>',
      '| a | 1 |\n| --- | --- |\n| b | 2 |',
    ],
    [
      'a table of nothing but pictures',
      '<table><tr><td><img src=/a.png><td><img src=/b.png><tr><td><img src=/c.png><td><img src=/d.png></table>',
      ['a', 'b', 'c', 'd'].map((name) => `![](~/${name}.png)`).join('\n\n'),
    ],
    ['smileys of forums', 'Nice <img class=smilie src=/s.gif alt=":)"> scape', 'Nice :) scape'],
    ['pictures that are none', '<img src="data:image/png;base64,AA" alt=a><img src="javascript:x" alt=b>', ''],
    ['a late picture', '<img src="data:," data-src="/l.jpg" alt=a>', '![a](~/l.jpg)'],
    ['a picture in a sentence', '<p>a <img src=/i.png alt=b> c</p>d', 'a c\n\n![b](~/i.png)\n\nd'],
    ['a sign', '<p>a <img src=/i.png alt="😀"> c</p>', 'a 😀 c'],
    [
      'a caption without a figure',
      '<div class="wp-caption"><img src=/i.png><p class="wp-caption-text">c</p></div>',
      '![](~/i.png "c")',
    ],
  ])('%s', (_name, html, expected) => {
    expect(markdown(html)).toBe(expected.replaceAll('~/', 'https://site.example/'));
  });

  test('links are listed once, pictures with their captions', () => {
    const html =
      '<a href=/x>a</a><a href=/x>b</a><a href=/y></a><ul><li><figure><img src=/i.png alt=i><figcaption>c</figcaption></figure></ul>';
    const parts = htmlParts(html, BASE);
    expect(linksOf(parts)).toEqual(['https://site.example/x']);
    expect(picturesOf(parts)).toEqual([{ kind: 'figure', src: 'https://site.example/i.png', alt: 'i', caption: 'c' }]);
  });

  test('without a base only absolute addresses are links', () => {
    expect(htmlToMarkdown('<a href="/x">a</a> <a href="http://y.example">b</a>', '').markdown).toBe(
      'a [b](http://y.example/)',
    );
  });
});

test.each([
  ['elements within elements', `${'<div>'.repeat(100_000)}words${'</div>'.repeat(100_000)}`, /words/],
  ['lists within lists', '<ul><li>x'.repeat(20_000), /^- x/],
  ['closing tags of nothing', `${'<div>'.repeat(50_000) + '</x>'.repeat(50_000)}words`, /words/],
  ['tags that are never closed', '<p><b>x'.repeat(100_000), /x/],
  ['tables', '<table><tr><td>x'.repeat(50_000), /x/],
  [
    'an attribute of a megabyte',
    `<a href="${'x'.repeat(1_000_000)}" title="${'y'.repeat(500_000)}">words</a>`,
    /^words$/,
  ],
  ['marks', '<b>x</b>y'.repeat(150_000), /y$/],
  ['items', `<ul>${'<li>x'.repeat(200_000)}</ul>`, /x$/],
  ['line ends', `a${'<br> '.repeat(200_000)}b`, /^a\n\nb$/],
  ['punctuation', `<b>${'('.repeat(400_000)}</b>x`, /x$/],
  ['brackets and stars', '[*_`'.repeat(100_000), /`$/],
])('a great many of %s', (_name, html, expected) => {
  // Compared apart from the text, which would be printed in full.
  expect(expected.test(markdown(html))).toBe(true);
});

test('text beyond the limit is dropped', () => {
  expect(markdown(`<p>${'x '.repeat(500)}</p>`.repeat(4000)).length).toBeLessThan(2_000_000);
});

/** Parts of hostile pages. */
const piece = fc.oneof(
  fc.constantFrom(
    ...(
      '<p> </p> <b> </b> <i> </i> </a> <ul> <li> </ul> <blockquote> </blockquote> <table> <tr> <td> </table> <pre> ' +
      '</pre> <code> </code> <h2> </h2> <br> <hr> <figure> <figcaption> </figure> <script> </script> <!-- --> <sup> ' +
      '</sup> <dt> <svg> </svg> <title> &#27;[31m &#x9b; &#8238; javascript:alert(1) data:text/html,x ' +
      'file:///etc/passwd http://x.example/?a=b &amp;#27; &lt; & 가 “ ” ``` [a](javascript:x) <javascript:x> |'
    ).split(' '),
    ...['<a href="', '<a href=/x>', '">', '<img src=', ' alt=', '<ol start=7>', '\u001b]8;;http://x\u0007', '\u202e'],
    ...['* ', '# ', '- ', '1. ', '> ', '[x]: javascript:y', '\\', '\n', '    ', '\t', '\ud800', '\0'],
  ),
  fc.string({ maxLength: 6, unit: 'binary' }),
);
const hostile = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

function kindsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => [
    block.kind,
    ...(block.kind === 'quote' ? kindsOf(block.blocks) : block.kind === 'list' ? block.items.flatMap(kindsOf) : []),
  ]);
}

test('any HTML becomes clean Markdown with links only to the web or a mailbox', () => {
  fc.assert(
    fc.property(hostile, (html) => {
      const { markdown: written, links } = htmlToMarkdown(html, BASE);
      expect(written).not.toMatch(FORBIDDEN);
      const blocks = parseMarkdown(written);
      for (const href of [...hrefsOf(blocks), ...links]) expect(href).toMatch(/^(?:https?:\/\/|mailto:)/);
      for (const { src } of picturesOf(htmlParts(html, BASE))) expect(src).toMatch(/^https?:\/\//);
      expect(JSON.stringify(blocks)).not.toMatch(/\\u00(?:0[0-9b-f]|1|7f|8|9[0-9a-f])/);
      if (written !== '') expect(kindsOf(blocks).length).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );
});

test('any text in elements is shown', () => {
  const words = (span: Span): string =>
    'text' in span ? span.text : 'spans' in span ? span.spans.map(words).join('') : ' ';
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 12 })), (texts) => {
      const written = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
      const html = texts
        .map((text, index) => `<${index % 2 ? 'b' : 'p'}>${written(text)}</${index % 2 ? 'b' : 'p'}>`)
        .join('');
      const shown = parseMarkdown(markdown(html)).map((block) =>
        'spans' in block ? block.spans.map(words).join('') : '',
      );
      expect(shown.join('').replace(/\s+/g, '')).toBe(texts.join('').replace(/\s+/g, ''));
    }),
  );
});
