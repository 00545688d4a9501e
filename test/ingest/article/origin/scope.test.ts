import { describe, expect, test } from 'vitest';
import { itemOfPage, jsonLd, paragraphs, TEXT as WORDS } from '../helpers.ts';

/** Which statements on a page apply to its article, and which become hints. */

const TEXT = paragraphs(WORDS);
const AI = { digitalSourceType: 'TrainedAlgorithmicMediaDigitalSource' };
const MADE_BY_AI = { source: 'trainedAlgorithmicMedia' };

/** The statements of a page about its article, which has the title `Tin rises`. */
function stated(
  head: string,
  body = `<article>${TEXT}</article>`,
  url = 'https://www.x.example/n/1?id=2&utm_source=a',
) {
  return itemOfPage(`<html><head><title>Tin rises - X</title>${head}</head><body>${body}</body></html>`, url);
}
const news = (more: object): object => ({ '@type': 'NewsArticle', ...more });

describe('a statement applies', () => {
  test.each([
    ['the address', { url: 'http://x.example/n/1/?id=2' }],
    ['the address of the page as a thing', { mainEntityOfPage: { '@id': 'https://m.x.example/n/1?id=2#webpage' } }],
    ['the address as its id', { '@id': '//x.example/n/1?id=2' }],
    ['the title', { headline: 'Tin rises', publisher: { '@type': 'Organization', name: 'X' } }],
    ['the title, and an id of its own', { headline: '“Tin rises”', '@id': '#article' }],
  ])('by %s', (_, more) => {
    const teaser = news({ url: '/n/3', headline: 'Lead falls', digitalSourceType: 'digitalCreation', author: 'Other' });
    const head = '<meta property="og:site_name" content="X">';
    expect(stated(head + jsonLd(teaser, news({ ...AI, ...more }))).provenance.text).toEqual(MADE_BY_AI);
  });

  test('within the description of the page', () => {
    const page = { '@type': 'WebPage', mainEntity: news({ ...AI, url: '/n/1?id=2' }) };
    expect(stated(jsonLd(page)).provenance.text).toEqual(MADE_BY_AI);
  });

  test('in microdata whose scope is not part of another item', () => {
    const meta = '<meta itemprop="digitalSourceType" content="trainedAlgorithmicMedia">';
    const scope = 'itemscope itemtype="https://schema.org/NewsArticle"';
    const article = `<article ${scope}><meta itemprop="headline" content="Tin rises">${meta}${TEXT}</article>`;
    const page = `<div itemscope itemtype="https://schema.org/WebPage">${article}</div>`;
    const other = `<div itemscope itemtype="https://schema.org/Blog">${article}</div>`;
    const site = '<meta property="og:site_name" content="X">';
    expect(stated(site, article).provenance.text).toEqual(MADE_BY_AI);
    expect(stated(site, page).provenance.text).toEqual(MADE_BY_AI);
    expect(stated(site, other).provenance.text).toBeUndefined();
  });

  test.each(['itemscope itemtype="http://schema.org/Article"', 'typeof="schema:Article" vocab="https://schema.org/"'])(
    'to the whole document as an item: %s',
    (item) => {
      const metas =
        '<meta property="og:title" content="Zinc falls"><meta itemprop="inLanguage" content="ko">' +
        '<meta property="article:published_time" content="2026-02-04T09:00:00+09:00">' +
        '<meta itemprop="digitalSourceType" content="trainedAlgorithmicMedia">';
      const html = `<html ${item}><head>${metas}</head><body><article>${TEXT}</article></body></html>`;
      const { title, lang, published, provenance } = itemOfPage(html, 'https://x.example/n');
      expect({ title, lang, published, text: provenance.text }).toEqual({
        title: 'Zinc falls',
        lang: 'ko',
        published: '2026-02-04T09:00:00+09:00',
        text: MADE_BY_AI,
      });
    },
  );

  test('with a time within its scope, but not with one of another article', () => {
    const scope = (title: string, day: string): string =>
      `<div itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="headline" content="${title}"><time datetime="${day}">then</time>`;
    const site = '<meta property="og:site_name" content="X">';
    const own = `${scope('Tin rises', '2026-02-04')}<article>${TEXT}</article></div>`;
    expect(stated(site, `${scope('Lead falls', '1999-01-01')}</div>${own}`).published).toBe('2026-02-04');
  });

  test('with a time at the end of the article, but not of the page', () => {
    const footer = (day: string): string => `<footer><time datetime="${day}">then</time></footer>`;
    const own = `<article>${TEXT}${footer('2026-02-04')}</article>`;
    expect(stated('', `${footer('1999-01-01')}${own}`).published).toBe('2026-02-04');
  });

  test('to a picture if the text shows it, with the text on its making', () => {
    const image = (contentUrl: string) => ({ '@type': 'ImageObject', contentUrl, ...AI });
    const body = `<article>${TEXT}<figure><img src="/a.png" alt="A"></figure>${TEXT}</article>`;
    expect(stated(jsonLd(image('/a.png'), image('/b.png')), body).provenance.images).toEqual([
      { src: 'https://www.x.example/a.png', source: 'trainedAlgorithmicMedia' },
    ]);
  });
});

describe('a statement does not apply', () => {
  const aside = (inner: string): string => `<article>${TEXT}<aside>${inner}</aside>${TEXT}</article>`;
  test.each([
    ['an address of another page', jsonLd(news({ ...AI, headline: 'Tin rises', url: '/n/1?id=3' })), undefined],
    ['another headline', jsonLd(news({ ...AI, headline: 'Lead falls', author: 'Kim' })), undefined],
    ['a list', jsonLd({ itemListElement: [{ item: news({ ...AI, headline: 'Tin rises' }) }] }), undefined],
    [
      'an article within another',
      jsonLd({ '@type': 'WebSite', hasPart: news({ ...AI, headline: 'Tin rises' }) }),
      undefined,
    ],
    ['a part of the page', jsonLd(news({ ...AI, headline: 'Update', url: '/n/1?id=2#u5' })), undefined],
    [
      'a figure',
      '',
      aside(
        '<figure itemscope itemtype="https://schema.org/ImageObject"><meta itemprop="digitalSourceType" content="trainedAlgorithmicMedia"></figure>',
      ),
    ],
    ['a meta within the text', '', aside('<meta name="digitalSourceType" content="trainedAlgorithmicMedia">')],
  ])('for %s', (_, head, body) => {
    const item = stated(head, body);
    expect(item.provenance.text).toBeUndefined();
    expect(item.author).toBe('');
  });

  test('for one of two items with the same headline, and becomes a hint', () => {
    const two = jsonLd(news({ ...AI, headline: 'Tin rises', author: 'Kim' }), news({ headline: 'Tin rises' }));
    const { provenance, author } = stated(`<meta property="og:title" content="Tin rises">${two}`);
    expect({ provenance, author }).toEqual({
      provenance: { hints: ['digitalSourceType: TrainedAlgorithmicMediaDigitalSource (Tin rises)'] },
      author: '',
    });
  });
});
