import { afterEach, describe, expect, it } from 'vitest';
import { THEME_VARIANTS } from '../../src/page/theme/built-in-themes.ts';
import { NOTICE_VERSION } from '../../src/settings/settings-data.ts';
import { endPrograms, type StartOptions, start, type User } from './driver.ts';
import { atList, homeWith } from './steps.ts';

afterEach(endPrograms);

const BLACK = 'rgb:0000/0000/0000';
const WHITE = 'rgb:ffff/ffff/ffff';
const ALL = { COLORTERM: 'truecolor' };

/** Colours of all text on the screen, except the terminal's own. */
function colorsOf(user: User, cols = 80, rows = 24): Set<number | string> {
  const found = new Set<number | string>();
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < cols; x += 1) {
      const { text, fg } = user.cell(x, y);
      if (text.trim() !== '' && fg !== null) found.add(fg);
    }
  }
  return found;
}

/** Waits until the rule below the header has a colour. */
const ruleIs = (user: User, color: number | string | null) =>
  user.wait(() => user.cell(0, 1).fg === color, `wanted the rule in ${color}`);

const RULE = { dark: THEME_VARIANTS.dark.full.rule.fg ?? '', light: THEME_VARIANTS.light.full.rule.fg ?? '' } as const;

const startAtList = (options: StartOptions): Promise<User> => atList({ ...options, env: { ...ALL, ...options.env } });

describe('the automatic theme', () => {
  it('stays the dark one if it reports black, and nothing is drawn twice', async () => {
    const consent = { analytics: 'declined', decidedAt: '2026-02-04', noticeVersion: NOTICE_VERSION };
    const user = await startAtList({ background: BLACK, home: homeWith({ consent }) });
    user.press('down');
    await user.see('2/8');
    await ruleIs(user, RULE.dark);
    expect(user.screen().filter((row) => row === '─'.repeat(80))).toHaveLength(1);
    expect(user.raw().split('─'.repeat(80))).toHaveLength(2);
  });

  it('removes a late reply of an outer terminal from the keys', async () => {
    const user = await startAtList({});
    user.press('down');
    await user.see('2/8');
    user.type(`\x1b]11;${WHITE}\x07`);
    user.press('down');
    await user.see('3/8');
    await ruleIs(user, RULE.dark);
  });

  it.each([{ TERM: 'linux' }, { TERM: 'dumb' }, { TERM: 'screen.xterm-256color' }, { STY: '1.tests' }])(
    'sends no query with %o',
    async (env) => {
      const user = await start({ env, background: WHITE });
      // The query would come before the first frame; a terminal that cannot show one gets a message.
      await user.see(/AI|minerals-news/);
      expect(user.raw()).not.toContain('\x1b]11;');
    },
  );
});

describe('the colour depth', () => {
  it('is reported by the terminal', async () => {
    const some = await startAtList({ env: { COLORTERM: undefined } });
    expect(some.cell(0, 1).fg).toBe(247);
    const few = await startAtList({ env: { TERM: 'xterm', COLORTERM: undefined } });
    expect(few.cell(0, 1).fg).toBeNull();
    for (const color of colorsOf(few)) expect([10, 11, 14, 15]).toContain(color);
    expect(colorsOf(few).size).toBeGreaterThan(0);
  });

  it('is none with NO_COLOR, and the selection is still visible', async () => {
    const user = await startAtList({ env: { NO_COLOR: '1' }, background: WHITE });
    user.press('enter');
    await user.see('[AI에 의해 보고됨]');
    user.press('q');
    await user.see('1/8');
    expect(user.raw()).not.toMatch(/\[(?:3[0-8]|9[0-7])(?:;|m)/);
    const chosen = user.screen().findIndex((row) => row.includes('❯'));
    expect(user.cell(0, chosen).inverse || user.cell(4, chosen).inverse).toBe(true);
  });
});

describe('user themes', () => {
  it('that do not exist equal auto, and their names do not reach the terminal', async () => {
    const theme = 'no\x1b]0;gone\x07pe';
    const user = await startAtList({ home: homeWith({ theme }), background: WHITE });
    await ruleIs(user, RULE.light);
    user.press(',');
    await user.see(/테마 +자동/);
    expect(user.raw()).not.toContain('\x1b]0;');
  });
});

describe('links', () => {
  const OPENS = '\x1b]8;id=';

  it('are written if the terminal is known to support them, and otherwise leave no trace', async () => {
    const plain = await startAtList({});
    const linked = await startAtList({ env: { VTE_VERSION: '7600' } });
    for (const user of [plain, linked]) {
      user.press('enter');
      await user.see('[AI에 의해 보고됨]');
      user.press('i');
      await user.see('https://');
      user.press('esc');
      await user.seeNot('https://');
      user.press('O');
      await user.see('https://');
      user.press('down');
    }
    const expected = plain.screen().join('\n');
    await linked.wait(() => linked.screen().join('\n') === expected, `expected\n${expected}`);
    expect(plain.raw()).not.toContain('\x1b]8;');
    expect(linked.raw()).toContain(OPENS);
    // Every link is closed.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for.
    const sequences = linked.raw().match(/\x1b\]8;[^;]*;[^\x1b]*\x1b\\/g) ?? [];
    let open = false;
    for (const sequence of sequences) {
      const closes = sequence === '\x1b]8;;\x1b\\';
      if (closes) expect(open).toBe(true);
      else expect(sequence.slice(0, -2)).toMatch(/;https?:\/\/[!-~]+$/);
      open = !closes;
    }
    expect(open).toBe(false);
  });
});
