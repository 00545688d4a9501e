import { describe, expect, it } from 'vitest';
import { withoutSecrets, withoutUserInfo } from '../../../src/story/address.ts';
import { withoutSourceSecrets } from '../../../src/story/file/source-secrets.ts';
import { digestOf, digestOfFile } from '../../../src/story/origin/digests.ts';

describe('an address without its user information', () => {
  it.each([
    ['https://kim:secret@example.com/a', 'https://example.com/a'],
    ['https://token@example.com/a', 'https://example.com/a'],
    ['http://:secret@example.com/', 'http://example.com/'],
    ['http://kim:se@cret@example.com/', 'http://example.com/'],
    ['http:\\\\kim:secret@example.com/', 'http:\\\\example.com/'],
    ['http:kim:secret@example.com/', 'http:example.com/'],
    ['feed://kim:secret@example.com/x', 'feed://example.com/x'],
    ['ftp://kim:secret@example.com/x', 'ftp://example.com/x'],
    ['http://kim:secret@', 'http://'],
    ['http://kim:sec/ret@example.com/', 'http://example.com/'],
    ['kim:secret@example.com/feed', 'example.com/feed'],
    // None of these is one.
    ['https://example.com/@kim/a', 'https://example.com/@kim/a'],
    ['https://example.com/?to=a:b@c', 'https://example.com/?to=a:b@c'],
    ['https://example.com/#a@b', 'https://example.com/#a@b'],
    ['mailto:kim@example.com', 'mailto:kim@example.com'],
    ['kim@example.com', 'kim@example.com'],
    ['', ''],
  ])('%s is %s', (address, bare) => expect(withoutUserInfo(address)).toBe(bare));

  it('is shown in a sentence', () => {
    expect(withoutSecrets('no feed at “https://kim:secret@example.com/” (a@b), http://c/@d')).toBe(
      'no feed at “https://example.com/” (a@b), http://c/@d',
    );
  });
});

/** A story as an import writes it. */
function story(source: string, body = 'See https://kim:secret@example.com/.'): string {
  const start = `---\ntitle: A\npublished: 2026-01-01\nsource:\n${source}`;
  const end = `provenance:\n  basis: publisher\n---\n\n${body}\n`;
  return `${start}  digest: "${digestOf(start + end)}"\n${end}`;
}

describe('a story with a password in the address of its feed', () => {
  const dirty = story('  name: https://kim:secret@example.com/feed\n  feed: https://kim:secret@example.com/feed\n');

  it('loses it, and counts as no more edited than before', () => {
    const mended = withoutSourceSecrets(dirty);
    expect(mended).toBe(story('  name: https://example.com/feed\n  feed: https://example.com/feed\n'));
    expect(mended).toContain(digestOfFile(mended));
    expect(withoutSourceSecrets(mended)).toBe(mended);
  });

  it('that was edited remains edited', () => {
    const mended = withoutSourceSecrets(dirty.replace('title: A', 'title: B'));
    expect(mended).not.toContain('kim:secret@example.com/feed');
    expect(mended).not.toContain(digestOfFile(mended));
  });

  it('is unchanged if there is none', () => {
    for (const text of [story('  feed: https://example.com/@kim\n'), 'no front matter @', '---\na: b@c\n---\n', ''])
      expect(withoutSourceSecrets(text)).toBe(text);
  });
});
