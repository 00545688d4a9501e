import { describe, expect, it } from 'vitest';
import { deskOf, USUAL_PREFERENCES } from '../app/desk.ts';

/** Presses that go down to the row of a setting. */
const down = (rows: number): string[] => Array.from({ length: rows }, () => 'j');
const ROW = { links: 9, copy: 10, screenReader: 11, charset: 12 } as const;

describe('settings of the terminal and of other programs', () => {
  it('are gone through on the settings screen and kept', () => {
    const desk = deskOf().press(',', ...down(ROW.links), 'enter');
    expect(desk.screen()).toMatch(/❯ 하이퍼링크 +켬$/m);
    expect(desk.effects()).toEqual([{ type: 'SavePreferences', preferences: { ...USUAL_PREFERENCES, links: 'on' } }]);
    const said = ['터미널(OSC 52)', '클립보드 프로그램', '끔', '자동(터미널과 프로그램)'];
    desk.press('j');
    for (const value of said) expect(desk.press('enter').screen()).toContain(`❯ 복사 방법              ${value}`);
    expect(desk.state().settings.preferences).toEqual({ ...USUAL_PREFERENCES, links: 'on' });
  });

  it('say so where they count from the next start on, and only as long as they differ from this one', () => {
    const desk = deskOf({ ui: 'en', cols: 100 }).press(',', ...down(ROW.screenReader), 'enter');
    expect(desk.screen()).toMatch(/❯ Screen-reader mode +on · after restart$/m);
    desk.press('j', 'enter');
    expect(desk.screen()).toMatch(/❯ Character set +UTF-8 · after restart$/m);
    expect(desk.press('enter').screen()).toMatch(/ASCII · after restart$/m);
    expect(desk.press('enter').screen()).toMatch(/❯ Character set +automatic$/m);
  });

  it('are taken over when somebody else has changed them, with what is wrong said once', () => {
    const desk = deskOf({ rows: 24 }).press('j', 'j', 'enter', 'd');
    const seen = Number(/(\d+)번째/.exec(desk.screen())?.[1]);
    expect(seen).toBeGreaterThan(1);
    desk.effects();
    const read = { preferences: { measure: 50, ui: 'en' }, ownKeys: { star: ['f'], help: ['H'] } } as const;
    desk.program.dispatch({ type: 'SettingsRead', ...read, themes: ['auto', '노을'], wrong: ['x: wrong.'] });
    expect(desk.state()).toMatchObject({
      settings: { themes: ['auto', '노을'], preferences: { measure: 50, ui: 'en' } },
    });
    expect(desk.state().settings.measures).toContain(50);
    expect(Number(/(\d+)번째/.exec(desk.screen())?.[1])).toBe(seen);
    expect(desk.state().status).toMatchObject({ tone: 'warning' });
    expect(desk.screen()).toContain('keys.star: ');
    // Nothing is written: it is in the settings already.
    expect(desk.effects()).toEqual([]);
    expect(desk.press('j').screen()).toContain('H help');
    expect(desk.screen()).not.toContain('keys.star');
    expect(desk.press('H').screen()).toContain(' Help');
    desk.press('q');
    const same = { preferences: {}, ownKeys: null, themes: ['auto'], wrong: [] };
    desk.program.dispatch({ type: 'SettingsRead', ...same });
    expect(desk.state().status).toBeNull();
    expect(desk.screen()).toContain('H help');
  });

  it('are all to be had in a small terminal, with their place and what a row cuts off', () => {
    const desk = deskOf({ ui: 'en', cols: 60, rows: 20 }).press(',');
    expect(desk.screen()).toMatch(/ 1\/15 *$/);
    desk.press(...down(ROW.copy));
    expect(desk.screen()).toContain('\n Copy method: automatic (terminal and program)');
    expect(desk.press('end').screen()).toContain('❯ Notice on cookies');
    expect(desk.screen()).toMatch(/15\/15 *$/);
  });
});
