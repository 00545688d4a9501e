import { describe, expect, test } from 'vitest';
import { feedOf, shown } from './helpers.ts';

const SPACES =
  'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" ' +
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" ' +
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
  'xmlns:googleplay="http://www.google.com/schemas/play-podcasts/1.0"';

const rss = (inside: string) =>
  feedOf(`<rss version="2.0" ${SPACES}><channel><title>t</title><item><title>T</title>${inside}</item></channel></rss>`)
    .items[0];
const atom = (inside: string) =>
  feedOf(
    `<feed xmlns="http://www.w3.org/2005/Atom" ${SPACES}><title>t</title><entry><title>T</title>${inside}</entry></feed>`,
  ).items[0];

const video = '<media:content url="https://v.example/1" type="application/x-shockwave-flash"/>';
const picture = '<media:content url="https://p.example/1.jpg" medium="image"/>';
const long = 'A long text about tin and its price. '.repeat(9).trim();

describe('the text of an item without content', () => {
  test.each([
    ['of a video, in a group', `<media:group>${video}<media:description>Tin rises.</media:description></media:group>`],
    ['of a video, without a group', `${video}<media:description>Tin rises.</media:description>`],
    [
      'inside the video',
      `${video.replace('/>', '>')}<media:description>Tin rises.</media:description></media:content>`,
    ],
    ['of a picture, where nothing else is said', `${picture}<media:description>Tin rises.</media:description>`],
    ['of a podcast', '<itunes:summary>Tin rises.</itunes:summary>'],
    ['in Dublin Core', '<dc:description>Tin rises.</dc:description>'],
    ['in its terms', '<dcterms:abstract>Tin rises.</dcterms:abstract>'],
    ['of a podcast in one line', '<itunes:subtitle>Tin rises.</itunes:subtitle>'],
    ['of a podcast, in the words of another shop', '<googleplay:description>Tin rises.</googleplay:description>'],
  ])('%s', (_what, inside) => {
    const words = (item = rss(inside)) => item?.body.replace(/^!\[\]\(.*\)\n\n/, '');
    expect(words()).toBe('Tin rises.');
    expect(words(atom(inside))).toBe('Tin rises.');
  });

  test('keeps paragraphs and addresses of a video', () => {
    const description = 'First line.\n\nSecond line: https://v.example/more';
    const item = atom(`<media:group>${video}<media:description>${description}</media:description></media:group>`);
    expect(shown(item?.body)).toEqual(['First line.', 'Second line: https://v.example/more']);
  });

  test('may be content in a group', () => {
    const content = '<content:encoded><![CDATA[<p>Tin <b>rises</b>.</p>]]></content:encoded>';
    expect(rss(`<media:group>${video}${content}</media:group><link>https://a.example/</link>`)).toMatchObject({
      body: 'Tin **rises**.',
      url: 'https://a.example/',
    });
    const inner = `${video.replace('/>', '>')}${content}</media:content>`;
    expect(rss(`<media:group>${inner}</media:group><description>Short.</description>`)).toMatchObject({
      body: 'Tin **rises**.',
      summary: 'Short.',
    });
  });
});

describe('with several texts', () => {
  test('is the longest one, with a distinct description as the summary', () => {
    expect(rss(`<description>In short.</description><itunes:summary>${long}</itunes:summary>`)).toMatchObject({
      body: long,
      summary: 'In short.',
    });
    const group = `<media:group>${video}<media:description>${long}</media:description></media:group>`;
    expect(rss(`<description>In short.</description>${group}`)).toMatchObject({ body: long, summary: 'In short.' });
  });

  test('is the description if the other is hardly longer', () => {
    const twice = `<description><![CDATA[<p>${long}</p>]]></description><itunes:summary>${long}</itunes:summary>`;
    expect(rss(twice)).toMatchObject({ body: long, summary: '' });
  });

  test('is not replaced by content of a picture', () => {
    const encoded = '<content:encoded><![CDATA[<img src="https://p.example/1.jpg">]]></content:encoded>';
    expect(rss(`${encoded}<description>${long} The end.</description>`)?.body).toContain('The end.');
  });

  test("is not a picture's caption if there is another", () => {
    for (const file of [
      picture,
      picture.replace(' medium="image"', ''),
      picture.replace('medium="image"', 'type="image/jpeg"'),
    ]) {
      const caption = `${file}<media:description>${long}</media:description>`;
      expect(rss(`<description>Short.</description>${caption}`)).toMatchObject({
        body: '![](https://p.example/1.jpg)\n\nShort.',
        summary: '',
      });
    }
  });

  test('has a summary', () => {
    const encoded = '<content:encoded><![CDATA[<p>The whole story.</p>]]></content:encoded>';
    expect(rss(`${encoded}<itunes:summary>In other words.</itunes:summary>`)).toMatchObject({
      body: 'The whole story.',
      summary: 'In other words.',
    });
  });
});

test('may be missing: title and address are kept', () => {
  expect(rss('<link>https://a.example/</link>')).toMatchObject({ title: 'T', url: 'https://a.example/', body: '' });
});

describe('the author of an item without one in its own format', () => {
  test.each([
    ['of a podcast', '<itunes:author>Ann Miner</itunes:author>'],
    ['of a podcast in another shop', '<googleplay:author>Ann Miner</googleplay:author>'],
    [
      'of what it shows',
      '<media:credit role="photographer">Bo</media:credit><media:credit role="author">Ann Miner</media:credit>',
    ],
  ])('%s', (_what, inside) => {
    expect(rss(inside)?.author).toBe('Ann Miner');
    expect(atom(inside)?.author).toBe('Ann Miner');
  });

  test('is not the show, where the item names its own', () => {
    expect(rss('<itunes:author>The Show</itunes:author><dc:creator>Ann Miner</dc:creator>')?.author).toBe('Ann Miner');
  });
});

describe('a picture that an item only attaches', () => {
  const sized = (width: number, inner = '') =>
    `<media:content medium="image" width="${width}" url="https://p.example/a/${width}.jpg?width=${width}">${inner}</media:content>`;
  const words = '<description>Tin rises.</description>';

  test('is shown once in its largest size, with its own credit and caption', () => {
    const inner =
      '<media:title>A mine</media:title><media:description>The mine in May</media:description><media:credit>Bo/AP</media:credit>';
    const item = rss(words + sized(140, inner) + sized(460, inner));
    const src = 'https://p.example/a/460.jpg?width=460';
    expect(item?.body).toBe(`![A mine](${src} "The mine in May")\n\nTin rises.`);
    expect(item?.provenance).toEqual({ images: [{ src, credit: 'Bo/AP' }] });
  });

  test.each([
    ['an enclosure', '<enclosure url="https://p.example/1.jpg" type="image/jpeg" length="1"/>'],
    ['a preview', '<media:thumbnail url="https://p.example/1.jpg"/>'],
    ['a picture in a group', `<media:group>${picture}</media:group>`],
  ])('may be %s', (_what, file) => {
    expect(rss(words + file)).toMatchObject({ body: '![](https://p.example/1.jpg)\n\nTin rises.', provenance: {} });
  });

  test('of an Atom entry may be a link', () => {
    const link = '<link rel="enclosure" type="image/jpeg" href="https://p.example/1.jpg"/>';
    expect(atom(`<summary>Tin rises.</summary>${link}`)?.body).toBe('![](https://p.example/1.jpg)\n\nTin rises.');
  });

  test.each([
    [
      'a text with one',
      '<description>&lt;p&gt;Tin.&lt;img src="https://p.example/2.jpg"&gt;&lt;/p&gt;</description>',
      sized(460),
    ],
    ['a pixel', words, sized(1)],
    ['a logo', words, '<media:thumbnail url="https://p.example/site-logo.png"/>'],
    ['an avatar', words, '<media:content medium="image" url="https://p.example/avatar/1.png"/>'],
    ['a video', words, video],
  ])('is not added for %s', (_what, text, file) => {
    expect(rss(text + file)?.body).toBe(rss(text)?.body);
  });

  test('is not one of all items', () => {
    const items = ['A', 'B'].map((title) => `<item><title>${title}</title>${words}${picture}</item>`).join('');
    const { items: read } = feedOf(`<rss version="2.0" ${SPACES}><channel><title>t</title>${items}</channel></rss>`);
    expect(read.map(({ body }) => body)).toEqual(['Tin rises.', 'Tin rises.']);
  });
});
