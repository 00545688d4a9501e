import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readFeedState, writeFeedState } from '../../../src/ingest/store/feed-state.ts';
import { asUnprivilegedUser } from '../../settings/helpers.ts';
import { makeFolder } from './helpers.ts';

const URL = 'https://news.example/feed.xml';
const NOTHING = { ref: URL, etag: '', lastModified: '', answeredBy: '', notBefore: '', gone: '', seen: [] };
const STATE = {
  ref: URL,
  etag: 'W/"1"',
  lastModified: 'Wed, 04 Feb 2026 01:30:00 GMT',
  answeredBy: 'https://cdn.news.example/feed.xml',
  notBefore: '2026-02-05T00:00:00.000Z',
  gone: '',
  seen: ['aaaaaaaaaa', 'bbbbbbbbbb'],
};

it('is read as it was written, for its own feed', () => {
  const folder = join(makeFolder(), 'data', 'feeds');
  expect(readFeedState(folder, URL)).toEqual(NOTHING);
  writeFeedState(folder, STATE);
  writeFeedState(folder, { ...NOTHING, ref: 'https://other.example/' });
  expect(readFeedState(folder, URL)).toEqual(STATE);
  writeFeedState(folder, { ...STATE, etag: '' });
  expect(readFeedState(folder, URL)).toEqual({ ...STATE, etag: '' });
  expect(readdirSync(folder)).toHaveLength(2);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

it.each([
  '',
  'null',
  '[]',
  '"x"',
  '{"ref":',
  '\0\0\0',
  JSON.stringify({ ...STATE, ref: 'https://other.example/' }),
  JSON.stringify({
    ref: URL,
    etag: 1,
    lastModified: {},
    answeredBy: [],
    notBefore: 'soon',
    gone: [],
    seen: { 0: 'a' },
  }),
])('is empty if its file contains %j, and is written again', (text) => {
  const folder = makeFolder();
  writeFeedState(folder, STATE);
  const [name = ''] = readdirSync(folder);
  writeFileSync(join(folder, name), text);
  expect(readFeedState(folder, URL)).toEqual(NOTHING);
  writeFeedState(folder, STATE);
  expect(readFeedState(folder, URL)).toEqual(STATE);
});

it('reports a failed write, and stays unchanged', () => {
  const folder = makeFolder();
  writeFeedState(folder, STATE);
  chmodSync(folder, 0o555);
  asUnprivilegedUser(() => expect(() => writeFeedState(folder, { ...STATE, etag: 'new' })).toThrow('EACCES'));
  chmodSync(folder, 0o755);
  expect(readFeedState(folder, URL)).toEqual(STATE);
});
