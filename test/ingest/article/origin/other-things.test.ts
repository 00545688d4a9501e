import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../../../src/ingest/model.ts';
import { normalizeSrc } from '../../../../src/story/file/parse-markdown.ts';
import type { Edition } from '../../../../src/story/model.ts';
import { badgesOf } from '../../../../src/story/origin/badges.ts';
import { share } from '../../../seed.ts';
import { editionOf } from '../../../story/helpers.ts';
import { itemOfPage, jsonLd } from '../helpers.ts';

/**
 * Other things on a page (figures, videos, teasers, lists of stories, other articles) say nothing about its article. Each page
 * is compared with its article alone.
 */

const ADDRESS = 'https://x.example/news/flood?id=7';
const HEADLINE = 'River rises above the old bridge';
const TEXT = `<p>${'The river rose through the night and stood above the old bridge in the morning, people said. '.repeat(4)}</p>`;
const PICTURE = '<figure><img src="/own.jpg" alt="The bridge"></figure>';

const SOURCES = [
  'trainedAlgorithmicMedia',
  'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
  'compositeWithTrainedAlgorithmicMedia',
  'digitalCreation',
  'humanEdits',
  'dataDrivenMedia',
] as const;
const source = fc.constantFrom(...SOURCES);

/** Another thing on a page, and its position. */
interface Thing {
  readonly where: 'head' | 'ld-before' | 'ld-after' | 'ld-graph' | 'before' | 'inside' | 'after';
  readonly html?: string;
  readonly data?: object;
}

/** Every statement that another thing may contain. */
const claimsOf = (digitalSourceType: string) => ({
  digitalSourceType,
  author: { '@type': 'SoftwareApplication', name: 'Other Bot' },
  creator: { '@type': 'Person', name: 'Other Person' },
  datePublished: '1999-01-01T00:00:00Z',
  dateModified: '1999-01-02T00:00:00Z',
  correction: 'Another story was wrong.',
  translationOfWork: { '@type': 'NewsArticle', inLanguage: 'de', digitalSourceType },
  translator: { '@type': 'SoftwareApplication', name: 'Other Bot' },
  isBasedOn: 'https://other.example/basis',
  publisher: { '@type': 'Organization', name: 'Other', publishingPrinciples: 'https://other.example/principles' },
  creditText: 'Other words on its making',
  review: { '@type': 'ClaimReview', url: 'https://x.example/check/1', claimReviewed: 'Other', reviewRating: 'False' },
});

/** Addresses of other things: other pages, other ids of the same page, parts of this page, or none. */
const elsewhere = fc.constantFrom(
  { url: 'https://x.example/news/drought?id=8' },
  { url: 'https://x.example/news/flood?id=8' },
  { mainEntityOfPage: { '@id': 'https://x.example/news/other' } },
  { '@id': 'https://x.example/news/other#article' },
  { '@id': `${ADDRESS}#teaser-3` },
  { '@id': '#video' },
  { url: `${ADDRESS}#update-4` },
  { url: 'https://x.example/' },
  {},
);
const name = fc.constantFrom('Drought ends', 'Bridge to be mended', 'River rises', `${HEADLINE}: the video`);

const object = (types: readonly string[]) =>
  fc
    .record({ '@type': fc.constantFrom(...types), name, source, elsewhere })
    .map(({ name: headline, source: type, elsewhere: at, ...data }) => ({
      ...data,
      headline,
      ...claimsOf(type),
      contentUrl: 'https://x.example/other.jpg',
      ...at,
    }));
const article = object(['NewsArticle', 'Article', 'BlogPosting', 'OpinionNewsArticle']);
const other = object([
  'ImageObject',
  'VideoObject',
  'AudioObject',
  'WebPage',
  'CreativeWork',
  'Comment',
  'ClaimReview',
]);

const list = fc.array(article, { minLength: 1, maxLength: 3 }).map((items) => ({
  '@type': 'ItemList',
  itemListElement: items.map((item, index) => ({ '@type': 'ListItem', position: index + 1, item })),
}));
const holder = fc
  .tuple(article, fc.constantFrom('hasPart', 'mentions', 'citation', 'about', 'isPartOf'))
  .map(([inner, key]) => ({ '@type': 'WebSite', name: 'Site', [key]: inner }));

const inData: fc.Arbitrary<Thing> = fc.record({
  where: fc.constantFrom('ld-before', 'ld-after', 'ld-graph'),
  data: fc.oneof(article, other, list, holder),
});

const ITEMS = ['ImageObject', 'VideoObject', 'NewsArticle', 'BlogPosting', 'Person', 'WPSideBar', 'ItemList'] as const;
const ELEMENTS = ['aside', 'figure', 'div', 'section', 'li', 'article', 'nav'] as const;

/** An element with its own scope, as microdata or RDFa, or without a scope but within another item. */
const inMarkup: fc.Arbitrary<Thing> = fc
  .record({
    where: fc.constantFrom('before', 'inside', 'after'),
    element: fc.constantFrom(...ELEMENTS),
    type: fc.constantFrom(...ITEMS),
    syntax: fc.constantFrom('microdata', 'property', 'nested', 'rdfa', 'bare'),
    source,
    name,
  })
  .map(({ where, element, type, syntax, source: of, name: headline }) => {
    const key = syntax === 'rdfa' ? 'property' : 'itemprop';
    const scope =
      syntax === 'rdfa'
        ? `vocab="https://schema.org/" typeof="${type}"`
        : `itemscope itemtype="https://schema.org/${type}"`;
    const microdata =
      `<meta ${key}="digitalSourceType" content="${of}"><meta ${key}="datePublished" content="1999-01-01">` +
      `<meta ${key}="dateModified" content="1999-01-02"><meta ${key}="author" content="Other Person">` +
      `<link ${key}="url" href="/news/other"><meta ${key}="headline" content="${headline}">`;
    const meta = `<meta name="digitalSourceType" content="${of}"><time datetime="1999-01-01" pubdate>then</time>`;
    const inner = `<${element} ${scope}>${microdata}</${element}>`;
    if (syntax === 'bare') return { where, html: `<${element}>${meta}</${element}>` };
    if (syntax === 'nested')
      return { where, html: `<div itemscope itemtype="https://schema.org/Organization">${inner}</div>` };
    return {
      where,
      html: syntax === 'property' ? inner.replace('itemscope', 'itemprop="associatedMedia" itemscope') : inner,
    };
  });

/** An element with its own mark of AI, with text or without. */
const inMark: fc.Arbitrary<Thing> = fc
  .record({
    where: fc.constantFrom('before', 'inside', 'after'),
    element: fc.constantFrom(...ELEMENTS, 'p', 'span'),
    value: fc.constantFrom('ai-generated', 'ai-assisted', 'autonomous', 'none', 'AI'),
    words: fc.constantFrom('', 'In short, the river is high.', '<img src="/other.jpg" alt="River">'),
  })
  .map(({ where, element, value, words }) => ({
    where,
    html: `<${element} ai-disclosure="${value}">${words}</${element}>`,
  }));

const things = fc.array(fc.oneof(inData, inMarkup, inMark), { minLength: 1, maxLength: 6 });

/** The article as the page states it. */
const own = fc.record({
  data: fc.option(
    fc.record({
      address: fc.constantFrom({ url: ADDRESS }, { mainEntityOfPage: { '@id': ADDRESS } }, {}),
      said: fc.option(
        fc.record({ digitalSourceType: source, author: fc.constant({ '@type': 'Person', name: 'Kim Bora' }) }),
        { nil: {} },
      ),
    }),
    { nil: null },
  ),
  meta: fc.option(source, { nil: null }),
  isScope: fc.boolean(),
});

interface Own {
  readonly data: { readonly address: object; readonly said: object } | null;
  readonly meta: string | null;
  readonly isScope: boolean;
}

/** A page of the article, with other things on it. */
function read({ data, meta, isScope }: Own, others: readonly Thing[]): Item {
  const html = (where: Thing['where']) =>
    others
      .filter((one) => one.where === where)
      .flatMap(({ html: of = '' }) => of)
      .join('');
  const dataAt = (where: Thing['where']) =>
    others.filter((one) => one.where === where).flatMap(({ data: of = {} }) => of);
  const main =
    data === null
      ? []
      : [
          {
            '@type': 'NewsArticle',
            headline: HEADLINE,
            datePublished: '2026-02-04T09:00:00+09:00',
            ...data.address,
            ...data.said,
          },
        ];
  const graph = dataAt('ld-graph');
  return itemOfPage(
    `<html><head><title>${HEADLINE} - X</title><link rel="canonical" href="${ADDRESS}">
    ${meta === null ? '' : `<meta name="digitalSourceType" content="${meta}">`}
    <meta property="article:published_time" content="2026-02-04T09:00:00+09:00">
    ${jsonLd(...dataAt('ld-before'))}
    ${jsonLd({ '@graph': [...graph, ...main] })}
    ${jsonLd(...dataAt('ld-after'))}</head>
    <body>${html('before')}<article${isScope ? ' itemscope itemtype="https://schema.org/NewsArticle"' : ''}><h1>${HEADLINE}</h1>${TEXT}${PICTURE}${html('inside')}${TEXT}</article>${html('after')}</body></html>`,
    ADDRESS,
  );
}

const editionFrom = ({ provenance }: Item): Edition =>
  editionOf(`provenance: ${JSON.stringify({ ...provenance, basis: 'publisher' })}`);
const badges = (item: Item): readonly string[] => badgesOf(editionFrom(item), '2026-03-01');

describe('other things on a page add to its article', () => {
  test('no badge, author, date, or other part of the record', () => {
    fc.assert(
      fc.property(own, things, (article_, others) => {
        const [alone, item] = [read(article_, []), read(article_, others)];
        // A picture that the text shows has its own badge.
        const isShown = item.body.includes('/other.jpg');
        const shownBadges = badges(item).filter((id) => id !== 'unknown' && !(isShown && /image$/.test(id)));
        expect(badges(alone)).toEqual(expect.arrayContaining(shownBadges));
        // A headline that extends the page's title may be the article's own: its date is used if there is no other.
        if (JSON.stringify(others).includes(': the video')) return;
        expect([alone.author, '']).toContain(item.author);
        expect(item.published).toBe(alone.published);
        expect([alone.updated, null]).toContain(item.updated);
        expect(item.title).toBe(alone.title);
        for (const key of ['translation', 'corrections', 'claims', 'based_on', 'principles', 'text'])
          expect([undefined, alone.provenance[key]]).toContainEqual(item.provenance[key]);
      }),
      { numRuns: share(500) },
    );
  });

  test('no record of a picture that the text does not show', () => {
    const address = fc.constantFrom('/own.jpg', '/other.jpg', '/own.jpg?size=small', 'https://cdn.example/own.jpg');
    const pictures = fc.array(
      fc.record({ where: fc.constantFrom('ld-before', 'ld-after', 'ld-graph'), address, source, elsewhere }).map(
        ({ where, address: contentUrl, source: digitalSourceType, elsewhere: at }): Thing => ({
          where,
          data: { '@type': 'ImageObject', ...at, contentUrl, digitalSourceType, caption: 'Chart', creditText: 'Desk' },
        }),
      ),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(own, fc.tuple(pictures, things), (article_, [images, others]) => {
        const item = read(article_, [...images, ...others]);
        const shown = [...item.body.matchAll(/!\[[^\]]*\]\(([^)\s]+)/g)].map(([, src = '']) => normalizeSrc(src));
        const records = editionFrom(item).provenance.images.map(({ src }) => src);
        expect(shown).toEqual(expect.arrayContaining(records));
      }),
      { numRuns: share(250) },
    );
  });
});
