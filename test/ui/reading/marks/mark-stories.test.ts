import { describe, expect, it } from 'vitest';
import { formatDate } from '../../../../src/i18n/date.ts';
import { dayAfter } from '../../../../src/story/dates.ts';
import { marksRead } from '../../../../src/ui/reading/marks/mark-stories.ts';
import { manyStories, readerOf } from '../../app/reader.ts';

const MANY = manyStories(20);
const ids = MANY.map(({ id }) => id);
const none = { on: [], off: [] };

describe('marks changed by another process', () => {
  it('are applied and counted, and nothing moves', () => {
    const reader = readerOf({ stories: MANY }).press('j', 'j');
    const before = reader.state();
    const read = marksRead(before, {
      read: { on: ids.slice(0, 3), off: ids.slice(5, 6) },
      starred: { on: ids.slice(1, 2), off: [] },
    });
    expect(read.marks.readCount).toBe(3);
    expect([...read.marks.read]).toEqual(ids.slice(0, 3));
    expect([...read.marks.starred]).toEqual(ids.slice(1, 2));
    expect([read.list.cursor, read.list.top, read.list.visible]).toEqual([
      before.list.cursor,
      before.list.top,
      before.list.visible,
    ]);
    const unread = marksRead(read, { read: { on: [], off: ids.slice(0, 2) }, starred: none });
    expect([...unread.marks.read]).toEqual(ids.slice(2, 3));
    expect(unread.marks.readCount).toBe(1);
  });

  it('leave the rows of a list of unread stories in place', () => {
    const reader = readerOf({ stories: MANY }).press('/').type('is:unread');
    const filtered = reader.press('enter').state();
    const read = marksRead(filtered, { read: { on: ids.slice(0, 4), off: [] }, starred: none });
    expect(read.list.visible).toBe(filtered.list.visible);
  });

  it('change nothing if the reader has them already', () => {
    const state = readerOf({ stories: MANY }).press('m').state();
    const same = marksRead(state, { read: { on: ids.slice(0, 1), off: ids.slice(1) }, starred: none });
    expect(same.marks.read).toBe(state.marks.read);
    expect(same.marks.readCount).toBe(state.marks.readCount);
  });
});

describe(':mark-above and :mark-below', () => {
  const mark = (line: string, options: Parameters<typeof readerOf>[0] = {}, ...keys: readonly string[]) =>
    readerOf({ stories: MANY, ui: 'en', read: ids.slice(1, 2), ...options })
      .press('j', 'j', 'j', ...keys, ':')
      .type(line)
      .press('enter');
  const read = (reader: ReturnType<typeof readerOf>) => [...reader.state().marks.read].sort();

  it('mark all stories above or below as read, but not the row itself; one undo takes it back', () => {
    const above = mark('mark-above');
    expect([read(above), above.state().list.cursor]).toEqual([ids.slice(0, 3), 3]);
    expect(above.screen()).toContain('Marked 2 stories as read. Press z to undo.');
    expect(read(above.press('z'))).toEqual(ids.slice(1, 2));
    expect(read(mark('mark-below'))).toEqual([...ids.slice(1, 2), ...ids.slice(4)]);
    expect(mark('mark-above', {}, 'g').screen()).toContain('No unread stories above.');
    expect(mark('mark-below', {}, 'G').screen()).toContain('No unread stories below.');
    expect(mark('mark-below', {}, 'enter').screen()).toContain('This works in the list only.');
  });

  it('take the events of other rows whole, and have keys of their own', () => {
    const same = [
      [ids[0] ?? '', ids[9] ?? ''],
      [ids[4] ?? '', ids[10] ?? ''],
    ];
    expect(read(mark('mark-above', { same }))).toEqual([...ids.slice(0, 3), ids[9]]);
    const reader = readerOf({ stories: MANY, keys: { markBelow: ['D'] } });
    expect(read(reader.press('j', 'D'))).toEqual(ids.slice(2));
  });
});

describe(':mute', () => {
  const muting = (query: string, read: readonly string[] = []) =>
    readerOf({ read: [...read], ui: 'en' })
      .press(':')
      .type(`mute ${query}`)
      .press('enter');

  it('marks the stories that match as read and adds a rule; one undo takes back both', () => {
    const reader = muting('"minerals ministerial"', ['old']);
    expect(reader.effects()).toEqual([
      {
        type: 'Save',
        changes: [
          { kind: 'muted', query: '"minerals ministerial"', on: true },
          { kind: 'marked', mark: 'read', ids: ['lead'], on: true },
        ],
      },
    ]);
    expect(reader.state().status?.text).toContain(
      '1 story marked as read; new ones that match will be too. Press z to undo.',
    );
    reader.press('z');
    expect(reader.effects()).toEqual([
      {
        type: 'Save',
        changes: [
          { kind: 'marked', mark: 'read', ids: ['lead'], on: false },
          { kind: 'muted', query: '"minerals ministerial"', on: false },
        ],
      },
    ]);
    expect([...reader.state().marks.read]).toEqual(['old']);
  });

  it('for some days or weeks adds a rule that ends, also typed in Hangul mode, and gives it another end when said again', () => {
    const [week, fortnight] = [dayAfter(readerOf().state().localDay, 7), dayAfter(readerOf().state().localDay, 14)];
    const reader = muting('"minerals ministerial" for 7d');
    expect(reader.state().saved.rules).toEqual([{ query: '"minerals ministerial"', actions: ['read'], until: week }]);
    expect(reader.state().status?.text).toBe(
      `Muted: "minerals ministerial". 1 story marked as read; new ones that match will be too until ${formatDate(week, 'en')}. Press z to undo.`,
    );
    const again = reader.press(':').type('ㅡㅕㅅㄷ "minerals ministerial" 랙 2ㅈ').press('enter');
    expect(again.state().saved.rules).toMatchObject([{ until: fortnight }]);
    expect(again.press('z').state().saved.rules).toMatchObject([{ until: week }]);
    expect(again.state().status?.text).toBe('Undone: rule "minerals ministerial" changed.');
    expect(again.press('z').state().saved.rules).toEqual([]);
    expect([...again.state().marks.read]).toEqual([]);
    const warned = muting('lithium for 7days');
    expect(warned.state().status).toMatchObject({ tone: 'warning', text: expect.stringContaining('7days') });
    expect(warned.effects()).toEqual([]);
    expect(muting('"lithium for 7d"').state().saved.rules).toEqual([{ query: '"lithium for 7d"', actions: ['read'] }]);
  });

  it('keeps a rule that does more until another day', () => {
    const rules = [{ query: 'lithium', actions: ['star'] as const }];
    const reader = readerOf({ ui: 'en', rules });
    reader.press(':').type('mute lithium for 7d').press('enter');
    expect(reader.effects()).toEqual([]);
    expect(reader.state().status?.tone).toBe('warning');
    expect(reader.press(':').type('mute lithium').press('enter').state().saved.rules).toEqual([
      { query: 'lithium', actions: ['read', 'star'] },
    ]);
  });

  it('adds the rule also where no story matches yet, and works with Hangul keys', () => {
    const reader = readerOf().press(':').type('ㅡㅕㅅㄷ 운세').press('enter');
    expect(reader.effects()).toEqual([{ type: 'Save', changes: [{ kind: 'muted', query: '운세', on: true }] }]);
    expect(reader.state().status?.text).toBe('“운세”에 맞는 새 기사는 읽음으로 표시합니다. 실행 취소: z 키.');
  });

  it('of a query that is muted changes nothing: the undo is that of the change before', () => {
    const reader = muting('"minerals ministerial"').press(':').type('mute "minerals ministerial"').press('enter');
    expect(reader.state().status?.text).toBe('Already muted: "minerals ministerial"');
    reader.press('z');
    expect([...reader.state().marks.read]).toEqual([]);
    expect(reader.state().saved.rules).toEqual([]);
  });

  it('needs a query without a mistake', () => {
    for (const query of ['', 'since:never']) {
      const reader = muting(query);
      expect(reader.effects()).toEqual([]);
      expect(reader.state().status?.tone).toBe('warning');
    }
  });
});
