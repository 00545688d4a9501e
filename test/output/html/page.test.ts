import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { jsonLd } from '../../../src/output/html/json-ld.ts';
import { htmlPage } from '../../../src/output/html/page.ts';
import { withValues } from '../../../src/story/editions.ts';
import type { Story } from '../../../src/story/model.ts';
import { pictureWith } from '../../story/helpers.ts';
import { shippedStories, storyOf } from '../stories.ts';

const page = (stories: readonly Story[], ui: 'ko' | 'en' = 'en') =>
  htmlPage(stories, { words: messages(ui), langs: [ui], today: '2026-11-25', generator: 'minerals-news 0' });
const dom = (html: string) => parseHTML(html).document;
type Article = Readonly<Record<string, never>> & Record<string, unknown>;
const dataOf = (html: string): readonly Article[] =>
  (JSON.parse(dom(html).querySelector('script')?.textContent ?? '') as { '@graph': Article[] })['@graph'];

const HOSTILE = storyOf('hostile', {
  en: [
    '---',
    "title: '</script><script>alert(1)</script> & <b>bold</b>'",
    'published: 2026-02-04',
    "summary: '<img src=x onerror=alert(1)>'",
    "place: '\"><svg onload=alert(1)>'",
    'tags: ["<i>"]',
    'source: {name: "</style><x>", url: "https://example.com/?a=\\"><script>"}',
    'provenance:',
    '  fact_check: {sources: [{title: "<x>", url: "https://example.com/</script>"}]}',
    '  images: [{src: "https://example.com/a.jpg", caption: "--><x>", source: trainedAlgorithmicMedia}]',
    '---',
    '',
    '[a](javascript:alert(1)) [b](data:text/html,x) [c](https://example.com/c) `</code><x>`',
    '',
    '![picture](https://example.com/a.jpg "caption")',
    '',
    '# One',
    '',
    '###### Six',
    '',
    '| h | i |',
    '| --- | ---: |',
    '| <b> | 2 |',
    '',
    '<script>alert(2)</script>',
    '',
  ].join('\n'),
});

describe('an exported page', () => {
  const shipped = shippedStories();
  const html = page(shipped);

  test('names the basis of a text, no outlet, and a picture without a file', () => {
    const article = dom(html).getElementById('story-vance-trade-bloc')?.textContent ?? '';
    expect(article).toContain('Based on');
    expect(article).toContain('E&E News: allies and the critical-minerals plan');
    const drawing = `provenance: {images: [{alt: A, source: trainedAlgorithmicMedia}]}`;
    const pictured = storyOf('pictured', { en: `---\ntitle: T\npublished: 2026-02-04\n${drawing}\n---\nText.\n` });
    expect(dom(page([pictured])).querySelector('figcaption')?.textContent).toContain('Image · no file, record only: A');
    for (const term of dom(html).querySelectorAll('dt')) expect(term.textContent).not.toBe('Source');
  });

  test('has every story with its editions, each in its language', () => {
    const document = dom(html);
    expect(document.documentElement.getAttribute('lang')).toBe('en');
    expect(document.querySelectorAll('article').length).toBe(shipped.length);
    expect(shipped.length).toBeGreaterThan(5);
    for (const { id, editions } of shipped) {
      const article = document.getElementById(`story-${id}`);
      for (const { lang, title, blocks } of Object.values(editions)) {
        const heads = [...(article?.querySelectorAll(`h2[lang="${lang}"]`) ?? [])].map((one) => one.textContent);
        expect(heads).toEqual([title]);
        const body = article?.querySelector(`div[lang="${lang}"]`);
        expect(body?.querySelectorAll('p, h3, h4, ul, ol, blockquote').length).toBeGreaterThanOrEqual(blocks.length);
      }
    }
  });

  test('links from its contents to every story', () => {
    const document = dom(html);
    const links = [...document.querySelectorAll('a[href^="#"]')].map((a) =>
      decodeURIComponent(a.getAttribute('href') ?? ''),
    );
    expect(links.length).toBeGreaterThan(shipped.length);
    for (const link of links) expect(document.getElementById(link.slice(1)), link).not.toBeNull();
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const article of document.querySelectorAll('article')) {
      expect(document.getElementById(article.getAttribute('aria-labelledby') ?? '')?.tagName).toBe('H2');
    }
    for (const name of ['header', 'nav[aria-label]', 'main']) expect(document.querySelector(name), name).not.toBeNull();
  });

  test('has the wanted language first, also in the contents', () => {
    for (const ui of ['ko', 'en'] as const) {
      const document = dom(page(shipped, ui));
      const first = [...document.querySelectorAll('article')].map((one) =>
        one.querySelector('h2')?.getAttribute('lang'),
      );
      expect(new Set(first)).toEqual(new Set([ui]));
      const named = [...document.querySelectorAll('nav li a span')].map((one) => one.getAttribute('lang'));
      expect(new Set(named)).toEqual(new Set([ui]));
    }
  });

  test('has headings that skip no level', () => {
    for (const one of [html, page([HOSTILE])]) {
      const levels = [...dom(one).querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ tagName }) => Number(tagName[1]));
      expect(levels.filter((level) => level === 1)).toEqual([1]);
    }
    const levels = [...dom(html).querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ tagName }) => Number(tagName[1]));
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  test('has badges in words, and the record of origin', () => {
    const { story, reader } = messages('en');
    const article = dom(html).getElementById('story-vance-trade-bloc');
    const badges = [...(article?.querySelectorAll('.badges li') ?? [])].map((one) => one.textContent);
    expect(badges).toContain(story.badge['ai-text']);
    const record = article?.querySelector('.record')?.textContent;
    expect(record).toContain(reader.record.sources);
    expect(record).toContain('AI language model');
    expect(record).toContain(reader.record.hashSame);
    expect(dom(page(shipped, 'ko')).querySelector('.record')?.textContent).toContain(
      messages('ko').reader.record.factCheck,
    );
  });

  test('loads and runs nothing', () => {
    for (const one of [html, page([HOSTILE])]) {
      const document = dom(one);
      const loading = 'img, iframe, object, embed, video, audio, source, link, form, base, svg';
      expect([...document.querySelectorAll(loading)].map(({ outerHTML }) => outerHTML)).toEqual([]);
      expect([...document.querySelectorAll('script')].map((script) => script.getAttribute('type'))).toEqual([
        'application/ld+json',
      ]);
      const attributes = [...document.querySelectorAll('*')].flatMap((element) => [...element.attributes]);
      expect(attributes.filter(({ name }) => /^(?:on|src)/.test(name))).toEqual([]);
      for (const { name, value } of attributes) if (name === 'href') expect(value).toMatch(/^(?:https?:\/\/|#)/);
      expect(document.querySelector('style')?.textContent).not.toMatch(/url\(|@import/);
    }
  });

  test('has the bytes of pictures that are here, each with its words and its badge', () => {
    const [here, elsewhere] = ['https://example.com/a.jpg', 'https://example.com/b.jpg'];
    const body = `![A "mine"](${here} "The mine")\n\n![A shaft](${elsewhere} "The shaft")\n`;
    const records = `provenance: {images: [{src: "${here}", credit: Studio}]}`;
    const story = storyOf('pictured', { en: `---\ntitle: T\npublished: 2026-02-04\n${records}\n---\n${body}` });
    const file = pictureWith({ source: 'trainedAlgorithmicMedia' });
    const { en } = story.editions;
    if (!en) expect.fail('no edition');
    const pictured = { ...story, editions: { en: withValues(en, { pictures: { [here]: file, [elsewhere]: file } }) } };
    const embedding = htmlPage([pictured], {
      ...{ words: messages('en'), langs: ['en'], today: '2026-11-25', generator: 'minerals-news 0' },
      pictureData: (_, src) => (src === here ? 'AAAA' : null),
    });
    const document = dom(embedding);
    const images = [...document.querySelectorAll('img')];
    expect(images.map((one) => one.getAttribute('src'))).toEqual(['data:image/jpeg;base64,AAAA']);
    const [image] = images;
    expect(['alt', 'width', 'height', 'lang'].map((name) => image?.getAttribute(name))).toEqual([
      'A "mine"',
      '1200',
      '675',
      'en',
    ]);
    const [first, second] = [...document.querySelectorAll('figure')];
    expect(first?.querySelector('p')).toBeNull();
    const badge = '[AI-generated image (the file states)]';
    expect(first?.querySelector('figcaption')?.textContent).toBe(`Image: The mine (Credit: Studio) ${badge}`);
    expect(second?.querySelector('p')?.textContent).toBe('A shaft');
    expect(document.querySelector('.record')?.textContent).toContain('The picture says about itself: [AI-generated');
    const policy = document.querySelector('[http-equiv="Content-Security-Policy"]')?.getAttribute('content');
    expect(policy).toBe(
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    );
  });

  test('shows the text of stories literally', () => {
    const document = dom(page([HOSTILE]));
    expect(document.querySelector('h2[lang="en"]')?.textContent).toBe(HOSTILE.editions.en?.title);
    expect(document.querySelector('.summary')?.textContent).toBe('<img src=x onerror=alert(1)>');
    expect(document.querySelectorAll('x, b, i').length).toBe(0);
    expect(document.querySelector('td[style="text-align: right"]')?.textContent).toBe('2');
    expect([...document.querySelectorAll('div[lang="en"] a')].map((a) => a.getAttribute('href'))).toContain(
      'https://example.com/c',
    );
    const figures = [...document.querySelectorAll('figure')].map(({ textContent }) => textContent);
    expect(figures).toHaveLength(1);
    expect(figures[0]).toContain('picture');
    expect(figures[0]).toContain(messages('en').story.badge['ai-image']);
  });
});

describe('JSON-LD', () => {
  test('gives shipped stories their records, with IPTC addresses', () => {
    const found = dataOf(page(shippedStories())).filter(({ headline }) => String(headline).startsWith('Vance'));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      '@type': 'NewsArticle',
      inLanguage: 'en',
      datePublished: '2026-02-04',
      digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
      author: { '@type': 'SoftwareApplication', name: 'AI language model' },
      translationOfWork: { inLanguage: 'ko' },
    });
    const { citation, isBasedOn } = found[0] as unknown as { citation: { url: string }[]; isBasedOn: unknown[] };
    expect(citation.length).toBe(5);
    expect(citation[0]?.url).toBe('https://eenews.net/articles/white-house-entices-allies-with-critical-minerals-plan');
    expect(isBasedOn.length).toBe(5);
    expect(isBasedOn[0]).toEqual({ ...citation[0], '@type': 'CreativeWork' });
  });

  test('never ends its element', () => {
    const html = page([HOSTILE]);
    expect(jsonLd([HOSTILE])).not.toMatch(/[<>&]/);
    expect(dataOf(html)[0]?.headline).toBe('</script><script>alert(1)</script> & <b>bold</b>');
  });

  test('adds no statement', () => {
    const [bare] = dataOf(page([storyOf('bare', { und: '---\ntitle: Bare\npublished: 2026-02-04\n---\n\nText.\n' })]));
    expect(bare).toEqual({ '@type': 'NewsArticle', headline: 'Bare', datePublished: '2026-02-04', inLanguage: 'und' });
  });

  test('names a correction, a reviewer and a publisher', () => {
    const text = [
      '---',
      'title: T',
      'published: 2026-02-04',
      'author: Kim',
      'source: {name: Paper, url: "https://paper.example/1"}',
      'provenance:',
      '  basis: publisher',
      '  text: {source: humanEdits, by: {name: Lee, kind: person}, human_review: {by: {name: Desk, kind: organization}}}',
      '  corrections: [{date: 2026-02-05, text: Wrong}]',
      '---',
      '',
      'Text.',
      '',
    ].join('\n');
    expect(dataOf(page([storyOf('t', { en: text })]))[0]).toMatchObject({
      author: 'Kim',
      creator: { '@type': 'Person', name: 'Lee' },
      editor: { '@type': 'Organization', name: 'Desk' },
      publisher: { '@type': 'Organization', name: 'Paper' },
      url: 'https://paper.example/1',
      correction: [{ '@type': 'CorrectionComment', text: 'Wrong', datePublished: '2026-02-05' }],
    });
  });
});
