import { describe, expect, it, test } from 'vitest';
import type { Enclosure } from '../../../src/story/model.ts';
import { documentOf, feedOf } from './helpers.ts';

const file = (part: Partial<Enclosure>): Enclosure => ({ url: '', title: '', type: '', bytes: 0, seconds: 0, ...part });
const MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"';
const ITUNES = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"';
const ATOM = 'xmlns:atom="http://www.w3.org/2005/Atom"';

/** The files of the only item of an RSS feed. */
const inRss = (inside: string) =>
  feedOf(
    `<rss version="2.0" ${MEDIA} ${ITUNES} ${ATOM}><channel><title>t</title><item><title>T</title>${inside}</item></channel></rss>`,
    'https://feed.example/rss.xml',
  ).items[0]?.enclosures;

/** The files of the only entry of an Atom feed. */
const inAtom = (inside: string) =>
  feedOf(
    `<feed xmlns="http://www.w3.org/2005/Atom" ${MEDIA}><id>urn:f</id><title>F</title><updated>2026-02-04T00:00:00Z</updated>
    <entry><id>urn:e</id><title>T</title><updated>2026-02-04T00:00:00Z</updated>${inside}</entry></feed>`,
    'https://feed.example/atom.xml',
  ).items[0]?.enclosures;

describe('the enclosures of RSS', () => {
  it('have their type and size, and the first of them the playing time of the episode', () => {
    const found = inRss(
      '<enclosure url="/e1.mp3" length="28400000" type="Audio/MPEG"/><itunes:duration>1:02:03</itunes:duration>' +
        '<enclosure url="https://cdn.example/notes.pdf?a=1&amp;b=2" length="0" type="application/pdf; version=1"/>',
    );
    expect(found).toEqual([
      file({ url: 'https://feed.example/e1.mp3', type: 'audio/mpeg', bytes: 28_400_000, seconds: 3723 }),
      file({ url: 'https://cdn.example/notes.pdf?a=1&b=2', type: 'application/pdf' }),
    ]);
  });

  test.each([
    ['a picture', '<enclosure url="https://a.example/p.jpg" length="9" type="image/jpeg"/>'],
    ['a picture by its name', '<enclosure url="https://a.example/p.png?w=9" length="9" type=""/>'],
    ['a page', '<enclosure url="https://a.example/" length="9" type="text/html"/>'],
    ['another scheme', '<enclosure url="file:///etc/passwd" length="9" type="audio/mpeg"/>'],
    ['another scheme', '<enclosure url="javascript:alert(1)" length="9" type="audio/mpeg"/>'],
    ['a file on this machine', '<enclosure url="http://[::1]/a.mp3" type="audio/mpeg"/>'],
    ['a file in its network', '<enclosure url="http://nas.local/a.mp3" type="audio/mpeg"/>'],
    ['no address', '<enclosure length="9" type="audio/mpeg"/>'],
    ['too long an address', `<enclosure url="https://a.example/${'x'.repeat(3000)}.mp3" type="audio/mpeg"/>`],
  ])('are not %s', (_, inside) => {
    expect(inRss(inside)).toBeUndefined();
  });

  it('may be in the private network from which the feed came', () => {
    const xml =
      '<rss version="2.0"><channel><title>t</title><item><title>T</title><enclosure url="/a.mp3" type="audio/mpeg"/></item></channel></rss>';
    const [item] = feedOf(xml, 'http://192.168.1.4/rss.xml').items;
    expect(item?.enclosures).toEqual([file({ url: 'http://192.168.1.4/a.mp3', type: 'audio/mpeg' })]);
  });

  it('lose passwords and absurd numbers, and are not endless', () => {
    const odd = '<enclosure url="https://user:secret@a.example/1.mp3" length="-5" type="bad type"/>';
    expect(inRss(odd)).toEqual([file({ url: 'https://a.example/1.mp3' })]);
    const many = Array.from(
      { length: 300 },
      (_, n) => `<enclosure url="https://a.example/${n}.mp3" type="audio/mpeg"/>`,
    );
    expect(inRss(many.join(''))).toHaveLength(10);
  });

  it('may be links of Atom, and are the same file in Media RSS', () => {
    const found = inRss(
      '<atom:link rel="enclosure" href="https://a.example/a.ogg" type="audio/ogg" length="7"/>' +
        '<enclosure url="https://a.example/b.mp3" length="0" type="audio/mpeg"/>' +
        '<media:content url="https://a.example/b.mp3" fileSize="90" duration="61"><media:title>B &amp; C</media:title></media:content>',
    );
    expect(found).toEqual([
      file({ url: 'https://a.example/b.mp3', title: 'B & C', type: 'audio/mpeg', bytes: 90, seconds: 61 }),
      file({ url: 'https://a.example/a.ogg', type: 'audio/ogg', bytes: 7 }),
    ]);
  });
});

describe('the files of Media RSS', () => {
  it('are those whose type, medium or name says so; most others are pictures', () => {
    const content = (attributes: string): string => `<media:content ${attributes}/>`;
    const found = inRss(
      [
        'url="https://a.example/thumb" width="9" height="9"',
        'url="https://a.example/p.jpg" medium="image"',
        'url="https://a.example/v" medium="video" duration="12.6"',
        'url="https://a.example/clip.mp4?x=1"',
      ]
        .map(content)
        .join(''),
    );
    expect(found).toEqual([
      file({ url: 'https://a.example/v', seconds: 13 }),
      file({ url: 'https://a.example/clip.mp4?x=1' }),
    ]);
  });

  it('are one of each group: its default form, otherwise the first', () => {
    const found = inAtom(
      '<media:group><media:content url="https://a.example/low.mp4" type="video/mp4"/>' +
        '<media:content url="https://a.example/high.mp4" type="video/mp4" isDefault="true"/><media:title>Talk</media:title></media:group>' +
        '<media:group><media:content url="https://a.example/p.jpg" medium="image"/>' +
        '<media:content url="https://a.example/other.webm" type="video/webm"/></media:group>',
    );
    expect(found).toEqual([
      file({ url: 'https://a.example/high.mp4', title: 'Talk', type: 'video/mp4' }),
      file({ url: 'https://a.example/other.webm', type: 'video/webm' }),
    ]);
  });
});

test('an Atom entry has them as links', () => {
  const found = inAtom(
    '<link rel="enclosure" href="e.mp3" type="audio/mpeg" length="12" title="Part &lt;1&gt;"/><link rel="alternate" href="/p"/>',
  );
  expect(found).toEqual([
    file({ url: 'https://feed.example/e.mp3', title: 'Part <1>', type: 'audio/mpeg', bytes: 12 }),
  ]);
});

test('JSON Feed has them as attachments', () => {
  const feed = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'F',
    items: [
      {
        id: '1',
        title: 'T',
        content_text: 'x',
        attachments: [
          {
            url: 'https://a.example/1.mp3',
            mime_type: 'audio/mpeg',
            title: 'Long',
            size_in_bytes: 5,
            duration_in_seconds: 90,
          },
          { url: 'https://a.example/1.jpg', mime_type: 'image/jpeg' },
        ],
      },
      { id: '2', title: 'U', content_text: 'x' },
    ],
  });
  const [first, second] = feedOf(feed).items;
  expect(first?.enclosures).toEqual([
    file({ url: 'https://a.example/1.mp3', title: 'Long', type: 'audio/mpeg', bytes: 5, seconds: 90 }),
  ]);
  expect(second).not.toHaveProperty('enclosures');
});

test('a Markdown file has them in its front matter', () => {
  const front = 'enclosures:\n  - {url: https://a.example/1.mp3, seconds: 61}\n  - {url: "file:///x"}\n  - 7';
  const document = documentOf(`---\ntitle: T\n${front}\n---\nBody.\n`);
  if (document.kind !== 'markdown') expect.fail(document.kind);
  expect(document.item.enclosures).toEqual([file({ url: 'https://a.example/1.mp3', seconds: 61 })]);
});
