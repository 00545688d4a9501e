import { describe, expect, it } from 'vitest';
import { readPage } from '../../../src/ingest/article/read-page.ts';
import { NO_FIELDS } from '../../../src/ingest/model.ts';
import { jsonLd, TEXT } from './helpers.ts';

const PAGE = 'https://herald.example/en/world/20260211000123';

/** The editions that a page names, as `lang address`. */
function named(head: string, { lang = 'en', body = '', links = '', url = PAGE } = {}): string[] {
  const html = `<html lang="${lang}"><head><title>Prices of lithium rise</title>${head}</head><body><article><p>${TEXT}</p></article>${body}</body></html>`;
  const page = readPage(html, url, { ...NO_FIELDS, links });
  if (page.kind !== 'page') expect.fail(JSON.stringify(page));
  return (page.item.alternates ?? []).map((one) => `${one.lang} ${one.url}`.trim());
}

const link = (hreflang: string, href: string, more = ''): string =>
  `<link rel="alternate" hreflang="${hreflang}" href="${href}" ${more}>`;
const KO = 'https://herald.example/ko/world/20260211000456';

describe('editions that a page names', () => {
  it('are those in other languages, Korean first, with absolute addresses', () => {
    expect(named(`${link('ja', '/jp/world/20260211000789')}${link('ko-KR', KO)}${link('en', PAGE)}`)).toEqual([
      `ko ${KO}`,
      'ja https://herald.example/jp/world/20260211000789',
    ]);
  });

  it('may be in no stated language: an x-default that has no other name', () => {
    expect(named(link('x-default', KO) + link('en', PAGE))).toEqual([`und ${KO}`]);
    expect(named(link('x-default', KO) + link('ko', KO))).toEqual([`ko ${KO}`]);
    expect(named(link('x-default', PAGE))).toEqual([]);
    expect(
      named(
        link('en-GB', 'https://uk.herald.example/a/20260211000123') +
          link('x-default', 'https://uk.herald.example/a/20260211000123'),
      ),
    ).toEqual([]);
  });

  it.each([
    ['a regional variant', link('en-GB', 'https://herald.example/uk/world/20260211000123')],
    ['the home page', link('ko', 'https://herald.example/')],
    ['the home page in the language', link('ko', 'https://herald.example/ko/index.html')],
    ['a section', link('ko', 'https://herald.example/ko/world')],
    ['the page itself', link('ko', `${PAGE}?utm_source=x#top`)],
    ['a feed', link('ko', 'https://herald.example/ko/world/20260211000456', 'type="application/rss+xml"')],
    ['a page for phones', link('ko', 'https://m.herald.example/ko/world/20260211000456', 'media="(max-width: 640px)"')],
    ['a script', link('ko', 'javascript:void(20260211000456)')],
    ['another relation', `<link rel="alternative" hreflang="ko" href="${KO}">`],
    ['another format', `<link rel="alternate" type="application/json" href="${KO}">`],
  ])('are not %s', (_, head) => {
    expect(named(head)).toEqual([]);
  });

  it('are not those of something within the text', () => {
    expect(named('', { body: `<div>${link('ko', KO)}</div>` })).toEqual([]);
  });

  it('are recognized by words where the site has no numbers', () => {
    const url = 'https://blog.example/about-prices/';
    expect(named(link('ko', 'https://blog.example/ko/가격/'), { url })).toEqual([
      'ko https://blog.example/ko/%EA%B0%80%EA%B2%A9/',
    ]);
  });

  it('are in the header field Link too', () => {
    const links = `<${PAGE}>; rel="canonical", <${KO}>; rel="alternate"; hreflang="ko", </feed>; rel=alternate; type="application/rss+xml"; hreflang=ko`;
    expect(named('', { links })).toEqual([`ko ${KO}`]);
  });

  it('are translations and the original in JSON-LD', () => {
    const article = (more: object): string =>
      jsonLd({ '@type': 'NewsArticle', url: PAGE, headline: 'Prices of lithium rise', ...more });
    expect(named(article({ workTranslation: { '@type': 'NewsArticle', url: KO, inLanguage: 'ko' } }))).toEqual([
      `ko ${KO}`,
    ]);
    const by = { '@id': KO };
    const original = jsonLd({ '@type': 'NewsArticle', '@id': KO, inLanguage: { name: 'Korean', alternateName: 'ko' } });
    expect(named(article({ translationOfWork: by }) + original)).toEqual([`ko ${KO}`]);
  });

  it('are languages without addresses in og:locale:alternate, which says less', () => {
    const locale = (name: string): string => `<meta property="og:locale:alternate" content="${name}">`;
    expect(named(locale('ko_KR') + locale('en_GB'))).toEqual(['ko']);
    expect(named(locale('ja_JP') + link('ko', KO))).toEqual([`ko ${KO}`]);
  });

  it('are bounded in number and length', () => {
    const langs = [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => `q${letter}a`);
    const many = langs.map((lang, index) => link(lang, `/x/${lang}/2026${index}`)).join('');
    expect(named(many + link('ko', KO))).toHaveLength(20);
    expect(named(many + link('ko', KO))[0]).toBe(`ko ${KO}`);
    expect(named(link('ko', `${KO}?${'a'.repeat(1000)}`))).toEqual([]);
  });
});
