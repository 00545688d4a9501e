import { describe, expect, it } from 'vitest';
import type { SavedFeed } from '../../../src/settings/settings-table.ts';
import { DEFAULT_PREFERENCES, type Reader, readerOf } from '../app/reader.ts';
import { ALL, catalogueFrom, FEEDS, MINING, SBS, storyFrom } from './library.ts';

const X = 'https://x.example/feed';
const Z = 'https://z.example/feed';

/** Feeds that have no id until they are fetched for the first time. */
const NEW_FEEDS: readonly SavedFeed[] = [X, Z].map((url) => ({ url, title: url[8]?.toUpperCase() ?? '', folder: '' }));
const WITH_IDS = NEW_FEEDS.map((feed) => ({ ...feed, id: `id-${feed.title}` }));

/** X before Z by name, Z before X by unread stories. */
const sortedByUnread = (): Reader => {
  const stories = [storyFrom(Z, 'Z', 'z1'), storyFrom(Z, 'Z', 'z2'), storyFrom(X, 'X', 'x1')];
  return readerOf({
    ui: 'en',
    stories,
    feeds: NEW_FEEDS,
    catalogue: catalogueFrom(stories, NEW_FEEDS),
    preferences: { ...DEFAULT_PREFERENCES, feedSort: 'unread' },
  }).press('P');
};

const chosen = (reader: Reader): string => /^❯ *(.*?)(?: {2,}|$)/m.exec(reader.screen())?.[1] ?? '';
const names = (reader: Reader): readonly string[] => reader.state().saved.feeds.map(({ title }) => title);

/** The feeds as another process has saved them. */
function readFeeds(reader: Reader, feeds: readonly SavedFeed[]): Reader {
  const read = { preferences: {}, themes: [], wrong: [], saved: { feeds } };
  reader.program.dispatch({ type: 'SettingsRead', ...read });
  return reader;
}

/** Marks as another process has saved them. */
function readStories(reader: Reader, ids: readonly string[]): Reader {
  reader.program.dispatch({ type: 'MarksRead', read: { on: ids, off: [] }, starred: { on: [], off: [] } });
  return reader;
}

const MINING_STORIES = ['m1', 'm2', 'm3'];

describe('what is asked about a row of the feeds', () => {
  const onMining = (): Reader => {
    const reader = readerOf({ ...ALL, ui: 'en' }).press('P', '0', 'n', 'n');
    expect(chosen(reader)).toBe('Mining.com');
    return reader;
  };

  it('renames that feed, also after its row has gone', () => {
    const reader = onMining().press('e', 'enter', 'ctrl+u').type('Ores');
    readStories(reader, MINING_STORIES).press('enter');
    expect(names(reader)).toEqual(FEEDS.map(({ url, title }) => (url === MINING ? 'Ores' : title)));
  });

  it('moves that feed, also after its row has gone', () => {
    const reader = onMining().press('e', '2', 'ctrl+u').type('Metals');
    readStories(reader, MINING_STORIES).press('enter');
    expect(reader.state().saved.feeds).toEqual(
      FEEDS.map((feed) => (feed.url === MINING ? { ...feed, folder: 'Metals' } : feed)),
    );
  });

  it('removes that feed, also after its row has gone', () => {
    const reader = readStories(onMining().press('#'), MINING_STORIES);
    expect(reader.screen()).toContain('Mining.com');
    expect(names(reader.press('y'))).toEqual(FEEDS.filter(({ url }) => url !== MINING).map(({ title }) => title));
  });

  it('acts in an open menu on the row for which it was opened', () => {
    const reader = readStories(onMining().press('e'), MINING_STORIES);
    reader.effects();
    expect(reader.press('3').effects()).toContainEqual({ type: 'Sync', feeds: [MINING] });
  });

  it('does nothing after another process has removed the feed', () => {
    const rest = FEEDS.filter(({ url }) => url !== MINING);
    for (const keys of [['#'], ['e'], ['e', 'enter'], ['e', '2']]) {
      const reader = readFeeds(onMining().press(...keys), rest);
      reader.effects();
      if (keys.length > 1) reader.press('ctrl+u').type('Ores').press('enter');
      else reader.press(keys[0] === '#' ? 'y' : '3');
      expect(reader.state().saved.feeds).toEqual(rest);
      expect(reader.effects()).toEqual([]);
    }
  });

  it('renames that folder, also after its row has gone', () => {
    const reader = readerOf({ ...ALL, ui: 'en' }).press('P', '0', 'j', 'j', 'j');
    expect(chosen(reader)).toBe('▾ 광물');
    reader.press('e', 'enter', 'ctrl+u').type('Metals');
    readStories(reader, [...MINING_STORIES, 'u1']).press('enter');
    const folders = reader.state().saved.feeds.map(({ folder }) => folder);
    expect(folders).toEqual(['한국 언론', 'Metals/자료', 'Metals', '']);
  });

  it('marks the stories of that row alone, also after its row has gone', () => {
    const many = Array.from({ length: 50 }, (_, i) => storyFrom(SBS, 'SBS 경제', `s${i}`));
    const catalogue = catalogueFrom([...many, storyFrom('https://quiet.example/feed', 'Quiet', 'q1')]);
    const reader = readerOf({ ...ALL, catalogue }).press('P', 'n', 'a');
    expect(reader.front().menu?.kind).toBe('readAll');
    readFeeds(
      reader,
      FEEDS.filter(({ url }) => url !== SBS),
    ).press('y');
    expect([...reader.state().marks.read]).toEqual([]);
  });

  it('adds a feed to the folder that the line has named', () => {
    const reader = readerOf({ ...ALL, ui: 'en' })
      .press('P', '0', 'n', '+')
      .type('https://new.example/feed');
    readStories(reader, ['u1']);
    reader.effects();
    expect(reader.press('enter').effects()).toMatchObject([{ type: 'AddSource', folder: '광물/자료' }]);
  });
});

describe('feeds that get their ids', () => {
  it('keep their order and the selected row', () => {
    const reader = sortedByUnread().press('n');
    expect(chosen(reader)).toBe('Z');
    expect(chosen(readFeeds(reader, WITH_IDS))).toBe('Z');
    expect(chosen(reader.press('j'))).toBe('X');
  });

  it('are removed only if they were asked about', () => {
    const reader = sortedByUnread().press('n', '#');
    expect(reader.screen()).toContain('Unsubscribe from Z?');
    expect(names(readFeeds(reader, WITH_IDS).press('y'))).toEqual(['X']);
  });

  it('are selected again when the letters that narrow the rows are dropped', () => {
    const reader = sortedByUnread().press('n', 'j', '/').type('z');
    expect(chosen(readFeeds(reader, WITH_IDS).press('esc'))).toBe('X');
  });
});
