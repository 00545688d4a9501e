import { describe, expect, test } from 'vitest';
import { makeHome, readConfig } from '../../settings/helpers.ts';
import { cli } from '../harness.ts';

const MINE = { base: 'light', title: { fg: '#cc0000' } };

describe('config check', () => {
  test('reports nothing without mistakes', async () => {
    for (const { env, config } of [makeHome({ theme: 'mine', themes: { mine: MINE } }), makeHome()]) {
      const { code, out, err } = await cli(['config', 'check'], { env });
      expect([code, err]).toEqual([0, '']);
      expect(out).not.toContain(config);
    }
  });

  test('reports each mistake with file and key, and the rest is applied', async () => {
    const themes = {
      mine: { ...MINE, titel: {}, code: { fg: 'yelow', bold: true }, link: { bold: 1 }, meta: { bg: '#000000' } },
      dark: {},
      other: 7,
      based: { base: 'blue' },
    };
    const { env, config } = makeHome({ theme: 'nope', themes });
    const { code, out, err } = await cli(['config', 'check'], { env });
    expect([code, err]).toEqual([1, '']);
    const lines = out.trimEnd().split('\n');
    expect(lines.every((line) => line.startsWith(`${config}: `))).toBe(true);
    expect(lines.map((line) => line.slice(config.length + 2))).toEqual([
      expect.stringMatching(/^themes\.mine\.titel cannot be "titel" – choose one of text, title, meta, /),
      'themes.mine.code.fg cannot be "yelow" – write #rrggbb, default, or one of the sixteen names, such as cyanBright',
      'themes.mine.link.bold cannot be "1" – choose one of true, false',
      'themes.mine.meta.fg is missing – a background colour needs a text colour',
      'themes.dark is ignored because the name is taken – choose another one',
      'themes.other is ignored – write an object, as in {"fg": "#ffcc00", "bold": true}',
      'themes.based.base cannot be "blue" – choose one of dark, light, high-contrast, mono',
      'there is no theme "nope", so auto is used – choose one of auto, dark, light, high-contrast, mono, mine, based',
    ]);
    const korean = await cli(['config', 'check', '--ui', 'ko'], { env });
    expect(korean.out).toContain('themes.mine.code.fg에 “yelow”는 사용할 수 없습니다');
    expect(korean.out).toContain('“nope”라는 테마가 없어 auto를 사용합니다');
  });

  test('says where a wrong value is and what is allowed, in both languages', async () => {
    const wrong = {
      consent: { analytics: 'maybe' },
      ui: 'fr',
      measure: 5,
      theme: 1,
      themes: { mine: MINE },
      keys: [],
      watch: 'x',
      feeds: [null],
      version: 0,
    };
    const { env, config } = makeHome(wrong);
    const findings = async (ui: string): Promise<readonly string[]> => {
      const { out } = await cli(['config', 'check', '--ui', ui], { env });
      const found = out.split('\n').filter((line) => line.startsWith(config));
      return found.map((line) => line.replace(/^.*?:\d+:\d+: /, ''));
    };
    expect(await findings('en')).toEqual([
      'invalid value for version – choose one of 4',
      'invalid value for consent – choose again with minerals-news privacy accept or minerals-news privacy decline',
      'invalid value for ui – choose one of auto, ko, en',
      'invalid value for measure – enter a whole number from 20 to 200',
      'invalid value for theme – choose one of auto, dark, light, high-contrast, mono, mine',
      'invalid value for keys – enter an object in { }',
      'invalid value for watch – enter a list in [ ]',
      'invalid value for feeds[0] – remove it and add it again with minerals-news feeds',
    ]);
    expect(await findings('ko')).toContain('ui 값이 잘못되었습니다 – auto, ko, en 중에서 선택하십시오');
  });

  test('notes low contrast, which is no mistake', async () => {
    const { env, config } = makeHome({ themes: { mine: { ...MINE, code: { fg: '#ffcc00' } } } });
    expect(await cli(['config', 'check'], { env })).toMatchObject({
      code: 0,
      out: `${config}: themes.mine.code has a contrast of 1.2:1 – at least 4.5:1 is easy to read\n`,
    });
  });
});

describe('a user theme', () => {
  const TERMINAL = { stdoutTTY: true, columns: 80 } as const;
  const themes = { mine: { title: { fg: '#ff8800' } } };

  test('may have the name of a property of every object', async () => {
    const { env } = makeHome({ theme: 'constructor', themes: { constructor: { title: { fg: '#ff8800' } } } });
    const setup = { env: { ...env, COLORTERM: 'truecolor' }, ...TERMINAL };
    expect((await cli(['glossary'], setup)).out).toContain('\x1b[1;38;2;255;136;0m');
  });

  test('that does not exist prints plain text', async () => {
    const { env } = makeHome({ theme: 'no\x1b[2Jpe' });
    for (const line of [['config'], ['config', 'get', 'theme'], ['config', 'check']]) {
      expect((await cli(line, { env })).out).not.toContain('\x1b');
    }
  });

  test('is set by name, and only if it exists', async () => {
    const { env } = makeHome({ themes });
    expect((await cli(['config', 'set', 'theme', 'mine'], { env })).code).toBe(0);
    expect((await cli(['config', 'get', 'theme'], { env })).out).toBe('mine\n');
    expect((await cli(['config', 'set', 'theme', 'default'], { env })).code).toBe(0);
    expect((await cli(['config', 'get', 'theme'], { env })).out).toBe('auto\n');
    const { code, err } = await cli(['config', 'set', 'theme', 'yours'], { env });
    expect(code).toBe(2);
    expect(err).toContain('choose one of auto, dark, light, high-contrast, mono, mine');
  });

  test.each([
    [{ COLORTERM: 'truecolor' }, '\x1b[1;38;2;255;136;0m'],
    [{ TERM: 'xterm-256color' }, '\x1b[1;38;5;208m'],
    [{ TERM: 'xterm' }, '\x1b[1m'],
  ])('is used for printing, in the colours of a terminal with %o', async (terminal, opens) => {
    const { env } = makeHome({ theme: 'mine', themes });
    const { out } = await cli(['glossary'], { env: { ...env, ...terminal }, ...TERMINAL });
    expect(out).toContain(opens);
  });

  test('has no colours under NO_COLOR', async () => {
    const { env } = makeHome({ theme: 'mine', themes });
    const { out } = await cli(['glossary'], { env: { ...env, NO_COLOR: '1' }, ...TERMINAL });
    expect(out).not.toContain('\x1b');
  });
});

describe('a backup', () => {
  test('restores the user themes whose names are new here', async () => {
    const themes = { mine: { title: { fg: '#ffcc00' } }, other: { base: 'light' } };
    const there = makeHome({ version: 4, themes, theme: 'mine' });
    const stdin = (await cli(['backup'], { env: there.env })).out;
    const empty = makeHome({ version: 4 });
    expect((await cli(['restore', '-'], { env: empty.env, stdin })).out).toBe('Restored: 2 settings\n');
    expect(readConfig(empty.config)).toMatchObject({ themes, theme: 'mine' });
    const here = { mine: { base: 'mono' } };
    const { env, config } = makeHome({ version: 4, themes: here, theme: 'light' });
    expect((await cli(['restore', '-'], { env, stdin })).out).toBe('Restored: 1 setting\n');
    expect(readConfig(config)).toMatchObject({ themes: { ...here, other: themes.other }, theme: 'light' });
    expect((await cli(['restore', '-'], { env, stdin })).out).toContain('everything in it is already here');
  });
});

describe('links in printed stories', () => {
  const linked = async (settings: object, env: object, stdoutTTY: boolean) => {
    const home = makeHome(settings);
    const setup = { env: { ...home.env, TERM: 'xterm-256color', ...env }, stdoutTTY, columns: 80 };
    return (await cli(['show', 'vance-trade-bloc', '--color', 'always'], setup)).out.includes('\x1b]8;');
  };

  test('are written only to terminals that support them, never into a pipe', async () => {
    expect(await linked({}, { VTE_VERSION: '7600' }, true)).toBe(true);
    expect(await linked({}, {}, true)).toBe(false);
    expect(await linked({ links: 'on' }, {}, true)).toBe(true);
    expect(await linked({ links: 'off' }, { VTE_VERSION: '7600' }, true)).toBe(false);
    expect(await linked({ links: 'on' }, { VTE_VERSION: '7600' }, false)).toBe(false);
  });
});
