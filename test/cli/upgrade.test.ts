import { chmodSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesIn, type Home, makeHome } from '../ingest/home.ts';
import { runHere } from './feeds/run-here.ts';

const FIXTURE = join(import.meta.dirname, '..', 'fixtures', 'home-0.1-split');
const [NOTE, GRAPHITE, TUNGSTEN, PRICE, MAGNETS, MEMBERS, LITHIUM, NICKEL, QUOTAS] = [
  'my-note-on-gallium-6zj46ckhti',
  'graphite-on-paper-6etel52b2r',
  'tungsten-moves-fgm6thodfk',
  '리튬-값이-내렸습니다-75nijw4w3n',
  '희토류-자석-공장이-문을-엽니다-s4qrojt5yb',
  'for-members-ct3ubbdmtp',
  'lithium-in-the-lake-2nd3ju4ust',
  'a-port-for-nickel-f3cq2dox36',
  'quotas-are-set-6d53ivx3l4',
];
const OWN = [NOTE, GRAPHITE, TUNGSTEN, PRICE, MAGNETS, MEMBERS, LITHIUM, NICKEL, QUOTAS] as readonly string[];
/** A shipped story that was read and left in its middle. */
const LEFT = 'us-critical-minerals-ministerial';
const PLACE = { lang: 'en', block: 0, offset: 213, at: '2026-11-27T19:22:44.977Z' };

let home: Home;
const config = (name: string): string => join(home.path, 'config', 'minerals-news', name);

/** The output of a command that succeeds without a warning. */
async function said(...args: readonly string[]): Promise<string> {
  const { out, err, code } = await home.run(args);
  expect({ err, code }, args.join(' ')).toEqual({ err: '', code: 0 });
  return out;
}
const lines = async (...args: readonly string[]): Promise<readonly string[]> =>
  (await said(...args)).split('\n').filter((line) => line !== '');
const json = async <T>(...args: readonly string[]): Promise<T> => JSON.parse(await said(...args)) as T;

beforeAll(() => {
  home = makeHome(runHere);
  for (const part of ['config', 'data']) cpSync(join(FIXTURE, part), join(home.path, part), { recursive: true });
  // Git does not keep the modes of files.
  for (const file of filesIn(home.path)) if (!file.includes('/stories/')) chmodSync(file, 0o600);
});
afterAll(() => home.remove());

describe('a home of version 0.1', () => {
  it('has its stories, with the names of their feeds, revisions and edited texts', async () => {
    const ids = await lines('list', '--ids');
    expect(ids.slice(0, OWN.length)).toEqual(OWN);
    expect(ids).toHaveLength(17);
    expect(await said('show', QUOTAS ?? '')).toContain('in summer, the ministry says now.');
    expect(await said('show', NICKEL ?? '')).toContain('I have seen it.');
    expect(await said('show', MAGNETS ?? '')).toContain('공장이 다음 달에 문을 엽니다');
    expect(await lines('list', '--query', 'feed:"My Ore"', '--ids')).toEqual([LITHIUM, NICKEL, QUOTAS]);
    expect(await lines('list', '--query', 'badge:changed', '--ids')).toEqual([QUOTAS]);
    expect(await lines('search', '공장')).toEqual([expect.stringContaining(MAGNETS ?? '')]);
    expect((await home.run(['check'])).out).toMatch(/edited here.*a-port-for-nickel-f3cq2dox36\.en\.md\.new\n/);
    const verified = await home.run(['check', ...OWN]);
    expect(verified.out).toMatch(new RegExp(`/${NICKEL}\\.\\w+\\.md: error: the file differs`));
  });

  it('has its marks and positions, recent ones and older ones', async () => {
    const read = await lines('list', '--query', 'is:read', '--ids');
    expect(read).toEqual([TUNGSTEN, LEFT]);
    expect(await said('count', '--unread')).toBe('15\n');
    expect(await lines('list', '--starred', '--ids')).toEqual([LITHIUM, 'vance-trade-bloc']);
    type Marks = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    const { settings } = await json<{ settings: Readonly<Record<string, Marks>> }>('backup');
    const { read: marks = {}, starred = {}, positions = {} } = settings;
    const earlier = Array.from({ length: 520 }, (_, n) => [`earlier-${String(n).padStart(3, '0')}`, n % 13 !== 0]);
    const isRead = Object.entries(marks).map(([id, mark]) => [id, mark.read]);
    expect(isRead.sort()).toEqual([...earlier, [TUNGSTEN, true], [LEFT, true]].sort());
    expect(Object.values(starred).filter((mark) => mark.starred)).toHaveLength(28);
    expect(Object.keys(positions)).toHaveLength(12);
    expect(positions[LEFT]).toEqual(PLACE);
  });

  it('has its settings, as they were written', async () => {
    const values = (await lines('config')).map((line) => line.split('\t'));
    expect(Object.fromEntries(values)).toMatchObject({
      ui: 'en',
      theme: 'mine',
      measure: '66',
      fold: 'off',
      journalDays: '3650',
      'keys.openStory': 'enter,L',
      storyLang: 'auto',
    });
    await said('config', 'check');
    const views = await json<readonly { name: string; query: string }[]>('views', '--json');
    expect(views.slice(1)).toEqual([
      { name: '희토류', query: '희토류 is:unread' },
      { name: '2026', query: 'since:2026-11' },
    ]);
    expect(await json('watch', '--json')).toMatchObject([{ term: 'lithium' }, { term: '흑연' }]);
    expect(await lines('list', '--query', 'is:watched', '--ids')).toEqual([GRAPHITE, PRICE, LITHIUM]);
    expect(await said('glossary', '몰리브덴')).toContain('molybdenum');
    const before = readFileSync(join(FIXTURE, 'config', 'minerals-news', 'config.json'), 'utf8');
    expect(readFileSync(config('config.json'), 'utf8')).toBe(before);
    await said('config', 'set', 'measure', '70');
    expect(readFileSync(config('config.json'), 'utf8')).toBe(before.replace('"measure": 66', '"measure": 70'));
  });

  it('has its feeds, and their state', async () => {
    const feeds = await json<readonly { title: string; url: string; folder: string; had: string }[]>('feeds', '--json');
    expect(feeds.map(({ title, url, folder }) => [title, new URL(url).pathname, folder])).toEqual([
      ['My Ore', '/ore.xml', ''],
      ['Members of the Mine', '/locked.xml', ''],
      ['광물 소식', '/korea.json', '광물/한국'],
      ['Moved Metals', '/moved.xml', ''],
      ['Paged Paper', '/paged.xml', ''],
    ]);
    for (const { had } of feeds) expect(had).toMatch(/^2026-11-27T19:22:31/);
    const secrets = filesIn(home.path).filter((file) => /"secret"|:secret@/.test(readFileSync(file, 'latin1')));
    expect(secrets).toEqual([join(home.data, 'credentials.json')]);
    const before = readFileSync(join(FIXTURE, 'data', 'minerals-news', 'credentials.json'), 'utf8');
    expect(readFileSync(join(home.data, 'credentials.json'), 'utf8')).toBe(before);
    // An existing text is not stored twice.
    const note =
      '---\ntitle: My note on gallium\npublished: 2026-11-10\nlang: en\ntags: [gallium]\n---\n\nGallium is a metal.\n';
    writeFileSync(join(home.work, 'note.md'), note);
    expect(await home.run(['import', 'note.md'])).toMatchObject({ code: 0, err: expect.stringContaining('1 already') });
  });
});
