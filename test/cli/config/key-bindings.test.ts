import { describe, expect, test } from 'vitest';
import { KEYMAP } from '../../../src/ui/keys/keymap.ts';
import { makeHome, readConfig } from '../../settings/helpers.ts';
import { cli } from '../harness.ts';

const hangul = (key: string): string =>
  `minerals-news: With the Hangul layout, ${key} is the same as the small letter.\n`;

describe('config keys', () => {
  test('set writes valid keys, get reads them back, default removes them', async () => {
    const home = makeHome();
    expect((await cli(['config', 'get', 'keys.openStory'], home)).out).toBe('enter,l\n');
    expect(await cli(['config', 'set', 'keys.openStory', 'Enter, L'], home)).toMatchObject({
      code: 0,
      err: hangul('L'),
    });
    expect(readConfig(home.config).keys).toEqual({ openStory: ['Enter', 'L'] });
    expect((await cli(['config', 'get', 'keys.openStory'], home)).out).toBe('enter,L\n');
    expect((await cli(['config'], home)).out).toMatch(/\nkeys\.openStory\tEnter,L\n$/);
    expect((await cli(['config', 'get', 'keys'], home)).out).toBe('keys.openStory\tEnter,L\n');
    expect((await cli(['config', 'set', 'keys.openStory', 'default'], home)).code).toBe(0);
    expect(readConfig(home.config).keys).toEqual({});
  });

  test('print the commands of keys too, and check names what is wrong with them', async () => {
    const bindings = [
      { key: 'X', scope: 'all', run: 'star ; next' },
      { key: '<f5>', scope: 'list', run: '| wc' },
    ];
    const home = makeHome({ bindings });
    const text = 'bindings.X\tstar ; next\nbindings.<f5> (list)\t| wc\n';
    expect((await cli(['config', 'get', 'bindings'], home)).out).toBe(text);
    expect((await cli(['config'], home)).out.endsWith(text)).toBe(true);
    const keys = (await cli(['config', 'keys'], home)).out;
    expect(keys).toMatch(/\nbindings\.X\tX\tstar ; next\nbindings\.<f5> \(list\)\t<f5>\t\| wc\n$/);
    // It still has the key on the other screens.
    expect(keys).toContain('\nsync\tr,f5\t');
    expect((await cli(['config', 'check'], home)).code).toBe(0);
    const wrong = [
      { key: 'nokey', scope: 'all', run: 'star' },
      { key: 'X', scope: 'all', run: ' ; ' },
      { key: 'Y', scope: 'story', run: 'star ; nxet' },
      { key: '?', scope: 'list', run: 'star' },
      { key: 'Z', scope: 'menu', run: 'star' },
    ];
    const checked = makeHome({ bindings: wrong });
    const { code, out } = await cli(['config', 'check'], checked);
    expect(code).toBe(1);
    expect(
      out
        .replaceAll(checked.config, 'FILE')
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith(' ')),
    ).toEqual([
      expect.stringMatching(/^FILE:1:\d+: invalid value for bindings\[4\] – enter a key, a screen and commands/),
      'FILE: bindings.nokey: "nokey" is not a key – write one character or a name such as enter, pageDown or ctrl+f',
      'FILE: bindings.X: there is no command – write one or more, separated by " ; "',
      'FILE: bindings.? (list): "?" is the only key of help – assign another key to help as well',
      'FILE: bindings.Y (story): unknown command: nxet – did you mean next?',
    ]);
  });

  test('set says which key the Hangul layout does not have', async () => {
    const home = makeHome();
    const { code, err } = await cli(['config', 'set', 'keys.star', 'S,P'], home);
    expect([code, err]).toEqual([0, hangul('S')]);
  });

  test('set and get take programs of the settings too', async () => {
    const home = makeHome({ programs: { pocket: 'pocket-add' } });
    expect((await cli(['config', 'set', 'keys.program:pocket', 'T'], home)).code).toBe(0);
    expect((await cli(['config', 'get', 'keys.program:pocket'], home)).out).toBe('T\n');
    expect(readConfig(home.config).keys).toEqual({ 'program:pocket': ['T'] });
    expect((await cli(['config', 'keys'], home)).out).toMatch(/\nprogram:pocket\tT\tpocket-add\n$/);
    expect((await cli(['config', 'set', 'keys.program:other', 'T'], home)).code).toBe(2);
    const wrong = makeHome({ keys: { 'program:a': 'T', 'program:b': ['nokey'] } });
    expect((await cli(['config', 'check'], wrong)).out.replaceAll(`${wrong.config}: `, '')).toBe(
      'keys.program:a: this is not a list of keys – write ["enter", "L"]\n' +
        'keys.program:b: "nokey" is not a key – write one character or a name such as enter, pageDown or ctrl+f\n',
    );
  });

  test('set accepts a comma and an empty list', async () => {
    const home = makeHome();
    for (const [name, value] of [
      ['settings', ','],
      ['settings', 'comma,S'],
      ['suspend', ''],
    ] as const) {
      const { code } = await cli(['config', 'set', `keys.${name}`, value], home);
      expect(code, name).toBe(0);
    }
    expect(readConfig(home.config).keys).toEqual({ settings: ['comma', 'S'], suspend: [] });
  });

  test.each([
    ['star', 'f', /keys\.star: "f" is the only key of filter/],
    ['star', 'nokey', /keys\.star: "nokey" is not a key/],
    ['quit', '', /keys\.quit: this action needs a key/],
    ['openStroy', 'x', /keys\.openStroy – no action has this name – did you mean openStory\?/],
    ['frobnicate', 'default', /keys\.frobnicate – no action has this name – minerals-news config keys lists them/],
  ])('set keys.%s %s is refused in one sentence, and nothing is written', async (name, value, says) => {
    const home = makeHome({ keys: { undo: ['U'] } });
    const { code, out, err } = await cli(['config', 'set', `keys.${name}`, value], home);
    expect([code, out, err.trim().split('\n').length]).toEqual([2, '', 1]);
    expect(err).toMatch(says);
    expect(readConfig(home.config)).toEqual({ keys: { undo: ['U'] } });
  });

  test('existing mistakes prevent neither setting nor removing others', async () => {
    const home = makeHome({ keys: { nothing: ['x'], star: 'S' } });
    expect((await cli(['config', 'set', 'keys.undo', 'U'], home)).code).toBe(0);
    expect((await cli(['config', 'set', 'keys.nothing', 'default'], home)).code).toBe(0);
    expect(readConfig(home.config).keys).toEqual({ star: 'S', undo: ['U'] });
  });

  test('check reports every mistake by file and key; 1 then, else 0', async () => {
    const home = makeHome({ keys: { star: ['f'], openStroy: ['x'], undo: 'U', back: ['entr', 'B'] } });
    const { code, out, err } = await cli(['config', 'check'], home);
    expect([code, err]).toEqual([1, '']);
    expect(out.replaceAll(home.config, 'FILE').trim().split('\n')).toEqual([
      'FILE: keys.openStroy: no action has this name – did you mean openStory?',
      'FILE: keys.undo: this is not a list of keys – write ["enter", "L"]',
      'FILE: keys.back: "entr" is not a key – write one character or a name such as enter, pageDown or ctrl+f',
      'FILE: keys.star: "f" is the only key of filter – assign another key to filter as well',
    ]);
    const fine = await cli(['config', 'check'], { env: { ...makeHome().env, LANG: 'ko_KR.UTF-8' } });
    expect(fine).toMatchObject({ code: 0, out: '지정한 키와 테마를 모두 사용할 수 있습니다.\n' });
  });

  test('a mistake leaves the file in place, and the rest of it in force', async () => {
    const home = makeHome({ keys: { star: 7, undo: { a: 1 } }, theme: 'light' });
    expect(await cli(['config', 'get', 'theme'], home)).toMatchObject({ out: 'light\n', err: '' });
    expect((await cli(['config'], home)).out).toMatch(/keys\.star\t7\nkeys\.undo\t\{"a":1\}\n$/);
    await cli(['config', 'set', 'theme', 'dark'], home);
    expect(readConfig(home.config).keys).toEqual({ star: 7, undo: { a: 1 } });
  });

  test('keys lists every action with its keys and its description', async () => {
    const { out, code } = await cli(['config', 'keys'], makeHome({ keys: { star: ['S'] } }));
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(KEYMAP.length);
    expect(out).toContain('star\tS\tstar\n');
    expect(out).toContain('settings\tcomma\t');
    expect(out).toMatch(/^openStory\tenter,l\topen$/m);
  });
});
