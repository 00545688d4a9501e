import { describe, expect, test } from 'vitest';
import { readPage } from '../../../src/ingest/article/read-page.ts';
import { htmlToMarkdown } from '../../../src/ingest/markdown/convert.ts';
import { htmlToLine } from '../../../src/ingest/markdown/text.ts';
import { itemOfPage, paragraphs } from '../article/helpers.ts';

const TEXT =
  'The mine in the hills was flooded in the night, and nobody was in it when the water came through its roof.';

const MORE = paragraphs(TEXT, `${TEXT} Again.`);

/** The text of an article with something in a sentence, without the paragraphs after it. */
function bodyOf(inner: string, head = ''): string {
  const html = `<html><head><title>Flood</title>${head}</head><body><article><p>One ${inner}two.</p>${MORE}</article></body></html>`;
  return itemOfPage(html, 'https://site.example/a').body.split('\n\n')[0]?.replace(/\s+/g, ' ') ?? '';
}

/** Attributes of hidden elements: a class with a rule, and others. */
const HIDDEN = [
  ...(
    'sr-only visually-hidden visuallyhidden c-link__visually-hidden screen-reader-text screen-reader-only ' +
    'blind blind_txt blind-text ir_blind screen_out sound_only a11y-hidden u-hidden u-visually-hidden ' +
    'element-invisible invisible off-screen hide hidden d-none hidden_txt 숨김 print-only'
  )
    .split(' ')
    .map((name) => `class="${name}"`),
  'class="css-1x-VisuallyHidden e1"',
  'id="skip-navigation"',
  'class="d-none d-print-block"',
  'hidden',
  'style="display: none"',
  'style="visibility:hidden"',
  'style="color:red;visibility: hidden !important"',
  'style="position:absolute;clip:rect(0 0 0 0)"',
  'style="position:absolute;clip: rect(1px, 1px, 1px, 1px)"',
  'style="clip-path:inset(50%)"',
  'style="position:absolute;left:-9999px"',
  'style="text-indent:-9999px"',
  'style="width:1px;height:1px;overflow:hidden"',
];
const SEEN = [
  'class="hidden md:block"',
  'class="d-none d-md-inline"',
  'class="md:not-sr-only sr-only"',
  'class="blindspot"',
  'class="blind-spot"',
  'class="blind-date-show"',
  'class="accessible-text-box"',
  'id="blind"',
  'id="blind-spots"',
  'id="hidden"',
  'id="visually-hidden-costs"',
  'id="off-screen"',
  'class="hide-on-print"',
  'class="skippable"',
  'style="opacity:0"',
  'style="height:10px;overflow:hidden"',
  'hidden="until-found"',
];

describe('hidden text', () => {
  test.each(HIDDEN)('%s is not part of the text of a page or a feed', (attribute) => {
    const inner = `<span ${attribute}>Opens in a new window</span>`;
    expect(bodyOf(inner)).toBe('One two.');
    expect(htmlToMarkdown(`<p>One ${inner}two.</p>`, '').markdown).toBe('One two.');
    expect(htmlToLine(`One ${inner}two.`)).toBe('One two.');
  });

  test.each(SEEN)('%s is shown', (attribute) => {
    const inner = `<span ${attribute}>and</span> `;
    expect(bodyOf(inner)).toBe('One and two.');
    expect(htmlToMarkdown(`<p>One ${inner}two.</p>`, '').markdown).toBe('One and two.');
    expect(htmlToLine(`One ${inner}two.`)).toBe('One and two.');
  });

  test.each([
    ['.note{display:none}', 'One two.'],
    ['/* a */ p{color:red} span.note , .other { position:absolute; clip:rect(0,0,0,0) }', 'One two.'],
    ['#note{visibility:hidden}', 'One two.'],
    ['@media print{.note{display:none}}', 'One Two and two.'],
    ['@media (max-width:600px){.a{color:red}} .note{display:none}', 'One two.'],
    ['div.note{display:none}', 'One Two and two.'],
    ['.note{display:none} .note{display:inline}', 'One Two and two.'],
    ['.note{display:none} .js .note{display:inline}', 'One Two and two.'],
    ['.a .note{display:none}', 'One Two and two.'],
    ['.note{opacity:0}', 'One Two and two.'],
    ['.note{', 'One Two and two.'],
  ])('a rule of the page: %s', (css, text) => {
    const inner = '<span class="note" id="note">Two and</span> ';
    expect(bodyOf(inner, `<style>${css}</style>`)).toBe(text);
  });

  test('an element that shows itself is shown, and a page is never hidden completely', () => {
    expect(bodyOf('<span class="note" style="display:inline">and</span> ', '<style>.note{display:none}</style>')).toBe(
      'One and two.',
    );
    const html = `<body class="hidden"><article class="invisible">${MORE}</article></body>`;
    expect(readPage(html, '')).toMatchObject({ kind: 'page' });
  });

  const IDS = 'hidden hidden-costs blind-spots metals media shareholders related-party-deals skip-nav'.split(' ');
  test.each(IDS)('a heading is shown whatever its id is: %s', (id) => {
    const html = `<body><article>${MORE}<h2 id="${id}">Costs of metals</h2>${MORE}</article></body>`;
    expect(readPage(html, '')).toMatchObject({ item: { body: expect.stringContaining('## Costs of metals') } });
  });

  test('text hidden from screen readers is shown, decoration is not', () => {
    expect(bodyOf('<span aria-hidden="true">5 km</span><span class="sr-only">five kilometres</span> ')).toBe(
      'One 5 km two.',
    );
    expect(bodyOf('<span aria-hidden="true">• ▶</span> ')).toBe('One two.');
    expect(bodyOf('<i class="material-icons" aria-hidden="true">arrow_forward</i> ')).toBe('One two.');
  });
});

describe('ruby', () => {
  const RUBY = '<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>';
  test('keeps the base as the text, in a page, a feed and a title', () => {
    expect(bodyOf(`${RUBY} `)).toBe('One 漢字 two.');
    expect(htmlToMarkdown(`<p>${RUBY}を読む</p>`, '').markdown).toBe('漢字を読む');
    expect(htmlToLine(`${RUBY}を読む`)).toBe('漢字を読む');
    const [h1, texts] = [`<h1>${RUBY}を読む</h1>`, MORE];
    expect(readPage(`<body>${h1}${texts}</body>`, '')).toMatchObject({ item: { title: '漢字を読む' } });
  });

  test('has other forms: without <rp>, with <rb> and <rtc>, syllable by syllable', () => {
    const forms = [
      '<ruby>漢字<rt>かんじ</ruby>',
      '<ruby><rb>漢</rb><rb>字</rb><rt>かん</rt><rt>じ</rt></ruby>',
      '<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>',
      '<ruby><rb>漢字</rb><rt>かんじ</rt><rtc><rt>kanji</rt></rtc></ruby>',
    ];
    for (const form of forms) expect(htmlToMarkdown(`<p>${form}</p>`, '').markdown).toBe('漢字');
  });
});
