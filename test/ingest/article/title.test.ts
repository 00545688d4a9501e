import { describe, expect, test } from 'vitest';
import { itemOfPage, jsonLd, paragraphs } from './helpers.ts';

const TEXT =
  'The lake gives more salt than it did, and the people who rake it say that the price has fallen since spring.';

interface Page {
  readonly head?: string;
  readonly h1?: string;
  readonly ld?: Readonly<Record<string, unknown>>;
}

const TITLE = '<title>Salt rises</title>';
const H1 = '<h1>Salt rises</h1>';

function itemOf({ head = '', h1 = '', ld }: Page) {
  const data = ld ? jsonLd({ '@type': 'Article', ...ld }) : '';
  const body = h1 + paragraphs(TEXT, `${TEXT} Again.`);
  return itemOfPage(`<html><head>${head}${data}</head><body>${body}</body></html>`, 'https://salt.example/a');
}

const og = (name: string, content: string): string => `<meta property="og:${name}" content="${content}">`;

describe('the title', () => {
  test.each<[string, Page, string]>([
    ['is no full stop', { head: '<title>.</title>', h1: H1 }, 'Salt rises'],
    ['is no full stop of another kind', { head: TITLE + og('title', '…'), ld: { headline: '-' } }, 'Salt rises'],
    ['is not empty', { head: TITLE + og('title', '') }, 'Salt rises'],
    [
      'is not the name of the site',
      { head: TITLE + og('title', 'Lake News') + og('site_name', 'Lake News') },
      'Salt rises',
    ],
    [
      'is not the name of the site next to its heading',
      { head: `<title>호수신문</title>${og('site_name', '호수신문')}`, h1: '<h1>소금 값 올라</h1>' },
      '소금 값 올라',
    ],
    ['is not that of an entrance', { head: '<title>Home</title>', h1: H1 }, 'Salt rises'],
    ['is not that of any page', { head: '<title>기사본문</title>', h1: '<h1>소금 값 올라</h1>' }, '소금 값 올라'],
    ['is no file', { head: '<title>article_view.php</title>', h1: H1 }, 'Salt rises'],
    ['is no address', { head: '<title>https://salt.example/a</title>', h1: H1 }, 'Salt rises'],
    [
      'is not what is left without the name of the site',
      { head: `<title>- Lake News</title>${og('site_name', 'Lake News')}`, h1: H1 },
      'Salt rises',
    ],
    [
      'is no description, where heading and title agree',
      {
        head: '<title>Salt - Lakepedia</title>',
        h1: '<h1>Salt</h1>',
        ld: { headline: 'white mineral that is eaten', name: 'Salt' },
      },
      'Salt',
    ],
    ['is not that of a picture', { head: `<svg><title>Logo of the lake</title></svg>${TITLE}` }, 'Salt rises'],
    [
      'of a heading with a formula is its words',
      {
        h1: '<h1>Salt, <math><semantics><mi>N</mi><annotation>{\\displaystyle N}</annotation></semantics></math> by number<sup hidden>1</sup></h1>',
      },
      'Salt, N by number',
    ],
    ['may be short', { head: '<title>1984</title>' }, '1984'],
    ['may resemble that of a page', { head: '<title>Home is where the salt is</title>' }, 'Home is where the salt is'],
  ])('%s', (_name, page, title) => {
    expect(itemOf(page).title).toBe(title);
  });

  test('is empty if a page has only such titles', () => {
    expect(itemOf({ head: '<title>.</title>', h1: '<h1>-</h1>' }).title).toBe('');
  });
});

describe('the author', () => {
  test.each<[string, unknown, string]>([
    ['a number', 4711, ''],
    ['a number in words', '4711', ''],
    ['a number as a name', { '@type': 'Person', name: '12' }, ''],
    ['a number next to a name', [17, 'Ada Green'], 'Ada Green'],
    ['By', 'By Ada Green', 'Ada Green'],
    ['By By', 'By By Ada Green', 'Ada Green'],
    ['by with a colon', 'by: Ada Green', 'Ada Green'],
    ['a date after it', 'By Ada Green | 4 February 2026', 'Ada Green'],
    ['a date and a time after it', 'Ada Green, Published: Feb. 4, 2026 at 9:00 AM', 'Ada Green'],
    ['a Korean date after it', '홍길동 기자 입력 2026.02.04 15:05', '홍길동 기자'],
    ['an address', 'hong@news.example', ''],
    ['an address after it', '홍길동 기자 (hong@news.example)', '홍길동 기자'],
    ['an address that was taken out', '홍길동 기자 [email\u00a0protected]', '홍길동 기자'],
    ['a role alone', '기자', ''],
    ['a role twice', '홍길동 기자 기자', '홍길동 기자'],
    ['a role in front', '기자명 홍길동', '홍길동'],
    ['what was made next to it', '글·사진 홍길동 기자', '홍길동 기자'],
    ['an account', 'admin', ''],
    ['an account in Korean', '관리자', ''],
    ['nothing in words', 'undefined', ''],
    ['an object in words', '[object Object]', ''],
    ['a path', '/authors/ada-green', ''],
    ['a name with a number', 'Studio 54', 'Studio 54'],
    ['a name that ends in a month', 'June May', 'June May'],
    ['a name with By in it', 'Byron Lee', 'Byron Lee'],
  ])('%s', (_name, author, said) => {
    expect(itemOf({ head: TITLE, ld: { headline: 'Salt rises', author } }).author).toBe(said);
    if (typeof author === 'string')
      expect(itemOf({ head: `${TITLE}<meta name="author" content="${author}">` }).author).toBe(said);
  });
});
