import { expect, test } from 'vitest';
import { readPage } from '../../../src/ingest/article/read-page.ts';

const FLASH = '니켈 광산에서 불이 났다. 작업자 열두 명은 모두 대피했다. 불은 두 시간 뒤 꺼졌다. 원인은 조사하고 있다.';

function read(body: string, head = '<title>니켈 광산 화재</title>') {
  const page = readPage(
    `<html lang="ko"><head>${head}</head><body>${body}</body></html>`,
    'https://site.example/flash/1',
  );
  return page.kind === 'page' ? page.item.body : page.kind === 'no-article' ? page.why.code : page.kind;
}

const OG = '<title>Fire</title><meta property="og:type" content="article">';

test.each([
  ['of four sentences in Korean', `<div><h1>니켈 광산 화재</h1><p>${FLASH}</p></div>`, undefined, FLASH],
  [
    'of lines without paragraphs',
    `<div id="text">${FLASH.replaceAll('. ', '.<br>')}</div>`,
    undefined,
    FLASH.replaceAll('. ', '.\\\n'),
  ],
  [
    'that the page calls an article',
    '<h1>Fire</h1><p>A fire at the nickel mine is out.</p><p>Nobody was hurt.</p>',
    OG,
    'A fire at the nickel mine is out.\n\nNobody was hurt.',
  ],
  [
    'in the one article element',
    '<article><h1>Fire</h1><p>A fire at the nickel mine is out. Nobody was hurt.</p></article>',
    '<title>Fire</title>',
    'A fire at the nickel mine is out. Nobody was hurt.',
  ],
  [
    'in Japanese',
    '<article><p>ニッケル鉱山で火災が発生した。作業員は全員避難した。</p></article>',
    undefined,
    'ニッケル鉱山で火災が発生した。作業員は全員避難した。',
  ],
])('a flash %s is a story', (_name, body, head, text) => {
  expect(read(body, head)).toBe(text);
});

test.each([
  ['a page that was not found', '<h1>404</h1><p>페이지를 찾을 수 없습니다.</p>', undefined],
  ['the same, called an article', '<h1>404</h1><p>The page was not found.</p>', OG],
  [
    'words that are no sentence',
    '<article><p>Nickel, zinc, tin, copper, cobalt, lithium, gold</p></article>',
    undefined,
  ],
  ['links', `<article><p><a href="/a">${FLASH}</a></p></article>`, undefined],
])('%s is none', (_name, body, head) => {
  expect(read(body, head)).toBe('no-text');
});
