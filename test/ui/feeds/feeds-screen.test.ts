import { describe, expect, it, test } from 'vitest';
import type { EditedSettings } from '../../../src/settings/changes.ts';
import { FEED_SETTING_IDS, type FeedSettingId } from '../../../src/settings/feed-settings.ts';
import { targetAt } from '../../../src/ui/app/frame/hit-test.ts';
import { outputOfChange } from '../../../src/ui/app/linear-output.ts';
import { DEFAULT_PREFERENCES, type Reader, type ReaderParts, readerOf } from '../app/reader.ts';
import { ALL, CATALOGUE, catalogueFrom, FEEDS, MINING, MINING_ID, SBS, STORIES, storyFrom, USGS } from './library.ts';

const open = (more: ReaderParts & { cols?: number; rows?: number; ui?: 'ko' | 'en' } = {}): Reader =>
  readerOf({ ...ALL, ...more }).press('P');

/** The rows of the body without their right part, and the selected one. */
const rows = (reader: Reader): string[] =>
  reader
    .screen()
    .split('\n')
    .slice(2, -1)
    .filter((row) => row.trim() !== '');
/** The selected one without the newest headline. */
const chosen = (reader: Reader): string =>
  (rows(reader).find((row) => row.startsWith('❯')) ?? '')
    .slice(1)
    .replace(/ {2}(?:기사|Story) \w+$/, '')
    .trim();

const effectsOf = (reader: Reader, type: string) => reader.effects().filter((effect) => effect.type === type);

describe('the feeds screen', () => {
  it('shows folders with their feeds and the number of unread stories', () => {
    const reader = open({ read: ['s1'], starred: ['m1', 'u1'] });
    expect(reader.screen()).toMatch(/^ 피드 +안 읽음 4 *$/m);
    expect(rows(reader)).toMatchInlineSnapshot(`
      [
        "❯  모든 기사      4",
        "   오늘           1",
        "   별표           2",
        " ▾ 광물           4",
        "   ▾ 자료         1",
        "       USGS       1  기사 u1",
        "     Mining.com   3  기사 m1",
        " ▾ 한국 언론",
        "     SBS 경제",
        "   Quiet",
      ]
    `);
  });

  it('leaves a feed with inAll=off out of All, Today and the counts, but not out of what is searched for', () => {
    const catalogue = catalogueFrom(STORIES, FEEDS, ({ id }) => id === MINING_ID);
    const reader = readerOf({ ...ALL, catalogue, starred: ['m1'] });
    expect(reader.listed()).toEqual(['s1', 'u1']);
    expect(reader.screen()).toMatch(/안 읽음 2\/2/);
    reader.press('P');
    expect(reader.screen()).toMatch(/^ 피드 +안 읽음 2 *$/m);
    expect(
      rows(reader)
        .slice(0, 3)
        .map((row) => row.trim()),
    ).toEqual([expect.stringMatching(/^❯ {2}모든 기사 +2$/), '오늘', expect.stringMatching(/^별표 +1$/)]);
    // All is marked as read without it.
    reader.press(':').type('catch-up today').press('enter');
    reader.press('m', 'y');
    expect([...reader.state().marks.read]).toEqual(['s1', 'u1']);
    expect(reader.press('n', 'enter').listed()).toEqual(['m1', 'm2', 'm3']);
    reader.press('m');
    expect(reader.state().marks.read.size).toBe(3);
    expect(reader.press('P', 'g').screen()).toMatch(/^ 피드 +안 읽음 0 *$/m);
    expect(reader.press('enter', '/').type('m').press('enter').listed()).toContain('m2');
  });

  it('says the newest unread headline of each feed, that it fails, or that it is paused', () => {
    const paused = FEEDS.map((feed) => (feed.url === SBS ? { ...feed, paused: 'on' as const } : feed));
    const reader = open({ feeds: paused });
    const row = (name: string): string => rows(reader).find((one) => one.includes(name)) ?? '';
    expect(row('USGS')).toMatch(/^ {7}USGS +1 {2}기사 u1$/);
    expect(row('SBS')).toMatch(/SBS 경제 +1 {2}일시 정지$/);
    expect(row('한국 언론')).toMatch(/한국 언론 +1 {2}일시 정지$/);
    expect(row('Mining')).toMatch(/ 3 {2}기사 m1$/);
    // The next one as soon as that is read, also with the numbers in one column.
    reader.press('j', 'j', 'j', 'j', 'j', 'j', 'enter', 'm', 'q');
    expect(row('Mining')).toMatch(/ 2 {2}기사 m2$/);
    reader.press('z');
    expect(row('Mining')).toMatch(/ 3 {2}기사 m1$/);
    const narrow = open({ feeds: paused, cols: 40 });
    expect(narrow.screen()).toMatch(/SBS 경제 +1 - *$/m);
    expect(narrow.screen()).not.toContain('기사 u1');
    const lines = outputOfChange(reader.state(), reader.press('p').state()).lines.join('\n');
    expect(lines).toContain('USGS, 안 읽은 기사 1건, 기사 u1');
  });

  it('opens the site of a feed, after a question in a private network', () => {
    const reader = open();
    const sites = new Map([[MINING_ID, 'https://mining.example/']]);
    reader.program.dispatch({ type: 'FeedStatesLoaded', states: { failing: [], sites } });
    reader.press('n', 'o');
    expect(reader.state().status?.text).toBe('이 항목의 사이트 주소를 알 수 없습니다.');
    reader.press('n', 'ㅐ');
    const url = 'https://mining.example/';
    expect(effectsOf(reader, 'OpenPages')).toEqual([{ type: 'OpenPages', pages: [{ url }], isConfirmed: false }]);
    reader.program.dispatch({ type: 'PrivatePagesFound', pages: [{ url }], hosts: ['10.0.0.1'] });
    expect(reader.screen()).toContain('10.0.0.1');
    reader.press('y');
    expect(effectsOf(reader, 'OpenPages')).toEqual([{ type: 'OpenPages', pages: [{ url }], isConfirmed: true }]);
  });

  it('shows tags as groups, whose feeds are in their folders', () => {
    const feeds = FEEDS.map((feed) =>
      feed.url === USGS || feed.url === SBS ? { ...feed, tags: ['매일', '광물'] } : feed,
    );
    const reader = open({ feeds, catalogue: catalogueFrom(STORIES, feeds) });
    const names = rows(reader).map((row) => row.slice(1).replace(/ {2,}\d.*$/, ''));
    expect(names.slice(3)).toEqual([
      '▾ 광물',
      '  ▾ 자료',
      '      USGS',
      '    Mining.com',
      '# 매일',
      '▾ 한국 언론',
      '    SBS 경제',
      '  Quiet',
    ]);
    // A folder of that name has the feeds with the tag as well.
    expect(rows(reader)[3]).toMatch(/광물 +5$/);
    reader.press('j', 'j', 'j', 'j', 'j', 'j', 'j');
    expect(chosen(reader)).toMatch(/^# 매일 +2$/);
    expect(reader.press('right').listed()).toEqual(['s1', 'u1']);
    expect(reader.screen()).toMatch(/^ 매일 · /);
  });

  it('opens by F2, by name, and by the left arrow from the list', () => {
    expect(readerOf(ALL).press('f2').front().pane).toBe('feeds');
    expect(readerOf(ALL).press(':').type('feeds').press('enter').front().pane).toBe('feeds');
    expect(readerOf(ALL).press('left').front().pane).toBe('feeds');
    expect(readerOf(ALL).press('enter', 'ㅖ').front().pane).toBe('feeds');
    expect(readerOf(ALL).press('?', 'P').front()).toMatchObject({ pane: 'feeds', page: null });
  });

  it('opens the unread stories of a row, all of them if there are none, and returns by Esc and by the left arrow', () => {
    const reader = open({ read: ['s1', 'm2'] }).press('n');
    expect(chosen(reader)).toMatch(/^USGS/);
    reader.press('n', 'enter');
    expect(reader.front()).toMatchObject({ pane: 'list' });
    expect(reader.state()).toMatchObject({ list: { filter: { text: 'feed:"Mining.com" is:unread' } } });
    expect(reader.listed()).toEqual(['m1', 'm3']);
    expect(reader.press('esc').front().pane).toBe('feeds');
    expect(chosen(reader)).toMatch(/^Mining\.com/);
    reader.press('down', 'down', 'enter');
    expect(reader.state().list.filter.text).toBe('feed:"SBS 경제"');
    expect(reader.listed()).toEqual(['s1']);
    expect(reader.press('left').front().pane).toBe('feeds');
    reader.press('p', 'enter', '/').type('m3').press('enter');
    expect(reader.state().list.filter.text).toBe('feed:"Mining.com" is:unread m3');
    expect(reader.press('esc').state().list.filter.text).toBe('feed:"Mining.com" is:unread');
    expect(reader.press('esc').front().pane).toBe('feeds');
    expect(reader.press('g', 'down', 'enter').listed()).toEqual(['m1']);
    expect(reader.state().list.filter.text).toBe('since:2026-03-01 is:unread');
    expect(reader.screen()).toMatch(/^ 오늘 · /);
  });

  it('goes one level up with q: story, list, feeds; from there it quits', () => {
    const reader = open().press('n', 'n', 'enter', 'enter');
    expect(reader.press('q').front()).toMatchObject({ pane: 'list' });
    expect(reader.state()).toMatchObject({ isQuitting: false });
    expect(reader.screen()).toMatch(/ q 피드 /);
    expect(reader.screen()).not.toMatch(/ (Esc|P) 피드 /);
    expect(reader.press('/').type('m3').press('enter').screen()).toMatch(/ q 피드 /);
    expect(reader.press('q').front()).toMatchObject({ pane: 'feeds' });
    expect(reader.state()).toMatchObject({ isQuitting: false });
    expect(reader.press('q').state().isQuitting).toBe(true);
  });

  it('names the key of the help in the footer of a narrow screen', () => {
    expect(open({ cols: 40 }).screen()).toMatch(/ Enter 열기 {2}\+ 추가 {2}\? 도움말 /);
    expect(open({ cols: 40, ui: 'en' }).screen()).toMatch(/ Enter open {2}a all read {2}\? help /);
  });

  it('names the keys that answer the question of unsubscribing', () => {
    expect(open().press('n', '#').screen()).toMatch(/ Enter 선택 {2}Esc 닫기 {2}y 예 {2}n 아니요 /);
  });

  it('goes back with Esc to a list that was not opened there, and stays where that list was opened there', () => {
    const reader = open({ cols: 120 });
    expect(reader.screen()).toMatch(/ Esc 목록 /);
    expect(reader.press('esc').front().pane).toBe('list');
    expect(reader.screen()).not.toMatch(/ q 피드 /);
    expect(reader.press('P', 'n', 'enter', 'q', 'esc').front().pane).toBe('feeds');
    expect(reader.screen()).not.toMatch(/ Esc 목록 /);
  });

  it('collapses folders, and remembers it', () => {
    const reader = open().press('j', 'j', 'j');
    expect(chosen(reader)).toMatch(/^▾ 광물 +4$/);
    reader.press('left');
    expect(chosen(reader)).toMatch(/^▸ 광물 +4$/);
    expect(reader.screen()).not.toContain('USGS');
    expect(reader.press('P', 'P').screen()).not.toContain('USGS');
  });

  it('marks the stories of a row as read, and undoes it', () => {
    const reader = open().press('n', 'n');
    expect(chosen(reader)).toMatch(/^Mining\.com +3$/);
    reader.effects();
    expect(reader.press('a').effects()).toEqual([
      { type: 'Save', changes: [{ kind: 'marked', mark: 'read', ids: ['m1', 'm2', 'm3'], on: true }] },
    ]);
    expect(chosen(reader)).toBe('Mining.com');
    expect(rows(reader)[3]).toMatch(/광물 +1$/);
    expect(chosen(reader.press('z'))).toMatch(/^Mining\.com +3$/);
    expect(chosen(reader.press('m', 'k', 'k'))).toMatch(/^▾ 자료 +1$/);
    expect(reader.press('j', 'j', 'm').state().status?.text).toBe('안 읽은 기사가 없습니다.');
  });

  it('marks only the stories of the row, whatever its name is', () => {
    const feeds = FEEDS.map((feed) => (feed.url === USGS ? { ...feed, title: 'The "Mining" Review' } : feed));
    const reader = open({ feeds, catalogue: catalogueFrom(STORIES, feeds) }).press('n');
    expect(chosen(reader)).toMatch(/^The "Mining" Review +1$/);
    reader.effects();
    expect(reader.press('m').effects()).toEqual([
      { type: 'Save', changes: [{ kind: 'marked', mark: 'read', ids: ['u1'], on: true }] },
    ]);
  });

  it('asks before all stories are marked as read', () => {
    const reader = open().press('g', 'j', 'k');
    reader.effects();
    expect(reader.press('a').front().menu?.kind).toBe('readAll');
    expect(reader.screen()).toMatch(/기사 \d+건을 읽음으로 표시하시겠습니까\?/);
    expect(reader.press('n').effects()).toEqual([]);
    const ids = reader.press('m', 'y').effects()[0];
    expect(ids).toMatchObject({ type: 'Save', changes: [{ kind: 'marked', mark: 'read', on: true }] });
    expect(chosen(reader)).toBe('모든 기사');
    expect(reader.press('a').front().menu).toBeNull();
  });

  it('asks from fifty stories on, whatever the row is', () => {
    const many = (count: number) =>
      catalogueFrom(Array.from({ length: count }, (_, i) => storyFrom(MINING, 'Mining.com', `m${i}`)));
    for (const [count, menu] of [
      [49, undefined],
      [50, 'readAll'],
    ] as const) {
      const reader = open({ catalogue: many(count) }).press('n');
      expect(chosen(reader)).toMatch(/^Mining\.com/);
      expect(reader.press('a').front().menu?.kind).toBe(menu);
      expect(reader.press('y').state().marks.read.size).toBe(count);
    }
  });

  it('saves no view of a list that is out of sight', () => {
    const reader = open().press('n', 'n', 'enter', 'q');
    reader.effects();
    reader.press(':').type('save 광산').press('enter');
    expect(reader.effects()).not.toContainEqual(expect.objectContaining({ type: 'Save' }));
    expect(reader.state().status?.tone).toBe('warning');
  });

  it('goes to feeds with unread stories, also in collapsed folders', () => {
    const reader = open({ read: ['u1'] }).press('j', 'j', 'j', 'left');
    expect(chosen(reader)).toMatch(/^▸ 광물/);
    expect(chosen(reader.press('n'))).toMatch(/^Mining\.com/);
    expect(chosen(reader.press('n'))).toMatch(/^SBS/);
    expect(reader.press('n').state().status?.text).toBe('아래에 안 읽은 기사가 있는 피드가 없습니다.');
    expect(chosen(reader.press('p'))).toMatch(/^Mining\.com/);
  });

  it('narrows the rows by letters, initials and keys of the other layout', () => {
    const names = (reader: Reader) => rows(reader).map((row) => row.trim().split(/ {2,}/)[0]);
    const reader = open().press('/').type('ㄱㅈ');
    expect(names(reader)).toEqual(['▾ 한국 언론', '❯']);
    expect(chosen(reader)).toMatch(/^SBS 경제/);
    reader.press('esc').press('/').type('ㅡㅑㅜ');
    expect(names(reader)).toEqual(['▾ 광물', '❯']);
    expect(chosen(reader)).toMatch(/^Mining\.com/);
  });

  it.each([80, 200])('names the letters in its header at %i columns, and forgets them when it is left', (cols) => {
    const reader = open({ cols }).press('/').type('min').press('enter');
    const header = () => reader.screen().split('\n')[0];
    expect(header()).toMatch(/^ 피드 · min /);
    reader.press(':');
    expect(header()).toMatch(/^ 피드 · min /);
    reader.press('esc', '#');
    expect(reader.screen()).toContain('Mining.com 구독을 취소하시겠습니까?');
    reader.press('esc', 'enter');
    expect(reader.listed()).toEqual(['m1', 'm2', 'm3']);
    expect(reader.state().feeds.query).toBe('');
    expect(header()).not.toContain('min ');
    expect(chosen(reader.press('esc'))).toMatch(/^Mining\.com/);
    expect(rows(reader).length).toBeGreaterThan(8);
    reader.press('left', '/').type('min').press('enter', 'P', 'P');
    expect(header()).not.toContain('min');
    expect(rows(reader).length).toBeGreaterThan(8);
  });

  it('says that no row matches, and selects the row from before again', () => {
    const reader = open().press('n', 'n', '/').type('ㄱㅈzz');
    expect(reader.screen()).toContain('이름이 일치하는 피드가 없습니다.');
    expect(chosen(reader.press('esc'))).toMatch(/^Mining\.com/);
    reader.press('/').type('zz').press('enter');
    const keys = reader.screen().split('\n').at(-1);
    expect(keys).toMatch(/Esc 모든 기사.* 0\/0 *$/);
    expect(keys).not.toContain('모두 읽음');
    expect(chosen(reader.press('esc'))).toMatch(/^Mining\.com/);
  });

  it('shows all rows again next to the list of a row that was looked for', () => {
    const reader = open({ cols: 200, rows: 40 }).press('/').type('mining').press('enter', 'j', 'enter');
    expect(reader.listed()).toEqual(['m1', 'm2', 'm3']);
    expect(reader.screen()).toMatch(/^ +모든 기사/m);
    expect(reader.screen()).toMatch(/^› +Mining\.com/m);
  });

  it('hides feeds without unread stories', () => {
    const reader = open({ read: ['s1', 'u1'] }).press('0');
    expect(rows(reader).map((row) => row.trim().split(/ {2,}/)[0])).toEqual([
      '❯',
      '오늘',
      '별표',
      '▾ 광물',
      'Mining.com',
    ]);
    expect(rows(reader.press('0')).length).toBe(10);
  });

  it('fetches the feed or folder that is listed, from elsewhere all', () => {
    const syncs = (reader: Reader) => reader.effects().filter(({ type }) => type === 'Sync');
    expect(syncs(open().press('j', 'j', 'j', 'enter', 'r'))).toEqual([{ type: 'Sync', feeds: ['광물/'] }]);
    expect(syncs(open().press('n', 'n', 'enter', '0', 'r'))).toEqual([{ type: 'Sync', feeds: [MINING] }]);
    expect(syncs(open().press('enter', 'r'))).toEqual([{ type: 'Sync' }]);
    expect(syncs(open().press('n', 'n', 'enter', '/').type('m').press('enter', 'r'))).toEqual([{ type: 'Sync' }]);
  });

  it('fetches what the row consists of', () => {
    const reader = open();
    reader.effects();
    reader
      .press('r')
      .report({ kind: 'begun', feeds: 4 }, { kind: 'ended', added: 0, updated: 0, existing: 0, failed: 0 });
    expect(reader.effects()).toEqual([{ type: 'Sync' }]);
    reader.press('j', 'j', 'j', 'r');
    expect(reader.effects()).toEqual([{ type: 'Sync', feeds: ['광물/'] }]);
    reader.report({ kind: 'begun', feeds: 2 });
    const why = 'Not found.';
    const answer = { kind: 'feed', title: 'Mining.com', url: MINING, added: 0, updated: 0, done: 1, all: 2 } as const;
    reader.report({ ...answer, outcome: 'failed', why });
    expect(reader.screen()).toMatch(/안 읽음 5 · 실패 1/);
    expect(rows(reader)[6]).toMatch(/Mining\.com +3 {2}실패$/);
    expect(reader.state().sync.feeds).toBe(4);
  });

  it('shows that a feed fails, also after it has got another address', () => {
    const reader = open();
    const failing = { feed: MINING_ID, url: MINING, title: 'Mining.com', since: '2026-02-28T10:00:00Z', why: '없음' };
    reader.program.dispatch({ type: 'FeedStatesLoaded', states: { failing: [failing], sites: new Map() } });
    expect(rows(reader)[6]).toMatch(/Mining\.com +3 {2}2일째 실패$/);
    const moved = FEEDS.map((one) => (one.id === MINING_ID ? { ...one, url: 'https://moved.example/feed' } : one));
    const read = { preferences: {}, themes: [], wrong: [], saved: { feeds: moved } };
    reader.program.dispatch({ type: 'SettingsRead', ...read });
    expect(rows(reader)[6]).toMatch(/Mining\.com +3 {2}2일째 실패$/);
  });

  it('shows which feeds failed before, and since when', () => {
    const reader = open();
    const failing = { feed: SBS, url: SBS, title: 'SBS 경제', since: '2026-02-28T10:00:00.000Z', why: '없음' };
    reader.program.dispatch({ type: 'FeedStatesLoaded', states: { failing: [failing], sites: new Map() } });
    expect(rows(reader)[8]).toMatch(/SBS 경제 +1 {2}2일째 실패$/);
    expect(reader.press('R').screen()).toContain('SBS 경제');
    expect(reader.press('q').resize(50, 20).screen()).toMatch(/SBS 경제 +1 !/);
  });

  it('counts the stories that may go with a feed again when the library changes', () => {
    const reader = open().press('n', 'n', 'n', '#');
    const count = () => Number(/\d+/.exec(reader.front().menu?.items[2] ?? '0'));
    expect(count()).toBe(1);
    // Without the names of the feeds, as while one is subscribed to again.
    reader.change(STORIES);
    expect(count()).toBe(0);
    reader.program.dispatch({ type: 'LibraryChanged', catalogue: CATALOGUE, isNews: false });
    expect(count()).toBe(1);
  });

  it('renames, moves and removes a feed, and undoes each', () => {
    const reader = open().press('n', 'n');
    reader.effects();
    reader.press('e', 'enter').press('ctrl+u').type('Mining').press('enter');
    expect(effectsOf(reader, 'Save')).toEqual([
      { type: 'Save', changes: [{ kind: 'feedRenamed', feed: MINING_ID, title: 'Mining' }] },
    ]);
    expect(chosen(reader)).toMatch(/^Mining +3$/);
    reader.press('e', 'enter', 'ctrl+u').type('usgs').press('enter');
    expect(reader.front()).toMatchObject({ prompt: { kind: 'renameFeed', text: 'usgs' } });
    expect(reader.state()).toMatchObject({ status: { tone: 'warning' } });
    reader.press('esc', 'e', '2').press('ctrl+u').type('한').press('tab', 'enter');
    expect(effectsOf(reader, 'Save')).toEqual([
      { type: 'Save', changes: [{ kind: 'feedFiled', feed: MINING_ID, folder: '한국 언론' }] },
    ]);
    expect(chosen(reader)).toMatch(/^Mining +3$/);
    reader.press('#');
    expect(reader.screen()).toContain('Mining 구독을 취소하시겠습니까?');
    expect(reader.press('n').state().saved.feeds).toHaveLength(4);
    expect(reader.press('#', 'ㅛ').state().saved.feeds).toHaveLength(3);
    reader.press('a', 'z', 'z', 'z', 'z');
    // After the removal, and a mark with its undo.
    expect(effectsOf(reader, 'Save').slice(3)).toMatchObject([
      { changes: [{ kind: 'feedRestored', index: 2, feed: { url: MINING, title: 'Mining', folder: '한국 언론' } }] },
      { changes: [{ kind: 'feedFiled', feed: MINING_ID, folder: '광물' }] },
      { changes: [{ kind: 'feedRenamed', feed: MINING_ID, title: 'Mining.com' }] },
    ]);
    expect(reader.state().saved.feeds).toEqual(FEEDS);
    expect(reader.press('z').state().status?.text).toContain('없습니다');
  });

  it('renames a folder by moving its feeds', () => {
    const reader = open().press('j', 'j', 'j', 'e', 'enter', 'ctrl+u').type('금속').press('enter');
    expect(effectsOf(reader, 'Save')).toEqual([
      {
        type: 'Save',
        changes: [{ kind: 'folderRenamed', from: '광물', to: '금속' }],
      },
    ]);
  });

  it.each(['금속', '금속/희토류', '한국 언론'])('keeps a renamed folder selected and collapsed: %s', (name) => {
    const reader = open({ collapsedFolders: ['광물', '금속'] }).press('j', 'j', 'j');
    expect(chosen(reader)).toMatch(/^▸ 광물 /);
    reader.press('e', 'enter', 'ctrl+u').type(name).press('enter');
    expect(chosen(reader)).toMatch(new RegExp(`^▸ ${name.replace('금속/', '')} `));
    if (name === '한국 언론') return;
    expect(chosen(reader.press('z'))).toMatch(/^▸ 광물 /);
    reader.press('e', 'enter', 'ctrl+u').type(name).press('enter').press('Q');
    expect(effectsOf(reader, 'Save').at(-1)).toEqual({
      type: 'Save',
      changes: [{ kind: 'foldersCollapsed', folders: [name] }],
    });
  });

  it('undoes that a folder joined another one, also in the open list', () => {
    const reader = open().press('j', 'j', 'j', 'enter');
    const filter = reader.state().list.filter.text;
    expect(filter).toContain('광물');
    reader.press('P', 'e', 'enter', 'ctrl+u').type('한국 언론').press('enter');
    expect(reader.state().list.filter.text).toContain('한국 언론');
    expect(reader.press('z').state().list.filter.text).toBe(filter);
    expect(reader.state().saved.feeds).toEqual(FEEDS);
  });

  it('adds a feed by its address', () => {
    const reader = open();
    reader.effects();
    expect(reader.press('+').type('https://new.example/feed').press('enter').effects()).toMatchObject([
      { type: 'AddSource', address: 'https://new.example/feed' },
    ]);
    reader.press('n', '+');
    expect(reader.screen()).toContain('광물/자료 폴더에 추가합니다.');
    expect(reader.type('https://two.example/feed').press('enter').effects()).toMatchObject([{ folder: '광물/자료' }]);
  });

  it('sorts by name, by unread stories or by the newest story', () => {
    const names = (reader: Reader): readonly string[] =>
      rows(reader)
        .slice(3)
        .map(
          (row) =>
            row
              .replace(/^❯| [▾▸]/g, '')
              .trim()
              .split(/ {2,}/)[0] ?? '',
        );
    const reader = open({ read: ['m1', 'm2', 'm3'] });
    expect(names(reader)).toEqual(['광물', '자료', 'USGS', 'Mining.com', '한국 언론', 'SBS 경제', 'Quiet']);
    reader.press('z', 'e', '2');
    expect(reader.effects()).toContainEqual({
      type: 'Save',
      changes: [{ kind: 'preferencesSet', values: { feedSort: 'unread' } }],
    });
    expect(names(reader.press('j', 'j', 'm'))).toEqual(names(reader));
  });

  it('shows the unread stories of saved views above the folders', () => {
    const reader = open({ views: [{ name: '기사 둘', query: 'feed:"Mining.com"' }], read: ['m1'] }).count();
    expect(
      rows(reader)
        .slice(2, 5)
        .map((row) => row.trim()),
    ).toEqual(['별표', expect.stringMatching(/^기사 둘 +2$/), expect.stringMatching(/^▾ 광물 +3$/)]);
    reader.press('j', 'j', 'j', 'enter');
    expect(reader.listed()).toEqual(['m1', 'm2', 'm3']);
  });

  it('is operated by the mouse', () => {
    const reader = open();
    const at = (x: number, y: number) => targetAt(reader.state(), x, y);
    expect(at(10, 8)).toEqual({ kind: 'feeds', index: 6, isSign: false });
    expect(at(1, 5)).toEqual({ kind: 'feeds', index: 3, isSign: true });
    reader.program.dispatch({ type: 'Clicked', target: { kind: 'feeds', index: 3, isSign: true } });
    expect(reader.front().pane).toBe('feeds');
    expect(chosen(reader)).toMatch(/^▸ 광물/);
    reader.program.dispatch({ type: 'Clicked', target: { kind: 'feeds', index: 5, isSign: false } });
    expect(reader.listed()).toEqual(['s1']);
  });

  it('keeps the selected row in sight of a small screen', () => {
    const reader = open({ cols: 40, rows: 12 }).press('G');
    expect(chosen(reader)).toBe('Quiet');
    expect(reader.screen()).not.toContain('모든 기사');
    expect(chosen(reader.press('g'))).toMatch(/^모든 기사/);
  });

  it('has signs of folders in ASCII', () => {
    const reader = open().measure({ repertoire: 'ascii' }).press('j', 'j', 'j');
    expect(reader.screen()).toMatch(/^> ?v /m);
    expect(reader.press('left').screen()).toMatch(/^> ?> /m);
  });

  it('is opened by its commands', () => {
    const reader = readerOf(ALL).press(':').type('next-feed').press('enter');
    expect(chosen(reader)).toMatch(/^USGS/);
    reader.press('enter', ':').type('add-feed').press('enter');
    expect(reader.front()).toMatchObject({ pane: 'feeds', prompt: { kind: 'addFeed' } });
    reader.press('esc', 'P', ':').type('unsubscribe').press('enter');
    expect(reader.screen()).toContain('USGS 구독을 취소하시겠습니까?');
  });

  it('is left by q', () => {
    expect(open().press('q').state().isQuitting).toBe(true);
  });
});

test('a screen reader hears the feeds and the selected one', () => {
  const reader = readerOf({ ...ALL, linear: true });
  const lines = (key: string): readonly string[] => {
    const before = reader.state();
    return outputOfChange(before, reader.press(key).state()).lines;
  };
  expect(lines('P')).toMatchInlineSnapshot(`
    [
      "피드, 안 읽음 5",
      "10개 중 1번째, 모든 기사, 안 읽은 기사 5건",
    ]
  `);
  reader.press('j', 'j');
  expect(lines('j')).toMatchInlineSnapshot(`
    [
      "10개 중 4번째, 광물, 폴더, 펼침, 안 읽은 기사 4건",
    ]
  `);
  expect(lines('left')).toMatchInlineSnapshot(`
    [
      "7개 중 4번째, 광물, 폴더, 접힘, 안 읽은 기사 4건",
    ]
  `);
  expect(lines('m')).toMatchInlineSnapshot(`
    [
      "4건을 읽음으로 표시했습니다. 실행 취소: z 키.",
      "7개 중 4번째, 광물, 폴더, 접힘, 안 읽은 기사 0건",
    ]
  `);
  expect(lines('k')).toMatchInlineSnapshot(`
    [
      "7개 중 3번째, 별표, 0건",
    ]
  `);
  reader.press('j');
  expect(lines('enter')[0]).toBe('광물, 4건');
  reader.press('q', 'j', 'j');
  expect(lines('enter')[0]).toBe('SBS 경제, 1건');
});

describe('the feeds next to the list', () => {
  const wide = { cols: 200, rows: 40, hiddenPanes: [] };
  /** The rows of the pane. */
  const pane = (reader: Reader): string[] => rows(reader).map((row) => row.split('│')[0]?.trimEnd() ?? '');

  it('are shown from 200 columns on, with short failures', () => {
    const reader = readerOf({ ...ALL, ...wide, starred: ['u1'] });
    const failing = { feed: SBS, url: SBS, title: 'SBS 경제', since: '2026-02-28T10:00:00.000Z', why: '없음' };
    reader.program.dispatch({ type: 'FeedStatesLoaded', states: { failing: [failing], sites: new Map() } });
    expect(pane(reader).slice(0, 10)).toMatchInlineSnapshot(`
      [
        "   모든 기사        5",
        "   오늘             1",
        "   별표             1",
        " ▾ 광물             4",
        "   ▾ 자료           1",
        "       USGS         1",
        "     Mining.com     3",
        " ▾ 한국 언론        1",
        "     SBS 경제       1 !",
        "   Quiet",
      ]
    `);
    expect(readerOf({ ...ALL, ...wide, cols: 199 }).screen()).not.toContain('Quiet');
    expect(reader.resize(160, 40).screen()).not.toContain('Quiet');
  });

  it('get the keys by the left arrow, and open rows in the list', () => {
    const reader = readerOf({ ...ALL, ...wide }).press('left', 'n', 'n');
    expect(reader.front().pane).toBe('feeds');
    expect(pane(reader).find((row) => row.startsWith('❯'))).toMatch(/^❯ +Mining\.com +3$/);
    expect(reader.press('enter').front().pane).toBe('list');
    expect(reader.listed()).toEqual(['m1', 'm2', 'm3']);
    expect(reader.press('left', 'esc').front().pane).toBe('list');
  });

  it('are put away and shown again by the same key', () => {
    const reader = readerOf({ ...ALL, ...wide });
    const saved = (panes: readonly string[]) => ({ type: 'Save', changes: [{ kind: 'panesHidden', panes }] });
    expect(reader.press('P').front().pane).toBe('list');
    expect(reader.screen()).not.toContain('Quiet');
    expect(reader.effects()).toEqual([saved(['feeds'])]);
    expect(reader.press('P').front().pane).toBe('feeds');
    expect(reader.screen()).toContain('Quiet');
    expect(reader.effects()).toEqual([saved([])]);
    expect(reader.press('P').front().pane).toBe('list');
  });

  it('are clicked while a story is open', () => {
    const reader = readerOf({ ...ALL, ...wide }).press('enter');
    expect(targetAt(reader.state(), 10, 8)).toEqual({ kind: 'feeds', index: 6, isSign: false });
    reader.program.dispatch({ type: 'Clicked', target: { kind: 'feeds', index: 6, isSign: false } });
    expect(reader.front().pane).toBe('list');
    expect(reader.listed()).toEqual(['m2', 'm3']);
  });

  it('follow what is read in the story next to them', () => {
    const reader = readerOf({ ...ALL, ...wide }).press('enter');
    expect(pane(reader)[6]).toMatch(/Mining\.com +2$/);
    expect(pane(reader)[3]).toMatch(/광물 +3$/);
    expect(pane(reader)[1]).toMatch(/오늘$/);
  });
});

describe('the start', () => {
  const startedWith = (start: 'all' | 'feeds' | 'last', lastLocation: EditedSettings['lastLocation'] = null): Reader =>
    readerOf({ ...ALL, preferences: { ...DEFAULT_PREFERENCES, start }, lastLocation });

  it('shows the feeds, or what was open last', () => {
    expect(startedWith('feeds').front().pane).toBe('feeds');
    expect(startedWith('all', { screen: 'feeds', row: '' }).front().pane).toBe('list');
    const atFeed = startedWith('last', { screen: 'feeds', row: `feed ${USGS}` });
    expect([atFeed.front().pane, atFeed.state().feeds.chosen]).toEqual(['feeds', `feed ${USGS}`]);
    const reader = startedWith('last', { screen: 'list', row: `feed ${USGS}` });
    expect(reader.listed()).toEqual(['u1']);
    expect(reader.press('esc').front().pane).toBe('feeds');
    expect(startedWith('last', { screen: 'list', row: 'feed https://gone.example/' }).listed()).toHaveLength(5);
  });

  it('remembers a row of the feeds, and no search', () => {
    const saved = (reader: Reader) => reader.effects().find(({ type }) => type === 'Save');
    const atFeed = startedWith('last').press('P', 'n', 'enter', 'Q');
    expect(saved(atFeed)).toEqual({
      type: 'Save',
      changes: [{ kind: 'located', place: { screen: 'list', row: `feed ${USGS}` } }],
    });
    expect(saved(startedWith('last').press('P', 'Q'))).toMatchObject({
      changes: [{ place: { screen: 'feeds', row: 'all' } }],
    });
    expect(saved(startedWith('last').press('/').type('기사').press('enter', 'Q'))).toMatchObject({
      changes: [{ place: { row: '' } }],
    });
    expect(saved(startedWith('all').press('P', 'Q'))).toBeUndefined();
  });

  it('remembers which folders are collapsed', () => {
    const saved = (reader: Reader) =>
      reader
        .press('Q')
        .effects()
        .find(({ type }) => type === 'Save');
    expect(saved(open().press('n', 'left', 'left'))).toEqual({
      type: 'Save',
      changes: [{ kind: 'foldersCollapsed', folders: ['광물/자료'] }],
    });
    const reader = open({ collapsedFolders: ['광물', 'gone'] });
    expect(reader.screen()).toMatch(/^ ▸ 광물 +4 *$/m);
    expect(reader.screen()).not.toContain('USGS');
    expect(saved(reader)).toBeUndefined();
    const other = open({ collapsedFolders: ['광물', 'gone'] }).press('G', 'k', 'left', 'left');
    expect(saved(other)).toEqual({
      type: 'Save',
      changes: [{ kind: 'foldersCollapsed', folders: ['광물', '한국 언론'] }],
    });
  });
});

test('a feed is removed with its stories, except starred ones, if that is wanted', () => {
  const reader = open({ starred: ['m2'] })
    .press('n', 'n', ':')
    .type('delete')
    .press('enter');
  expect(reader.screen()).toContain('기사 2건도 삭제');
  reader.press('esc', '#');
  expect(reader.screen()).toContain('기사 2건도 삭제');
  reader.effects();
  expect(reader.press('3').effects()).toEqual([
    { type: 'DeleteStories', ids: ['m1', 'm3'], feed: MINING_ID },
    { type: 'Save', changes: [{ kind: 'feedRemoved', feed: MINING_ID }] },
  ]);
  reader.program.dispatch({ type: 'StoriesDeleted', feed: MINING_ID, ids: ['m1', 'm3'], refused: [] });
  expect(reader.screen()).toContain('구독을 취소했습니다');
  // One key undoes both.
  const effects = reader.press('z').effects();
  expect(effects).toMatchObject([{ type: 'Save' }, { type: 'RestoreStories', ids: ['m1', 'm3'] }]);
  expect(reader.state().saved.feeds).toEqual(FEEDS);
  expect(reader.press('z').screen()).toContain('취소할');
});

describe('the settings of a feed', () => {
  it('are in its menu, and are undone', () => {
    const reader = open().press('n', 'n', 'e');
    expect(reader.screen()).toContain('기본값');
    reader.effects();
    // After what is done with the feed.
    const digit = (id: FeedSettingId): string => String(5 + FEED_SETTING_IDS.indexOf(id));
    reader.press(digit('translateTitles'));
    expect(effectsOf(reader, 'Save')).toEqual([
      { type: 'Save', changes: [{ kind: 'feedSet', feed: MINING_ID, settings: { translateTitles: 'on' } }] },
    ]);
    expect(reader.front().menu?.kind).toBe('feed');
    const rows = FEED_SETTING_IDS.indexOf('language') - FEED_SETTING_IDS.indexOf('translateTitles');
    reader
      .press(...Array.from({ length: rows }, () => 'down'), 'enter')
      .type('korean')
      .press('enter');
    expect(reader.front()).toMatchObject({ prompt: { kind: 'feedSetting', text: 'korean' } });
    expect(reader.state()).toMatchObject({ status: { tone: 'warning' } });
    reader.press('ctrl+u').type('ko').press('enter');
    expect(reader.state().saved.feeds.find(({ url }) => url === MINING)).toMatchObject({
      translateTitles: 'on',
      language: 'ko',
    });
    reader.press('z', 'z');
    expect(reader.state().saved.feeds).toEqual(FEEDS);
  });

  it('are in the menus of a folder and of a view as well', () => {
    const views = [{ name: '희토류', query: '희토류' }];
    const reader = open({ views }).press('j', 'j', 'j', 'j', 'e');
    expect(reader.screen()).toContain('모든 기사에 표시');
    reader.effects();
    reader.press('4', '4');
    expect(reader.state().saved.folders).toEqual([{ path: '광물', paused: 'off' }]);
    reader.press('esc', 'z');
    expect(reader.state().saved.folders).toEqual([{ path: '광물', paused: 'on' }]);
    expect(reader.state().status?.text).toBe('설정 변경을 취소했습니다: 광물.');
    reader.press('z');
    expect(reader.state().saved.folders).toEqual([]);
    reader.press('k', 'e', '1');
    expect(reader.state().saved.views).toEqual([{ ...views[0], notify: 'on' }]);
    reader.press('2');
    expect(reader.state().saved.views).toEqual([{ ...views[0], notify: 'on', translateTitles: 'on' }]);
    reader.press('esc', 'z', 'z');
    expect(reader.state().saved.views).toEqual(views);
  });
});
