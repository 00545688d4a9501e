import { expect, test } from 'vitest';
import { canonicalPage } from '../../src/story/page-address.ts';

test.each([
  ['https://www.Example.com/News/1/', 'example.com/News/1'],
  ['http://example.com:80/news/1#top', 'example.com/news/1'],
  ['https://example.com/news?id=2&utm_source=rss&a=1&fbclid=x', 'example.com/news?a=1&id=2'],
  ['https://example.com/?p=12', 'example.com?p=12'],
  ['https://example.com', ''],
  ['https://example.com/?utm_medium=feed', ''],
  ['mailto:a@example.com', ''],
  ['no address', ''],
  ['', ''],
  ['https://m.me/1', 'm.me/1'],
  ['https://amp.dev/1', 'amp.dev/1'],
  ['https://www.m.example.com/1', 'example.com/1'],
  ['https://example.com/amp', 'example.com/amp'],
  ['https://example.com/news/1.amp?outputType=amp', 'example.com/news/1'],
  ['https://www.google.com/amp/s/www.example.com/news/1', 'example.com/news/1'],
  ['https://www.youtube.com/embed/abc-1', 'youtube.com/watch?v=abc-1'],
  ['https://www.youtube.com/watch?list=x', 'youtube.com/watch?list=x'],
  ['https://news.naver.com/main/read.nhn?aid=2&oid=1', 'n.news.naver.com/article/1/2'],
  ['https://example.com:8080/1', 'example.com:8080/1'],
])('%s is %s', (address, canonical) => {
  expect(canonicalPage(address)).toBe(canonical);
});
