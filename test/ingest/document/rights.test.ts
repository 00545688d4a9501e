import { describe, expect, it } from 'vitest';
import { NO_FIELDS } from '../../../src/ingest/model.ts';
import { parseDocument } from '../../../src/ingest/parse-document.ts';
import { TEXT } from '../article/helpers.ts';

const read = (text: string, stated = {}) =>
  parseDocument({
    bytes: new TextEncoder().encode(text),
    url: 'https://herald.example/a/2026',
    contentType: '',
    name: 'a',
    stated: { ...NO_FIELDS, ...stated },
  });

function ofPage(head: string, stated = {}): unknown {
  const page = read(
    `<html lang=en><head><title>T</title>${head}</head><body><article><p>${TEXT}</p></article></body></html>`,
    stated,
  );
  return page.kind === 'page' ? page.item.rights : expect.fail(page.kind);
}

function ofFeed(channel: string, item = '', stated = {}): unknown[] {
  const feed = read(
    `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule"><channel><title>F</title>${channel}
    <item><guid>1</guid><title>One</title><description>Words.</description>${item}</item>
    <item><guid>2</guid><title>Two</title><description>Words.</description></item></channel></rss>`,
    stated,
  );
  return feed.kind === 'feed' ? feed.items.map(({ rights }) => rights) : expect.fail(feed.kind);
}

const RESERVED = { tdmReserved: true };
const meta = (name: string, content: string): string => `<meta name="${name}" content="${content}">`;

describe('a page', () => {
  it('reserves text and data mining by a header field or in its head', () => {
    expect(ofPage('', { tdm: '1' })).toEqual(RESERVED);
    expect(ofPage(meta('tdm-reservation', '1'))).toEqual(RESERVED);
    expect(ofPage(meta('tdm-reservation', '0'), { tdm: '0' })).toBeUndefined();
  });

  it('says noai to robots; noimageai is about pictures only', () => {
    const noAi = { terms: 'robots: noai' };
    expect(ofPage(meta('robots', 'index, noai, noimageai'))).toEqual(noAi);
    expect(ofPage('', { robots: 'googlebot: noindex, noai' })).toEqual(noAi);
    expect(ofPage(meta('robots', 'index, noimageai'), { robots: 'max-image-preview:large' })).toBeUndefined();
  });
});

describe('a feed', () => {
  it('says for all its items what may be done with them', () => {
    const terms = { terms: '© 2026 Herald. 무단 전재 및 재배포, AI 학습 이용 금지' };
    expect(ofFeed(`<copyright>${terms.terms}</copyright>`)).toEqual([terms, terms]);
    expect(ofFeed('', '', { tdm: '1' })).toEqual([RESERVED, RESERVED]);
  });

  it('states no terms by a mere copyright', () => {
    const bare =
      '<copyright>© 2026 Herald. All rights reserved.</copyright><dc:rights>Copyright 2026 Herald</dc:rights>';
    expect(ofFeed(bare)).toEqual([undefined, undefined]);
  });

  it('may add terms to an item, and licences', () => {
    const [license, words] = ['https://creativecommons.org/licenses/by-nd/4.0/', 'May not be translated.'];
    const channel = `<creativeCommons:license>${license}</creativeCommons:license>`;
    expect(ofFeed(channel, `<dc:rights>${words}</dc:rights>`)).toEqual([
      { terms: `${words} · ${license}` },
      { terms: license },
    ]);
  });

  it('may be an Atom feed', () => {
    const feed = read(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><id>f</id><updated>2026-02-11T00:00:00Z</updated><rights>Not for &lt;b&gt;machine learning&lt;/b&gt;.</rights>
      <entry><id>1</id><title>One</title><updated>2026-02-11T00:00:00Z</updated><content>Words.</content></entry></feed>`,
    );
    expect(feed.kind === 'feed' && feed.items.map(({ rights }) => rights)).toEqual([
      { terms: 'Not for machine learning.' },
    ]);
  });
});
