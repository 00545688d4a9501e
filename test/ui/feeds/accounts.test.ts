import { describe, expect, it } from 'vitest';
import { cellWidth } from '../../../src/text/width.ts';
import { outputOfChange } from '../../../src/ui/app/linear-output.ts';
import type { AccountState } from '../../../src/ui/state/sync.ts';
import { type Reader, type ReaderParts, readerOf } from '../app/reader.ts';
import { ALL, catalogueFrom, FEEDS, STORIES, storyFrom } from './library.ts';

const HOME = { name: 'home', kind: 'miniflux', url: 'https://rss.example' } as const;
const WORK = { name: 'work', kind: 'freshrss', url: 'https://fresh.example' } as const;
const TECH = {
  url: 'https://tech.example/feed',
  title: 'Tech Wire',
  folder: 'home/Tech',
  account: 'home',
  remote: '7',
  id: 'aaaaaaaaaa',
};
const feeds = [...FEEDS, TECH];
const ALL_STORIES = [...STORIES, storyFrom(TECH.url, TECH.title, 't1', undefined, TECH.id)];
const catalogue = catalogueFrom(ALL_STORIES, feeds);

const WELL: AccountState = {
  name: 'home',
  waiting: 0,
  lastSuccess: '2026-03-01T09:12:00.000Z',
  isLate: false,
  failingSince: '',
  why: '',
};
const FAILING = { failingSince: '2026-02-28T10:00:00.000Z', why: 'the server refused the connection' };

const begun = { kind: 'begun', feeds: 0 } as const;
const ended = { kind: 'ended', added: 0, updated: 0, existing: 0, failed: 0 } as const;

const start = (more: ReaderParts & { cols?: number; rows?: number; ui?: 'ko' | 'en' } = {}): Reader =>
  readerOf({ ...ALL, ui: 'en', feeds, catalogue, accounts: [HOME, WORK], ...more });
const read = (reader: Reader, ...accounts: readonly Partial<AccountState>[]): Reader => {
  reader.program.dispatch({ type: 'AccountsRead', accounts: accounts.map((one) => ({ ...WELL, ...one })) });
  return reader;
};
/** The feeds screen with the row of an account selected. */
const onRow = (reader: Reader, name = 'home'): Reader => {
  if (reader.state().screen !== 'feeds') reader.press('P');
  reader.press('/').type(name).press('enter', 'esc');
  expect(reader.screen()).toMatch(new RegExp(`^❯.*${name}`, 'm'));
  return reader;
};
const row = (reader: Reader, text: string): string =>
  reader
    .screen()
    .split('\n')
    .slice(2, -1)
    .find((one) => one.includes(text)) ?? '';
const header = (reader: Reader): string => reader.screen().split('\n')[0] ?? '';

describe('the row of an account', () => {
  it('is a folder with the folders of its server, recognisable by a sign and a word', () => {
    const reader = start().press('P');
    const rows = reader.screen().split('\n').slice(2, -1);
    const at = rows.findIndex((one) => one.includes('@home'));
    expect(rows.slice(at, at + 3).map((one) => one.trimEnd())).toEqual([
      ' ▾ @home           1  account',
      '   ▾ Tech          1',
      '       Tech Wire   1  Story t1',
    ]);
    // Also before its first sync.
    expect(row(reader, 'work').trimEnd()).toBe(' ▾ @work              account');
    expect(row(start({ cols: 40 }).press('P'), 'home')).toMatch(/^ ▾ @home +1 *$/);
    expect(row(start({ ui: 'ko' }).press('P'), 'home')).toContain('계정');
  });

  it('shows how long it has failed, and what is to be sent', () => {
    const reader = read(start().press('P'), { waiting: 3, ...FAILING });
    expect(row(reader, 'home')).toContain('account · failing 2 days · 3 to send');
    expect(header(reader)).toMatch(/unread · 1 failing · 3 to send *$/);
    // On local clocks: nothing has failed for a day at one o'clock in Auckland.
    const late = { ...FAILING, failingSince: '2026-02-28T12:05:00.000Z' };
    expect(row(read(start({ utcOffset: 13 * 60 }).press('P'), late), 'home').trimEnd()).toMatch(/account · failing$/);
    const narrow = read(start({ cols: 40, rows: 12 }).press('P'), { waiting: 3, ...FAILING });
    expect(row(onRow(narrow), 'home')).toMatch(/^❯▾ @home +1 ! *$/);
    expect(header(narrow)).toMatch(/1 failing/);
    const korean = read(start({ ui: 'ko' }).press('P'), { waiting: 3, ...FAILING });
    expect(row(korean, 'home')).toContain('계정 · 2일째 실패 · 전송 대기 3건');
  });

  it('is spoken as an account', () => {
    const reader = onRow(start({ linear: true }));
    const before = reader.state();
    read(reader, { waiting: 3 });
    expect(outputOfChange(before, reader.state()).lines.join('\n')).toContain(
      'home, account, folder, expanded, 1 unread, 3 to send',
    );
  });

  it('is synced by r, as its feeds and folders are, and others are not', () => {
    const reader = onRow(start());
    const syncs = (name: string): unknown => {
      const [effect] = onRow(start(), name).press('r').effects();
      return effect;
    };
    expect(reader.press('r').effects()).toEqual([{ type: 'Sync', feeds: ['home/'] }]);
    expect(syncs('work')).toEqual({ type: 'Sync', feeds: ['work/'] });
    expect(syncs('Tech Wire')).toEqual({ type: 'Sync', feeds: ['home/'] });
    expect(syncs('Mining')).toMatchObject({ feeds: ['https://mining.example/feed'] });
  });

  it('gets a feed that is added there, which the line says', () => {
    const reader = onRow(start()).press('+');
    expect(reader.screen()).toContain('The feed goes to the account home.');
    reader.type('a.example').press('enter');
    expect(reader.effects()).toEqual([{ type: 'AddSource', address: 'a.example', typed: 'a.example', folder: 'home' }]);
    const inside = onRow(start({ ui: 'ko' }), 'Tech Wire').press('+');
    expect(inside.screen()).toContain('피드를 home 계정의 Tech 폴더에 추가합니다.');
  });

  it('has a menu with what is known of it, and whether marks are sent soon, which can be undone', () => {
    const reader = read(onRow(start({ rows: 40, cols: 100 })), { waiting: 3, ...FAILING }).press('e');
    const screen = reader.screen();
    expect(screen).toMatch(/Changes to send +3/);
    expect(screen).toMatch(/Last synced +09:12/);
    expect(screen).toMatch(/Failing since Yest\. +the server refused the connection/);
    expect(screen).toMatch(/Address +https:\/\/rss\.example/);
    expect(screen).not.toContain('Rename');
    const set = (send: 'off' | undefined) => [
      { type: 'Save', changes: [{ kind: 'accountSet', account: 'home', send }] },
    ];
    expect(reader.press('down', 'down', 'enter').effects()).toEqual(set('off'));
    expect(reader.screen()).toMatch(/Send marks .* +off/);
    expect(reader.press('esc', 'z').effects()).toEqual(set(undefined));
    expect(reader.state().saved.accounts[0]).toEqual(HOME);
  });

  it('is not removed by a key, which says how', () => {
    const reader = onRow(start({ cols: 120 })).press('#');
    expect(reader.screen()).toContain('run minerals-news accounts remove home');
    expect(reader.state().saved.accounts).toHaveLength(2);
  });
});

it('asks before a feed of an account is removed, also at the server; that can be undone', () => {
  const reader = onRow(start({ cols: 100 }), 'Tech Wire').press('#');
  expect(reader.screen()).toContain('Unsubscribe from Tech Wire, also at the server of home?');
  reader.press('down', 'enter');
  expect(reader.effects()).toEqual([{ type: 'Save', changes: [{ kind: 'feedRemoved', feed: TECH.id }] }]);
  expect(reader.press('z').effects()).toEqual([
    { type: 'Save', changes: [{ kind: 'feedRestored', feed: TECH, index: feeds.length - 1 }] },
  ]);
});

it('lists accounts that failed with the reason and what can be done', () => {
  const reader = read(start({ cols: 100 }), FAILING).press('R');
  expect(reader.screen()).toContain('Account home');
  expect(reader.screen()).toContain('the server refused the connection');
  expect(reader.screen()).toContain('minerals-news accounts test home');
  expect(read(start(), {}).press('R').screen()).toContain('No feed failed.');
});

describe('the header of a list', () => {
  const list = (cols: number, ...accounts: readonly Partial<AccountState>[]): string =>
    header(read(start({ cols, lastSync: '2026-03-01T11:40:00.000Z' }), ...accounts));

  it('names the queue, and the last success of an account if that was long ago', () => {
    expect(list(100, {}, { name: 'work' })).toMatch(/unread {2,}synced 11:40 · r refresh$/);
    expect(list(100, { waiting: 2 }, { name: 'work', waiting: 1 })).toMatch(/ 3 to send · synced 11:40 · r refresh$/);
    const late = [{ waiting: 1 }, { name: 'work', isLate: true, lastSuccess: '2026-02-28T09:00:00.000Z' }];
    expect(list(100, ...late)).toMatch(/ 1 to send · work synced Yest. · synced 11:40 · r refresh$/);
    // Not twice the same.
    expect(list(100, { isLate: true, lastSuccess: '2026-03-01T11:40:00.000Z' })).toMatch(/unread {2,}synced 11:40/);
  });

  it('drops them on narrow screens, but not the name', () => {
    const late = { waiting: 1, isLate: true };
    expect(list(60, late)).toMatch(/^ All stories · 6 of 6 unread +1 to send · home synced 09:12$/);
    expect(list(40, late)).toMatch(/^ All stories · 6 of 6 unread/);
  });
});

it('a folder of an account gets another name in it, with or without the account before it', () => {
  const renamed = (to: string): Reader => {
    const reader = onRow(start({ cols: 120 }), 'Tech').press('e', 'enter');
    expect(reader.front().prompt?.text).toBe('home/Tech');
    return reader
      .press(...Array('home/Tech'.length).fill('backspace'))
      .type(to)
      .press('enter');
  };
  const saved = [{ type: 'Save', changes: [{ kind: 'folderRenamed', from: 'home/Tech', to: 'home/Science' }] }];
  expect(renamed('Science').effects()).toEqual(saved);
  expect(renamed('home/Science').effects()).toEqual(saved);
  for (const to of ['home', 'work/Science', 'home/A/B']) expect(renamed(to).effects()).toEqual([]);
});

describe('a move', () => {
  const rename = (reader: Reader, to: string): Reader => {
    const { length } = reader.front().prompt?.text ?? '';
    return reader
      .press(...Array(length).fill('backspace'))
      .type(to)
      .press('enter');
  };
  const moved = (name: string, to: string): Reader => {
    const reader = onRow(start({ cols: 120 }), name).press('e');
    while (reader.front().prompt?.kind !== 'moveFeed') reader.press('esc', 'e', 'down', 'enter');
    return rename(reader, to);
  };

  it('keeps a feed in its account, and others out of it', () => {
    expect(moved('Tech Wire', 'home/Science').effects()).toEqual([
      { type: 'Save', changes: [{ kind: 'feedFiled', feed: TECH.id, folder: 'home/Science' }] },
    ]);
    const out = moved('Tech Wire', 'Metals');
    expect(out.screen()).toContain('It belongs to the account home');
    expect(out.effects()).toEqual([]);
    const into = moved('Mining', 'home');
    expect(into.screen()).toContain('home is an account');
    expect(into.effects()).toEqual([]);
  });
});

it('undoes the addition of a feed whose address is also that of a local one', () => {
  const { url, id } = TECH;
  const local = { url, title: 'Tech here', folder: '' };
  const reader = start({ feeds: [local, ...feeds] });
  reader.press(':').type(`add ${url}`).press('enter');
  reader.reportOn(
    url,
    { kind: 'added-feed', title: 'Tech Wire', url, isNew: true, id },
    { kind: 'begun', feeds: 0 },
    {
      kind: 'account',
      account: 'home',
      outcome: 'unchanged',
      added: 0,
      updated: 0,
      why: '',
      refused: [],
      isLimited: false,
    },
    { kind: 'ended', added: 0, updated: 0, existing: 0, failed: 0 },
  );
  reader.effects();
  expect(reader.press('z').effects()).toEqual([{ type: 'Save', changes: [{ kind: 'feedRemoved', feed: id }] }]);
});

describe('what another device did', () => {
  const withoutTech = (reader: Reader): Reader => {
    const saved = { feeds: FEEDS };
    reader.program.dispatch({ type: 'SettingsRead', preferences: {}, saved, themes: [], wrong: [] });
    reader.program.dispatch({ type: 'LibraryChanged', catalogue: catalogueFrom(ALL_STORIES), isNews: true });
    return reader;
  };

  it('leaves the selected row of the feeds, and the open story, as they are', () => {
    const reader = withoutTech(onRow(start(), 'Quiet'));
    expect(row(reader, '❯')).toContain('Quiet');
    expect(reader.screen()).not.toContain('Tech Wire');
    const opened = onRow(start(), 'Tech Wire').press('enter', 'enter');
    expect(opened.state().screen).toBe('story');
    const { screen, story } = opened.state();
    withoutTech(opened);
    expect([opened.state().screen, opened.state().story.shown]).toEqual([screen, story.shown]);
  });

  it('changes marks without moving the cursor', () => {
    const reader = start();
    reader.press('down', 'down');
    const before = row(reader, '❯');
    const on = reader.listed().slice(0, 2);
    reader.program.dispatch({ type: 'MarksRead', read: { on, off: [] }, starred: { on: [], off: [] } });
    expect(row(reader, '❯')).toBe(before);
    expect(header(reader)).toContain('4 of 6 unread');
  });
});

describe.each([
  [40, 12],
  [80, 24],
  [100, 30],
  [120, 40],
  [160, 50],
  [200, 60],
])('accounts at %i×%i', (cols, rows) => {
  it.each(['ko', 'en'] as const)('fit, and are synced with a Hangul key or from the menu by mouse (%s)', (ui) => {
    const reader = read(start({ cols, rows, ui, hiddenPanes: ['feeds'] }), { waiting: 1234, isLate: true, ...FAILING });
    const fits = (): void => {
      const screen = reader.screen().split('\n');
      expect(screen).toHaveLength(rows);
      for (const one of screen) expect(cellWidth(one)).toBeLessThanOrEqual(cols);
    };
    fits();
    expect(header(reader)).toContain(ui === 'ko' ? '모든 기사' : 'All stories');
    if (cols >= 80) expect(header(reader)).toContain(ui === 'ko' ? '전송 대기 1,234건' : '1,234 to send');
    onRow(reader);
    fits();
    expect(reader.press('ㄱ').effects()).toContainEqual({ type: 'Sync', feeds: ['home/'] });
    reader.report(begun, ended).press('ㄷ');
    fits();
    expect(reader.front().menu?.items[0]).toContain(ui === 'ko' ? '새로고침' : 'Refresh');
    reader.program.dispatch({ type: 'Clicked', target: { kind: 'layer', index: 0 } });
    expect(reader.effects()).toContainEqual({ type: 'Sync', feeds: ['home/'] });
    expect(reader.report(begun, ended).press('R').screen()).toContain('rss.example');
    fits();
  });
});
