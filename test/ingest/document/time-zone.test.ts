import { describe, expect, test } from 'vitest';
import { documentOf, feedOf, rss } from '../feed/helpers.ts';

const ZONELESS = '2026-11-24 09:00:00';
const item = (title: string, date: string) => `<item><title>${title}</title><pubDate>${date}</pubDate></item>`;
const publishedIn = (channel: string, items: string, url = '') =>
  feedOf(rss(`${channel}${items}`), url).items.map(({ published }) => published);
const TEXT = '<p>The price of tin rose on Monday, as dealers said that stocks were low.</p>'.repeat(5);
const article = (inner: string) => `<article><h1>Tin</h1>${inner}${TEXT}</article>`;
const page = (html: string, head: string, url = 'https://news.example/1') => {
  const document = documentOf(`<html${html}><head>${head}</head><body>${article('')}</body></html>`, url);
  if (document.kind !== 'page') expect.fail(JSON.stringify(document));
  return document.item;
};
const meta = (date: string, name = 'article:published_time') => `<meta property="${name}" content="${date}">`;

describe('a time without a zone in a feed', () => {
  test.each([
    ['the language of the feed is Korean', '<language>ko</language>', '', '+09:00'],
    ['the language of the feed is Japanese', '<language>ja-JP</language>', '', '+09:00'],
    ['the site is in Korea', '<language>en</language>', 'https://www.news.co.kr/rss', '+09:00'],
    ['the site is in Japan', '', 'https://news.example.jp/rss', '+09:00'],
    [
      'the site is in Japan, and its feed is served from elsewhere',
      '<language>en</language><link>https://news.example.jp/</link>',
      'https://feeds.example/news',
      '+09:00',
    ],
    ['nothing says anything', '', 'https://news.example/rss', 'Z'],
    ['Korean is written elsewhere', '<language>ko-US</language>', '', 'Z'],
    [
      'another date has a zone',
      '<language>ko</language><pubDate>Tue, 24 Nov 2026 10:00:00 -0500</pubDate>',
      '',
      '-05:00',
    ],
    [
      'a program wrote its own date in UTC',
      '<language>ko</language><pubDate>Tue, 24 Nov 2026 10:00:00 GMT</pubDate>',
      '',
      '+09:00',
    ],
  ])('%s', (_what, channel, url, offset) => {
    expect(publishedIn(channel, item('Tin rises', ZONELESS), url)).toEqual([`2026-11-24T09:00:00${offset}`]);
  });

  test('has the zone of most other dates', () => {
    const dates = [
      'Tue, 24 Nov 2026 09:00:00 +0200',
      '2026-11-24T09:00:00+02:00',
      '2026-11-24T09:00:00+01:00',
      ZONELESS,
    ];
    expect(publishedIn('', dates.map((date, index) => item(`Story ${index}`, date)).join(''))).toEqual([
      '2026-11-24T09:00:00+02:00',
      '2026-11-24T09:00:00+02:00',
      '2026-11-24T09:00:00+01:00',
      '2026-11-24T09:00:00+02:00',
    ]);
  });

  test('is Korean by the letters of a feed without a language', () => {
    expect(publishedIn('', item('주석 값이 사흘째 올랐다', ZONELESS))).toEqual(['2026-11-24T09:00:00+09:00']);
    expect(publishedIn('', item('スズの価格が上昇した', 'Tue, 24 Nov 2026 09:00'))).toEqual([
      '2026-11-24T09:00:00+09:00',
    ]);
  });

  test('works in Atom and JSON Feed', () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ko"><title>t</title><entry><title>a</title><updated>${ZONELESS}</updated></entry></feed>`;
    expect(feedOf(atom).items[0]?.published).toBe('2026-11-24T09:00:00+09:00');
    const json = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 't',
      language: 'ko',
      items: [{ id: '1', title: 'a', date_published: ZONELESS }],
    };
    expect(feedOf(JSON.stringify(json)).items[0]?.published).toBe('2026-11-24T09:00:00+09:00');
  });
});

describe('a time without a zone on a page', () => {
  test.each([
    ['the language of the page is Korean', ' lang="ko"', '', 'https://news.example/1', '+09:00'],
    ['the site is in Korea', '', '', 'https://www.news.kr/1', '+09:00'],
    [
      'another date has a zone',
      ' lang="en"',
      meta('2026-11-24T11:00:00-05:00', 'article:modified_time'),
      'https://news.example/1',
      '-05:00',
    ],
    ['nothing says anything', ' lang="en"', '', 'https://news.example/1', 'Z'],
  ])('%s', (_what, html, head, url, offset) => {
    expect(page(html, meta(ZONELESS) + head, url).published).toBe(`2026-11-24T09:00:00${offset}`);
  });

  test('works for the date under the title', () => {
    const body = article(`<p>Published: ${ZONELESS}</p>`);
    expect(documentOf(`<html lang="ko"><body>${body}</body></html>`)).toMatchObject({
      item: { published: '2026-11-24T09:00:00+09:00' },
    });
  });
});

test('a time without a zone in front matter', () => {
  const file = (head: string) => documentOf(`---\ntitle: T\ndate: ${ZONELESS}\n${head}---\nText`);
  expect(file('lang: ko\n')).toMatchObject({ item: { published: '2026-11-24T09:00:00+09:00' } });
  expect(file('updated: 2026-11-25 09:00:00 +0100\n')).toMatchObject({
    item: { published: '2026-11-24T09:00:00+01:00' },
  });
  expect(file('url: https://news.example/1\n')).toMatchObject({ item: { published: '2026-11-24T09:00:00Z' } });
});
