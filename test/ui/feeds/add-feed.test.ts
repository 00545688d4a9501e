import { describe, expect, it } from 'vitest';
import type { SavedFeed } from '../../../src/settings/settings-table.ts';
import { type Reader, readerOf } from '../app/reader.ts';
import { catalogueFrom, storyFrom } from './library.ts';

const ADDED = 'https://wire.example/feed';
/** Another feed of the same name. */
const OTHER = 'https://other.example/feed';

const paste = (reader: Reader, text: string): Reader => {
  reader.program.dispatch({ type: 'TextPasted', text });
  return reader;
};

describe('a pasted address', () => {
  it.each([
    ['list', readerOf({ ui: 'en' })],
    ['feeds', readerOf({ ui: 'en' }).press('P')],
  ] as const)('is offered as a feed from the %s: Enter adds it', (_, reader) => {
    paste(reader, ` ${ADDED}\r\n`);
    expect(reader.screen()).toContain('Add this feed?');
    expect(reader.front().prompt).toMatchObject({ kind: 'addFeed', text: ADDED });
    expect(reader.effects()).toEqual([]);
    expect(reader.press('enter').effects()).toEqual([{ type: 'AddSource', address: ADDED, typed: ADDED }]);
  });

  it('is not added by Esc, and only an address is offered', () => {
    const reader = paste(readerOf(), ADDED).press('esc');
    expect(reader.front().prompt).toBeNull();
    for (const text of [`${ADDED} and more`, 'wire.example', 'javascript:alert(1)', 'file:///etc/passwd'])
      expect(paste(reader, text).front().prompt).toBeNull();
    expect(paste(reader.press(','), ADDED).front().prompt).toBeNull();
    expect(reader.effects()).toEqual([]);
  });
});

describe('adding a feed', () => {
  // The feed was followed once, and `a0` was kept when it was removed.
  const before = [storyFrom(ADDED, 'Wire', 'a0'), storyFrom(OTHER, 'Wire', 'o1')];
  const stories = [...before, storyFrom(ADDED, 'Wire', 'a1'), storyFrom(ADDED, 'Wire', 'a2')];
  const feeds: readonly SavedFeed[] = [OTHER, ADDED].map((url) => ({ url, title: 'Wire', folder: '' }));

  it('is undone: the feed goes with what it brought, but for starred stories; the next undo brings it back', () => {
    const reader = readerOf({
      ui: 'en',
      cols: 120,
      feeds,
      stories,
      catalogue: catalogueFrom(before, feeds),
      starred: ['a2'],
    });
    reader.press(':').type(`add ${ADDED}`).press('enter');
    reader.program.dispatch({ type: 'LibraryChanged', catalogue: catalogueFrom(stories, feeds), isNews: true });
    reader.reportOn(
      ADDED,
      { kind: 'added-feed', title: 'Wire', url: ADDED, isNew: true },
      { kind: 'begun', feeds: 1 },
      { kind: 'ended', added: 2, updated: 0, existing: 0, failed: 0 },
    );
    expect(reader.screen()).toContain('Feed added: Wire – 2 new stories. Press z to undo.');
    reader.effects();
    expect(reader.press('z').effects()).toEqual([
      { type: 'DeleteStories', ids: ['a1'], feed: ADDED },
      { type: 'Save', changes: [{ kind: 'feedRemoved', feed: ADDED }] },
    ]);
    expect(reader.state().saved.feeds.map(({ url }) => url)).toEqual([OTHER]);
    reader.program.dispatch({ type: 'StoriesDeleted', feed: ADDED, ids: ['a1'], refused: [] });
    expect(reader.press('z').effects()).toEqual([
      { type: 'Save', changes: [{ kind: 'feedRestored', feed: feeds[1], index: 1 }] },
      { type: 'RestoreStories', ids: ['a1'], isWithFeed: true },
    ]);
    reader.program.dispatch({ type: 'StoriesRestored', ids: ['a1'], wanted: 1, isWithFeed: true });
    expect(reader.screen()).toContain('Undone: unsubscribed from Wire.');
    expect(reader.press('z').screen()).toContain('Nothing to undo.');
  });

  it('of a list of feeds is undone as one step', () => {
    const reader = readerOf({ ui: 'en', feeds });
    reader.press(':').type('add https://a/').press('enter');
    const each = feeds.map(({ url }) => ({ kind: 'added-feed', title: 'Wire', url, isNew: true }) as const);
    reader.reportOn('https://a/', ...each, { kind: 'ended', added: 0, updated: 0, existing: 0, failed: 0 });
    expect(reader.press('z').state().saved.feeds).toEqual([]);
    expect(reader.press('z').state()).toMatchObject({
      saved: { feeds },
      status: { text: 'Undone: unsubscribed from 2 feeds.' },
    });
  });

  it('of a list of feeds, undone and then wanted after all, brings back the stories of each', () => {
    const reader = readerOf({ ui: 'en', feeds });
    reader.press(':').type('add https://a/').press('enter');
    const each = feeds.map(({ url }) => ({ kind: 'added-feed', title: 'Wire', url, isNew: true }) as const);
    reader.reportOn('https://a/', ...each, { kind: 'ended', added: 2, updated: 0, existing: 0, failed: 0 });
    reader.press('z');
    reader.program.dispatch({ type: 'StoriesDeleted', feed: OTHER, ids: ['o1'], refused: [] });
    reader.program.dispatch({ type: 'StoriesDeleted', feed: ADDED, ids: ['a1', 'a2'], refused: [] });
    reader.effects();
    expect(reader.press('z').effects()).toContainEqual({
      type: 'RestoreStories',
      ids: ['o1', 'a1', 'a2'],
      isWithFeed: true,
    });
  });
});

describe('an undo', () => {
  it.each([
    [['m'], 'Undone: 1 story marked as read.'],
    [['m', 'm'], 'Undone: 1 story marked as unread.'],
    [['s'], 'Undone: 1 story starred.'],
    [['s', 's'], 'Undone: star removed from 1 story.'],
    [['a', 'j', 'enter'], 'Undone: 4 stories marked as read.'],
    [[':', ...'tag metal', 'enter'], 'Undone: tag “metal” added to 1 story.'],
    [[':', ...'tag metal', 'enter', ':', ...'tag metal', 'enter'], 'Undone: tag “metal” removed from 1 story.'],
  ])('says what it has undone: %j', (keys, said) => {
    expect(
      readerOf({ ui: 'en' })
        .press(...keys.map((key) => (key === ' ' ? 'space' : key)), 'z')
        .state().status?.text,
    ).toBe(said);
  });
});
