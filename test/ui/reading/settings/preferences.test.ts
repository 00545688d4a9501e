import { describe, expect, it } from 'vitest';
import { PAGE_KEYS, type PageKey } from '../../../../src/settings/settings-table.ts';
import { offeredValues } from '../../../../src/ui/reading/settings/setting-words.ts';
import { DEFAULT_PREFERENCES, readerOf } from '../../app/reader.ts';

/** The keys that go down to the row of a setting. */
const down = (setting: PageKey): string[] => Array.from({ length: PAGE_KEYS.indexOf(setting) }, () => 'j');
/** The settings, consent and the notice. */
const ROWS = PAGE_KEYS.length + 3;

describe('settings of the terminal and of other programs', () => {
  it('are changed on the settings screen and saved', () => {
    const reader = readerOf().press(',', ...down('links'), 'enter');
    expect(reader.screen()).toMatch(/❯ 하이퍼링크 +켬$/m);
    expect(reader.effects()).toEqual([
      { type: 'Save', changes: [{ kind: 'preferencesSet', values: { links: 'on' } }] },
    ]);
    const labels = ['터미널(OSC 52)', '클립보드 프로그램', '끔', '자동(터미널과 프로그램)'];
    reader.press('j');
    for (const value of labels) expect(reader.press('enter').screen()).toContain(`❯ 복사 방법              ${value}`);
    expect(reader.state().settings.preferences).toEqual({ ...DEFAULT_PREFERENCES, links: 'on' });
  });

  it('say if they take effect at the next start, while they differ from the current value', () => {
    const reader = readerOf({ ui: 'en', cols: 100 }).press(',', ...down('screenReader'), 'enter');
    expect(reader.screen()).toMatch(/❯ Screen-reader mode +on · after restart$/m);
    reader.press('j', 'enter');
    expect(reader.screen()).toMatch(/❯ Character set +UTF-8 · after restart$/m);
    expect(reader.press('enter').screen()).toMatch(/ASCII · after restart$/m);
    expect(reader.press('enter').screen()).toMatch(/❯ Character set +automatic$/m);
  });

  it('are updated when another process changes them, and mistakes are reported once', () => {
    const reader = readerOf({ rows: 24 }).press('j', 'j', 'enter', 'd');
    const seen = Number(/(\d+)번째/.exec(reader.screen())?.[1]);
    expect(seen).toBeGreaterThan(1);
    reader.effects();
    const read = {
      saved: { keys: { star: ['f'], help: ['H'] } },
      preferences: { measure: 50, ui: 'en' },
    } as const;
    reader.program.dispatch({ type: 'SettingsRead', ...read, themes: ['auto', '노을'], wrong: ['x: wrong.'] });
    expect(reader.state()).toMatchObject({
      settings: { themes: ['auto', '노을'], preferences: { measure: 50, ui: 'en' } },
    });
    expect(offeredValues(reader.state(), 'measure')).toEqual([50, 60, 68, 76, 84, 100]);
    expect(Number(/(\d+)번째/.exec(reader.screen())?.[1])).toBe(seen);
    expect(reader.state().status).toMatchObject({ tone: 'warning' });
    expect(reader.screen()).toContain('keys.star: ');
    // Nothing is written, since the settings have it already.
    expect(reader.effects()).toEqual([]);
    expect(reader.press('j').screen()).toContain('H help');
    expect(reader.screen()).not.toContain('keys.star');
    expect(reader.press('H').screen()).toContain(' Help');
    reader.press('q');
    const same = { saved: {}, preferences: {}, themes: ['auto'], wrong: [] };
    reader.program.dispatch({ type: 'SettingsRead', ...same });
    expect(reader.state().status).toBeNull();
    expect(reader.screen()).toContain('H help');
  });

  it('are all reachable on a small terminal, with their position and the text that a row cuts off', () => {
    const reader = readerOf({ ui: 'en', cols: 60, rows: 20 }).press(',');
    expect(reader.screen()).toMatch(new RegExp(` 1/${ROWS} *$`));
    reader.press(...down('copy'));
    expect(reader.screen()).toContain('\n Copy method: automatic (terminal and program)');
    expect(reader.press('end').screen()).toContain('❯ Notice on cookies');
    expect(reader.screen()).toMatch(new RegExp(`${ROWS}/${ROWS} *$`));
  });
});
