import { expect, test } from 'vitest';
import { readPage } from '../../../src/ingest/article/read-page.ts';
import { itemOfPage, paragraphs } from './helpers.ts';

const paragraph = (index: number): string =>
  `Paragraph ${index} tells of the ferry across the sound, of the winter timetable and of the people who live by both, on either side.`;
const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const TEXTS = numbers.map(paragraph);
const STORY = paragraphs(...TEXTS);
const WHOLE = TEXTS.join('\n\n');

const LEAD =
  'After forty winters the ferry may get a bridge as its rival, and the islanders do not agree whether they want one.';

const bodyOf = (body: string, head = ''): string =>
  itemOfPage(
    `<html><head><title>The ferry</title>${head}</head><body>${body}</body></html>`,
    'https://www.sound.example/a',
  ).body;

test.each([
  ['a share button', `<div class="share-button"><div>${STORY}</div></div>`],
  ['a share bar around the heading', `<div class="share-bar"><h1>The ferry</h1>${STORY}</div>`],
  ['an advertisement that is never closed', `<div class="ad-container"><img src="/ad.png"><div>${STORY}</div>`],
  ['a dialog about cookies around the page', `<div id="cookie-consent"><main>${STORY}</main></div>`],
  ['React, which a script moves to its place', `<div hidden id="S:1f"><main>${STORY}</main></div>`],
])('the text in an element named as %s is read', (_name, body) => {
  expect(bodyOf(body)).toBe(WHOLE);
});

const box = (name: string) =>
  `<div class="${name}"><h3>More of it</h3><p>This is a box with a sentence or two of its own, which is not the story.</p></div>`;

test.each([
  'newsletter-popup',
  'sale-popup',
  'article-social-holder',
  'author-bio',
  'post-author__info',
  'about-the-author',
  'aiArticleSummary',
  'cookie-banner',
])('a box named %s is not part of the text', (name) => {
  const text = paragraphs(...TEXTS.slice(0, 5)) + box(name) + paragraphs(...TEXTS.slice(5));
  expect(bodyOf(`<article>${text}${box(name)}</article>`)).toBe(WHOLE);
});

test('a byline in a box about the author is read', () => {
  const byline = '<div class="author-info"><span class="byline">By Jane Roe</span></div>';
  const { author } = itemOfPage(
    `<html><head><title>The ferry</title></head><body><article>${byline}${STORY}</article></body></html>`,
    '',
  );
  expect(author).toBe('Jane Roe');
});

test('headings and code are text, whatever their classes say of their looks', () => {
  const code = '<pre class="shiki"><code>ferry --to west</code></pre>';
  const boxed = `<div class="relative overflow-hidden shadow-sm hover:bg-share"><div class="lg:hidden">${code}</div></div>`;
  const body = bodyOf(
    `<article>${paragraphs(...TEXTS.slice(0, 5))}<h2 class="header-anchor-post">How to cross</h2>${boxed}${paragraphs(...TEXTS.slice(5))}</article>`,
  );
  expect(body).toContain('## How to cross');
  expect(body).toContain('ferry --to west');
});

const TEASERS = [1, 2, 3].map(
  (n) =>
    `<div class="card"><h4>Another report ${n}</h4><p>A teaser of another report, number ${n}, which has a sentence and a half, or two.</p></div>`,
);

test.each([
  ['after it', `<article>${STORY}</article><div>${TEASERS.join('')}</div>`],
  ['next to its text', `<article><div itemprop="articleBody">${STORY}</div><div>${TEASERS.join('')}</div></article>`],
])('of an article that is marked nothing %s is read', (_name, body) => {
  expect(bodyOf(`<main>${body}</main>`)).toBe(WHOLE);
});

test.each(['comments', 'comment-list', 'articleComments', 'related-posts', 'recommendations'])(
  'an article that consists of sections is read without its %s',
  (name) => {
    const sections = TEXTS.map((text) => `<section><div><p>${text}</p></div></section>`).join('');
    const others = `<p>${TEXTS[0]?.replaceAll('ferry', 'tunnel')} <a href="/t">More</a></p>`.repeat(2);
    expect(bodyOf(`<article>${sections}<div class="${name}">${others}</div></article>`)).toBe(WHOLE);
  },
);

const [START, END] = [TEXTS.slice(0, 6), TEXTS.slice(6)];
const entries = (tag: string) => TEXTS.map((text) => `<${tag}><h2>At noon</h2><p>${text}</p></${tag}>`).join('');

test.each([
  ['two articles', `<article>${paragraphs(...START)}</article><article>${paragraphs(...END)}</article>`],
  [
    'an article around an advertisement',
    `<article>${[START, END].map((half) => `<div itemprop="articleBody">${paragraphs(...half)}</div>`).join('<hr>')}</article>`,
  ],
  ['an article and more of its text', `<article>${paragraphs(...START)}</article><div>${paragraphs(...END)}</div>`],
  ['a live blog', `<article><p>${LEAD}</p><div class="live-ticker">${entries('article')}</div></article>`],
  [
    'recommendations',
    `<article>${paragraphs(...START)}<div class="recommendations">${paragraphs(...END)}</div></article>`,
  ],
  [
    'a story of pictures',
    `<article><p>${LEAD}</p>${TEXTS.map((text) => `<div><img data-later="x"></div><p class="caption">${text}</p>`).join('')}</article>`,
  ],
  [
    'lines with the looks of captions',
    `<div>${TEXTS.map((text) => `<span class="text-caption">${text}</span><br><br>`).join('')}</div>`,
  ],
])('nothing of %s is lost', (_name, body) => {
  const read = bodyOf(`<main><h1>The ferry</h1>${body}</main>`);
  expect(TEXTS.filter((text) => !read.includes(text))).toEqual([]);
});

test('the names of those who speak are part of an interview', () => {
  const lines = TEXTS.map((text) => `<p><b>Ann</b></p><p>${text}</p>`).join('');
  expect(bodyOf(`<article>${lines}</article>`).match(/\*\*Ann\*\*/g)?.length).toBe(TEXTS.length);
});

test('coloured comments in code are not those of readers', () => {
  const code = '<pre><code><span class="comment"># at low tide</span>\ncross</code></pre>';
  expect(bodyOf(`<article>${STORY}${code}</article>`)).toContain('# at low tide');
});

test('a catalogue of links with descriptions in the only article of a page is read', () => {
  const cards = numbers.map(
    (n) => `<a class="card" href="/w/${n}"><h3>Knot ${n}</h3><p>Ties rope ${n} to a ring. It holds in the wet.</p></a>`,
  );
  const nav = '<nav><ul><li><a href="/">Home</a></li></ul></nav>';
  const body = bodyOf(`${nav}<main><article><h1>Knots</h1><div class="grid">${cards.join('')}</div></article></main>`);
  expect(body.match(/It holds in the wet/g)?.length).toBe(numbers.length);
});

test.each([
  [
    'trademarks',
    'Sound Ferries is a registered trademark of Sound Lines Inc. All product names and logos shown belong to their holders.',
    'Islander is a trademark owned by Sound Lines Inc. in the United States of America, in Canada and in other countries.',
  ],
  [
    'the imprint of a Korean shop',
    '(주)해협상사 | 대표이사 홍길동 | 사업자등록번호 000-00-00000 | 서울특별시 중구 세종대로 1길 23, 4층 고객센터 운영시간 평일 오전 9시부터 오후 6시까지입니다.',
    '통신판매업 신고번호 제0000-서울중구-0000호 | 호스팅 제공자 해협상사 | 상품과 배송에 관한 문의는 고객센터로 연락해 주시기 바랍니다.',
  ],
])('a page with nothing but %s has no article', (_name, ...texts) => {
  const html = `<html><head><title>Error</title></head><body><div>${paragraphs(...texts, ...texts.map((one) => `${one} 2026.`))}</div></body></html>`;
  expect(readPage(html, 'https://www.sound.example/e').kind).toBe('no-article');
});

const withLines = (...lines: readonly string[]): string =>
  `<article>${TEXTS.slice(0, 8)
    .map((text, index) => `<p>${text}</p>${lines[index] ?? ''}`)
    .join('')}</article>`;
const EIGHT = TEXTS.slice(0, 8).join('\n\n');

test.each([
  ['a title in capitals', '<p><a href="/b"><b>WHY THE TUNNEL WAS NEVER DUG</b></a></p>'],
  ['words before it', '<p><b>READ MORE: </b><a href="/b">Why the tunnel was never dug</a></p>'],
  [
    'others after a picture',
    '<p>Don’t miss<br><a href="/b">Why not</a> [INSIGHT]<br><a href="/c">Why now</a> [VIDEO]</p>',
  ],
  ['a heading in German', '<h3>Mehr zum Thema:</h3><p><a href="/b">Warum der Tunnel nie gebaut wurde</a></p>'],
])('a line within a text that links another story, with %s, is not part of it', (_name, line) => {
  expect(bodyOf(withLines(line, line.replace('never', 'not')))).toBe(EIGHT);
});

test('a quotation that is a link is part of a text', () => {
  expect(bodyOf(withLines('<p>“<a href="/b">We will not dig the tunnel here</a>”</p>'))).toContain('We will not dig');
});

test('links with a description each, and those to other sites, are part of a text', () => {
  const line = '<p><a href="/b">Why the tunnel was never dug</a></p>';
  expect(
    bodyOf(withLines(...numbers.map((n) => line.replace('tunnel', `tunnel ${n}`)))).match(/never dug/g)?.length,
  ).toBe(8);
  expect(bodyOf(withLines(line.replace('/b', 'https://www.tunnel.example/b')))).toContain('never dug');
});

const meta = `<meta name="description" content="${LEAD}">`;

test('the lead before the marked text is read if the description of the page is the same', () => {
  const body = (lead: string) =>
    bodyOf(`<main><h1>The ferry</h1>${lead}<div itemprop="articleBody">${STORY}</div></main>`, meta);
  expect(body(`<p class="lead">${LEAD}</p>`)).toBe(`${LEAD}\n\n${WHOLE}`);
  expect(body('')).toBe(WHOLE);
});

test.each([
  ['the title after a few words', '<h2>Harbours: A bridge for the whole sound</h2>'],
  ['a date', '<p>Stand: 22.04.2024, 06:00 Uhr</p>'],
  ['a date before a name', '<div>Do 25.04.24 | 14:07 Uhr | Von</div>'],
])('a line before the text with only %s is not part of it', (_name, line) => {
  const html = `<html lang="de"><head><title>A bridge for the whole sound</title></head><body><article>${line}${STORY}</article></body></html>`;
  expect(itemOfPage(html, 'https://www.sound.example/a').body).toBe(WHOLE);
});

test('a line before the text that begins or ends with a date, or with a part of the title, is part of it', () => {
  const lines = paragraphs('On 22.04.2024 it began', 'The whole sound', 'The crossing of 25.04.24');
  expect(bodyOf(`<article>${lines}${STORY}</article>`)).toBe(
    `On 22.04.2024 it began\n\nThe whole sound\n\nThe crossing of 25.04.24\n\n${WHOLE}`,
  );
});

test('a lead alone is no article', () => {
  const html = `<html><head><title>The ferry</title>${meta}</head><body><h1>The ferry</h1><p>${LEAD}</p></body></html>`;
  expect(readPage(html, 'https://www.sound.example/e').kind).toBe('no-article');
});

test('a caption whose picture has no address is not text, but that of code is', () => {
  const lone =
    '<div class="photo"><img data-later="x"><span class="newsCaption">The ferry at dawn (Image: Agency)</span></div>';
  const listing = '<figure><pre>cross --west</pre><figcaption>Listing 1: the way back</figcaption></figure>';
  const body = bodyOf(withLines(lone, listing));
  expect(body).not.toContain('at dawn');
  expect(body).toContain('Listing 1: the way back');
});

test('a marked text of lines without paragraphs is read alone', () => {
  const cards = TEASERS.map((one) => one.replaceAll('<p>', '<div>').replaceAll('</p>', '</div>')).join('');
  const body = bodyOf(`<main><div itemprop="articleBody">${TEXTS.join('<br><br>')}</div><div>${cards}</div></main>`);
  expect(body).toBe(WHOLE);
});

test('the rules for comments after a German report are not part of it', () => {
  const rules =
    '<p>Bitte achten Sie darauf, dass Ihre Kommentare themenbezogen sind. Die Verantwortung liegt bei den Verfassern, nicht bei uns.</p>';
  expect(bodyOf(`<article>${STORY}${rules}</article>`)).toBe(WHOLE);
});
