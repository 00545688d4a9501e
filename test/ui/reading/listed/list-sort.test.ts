import { describe, expect, it } from 'vitest';
import { type Reader, type ReaderParts, readerOf } from '../../app/reader.ts';
import { ALL, FEEDS, MINING, MINING_ID } from '../../feeds/library.ts';

const sort = (reader: Reader, order: string): Reader => reader.press(':').type(`sort ${order}`).press('enter');
const order = (reader: Reader): string => reader.state().list.sort;
const feeds = (more: ReaderParts = {}): Reader => readerOf({ ...ALL, ...more }).press('P');
const SAVED = { type: 'Save', changes: [{ kind: 'listSorted', row: `feed ${MINING_ID}`, sort: 'title' }] };

describe('the order of a list', () => {
  it('is kept for each feed and folder; other lists share theirs', () => {
    const reader = feeds().press('n', 'n', 'enter');
    reader.effects();
    expect(sort(reader, 'title').effects()).toContainEqual(SAVED);
    expect(order(reader)).toBe('title');
    expect(order(reader.press('q', 'n', 'enter'))).toBe('date');
    expect(order(reader.press('q', 'p', 'enter'))).toBe('title');
    expect(order(reader.press('0'))).toBe('title');
    expect(order(reader.press('/').type('m2').press('enter'))).toBe('title');
    expect(order(reader.press('q', 'g', 'enter'))).toBe('date');
    reader.effects();
    expect(sort(reader, 'unread').effects()).not.toContainEqual(expect.objectContaining({ type: 'Save' }));
    expect(order(reader.press('q', 'n', 'enter'))).toBe('unread');
    expect(order(reader.press('q', 'n', 'enter'))).toBe('title');
    sort(reader, 'date');
    expect(order(reader.press('q', 'n', 'enter', 'q', 'p', 'enter'))).toBe('date');
  });

  it('comes back at the next start, also for a feed that was renamed or opened by a search', () => {
    const listSorts = {
      [`feed ${MINING_ID}`]: 'title',
      'feed https://gone.example': 'unread',
      constructor: 'title',
    } as const;
    expect(order(feeds({ listSorts }).press('n', 'n', 'enter'))).toBe('title');
    const renamed = FEEDS.map((feed) => (feed.url === MINING ? { ...feed, title: 'Ores' } : feed));
    expect(order(feeds({ listSorts, feeds: renamed }).press('/').type('ores').press('enter', 'G', 'enter'))).toBe(
      'title',
    );
    expect(
      order(
        readerOf({ ...ALL, listSorts })
          .press('/')
          .type('feed:mining.com')
          .press('enter'),
      ),
    ).toBe('title');
    expect(order(readerOf({ ...ALL, listSorts }))).toBe('date');
  });

  it('is that of the list again after a search that was given up', () => {
    const listSorts = { [`feed ${MINING_ID}`]: 'title' } as const;
    const reader = readerOf({ ...ALL, listSorts })
      .press('/')
      .type('feed:mining.com');
    expect(order(reader)).toBe('title');
    expect(order(reader.press('esc'))).toBe('date');
    expect(reader.listed()).toHaveLength(5);
  });

  it('moves with a folder that is renamed', () => {
    const reader = sort(feeds().press('j', 'j', 'j', 'enter'), 'title');
    reader.press('q', 'e', 'enter', 'ctrl+u').type('금속').press('enter');
    expect(reader.state().saved.listSorts).toEqual({ 'folder 금속': 'title' });
    expect(reader.press('z').state().saved.listSorts).toEqual({ 'folder 광물': 'title' });
  });
});
