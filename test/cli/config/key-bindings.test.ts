import { describe, expect, test } from 'vitest';
import { KEYMAP } from '../../../src/ui/keys/keymap.ts';
import { makeHome, readConfig } from '../../settings/helpers.ts';
import { cli } from '../harness.ts';

describe('config keys', () => {
  test('set writes valid keys, get reads them back, default removes them', async () => {
    const home = makeHome();
    expect((await cli(['config', 'get', 'keys.openStory'], home)).out).toBe('enter,l\n');
    expect(await cli(['config', 'set', 'keys.openStory', 'Enter, L'], home)).toMatchObject({ code: 0, err: '' });
    expect(readConfig(home.config).keys).toEqual({ openStory: ['Enter', 'L'] });
    expect((await cli(['config', 'get', 'keys.openStory'], home)).out).toBe('enter,L\n');
    expect((await cli(['config'], home)).out).toMatch(/\nkeys\.openStory\tEnter,L\n$/);
    expect((await cli(['config', 'get', 'keys'], home)).out).toBe('keys.openStory\tEnter,L\n');
    expect((await cli(['config', 'set', 'keys.openStory', 'default'], home)).code).toBe(0);
    expect(readConfig(home.config).keys).toEqual({});
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
