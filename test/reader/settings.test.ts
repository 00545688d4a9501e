import { describe, expect, it } from 'vitest';
import { deskOf, USUAL_PREFERENCES } from './desk.ts';

/** Presses that go down to the row of a setting. */
const down = (rows: number): string[] => Array.from({ length: rows }, () => 'j');
const ROW = { links: 9, copy: 10, screenReader: 11, charset: 12 } as const;

describe('settings of the terminal and of other programs', () => {
  it('are gone through on the settings screen and kept', () => {
    const desk = deskOf().press(',', ...down(ROW.links), 'enter');
    expect(desk.screen()).toMatch(/❯ 터미널에서 여는 링크 +켬$/m);
    expect(desk.effects()).toEqual([{ type: 'SavePreferences', preferences: { ...USUAL_PREFERENCES, links: 'on' } }]);
    const said = ['터미널(OSC 52)', '클립보드 프로그램', '끔', '자동(터미널과 클립보드 프로그램)'];
    desk.press('j');
    for (const value of said) expect(desk.press('enter').screen()).toContain(`❯ 복사할 곳              ${value}`);
    expect(desk.state().preferences).toEqual({ ...USUAL_PREFERENCES, links: 'on' });
  });

  it('say so where they count from the next start on, and only as long as they differ from this one', () => {
    const desk = deskOf({ ui: 'en', cols: 100 }).press(',', ...down(ROW.screenReader), 'enter');
    expect(desk.screen()).toMatch(/❯ Lines for a screen reader +on · from the next start on$/m);
    desk.press('j', 'enter');
    expect(desk.screen()).toMatch(/❯ Characters for the terminal +UTF-8 · from the next start on$/m);
    expect(desk.press('enter').screen()).toMatch(/ASCII · from the next start on$/m);
    expect(desk.press('enter').screen()).toMatch(/❯ Characters for the terminal +automatic$/m);
  });

  it('are all to be had in a small terminal, with their place and what a row cuts off', () => {
    const desk = deskOf({ ui: 'en', cols: 60, rows: 20 }).press(',');
    expect(desk.screen()).toMatch(/ 1\/15 *$/);
    desk.press(...down(ROW.copy));
    expect(desk.screen()).toContain('\n Copy to: automatic (terminal and clipboard program)');
    expect(desk.press('end').screen()).toContain('❯ Read the notice');
    expect(desk.screen()).toMatch(/15\/15 *$/);
  });
});
