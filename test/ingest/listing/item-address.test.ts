import { describe, expect, it } from 'vitest';
import { commonShape, hasShape, itemAddress, mayBeItem } from '../../../src/ingest/listing/item-address.ts';

const BASE = 'https://example.kr/board/list.do';

describe('the address of an item', () => {
  it.each([
    ['?seq=1&page=2', 'https://example.kr/board/list.do?seq=1'],
    ['view.do?nttId=7&pageIndex=3&pageUnit=10#top', 'https://example.kr/board/view.do?nttId=7'],
    ['view.do;jsessionid=A1B2?id=7', 'https://example.kr/board/view.do?id=7'],
    ['/a/12?PHPSESSID=q8&utm_source=list', 'https://example.kr/a/12'],
    ['/articles/AST1F4445T1F.html?iref=list_01', 'https://example.kr/articles/AST1F4445T1F.html'],
    ['/news/gold-rises-again?from=home', 'https://example.kr/news/gold-rises-again'],
    ['/20261130000123?mc=em_102_00003', 'https://example.kr/20261130000123'],
    // These identify the item.
    ['?page=12', 'https://example.kr/board/list.do?page=12'],
    ['?page=view&no=12', 'https://example.kr/board/list.do?page=view&no=12'],
    ['/2026/view.php?cid=123', 'https://example.kr/2026/view.php?cid=123'],
    ['/issue?from=12', 'https://example.kr/issue?from=12'],
    // These are none.
    ['javascript:view(1)', ''],
    ['#', ''],
    ['mailto:a@example.kr', ''],
  ])('of %s is %s', (href, address) => {
    expect(itemAddress(href, BASE)).toBe(address);
  });

  it.each([
    ['https://example.com/news/down-under-a-mine-opens', true],
    ['https://example.com/topics/lithium/new-mine-opens', true],
    ['https://x.com/someone/status/1234567', true],
    ['https://example.com/files/report.pdf', false],
    ['https://example.com/file/download?id=3', false],
    ['https://example.com/tag/lithium', false],
    ['https://example.com/author/jane-doe/page/2', false],
    ['https://example.com/category/minerals/', false],
    ['https://www.facebook.com/sharer/sharer.php?u=x', false],
    ['https://example.com/', false],
  ])('%s may be one: %s', (address, may) => {
    expect(mayBeItem(address)).toBe(may);
  });
});

describe('the shape of addresses', () => {
  const shapeOf = (addresses: readonly string[], isFront = false) =>
    commonShape(
      addresses.map((address) => [`https://example.com${address}`, 5]),
      isFront,
    );

  it('has what most of them share', () => {
    expect(shapeOf(['/news/politics/11333783', '/news/politics/11333784'])).toBe('example.com/news/politics/#');
    expect(shapeOf(['/news/politics/11333783', '/news/world/11333784'])).toBe('example.com/news/*/#');
    expect(shapeOf(['/news/politics/11333783', '/news/politics/11333784'], true)).toBe('example.com/*/*/#');
    expect(shapeOf(['/view?b=1&a=2', '/view?a=3&b=9'])).toBe('example.com/view/?a&b');
  });

  it('is that of other addresses of its form, but never of all', () => {
    expect(hasShape('https://www.example.com/news/sport/5', 'example.com/news/*/#')).toBe(true);
    expect(hasShape('https://example.com/events/sport/5', 'example.com/news/*/#')).toBe(false);
    expect(hasShape('https://example.com/about', 'example.com/*')).toBe(false);
    expect(hasShape('https://other.com/news/5', '*/news/#')).toBe(false);
  });
});
