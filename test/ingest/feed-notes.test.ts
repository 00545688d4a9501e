import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noteFeed, readFeedNotes } from '../../src/ingest/feed-notes.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'minerals-news-notes-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const URL = 'https://herald.example/feed';
const NOTHING = { ref: URL, had: '', failed: null, pages: {}, full: false };
const file = (): string => join(dir, readdirSync(dir)[0] ?? '');

test('notes are stored, each next to the others', () => {
  expect(readFeedNotes(dir, URL)).toEqual(NOTHING);
  const at = '2026-02-04T12:00:00.000Z';
  const since = '2026-02-02T12:00:00.000Z';
  const failed = { at, since, why: { code: 'dns', params: { host: 'herald.example' } } } as const;
  noteFeed(dir, URL, { failed });
  noteFeed(dir, URL, { pages: { aaaaaaaaaa: 2 } });
  expect(readFeedNotes(dir, URL)).toEqual({
    ...NOTHING,
    failed,
    pages: { aaaaaaaaaa: 2 },
  });
  expect(readFeedNotes(dir, `${URL}?other`)).toMatchObject({ failed: null, pages: {} });
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test('a fetch without other news is noted once an hour', () => {
  const had = '2026-02-04T12:00:00.000Z';
  noteFeed(dir, URL, { had, failed: null });
  const stamp = statSync(file(), { bigint: true }).ino;
  noteFeed(dir, URL, { had: '2026-02-04T12:59:59.000Z', failed: null });
  expect([readFeedNotes(dir, URL).had, statSync(file(), { bigint: true }).ino]).toEqual([had, stamp]);
  noteFeed(dir, URL, { had: '2026-02-04T13:00:00.000Z' });
  expect(readFeedNotes(dir, URL).had).toBe('2026-02-04T13:00:00.000Z');
  // A clock that was set back.
  noteFeed(dir, URL, { had });
  expect(readFeedNotes(dir, URL).had).toBe(had);
});

test.each([
  ['broken', '{"ref":'],
  ['a list', '[1]'],
  ['null', 'null'],
  ['of another feed', JSON.stringify({ ...NOTHING, ref: 'https://other.example/', had: '2026-02-04T12:00:00Z' })],
  ['of other types', JSON.stringify({ ref: URL, had: 5, failed: 'x', pages: { a: '1', b: null }, full: 1 })],
  [
    'of unknown reasons',
    JSON.stringify({ ref: URL, failed: { at: '2026-02-04T12:00:00Z', why: { code: 'x', params: {} } } }),
  ],
  ['of other lists', JSON.stringify({ ref: URL, pages: ['aaaaaaaaaa'] })],
  ['of no time', JSON.stringify({ ref: URL, had: 'soon', failed: { at: '', why: { code: 'dns', params: {} } } })],
])('a file that is %s is ignored', (_name, text) => {
  noteFeed(dir, URL, { had: '2026-02-04T12:00:00.000Z' });
  writeFileSync(file(), text);
  expect(readFeedNotes(dir, URL)).toEqual(NOTHING);
});

test('nothing is noted if nothing can be written', () => {
  writeFileSync(join(dir, 'file'), '');
  expect(() => noteFeed(join(dir, 'file', 'below'), URL, { pages: { a: 1 } })).not.toThrow();
});
