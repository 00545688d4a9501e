import { describe, expect, it } from 'vitest';
import { manyStories, type Reader, readerOf, storyOf } from '../../app/reader.ts';

const MANY = manyStories(12);
const ids = MANY.map(({ id }) => id);
const fresh = storyOf({ id: 'fresh', published: '2026-02-20', title: ['새 기사', 'Fresh'] });

/** A list of unread stories. */
const unread = (more: Parameters<typeof readerOf>[0] = {}): Reader => readerOf({ stories: MANY, ...more }).press('0');
const header = (reader: Reader): string => reader.screen().split('\n')[0] ?? '';
/** Another process marks a story as read. */
const markElsewhere = (reader: Reader, id: string): void =>
  reader.program.dispatch({ type: 'MarksRead', read: { on: [id], off: [] }, starred: { on: [], off: [] } });

describe('a list of unread stories', () => {
  it('keeps what is read in it, in its place, when the library changes; the header counts the unread ones', () => {
    const reader = unread().press('j', 'enter', 'q', 'j', 'm');
    expect(header(reader)).toContain('안 읽은 기사만 10/12');
    reader.change([fresh, ...MANY], true);
    expect(reader.listed()).toEqual(['fresh', ...ids]);
    expect(header(reader)).toContain('안 읽은 기사만 11/13');
    expect(reader.press('down').state().list.visible).toHaveLength(13);
  });

  it('keeps what is read in it in any order', () => {
    const reader = unread().press('enter', 'q').press(':').type('sort title').press('enter');
    expect(reader.listed()).toContain(ids[0]);
    reader.press(':').type('sort unread').press('enter');
    expect(reader.listed()).toEqual(ids);
  });

  it('loses it when the list is left: by 0, for a search, for the feeds', () => {
    expect(unread().press('enter', 'q', '0', '0').listed()).toEqual(ids.slice(1));
    expect(unread().press('enter', 'q', '/').type('is:unread').press('enter').listed()).toEqual(ids.slice(1));
    expect(unread().press('enter', 'q', 'P', 'esc').listed()).toEqual(ids.slice(1));
    expect(
      unread()
        .press('enter', 'q', 'a', 'y')
        .change([fresh, ...MANY])
        .listed(),
    ).toEqual(['fresh', ...ids]);
  });

  it('has it again after a search that was given up', () => {
    const reader = unread().press('enter', 'q', '/').type('12');
    expect(reader.listed()).not.toContain(ids[0]);
    reader.press('esc').change([fresh, ...MANY]);
    expect(reader.listed()).toEqual(['fresh', ...ids]);
    reader.press('/').type('12').change(MANY).press('esc');
    expect(reader.listed()).toContain(ids[0]);
  });

  it('keeps it next to the feeds, as long as it is on the screen', () => {
    const reader = unread({ cols: 200, hiddenPanes: [] }).press('enter', 'q', 'left');
    expect(reader.front().pane).toBe('feeds');
    expect(reader.listed()).toEqual(ids);
    expect(reader.press('enter').listed()).toEqual(ids.slice(1));
  });

  it('does not keep what another process has read, but the open story', () => {
    const reader = unread();
    for (const id of ids.slice(0, 2)) markElsewhere(reader, id);
    expect(reader.listed()).toEqual(ids);
    reader.press('enter').change([fresh, ...MANY]);
    expect(reader.listed()).toEqual(['fresh', ids[0], ...ids.slice(2)]);
  });

  it('does not keep what is muted in it', () => {
    const reader = unread()
      .press(':')
      .type('mute 기사 3')
      .press('enter')
      .change([fresh, ...MANY]);
    expect(reader.listed()).toEqual(['fresh', ...ids.filter((id) => id !== ids[3])]);
  });

  it('is gone through in its order from a story, whatever comes and is read', () => {
    const reader = unread().press('enter', 'n');
    reader.change([fresh, ...MANY], true).press('n');
    expect(reader.state().story.history.map(({ id }) => id)).toEqual(ids.slice(0, 3));
    expect(reader.press('{').state().story.history.at(-1)?.id).toBe(ids[1]);
    expect(reader.press('p').state().story.history.at(-1)?.id).toBe('fresh');
  });

  it('keeps a story that is read, and unread again after an undo', () => {
    const reader = unread()
      .press('m', 'z')
      .change([fresh, ...MANY]);
    expect(reader.listed()).toEqual(['fresh', ...ids]);
    expect(header(reader)).toContain('안 읽은 기사만 13/13');
  });

  it('keeps the reports of an event together', () => {
    const same = [ids.slice(0, 3)];
    const reader = unread({ same });
    expect(reader.listed()).toEqual([ids[0], ...ids.slice(3)]);
    reader.press('enter', 'q').change([fresh, ...MANY]);
    expect(reader.listed()).toEqual(['fresh', ids[0], ...ids.slice(3)]);
    expect(header(reader)).toContain('안 읽은 기사만 10/13');
  });
});
