import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { feedAddressKey, lettersOf, textKey } from '../../../src/ingest/duplicates/text-digest.ts';
import { canonicalUrl } from '../../../src/ingest/fetch/address.ts';
import { digestOf } from '../../../src/story/origin/digests.ts';
import { hostile } from '../store/helpers.ts';

/** Prose with text that matters for a digest, or any text. */
const piece = fc.oneof(
  fc.constantFrom(
    ...['](', ']', '(', ')', 'http', 'https://', 'http://', 'h', '<', '"', ' ', '\n', '\t', '\u3000', '\ufeff'],
    ...['\u00a0', '가나', '미국·일본', '“', 'http://a.example/b', 'é', '🙂', '-', '1', '.', '.5'],
  ),
  hostile,
);
const prose = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

/** The same by a regular expression, which takes ten times as long: links, decimal points, and marks. */
const LEFT_OUT =
  /\]\([^\s()]*|https?:\/\/[^\s<>"')\]]+|(?<point>(?<=\d)\.(?=\d))|[\s\0-/:-@[-`{-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7\u2000-\u206f\u2190-\u245f\u2500-\u2775\u2794-\u2bff\u3000-\u3004\u3008-\u3020\u3030\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/g;

describe('letters for a digest', () => {
  it('are what remains of a text without links, marks and white space', () => {
    fc.assert(
      fc.property(prose, (text) => {
        expect(lettersOf(text)).toBe(text.replace(LEFT_OUT, '$<point>'));
      }),
      { numRuns: 3000 },
    );
  });

  test('separate title, summary and body', () => {
    expect(textKey({ title: 'a b', summary: '', body: 'c\n\nd' })).toBe('ab\n\ncd');
  });

  test('include decimal points, since 3.5 is not 35', () => {
    expect(lettersOf('3.5% of 1,000. 7')).toBe('3.5of10007');
  });

  test('include all of a long text', () => {
    expect(lettersOf('가, '.repeat(50_000))).toBe('가'.repeat(50_000));
  });
});

describe('the digest of a file', () => {
  it('is the same exactly if every byte is', () => {
    const bytes = (text: string) => Buffer.from(text);
    fc.assert(
      fc.property(prose, prose, fc.nat(), (text, added, at) => {
        const place = at % (text.length + 1);
        const edited = [
          `\ufeff${text}`,
          `${text} `,
          text.replace(/\n/g, '\r\n'),
          text.trimEnd(),
          text.normalize(),
          text.slice(0, place) + added + text.slice(place),
        ];
        for (const other of edited) expect(digestOf(other) === digestOf(text)).toBe(bytes(other).equals(bytes(text)));
      }),
    );
  });
});

describe('an address as an identity', () => {
  const host = fc.stringMatching(/^(?:www\.)?[a-z0-9-]{1,6}(?:\.[a-z0-9-]{1,4}){0,2}$/);
  const path = fc.array(
    fc.constantFrom('/', '.', '..', 'a', 'B-c', '%41', '~', ';', '=', '@', ':', '가', '?q=1', '#f'),
  );
  it('is the same whether it is parsed or not', () => {
    fc.assert(
      fc.property(fc.constantFrom('http', 'https'), host, path, (scheme, name, steps) => {
        const url = `${scheme}://${name}/${steps.join('')}`;
        expect(feedAddressKey(url)).toBe(canonicalUrl(url).replace(/^https?:\/\/(?:www\.)?/, ''));
      }),
      { numRuns: 5000 },
    );
  });
});
