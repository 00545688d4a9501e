import { expect, test } from 'vitest';
import { canonicalAddress } from '../../src/story/address.ts';

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
])('%s is %s', (address, canonical) => {
  expect(canonicalAddress(address)).toBe(canonical);
});
