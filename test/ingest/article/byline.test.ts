import { describe, expect, test } from 'vitest';
import { itemOfPage, jsonLd, paragraphs, TEXT } from './helpers.ts';

const URL = 'https://news.example/tin';
const text = paragraphs(TEXT, TEXT);
const author = ({ head = '', byline = '', after = '' }) =>
  itemOfPage(
    `<html lang="en"><head><title>Tin rises - The Ore Times</title><meta property="og:site_name" content="The Ore Times">${head}</head>` +
      `<body class="right-sidebar"><h1>Tin rises</h1>${byline}${text}${after}</body></html>`,
    URL,
  ).author;
const meta = (name: string, content: string) => `<meta name="${name}" content="${content}">`;

describe('the author in the head of a page', () => {
  test.each([
    ['of a mailing program', meta('sailthru.author', 'Ann Miner')],
    ['of a paper', meta('citation_author', 'Ann Miner') + meta('citation_author', 'Bo Green')],
    ['of a preview', meta('twitter:label1', 'Written by') + meta('twitter:data1', 'Ann Miner')],
    ['of a preview in German', meta('twitter:label2', 'Verfasst von') + meta('twitter:data2', 'Ann Miner')],
    ['read as another encoding', meta('author', 'JosÃ© Niño').replace('Niño', 'NiÃ±o')],
  ])('%s', (_what, head) => {
    expect(author({ head })).toMatch(/^(?:Ann Miner(?:, Bo Green)?|José Niño)$/);
  });

  test('is no reading time', () => {
    const head = meta('twitter:label1', 'Est. reading time') + meta('twitter:data1', 'Three Minutes');
    expect(author({ head })).toBe('');
  });
});

describe('the author in a byline', () => {
  test.each([
    ['a link that says so', '<address><a rel="author" href="/x">Ann Miner</a></address>', 'Ann Miner'],
    ['in the margin', '<aside><address><a rel="author" href="/x">Ann Miner</a></address></aside>', 'Ann Miner'],
    ['a link to a page of the author', '<p>Text: <a href="/author/ann-miner/">Ann Miner</a></p>', 'Ann Miner'],
    [
      'a class',
      '<div class="post-meta"><span class="authorName">Ann Miner</span><span>Senior Analyst</span></div>',
      'Ann Miner',
    ],
    ['a class in two words', '<p class="byline"><span>By</span> <b>Ann Miner</b> <i>3 May 2026</i></p>', 'Ann Miner'],
    ['several', '<div class="byline"><span>Ann Miner</span> <span>Bo de Groot</span></div>', 'Ann Miner, Bo de Groot'],
    [
      'several in one line',
      '<p class="author">Authors: Ann Miner and Bo Green, Extension educators</p>',
      'Ann Miner, Bo Green',
    ],
    ['a word before', '<p><b>Autorin/Autor</b> Ann Miner</p>', 'Ann Miner'],
    ['Korean', '<div class="byline"><span>신현주 기자</span></div>', '신현주 기자'],
  ])('%s', (_what, byline, name) => {
    expect(author({ byline })).toBe(name);
  });

  test('comes before a stated author that is the site, an account or an office', () => {
    const byline = '<p class="author">By <a href="mailto:a@news.example">Ann Miner, Lille</a></p>';
    for (const said of ['The Ore Times', 'news.example', 'aminer', 'Marketing Coordinator'])
      expect(author({ head: jsonLd({ '@type': 'NewsArticle', headline: 'Tin rises', author: said }), byline })).toBe(
        'Ann Miner',
      );
    expect(author({ head: meta('author', 'Cy Stone'), byline })).toBe('Cy Stone');
  });

  test('after the text counts, if it is the only one', () => {
    const box = (name: string) => `<div class="author-box"><h4>${name}</h4></div>`;
    expect(author({ after: text.repeat(4) + box('Ann Miner') + box('Ann Miner') })).toBe('Ann Miner');
    expect(author({ after: text.repeat(4) + box('Ann Miner') + box('Bo Green') })).toBe('');
  });

  test.each([
    ['the site', '<p class="author-link">The Ore Times</p>'],
    ['who comments', '<div class="comments"><b class="author">Ann Miner</b></div>'],
    [
      'who wrote another text',
      '<div><a href="/other"><h4 class="x">Zinc</h4><p class="author">Ann Miner</p></a></div>',
    ],
    ['who wrote a related one', '<aside><p class="author">Ann Miner</p></aside>'],
    ['a source in the text', `<p>${TEXT} <a href="/profile/ann-miner">Ann Miner</a> said so. ${TEXT}</p>`],
    ['a role', '<p class="author">Senior Editor</p>'],
    ['hidden', '<p class="author" hidden>Ann Miner</p>'],
  ])('is not %s', (_what, byline) => {
    expect(author({ byline })).toBe('');
  });
});
