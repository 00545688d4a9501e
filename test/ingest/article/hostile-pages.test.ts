import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPage } from '../../../src/ingest/article/read-page.ts';
import { checkFrontMatter } from '../../../src/story/file/front-matter.ts';
import { parseMarkdown } from '../../../src/story/file/parse-markdown.ts';
import { share } from '../../seed.ts';
import { FORBIDDEN } from '../../story/helpers.ts';
import { hrefsOf } from '../links.ts';
import { TEXT } from './helpers.ts';

const piece = fc.oneof(
  fc.constantFrom(
    ...(
      'ko <head> <title> </title> </script> } ] [ , : <body> <article> <p> </p> <div> </div> javascript:alert(1) ' +
      'https://x.example/ </a> <table><tr><td> &#27;[31m &#x202e; <h1> </h1> 2026-02-04 <ul><li> 가 </style> </i> ' +
      '</span> <ruby>漢<rt>かん</ruby> <x-text>'
    ).split(' '),
    ...['<html lang="', '<meta property="og:title" content="', '<meta name=author content='],
    ...['<link rel=canonical href="', '">', '<base href=', '<script type="application/ld+json">'],
    ...['{"@type":"NewsArticle"', ',"headline":"', '"author":{"@type":"Person","name":"', '"', '\\', '\\u001b[2J'],
    ...['"digitalSourceType":"trainedAlgorithmicMedia"', '"correction":"', '"@type":"ClaimReview","claimReviewed":"'],
    ...['"image":{"@type":"ImageObject","url":"', '"@graph":[', '"articleBody":"', '"publishingPrinciples":"'],
    ...[`<p>${TEXT}</p>`, TEXT, '<a href="', '<img alt=x src=/a.png>', '\u001b]0;x\u0007', '\u009b', '\u202e'],
    ...['<time datetime="', '무단 전재 및 재배포 금지', '이 기사는 AI가 작성했습니다.', '관련 기사'],
    ...['<style>.a{display:none}@media print{.b{', '<span class="a sr-only">', '<i aria-hidden="true">'],
    ...['Subscribe to continue reading', '"isAccessibleForFree":false,"wordCount":"9e9"'],
  ),
  fc.string({ maxLength: 5, unit: 'binary' }),
);
const page = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

test('any page becomes an item or a reason, clean in every string, with links only to the web or a mailbox', () => {
  fc.assert(
    fc.property(page, fc.constantFrom('', 'https://site.example/a'), (html, url) => {
      const read = readPage(html, url);
      expect(['page', 'no-article', 'unreadable']).toContain(read.kind);
      for (const text of strings(read)) expect(text).not.toMatch(FORBIDDEN);
      if (read.kind !== 'page') return;
      const { body, links, title, summary, provenance } = read.item;
      for (const href of hrefsOf(parseMarkdown(body))) expect(href).toMatch(/^(?:https?:\/\/|mailto:)/);
      for (const link of links) expect(link).toMatch(/^https?:\/\//);
      for (const line of [title, summary]) expect(line).not.toContain('\n');
      const { value, issues } = checkFrontMatter({ title: 'x', published: '2026-02-04', provenance });
      expect([value === null, issues]).toEqual([false, []]);
      expect(provenance).not.toHaveProperty('fact_check');
    }),
    { numRuns: share(400) },
  );
});

test.each([
  ['elements within elements', `${'<div>'.repeat(20_000)}<p>${TEXT}</p>${'</div>'.repeat(20_000)}`],
  ['deep paragraphs next to each other', `${'<div>'.repeat(50)}<p>${TEXT}</p>${'</div>'.repeat(50)}`.repeat(20)],
  ['paragraphs', `<p>${TEXT}</p>`.repeat(1500)],
  ['JSON within JSON', `<script type="application/ld+json">${'{"a":['.repeat(50_000)}</script><p>${TEXT}</p>`],
  [
    'quotation marks in JSON',
    `<script type="application/ld+json">{"a":"${'" '.repeat(200_000)}</script><p>${TEXT}</p>`,
  ],
  ['signs that are written as references', `<p>${TEXT}</p><p>${'>'.repeat(1_500_000)}</p>`],
  ['references', `<p>${TEXT}</p><p>${'&amp;&lt;&gt;'.repeat(60_000)}</p>`],
  ['spaces', `<p>${TEXT}</p><p>${'\u00a0'.repeat(900_000)}</p><p>${'&nbsp;'.repeat(300_000)}</p>`],
  ['rules', `<style>${'.a,#b{display:none}.a.b{display:block}'.repeat(20_000)}</style><p>${TEXT}</p>`],
  ['braces', `<style>${'{'.repeat(200_000)}${'}'.repeat(200_000)}${'/*'.repeat(100_000)}</style><p>${TEXT}</p>`],
  ['signs for the eye alone', `<p>${TEXT}</p>${'<span aria-hidden="true">'.repeat(20_000)}`],
  ['names', `<p>${TEXT}</p><p class="${'sr- '.repeat(50_000)}" style="${'left : -'.repeat(50_000)}">x</p>`],
  ['walls', `<p>${TEXT}</p><p>${TEXT}</p>${`<p>${'subscribe to '.repeat(12)}</p>`.repeat(3000)}<p>${TEXT}</p>`],
  ['elements of their own', `<p>${TEXT}</p>${'<x-y>'.repeat(20_000)}`],
  ['authors', `${`<meta name=author content="${'by 글·사진 '.repeat(1000)}">`.repeat(100)}<p>${TEXT}</p>`],
  ['boxes for sharing', `<p>${TEXT}</p>${`<div class="share-bar"><p>${TEXT}</p>`.repeat(1000)}`],
  ['words without an end', `<article><p>${TEXT}</p><p>${'By '.repeat(300_000)}</p></article>`],
  ['metas', `${'<meta name=author content=x>'.repeat(20_000)}<p>${TEXT}</p>`],
])('a great many of %s: the text is found', (_name, html) => {
  const read = readPage(html, '');
  expect(read.kind === 'page' && read.item.body.startsWith('Words and more words')).toBe(true);
});

test('content beyond the limits is dropped, and nothing breaks', () => {
  const read = readPage(`<article>${`<p>${TEXT}</p>`.repeat(4000)}<p>The end.</p></article>`, '');
  expect(read.kind === 'page' && read.item.body.length < 2_000_000).toBe(true);
});
