import { expect, it } from 'vitest';
import { FEED_SETTING_IDS } from '../../../../src/settings/feed-settings.ts';
import { readerOf } from '../../app/reader.ts';
import { ALL } from '../../feeds/library.ts';

const RENAME = ['e', 'enter', 'ctrl+u'];
const LANGUAGE = [...new Array<string>(4 + FEED_SETTING_IDS.indexOf('language')).fill('down'), 'enter'];

it.each([
  [['n', 'n', ...RENAME], 'Ores', 'Undone: Mining.com renamed.', '이름 변경을 취소했습니다: Mining.com.'],
  [['n', 'n', 'e', '2', 'ctrl+u'], 'Ores', 'Undone: Mining.com moved.', '폴더 이동을 취소했습니다: Mining.com.'],
  [['j', 'j', 'j', ...RENAME], 'Ores', 'Undone: folder 광물 renamed.', '폴더 이름 변경을 취소했습니다: 광물.'],
  // The folder is joined to another one.
  [['j', 'j', 'j', ...RENAME], '한국 언론', 'Undone: 2 feeds moved.', '폴더 이동을 취소했습니다: 피드 2개.'],
  [['n', 'n', 'e', ...LANGUAGE], 'ko', 'Undone: settings of Mining.com.', '설정 변경을 취소했습니다: Mining.com.'],
  [[':'], 'mute mining', 'Undone: muted mining.', '읽음 처리 규칙을 취소했습니다: mining.'],
])('an undo on the feeds screen says what it has undone: %j, %s', (keys, typed, english, korean) => {
  for (const [ui, said] of [
    ['en', english],
    ['ko', korean],
  ] as const) {
    const reader = readerOf({ ...ALL, ui }).press('P', ...keys);
    reader.type(typed).press('enter', 'z');
    expect(reader.state().status?.text).toBe(said);
    expect(reader.state().saved.feeds).toEqual(ALL.feeds);
  }
});

it('an undo of a new name says so if it also brings back queries that became one', () => {
  const rules = [
    { query: 'feed:"Mining.com"', actions: ['read'] },
    { query: 'feed:"Ores"', actions: ['star'] },
  ] as const;
  const views = [
    { name: 'a', query: 'folder:"광물"' },
    { name: 'b', query: 'folder:"한국 언론"' },
  ];
  for (const [keys, typed, said] of [
    [['n', 'n'], 'Ores', 'Undone: Mining.com renamed.'],
    // Below the views.
    [['j', 'j', 'j', 'j', 'j'], '한국 언론', 'Undone: 2 feeds moved.'],
  ] as const) {
    const reader = readerOf({ ...ALL, ui: 'en', rules, views }).press('P', ...keys, ...RENAME);
    const { saved } = reader.state();
    reader.type(typed).press('enter');
    expect(reader.state().saved).not.toEqual(saved);
    expect(reader.press('z').state().status?.text).toBe(said);
    expect(reader.state().saved).toEqual(saved);
  }
});
