import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseNewsboatUrls, writeNewsboatUrls } from '../../../src/ingest/newsboat/urls.ts';
import { withoutSecrets } from '../../../src/story/address.ts';

const read = (...lines: readonly string[]) => parseNewsboatUrls(new TextEncoder().encode(lines.join('\n')));

describe('parseNewsboatUrls', () => {
  test('reads titles and tags, of which the first one is a folder, in quotes or without', () => {
    const list = read(
      '# Metals',
      '',
      'https://cu.example/feed?a=1&b=2 metals daily "~Copper \\"Cu\\""',
      'http://tin.example/rss "~Tin"',
      'https://hidden.example/rss ! "~Hidden" "rare earths"',
      'https://plain.example/rss\r',
    );
    expect(list?.feeds).toEqual([
      { url: 'https://cu.example/feed?a=1&b=2', title: 'Copper "Cu"', folder: 'metals', tags: ['daily'] },
      { url: 'http://tin.example/rss', title: 'Tin', folder: '' },
      { url: 'https://hidden.example/rss', title: 'Hidden', folder: 'rare earths', isHidden: true },
      { url: 'https://plain.example/rss', title: '', folder: '' },
    ]);
    expect(list?.skipped).toEqual([]);
  });

  test('skips and names lines that are no feeds', () => {
    const list = read(
      'https://a.example/rss',
      '"query:Unread:unread = \\"yes\\""',
      'exec:~/bin/make-feed news',
      '"filter:~/bin/sieve:https://b.example/rss"',
      'file:///home/me/feed.xml',
      'https://a.example/rss "again"',
    );
    expect(list?.feeds.map(({ url }) => url)).toEqual(['https://a.example/rss']);
    expect(list?.skipped.map(({ what, why }) => `${why.code}: ${what}`)).toEqual([
      'list-query: query:Unread:unread = "yes"',
      'opml-command: exec:~/bin/make-feed',
      'opml-command: filter:~/bin/sieve:https://b.example/rss',
      'bad-scheme: file:///home/me/feed.xml',
      'duplicate: https://a.example/rss',
    ]);
  });

  test.each([[''], ['# nothing'], ['<opml/>'], ['https://a.example/ is a page', 'that I read'], ['Some words']])(
    'refuses any other list: %j',
    (...lines) => {
      expect(read(...lines)).toBeNull();
    },
  );

  test('refuses a large file', () => {
    expect(parseNewsboatUrls(new Uint8Array(1024 * 1024 + 1).fill(35))).toBeNull();
  });

  test('reads back what is written for newsboat', () => {
    const title = fc.oneof(fc.constantFrom('', 'a "b" \\ c', '# no comment'), fc.stringMatching(/^[ -~가-힣]{1,8}$/));
    // A tag is one folder; `~` begins a title, and `!` hides a feed.
    const folder = fc.oneof(fc.constantFrom('', '"광물" #1'), fc.stringMatching(/^[a-z"\\# 가-힣]{1,8}$/));
    fc.assert(
      fc.property(fc.array(fc.record({ title, folder }), { minLength: 1, maxLength: 4 }), (all) => {
        const feeds = all.map((names, at) => ({
          url: `https://a.example/${at}?q=1#part`,
          // No stored title has the user information of an address.
          title: withoutSecrets(names.title.trim().replace(/ +/g, ' ')).trim(),
          folder: names.folder.trim().replace(/ +/g, ' '),
        }));
        expect(parseNewsboatUrls(new TextEncoder().encode(writeNewsboatUrls(feeds)))?.feeds).toEqual(feeds);
      }),
    );
  });
});
