import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUrl, readAddress } from '../../../src/ingest/fetch/address.ts';

describe('a typed address', () => {
  it.each([
    ['https://example.com/feed', 'https://example.com/feed'],
    ['  HTTP://Example.com  ', 'http://example.com/'],
    ['example.com', 'https://example.com/'],
    ['example.com/feed?a=1#b', 'https://example.com/feed?a=1#b'],
    ['example.com:8080/feed', 'https://example.com:8080/feed'],
    ['소식.example/경제', 'https://xn--9l4b4x.example/%EA%B2%BD%EC%A0%9C'],
    ['localhost:8080/feed', 'http://localhost:8080/feed'],
    ['localhost', 'http://localhost/'],
    ['127.0.0.1:8080', 'http://127.0.0.1:8080/'],
    ['[::1]:8080', 'http://[::1]:8080/'],
    ['feed:https://example.com/a', 'https://example.com/a'],
    ['feed:http://example.com/a', 'http://example.com/a'],
    ['feed://example.com/a', 'https://example.com/a'],
    ['Feed:example.com/a', 'https://example.com/a'],
    ['feed://https://example.com/a', 'https://example.com/a'],
    ['https://kim:secret@example.com/', 'https://kim:secret@example.com/'],
  ])('%j becomes %s', (typed, address) => {
    expect(readAddress(typed)?.href).toBe(address);
  });

  it.each([
    '',
    '-',
    'nasdaq',
    'feed:',
    'rare earths',
    'exa\nmple.com',
    'example.com/\u001b[2J',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.com/',
    'exec:ls.sh',
    'mailto:kim@example.com',
    'kim@example.com',
    'tel:12345',
    '/etc/passwd.d',
    './feed.xml',
    '../feed.xml',
    'C:\\feed.xml',
    '\\\\server.example\\feed',
    '//example.com/feed',
    '2.1',
    '1.5/2',
    'http://',
    'https://[::',
    'feed:feed:example.com',
    `example.com/${'a'.repeat(9000)}`,
  ])('%j is invalid', (typed) => {
    expect(readAddress(typed)).toBeNull();
  });

  it('is http or invalid', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain()), (typed) => {
        const url = readAddress(typed);
        if (url !== null) expect(url.protocol).toMatch(/^https?:$/);
      }),
    );
  });
});

describe('the canonical address', () => {
  it.each([
    ['HTTPS://Example.COM:443/A?b=1#c', 'https://example.com/A?b=1'],
    ['http://example.com:80', 'http://example.com/'],
    ['http://example.com:8080/', 'http://example.com:8080/'],
    ['https://example.com./a', 'https://example.com/a'],
    ['https://example.com/a?utm_source=rss&utm_medium=x', 'https://example.com/a'],
    ['https://example.com/a?id=7&UTM_Source=rss&x=%20+&fbclid=1', 'https://example.com/a?id=7&x=%20+'],
    ['https://example.com/a?at_medium=RSS&at_campaign=KARANGA', 'https://example.com/a'],
    ['https://example.com/a?gclid=1&mc_cid=2&mc_eid=3&msclkid=4&_ga=5', 'https://example.com/a'],
    ['https://example.com/a?b=1&a=2', 'https://example.com/a?b=1&a=2'],
    ['https://example.com/a?b&c=', 'https://example.com/a?b&c='],
    ['https://example.com/a?', 'https://example.com/a'],
    ['https://example.com/a/', 'https://example.com/a/'],
    ['https://example.com/a?cat_id=1&format=2&clid=3&ref=4', 'https://example.com/a?cat_id=1&format=2&clid=3&ref=4'],
    ['mailto:kim@example.com', 'mailto:kim@example.com'],
    ['no address', 'no address'],
    ['', ''],
  ])('of %s is %s', (address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical);
  });

  it('is its own canonical address', () => {
    const query = fc.array(fc.constantFrom('utm_a=1', 'a=b', '', '=', '%20', 'fbclid', 'x=utm_y'), { maxLength: 5 });
    const host = fc.oneof(fc.domain(), fc.constantFrom('a.', 'b..', '1..', '0x7f.', '1.2.3.4.', '[::1]'));
    const address = fc
      .tuple(host, fc.string(), query)
      .map(([name, path, q]) => `http://${name}/${path}?${q.join('&')}#x`);
    fc.assert(
      fc.property(
        fc.oneof(address, fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()),
        (one) => {
          const canonical = canonicalUrl(one);
          expect(canonicalUrl(canonical)).toBe(canonical);
        },
      ),
      { numRuns: 500 },
    );
  });
});
