import { describe, expect, it } from 'vitest';
import { messages } from '../../../../src/i18n/index.ts';
import { SINGLE_KEYS } from '../../../../src/settings/settings-table.ts';
import { offeredValues } from '../../../../src/ui/reading/settings/setting-words.ts';
import { type Reader, readerOf } from '../../app/reader.ts';

const { reader: words, cli } = messages('en');

/** The screen after a line of the command line. */
const typedIn = (line: string, options: Parameters<typeof readerOf>[0] = {}): Reader =>
  readerOf({ ui: 'en', cols: 200, ...options })
    .press(':')
    .type(line)
    .press('enter');
const saved = (reader: Reader) => reader.effects().filter(({ type }) => type === 'Save');

describe(':set', () => {
  it.each([
    ['set density comfortable', { density: 'comfortable' }, 'density comfortable – Rows per story in lists: two'],
    ['set measure=72', { measure: 72 }, 'measure 72 – Text width: 72 columns'],
    ['set syncevery 30', { syncEvery: 30 }, 'syncEvery 30 – Fetch new stories every: 30 minutes'],
    ['set newFeedDays 0', { newFeedDays: 0 }, 'newFeedDays 0 – New at the first sync of a feed: all stories'],
    ['set newFeedDays 7', { newFeedDays: 7 }, 'newFeedDays 7 – New at the first sync of a feed: 7 days'],
    ['set fold one', { fold: 'one' }, 'fold one – Group reports of one event: one by one'],
    ['set fold = off', { fold: 'off' }, 'fold off – Group reports of one event: off'],
    ['ㄴㄷㅅ ㅠㄱㄷ마 재ㄱㅇ', { break: 'word' }, 'break word – Korean line breaks: between words'],
    ['set feedsAtOnce 8', { feedsAtOnce: 8 }, 'feedsAtOnce 8 – Feeds fetched at the same time: 8'],
    ['set journalDays 90', { journalDays: 90 }, 'journalDays 90 – Keep the reading journal for: 90 days'],
    [
      "set afterSync notify 'two words'",
      { afterSync: ['notify', 'two words'] },
      "Run after a sync: notify 'two words'",
    ],
    ["set afterSync ''", { afterSync: [] }, 'afterSync – Run after a sync: off'],
    ['set start feeds', { start: 'feeds' }, 'start feeds – Start with: the feeds · after restart'],
  ])('%s changes a setting at once and saves it', (line, change, status) => {
    const reader = typedIn(line);
    expect(reader.screen()).toContain(status);
    expect(reader.state().settings.preferences).toMatchObject(change);
    expect(saved(reader)).toMatchObject([{ changes: [{ kind: 'preferencesSet', values: change }] }]);
  });

  it('says the value of a setting, and opens the settings without a name', () => {
    const reader = typedIn('set theme');
    expect(reader.screen()).toContain('theme auto – Theme: ');
    expect(saved(reader)).toEqual([]);
    expect(typedIn('set').front().menu?.kind).toBe('settings');
    expect(readerOf().press(':').type('set density').press('enter').screen()).toContain(
      'density auto – 목록의 기사당 줄 수: 자동',
    );
  });

  it.each([
    ['set density three', cli.errors.badChoice('density', 'three', 'auto, compact, comfortable')],
    ['set measure 7', cli.errors.badNumber('measure', '7', 20, 200)],
    ['set theme lihgt', cli.errors.badChoice('theme', 'lihgt', 'auto, dark, light, high-contrast, mono')],
    ['set densty compact', words.settings.set.unknown('densty', 'density', '')],
    ['set journalDays 0', cli.errors.badNumber('journalDays', '0', 1, 3650)],
    ['set afterSync "a', cli.errors.badValue('afterSync', '"a', cli.feedSettings.passwordCommand.values)],
  ])('%s explains what is wrong, as config set does', (line, status) => {
    const reader = typedIn(line);
    expect(reader.screen()).toContain(status);
    expect(saved(reader)).toEqual([]);
  });

  it('keeps a number that the settings page does not offer among its values', () => {
    const reader = typedIn('set measure 72');
    expect(offeredValues(reader.state(), 'measure')).toEqual([60, 68, 72, 76, 84, 100]);
  });

  it('is completed with names and values', () => {
    const reader = readerOf({ ui: 'en' }).press(':').type('set dens').press('tab');
    const typed = () => reader.front().prompt?.text;
    expect(typed()).toBe('set density ');
    expect(reader.screen()).toMatch(/density comfortable +two/);
    expect([reader.press('tab'), typed()][1]).toBe('set density auto');
    expect([reader.press('tab'), typed()][1]).toBe('set density compact');
    reader.press('enter');
    expect(reader.state().settings.preferences.density).toBe('compact');
    reader.press(':').type('set ');
    for (let i = 0; i < SINGLE_KEYS.length; i += 1) reader.press('tab');
    expect(typed()).toBe(`set ${SINGLE_KEYS.at(-1)} `);
  });

  it('is in the list of commands: a setting puts its name into the command line', () => {
    const reader = readerOf({ ui: 'en', rows: 40, cols: 120 }).press('ctrl+p').type('line breaks');
    expect(reader.screen()).toContain(':set break');
    reader.press('enter');
    expect(reader.front()).toMatchObject({ picker: null, prompt: { kind: 'command', text: 'set break ' } });
    expect(reader.screen()).toContain('between syllables');
  });
});
