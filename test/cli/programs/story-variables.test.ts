import { expect, it } from 'vitest';
import { storyVariables } from '../../../src/cli/programs/story-variables.ts';
import type { Edition } from '../../../src/story/model.ts';
import { storyOf } from '../../ui/app/reader.ts';

function shared(id: string, title: string, url: string) {
  const edition = storyOf({ id, published: '2026-02-04', title: [title, title] }).editions.ko as Edition;
  return { edition: { ...edition, title }, url, feed: 'Feed' };
}

it('a shell gets the fields of the first story, and the ids and addresses of all', () => {
  const stories = [
    shared('a', '첫째', 'https://a.example/'),
    shared('b', 'Second', ''),
    shared('c', 'Third', 'https://c/'),
  ];
  expect(storyVariables(stories)).toEqual({
    MN_TITLE: '첫째',
    MN_URL: 'https://a.example/',
    MN_ID: 'a',
    MN_FEED: 'Feed',
    MN_DATE: '2026-02-04',
    MN_IDS: 'a\nb\nc',
    MN_URLS: 'https://a.example/\nhttps://c/',
  });
});

it('no variable of an earlier shell is left', () => {
  expect(Object.values(storyVariables([])).join('')).toBe('');
});

it('no value has a control character, or more than 32 KiB', () => {
  const hostile = `\0a\x1b[31mb\nc\u202e${'가'.repeat(20_000)}`;
  const stories = Array.from({ length: 3000 }, (_, i) => shared(`story-${i}`, hostile, `https://a/${hostile}`));
  const values = storyVariables(stories);
  for (const [name, value] of Object.entries(values)) {
    expect(Buffer.byteLength(value), name).toBeLessThanOrEqual(32 * 1024);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
    expect(name.endsWith('S') ? value.replaceAll('\n', '') : value).not.toMatch(/[\0-\x1f\x7f-\x9f\u202e\ufffd]/);
  }
  expect(values.MN_TITLE).toMatch(/^ab c가+$/);
  // Lists end with a whole line.
  expect(values.MN_IDS?.split('\n').every((id) => /^story-\d+$/.test(id))).toBe(true);
  expect(values.MN_IDS?.split('\n').length).toBeGreaterThan(2000);
});
