import { expect, test } from 'vitest';
import { readPage } from '../../../src/ingest/article/read-page.ts';
import { itemOfPage, paragraphs } from './helpers.ts';

const TEXTS = [1, 2, 3, 4, 5].map(
  (n) =>
    `문단 ${n}에서는 나루터 사람들의 하루와 겨울 시간표, 그리고 물길을 따라 오가는 이야기를 차례로 전합니다. 배는 하루에 세 번 뜹니다.`,
);
const WHOLE = TEXTS.join('\n\n');
const STORY = { title: '나루터의 겨울', contentHtml: paragraphs(...TEXTS) };
const escaped = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

const page = (scripts: string, body = '') =>
  `<html lang="ko"><head><title>나루터의 겨울</title></head><body><div id="__next"></div>${body}${scripts}</body></html>`;
const URL = 'https://www.ferry.example/news/1';

test.each([
  ['JSON', `<script id="__NEXT_DATA__" type="application/json">${escaped({ props: { article: STORY } })}</script>`],
  ['a variable', `<script>window.__STATE__ = ${escaped({ queries: [{ data: STORY }] })};</script>`],
  [
    'JSON within a string, and once more alone',
    `<script>self.__next_f.push([1,${escaped(`5:["$",null,{"data":${JSON.stringify(STORY)}}]\n`)}])</script><script>self.__next_f.push([1,${escaped(STORY.contentHtml)}])</script>`,
  ],
  ['plain text', `<script type="application/json">${escaped({ title: STORY.title, articleBody: WHOLE })}</script>`],
])('the text of a page without any is read from its data: %s', (_name, scripts) => {
  expect(itemOfPage(page(scripts), URL).body).toBe(WHOLE);
});

const data = (value: object) => `<script type="application/json">${escaped(value)}</script>`;
const OTHER = { title: '다른 글', contentHtml: paragraphs(...TEXTS, ...TEXTS.map((text) => `${text} 끝.`)) };
test('a story is found by its title next to shorter ones', () => {
  const short = { title: '다른 글', contentHtml: paragraphs(...TEXTS.slice(0, 4)) };
  const long = { ...STORY, contentHtml: OTHER.contentHtml };
  expect(itemOfPage(page(data([short, long, short])), URL).body).toContain('끝.');
});

test.each([
  ['for those who pay', data({ article: { ...STORY, isPremium: true } })],
  ['for those who pay, in a string', `<script>f(${escaped(JSON.stringify({ ...STORY, paywalled: 'true' }))})</script>`],
  [
    'that JSON-LD calls restricted',
    `<script type="application/ld+json">${escaped({ '@type': 'NewsArticle', headline: STORY.title, isAccessibleForFree: false })}</script>${data(STORY)}`,
  ],
  ['of one of several stories', data([STORY, { title: '다른 글', contentHtml: paragraphs(...TEXTS.toReversed()) }])],
  ['of a longer story next to it', data([{ ...STORY, contentHtml: paragraphs(...TEXTS.slice(0, 4)) }, OTHER])],
  ['of another page', data({ ...STORY, title: '다른 글' })],
  [
    'behind a wall',
    data(STORY),
    '<p>이 기사는 유료 회원 전용입니다. 로그인 후 구독하면 전체 기사를 볼 수 있습니다.</p>',
  ],
])('a text %s is not', (_name, scripts, body = '') => {
  expect(readPage(page(scripts, body), URL).kind).toBe('no-article');
});

test.each([
  ['quotation marks', '"\\\\"'.repeat(300_000)],
  ['marks in one string', `"${'\\\\\\"<p>'.repeat(150_000)}`],
  ['strings in strings', `[${`"${'\\\\"'.repeat(200)}",`.repeat(2000)}`],
  ['restrictions', '"premium": '.repeat(100_000)],
])('a great many of %s in a script end with no article', (_name, script) => {
  expect(readPage(page(`<script>나루터의 겨울 ${script}</script>`), URL).kind).toBe('no-article');
});
