import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { actionName, bindingFor, DEFAULT_KEYS, isConsentAction } from '../../../src/ui/keys/key-lookup.ts';
import { actionKey, formatKey, parseKeyName } from '../../../src/ui/keys/key-names.ts';
import { KEYMAP, type KeyScope } from '../../../src/ui/keys/keymap.ts';
import { applyUserKeys as applyOwn, settingsWarning, type UserKeys } from '../../../src/ui/keys/user-keys.ts';
import { readerOf, STORIES } from '../app/reader.ts';

const applyUserKeys = (keys: UserKeys) => applyOwn({ keys, bindings: [] });

const SCOPES: readonly KeyScope[] = ['list', 'story', 'page', 'menu', 'settings'];

/** The keys of an action by its public name. */
const keysIn = (own: UserKeys, name: string): readonly string[] | undefined =>
  applyUserKeys(own).keys.rows.find((row) => actionName(row) === name)?.keys;
const problemsOf = (own: UserKeys): string[] =>
  applyUserKeys(own).problems.map(({ code, name, key, other }) =>
    [code, name.replace(/^keys\./, ''), key, other].filter(Boolean).join(' '),
  );

describe('names of keys', () => {
  it.each([
    ['enter', 'enter'],
    ['Enter', 'enter'],
    ['PgDn', 'pageDown'],
    ['↓', 'down'],
    ['^F', 'ctrl+f'],
    ['Ctrl+F', 'ctrl+f'],
    ['Shift+Tab', 'shift+tab'],
    ['L', 'L'],
    ['l', 'l'],
    ['comma', ','],
    [' ', 'space'],
    ['é', 'é'],
    ['e\u0301', 'é'],
  ])('%j is %j', (written, key) => {
    expect(parseKeyName(written)).toBe(key);
  });

  it.each([
    '',
    'entr',
    'ctrl+h',
    '^M',
    'ctrl+1',
    'ab',
    'ㅓ',
    '가',
    'ｊ',
    '\u0007',
    '\u200b',
    'alt+x',
    '👍🏽',
    '\uf708',
  ])('%j is none', (written) => {
    expect(parseKeyName(written)).toBeNull();
  });

  it('are read back as written, for all keys of the keymap', () => {
    for (const key of KEYMAP.flatMap(({ keys }) => keys)) expect(parseKeyName(formatKey(key))).toBe(key);
  });
});

describe('user keys', () => {
  it('are none at first, and the default keymap is used itself', () => {
    expect(applyUserKeys({})).toEqual({ keys: DEFAULT_KEYS, problems: [] });
    expect(applyUserKeys({}).keys).toBe(DEFAULT_KEYS);
  });

  it('replace all keys of an action, in every scope', () => {
    const { keys, problems } = applyUserKeys({ openStory: ['enter', 'L'] });
    expect(problems).toEqual([]);
    for (const scope of SCOPES) {
      expect(bindingFor('L', scope, false, keys)?.action).toBe('open');
      expect(bindingFor('l', scope, false, keys)).toBeUndefined();
    }
  });

  it('may be empty', () => {
    expect(keysIn({ suspend: [] }, 'suspend')).toEqual([]);
    expect(problemsOf({ suspend: [] })).toEqual([]);
  });

  it.each(['quit', 'back', 'help', 'command'])('cannot leave %s without a key', (name) => {
    expect(problemsOf({ [name]: [] })).toEqual([`neverWithout ${name}`]);
    expect(keysIn({ [name]: [] }, name)?.length).toBeGreaterThan(0);
  });

  it('are silently taken from an action that has more', () => {
    expect(problemsOf({ star: ['h'] })).toEqual([]);
    expect(keysIn({ star: ['h'] }, 'back')).toEqual(['esc', 'backspace']);
  });

  it('are not taken from an action that has no other', () => {
    expect(problemsOf({ star: ['*', 'f'] })).toEqual(['onlyKey star f filter']);
    expect(keysIn({ star: ['*', 'f'] }, 'star')).toEqual(['*']);
    expect(keysIn({ star: ['*', 'f'] }, 'filter')).toEqual(['f']);
  });

  it('are taken if that action is given another one', () => {
    const own = { star: ['f'], filter: ['F'] };
    expect(problemsOf(own)).toEqual([]);
    expect([keysIn(own, 'star'), keysIn(own, 'filter')]).toEqual([['f'], ['F']]);
  });

  it('may use the keys of the consent banner, which has them while it is open', () => {
    const { keys, problems } = applyUserKeys({ toggleRead: ['x'], chooseConsent: ['d'] });
    expect(problems).toEqual([]);
    const started = (key: string, isAsked: boolean) => bindingFor(key, 'list', isAsked, keys)?.action;
    expect([started('x', true), started('x', false)]).toEqual(['declineConsent', 'toggleRead']);
    expect([started('d', true), started('d', false)]).toEqual(['chooseConsent', 'halfDown']);
  });

  it('may be swapped', () => {
    const own = { star: ['m'], toggleRead: ['s'] };
    expect(problemsOf(own)).toEqual([]);
    expect([keysIn(own, 'star'), keysIn(own, 'toggleRead')]).toEqual([['m'], ['s']]);
  });

  it('belong to the action listed first', () => {
    expect(problemsOf({ star: ['S'], undo: ['S', 'U'] })).toEqual(['clash undo S star']);
    expect(keysIn({ star: ['S'], undo: ['S', 'U'] }, 'undo')).toEqual(['U']);
    expect(keysIn({ star: ['S'], undo: ['S'] }, 'undo')).toEqual(['z']);
  });

  it('terminate if all actions want the same key', () => {
    const own = Object.fromEntries(KEYMAP.map((row) => [actionName(row), ['x', 'y', '1']]));
    const { keys } = applyUserKeys(own);
    for (const scope of SCOPES) {
      const here = keys.rows.filter(({ scopes }) => scopes.includes(scope));
      for (const rows of [here.filter(isConsentAction), here.filter((row) => !isConsentAction(row))]) {
        const all = rows.flatMap((row) => row.keys);
        expect(
          all.filter((key, i) => all.indexOf(key) !== i),
          scope,
        ).toEqual([]);
      }
    }
  });

  it('never leave an action without keys, except on request', () => {
    const bindings = ['j', 'h', 'f', 'z', 'esc', ':', '?', 'tab', '1', 'Q', 'ctrl+c', 'S'];
    for (const row of KEYMAP.filter(({ action }) => action !== 'relatedDigit')) {
      const { keys } = applyUserKeys({ [actionName(row)]: bindings, star: ['backspace', 'esc', 'h'] });
      // Some actions have none in the first place.
      const bare = new Set<string>(KEYMAP.filter((one) => one.keys.length === 0).map(({ action }) => action));
      const without = keys.rows.filter((one) => one.keys.length === 0 && !bare.has(one.action));
      expect(without.map(actionName), row.action).toEqual([]);
    }
  });

  it('report mistakes and apply the rest', () => {
    const own = { opne: ['x'], star: 'S', undo: ['U', 'entr'], relatedDigit: ['a'], help: [7], pipe: ['P'] };
    expect(problemsOf(own)).toEqual([
      'unknownAction opne',
      'notAList star',
      'unknownKey undo entr',
      'digits relatedDigit a',
      'notAList help',
    ]);
    expect(keysIn(own, 'undo')).toEqual(['U']);
    expect(keysIn(own, 'pipe')).toEqual(['P']);
    expect(keysIn(own, 'star')).toEqual(['s', '*']);
  });

  it('accept no property name of JavaScript objects as an action', () => {
    expect(problemsOf(JSON.parse('{"__proto__": ["x"], "constructor": ["y"]}'))).toEqual([
      'unknownAction __proto__',
      'unknownAction constructor',
    ]);
  });

  it('are as documented', () => {
    const docs = readFileSync(join(import.meta.dirname, '../../../docs/keys.md'), 'utf8');
    const { keys } = JSON.parse(/```json\n(.*)\n```/.exec(docs)?.[1] ?? '') as { keys: UserKeys };
    expect(Object.keys(keys).length).toBeGreaterThan(1);
    expect(problemsOf(keys)).toEqual([]);
  });

  it('give every action a unique name', () => {
    const names = KEYMAP.map(actionName);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the warning about user keys', () => {
  const words = messages('en').reader.ownKeys;

  it('names the file, the setting and the number of further mistakes', () => {
    const { problems } = applyUserKeys({ star: ['f'], undo: ['nokey'] });
    expect(settingsWarning(problems, [], '/c.json', words)).toBe(
      '/c.json: keys.undo: "nokey" is not a key – write one character or a name such as enter, pageDown or ctrl+f (1 more: minerals-news config check)',
    );
    expect(settingsWarning([], [], '/c.json', words)).toBe('');
    expect(settingsWarning([], ['A theme is wrong'], '/c.json', words)).toBe('A theme is wrong');
    expect(settingsWarning(problems, ['A theme is wrong'], '/c.json', words)).toContain('(2 more: ');
  });

  it('is in the first frame, after earlier warnings', () => {
    const keys = { star: ['f'] };
    expect(readerOf({ keys, cols: 160 }).screen()).toContain('/home/reader/config.json: keys.star: “f”는 filter');
    expect(readerOf({ keys, warning: 'something else' }).screen()).not.toContain('keys.star');
  });
});

describe('the reader with user keys', () => {
  const keys = { openStory: ['L'], help: ['H'], record: ['I'], filter: ['F'], down: ['w'], terms: ['Y'] };

  it('uses them, also in Hangul mode', () => {
    expect(readerOf({ keys }).press('L').front().pane).toBe('story');
    expect(readerOf({ keys }).press('enter').front().pane).toBe('list');
    expect(readerOf({ keys }).press('ㅈ').state().list.cursor).toBe(1);
    expect(
      readerOf({ keys: { openStory: ['O'] } })
        .press('ㅒ')
        .front().pane,
    ).toBe('story');
  });

  it.each(['ko', 'en'] as const)('names them in the footer, in help, in the story and in sentences (%s)', (ui) => {
    const reader = readerOf({ keys, ui, cols: 100 });
    const words = messages(ui).reader;
    expect(reader.screen()).toContain(`L ${words.hint.read}`);
    expect(reader.screen()).toContain(`H ${words.hint.help}`);
    expect(reader.press('L').screen()).toContain(`I ${words.recordTitle}`);
    expect(reader.press('H').screen()).toMatch(/^ {4}w\s/m);
    reader.press('esc', 'q', '/', 'ㅋ', 'ㅋ', 'enter');
    expect(reader.screen()).toContain(words.noMatch('Esc'));
  });

  it('names the key that cancels a typed line, even if another key leads back elsewhere', () => {
    const reader = readerOf({ keys: { back: ['X'] } }).press('/', 'q', 'q');
    expect(reader.screen()).toContain(messages('ko').reader.noMatch('Esc'));
    expect(reader.press('enter').screen()).toContain(messages('ko').reader.noMatch('X'));
  });

  it('lays out a story again for other keys', () => {
    const usual = readerOf({ cols: 160, stories: STORIES }).press('enter').screen();
    const other = readerOf({ cols: 160, stories: STORIES, keys: { record: ['O'] } })
      .press('enter')
      .screen();
    expect(usual).toContain('i 제작 이력');
    expect(other).toContain('O 제작 이력');
  });

  it('lists no action without keys in the footer or in help, and names its command instead', () => {
    const reader = readerOf({ keys: { find: [], filter: [] }, cols: 160 });
    expect(reader.screen()).not.toContain(` ${messages('ko').reader.hint.find} `);
    const { keys } = reader.state().settings;
    expect(actionKey('filter', {}, keys)).toBe(':filter');
  });

  it('shows arrows in the footer only if they move down and up', () => {
    expect(readerOf().press('?').screen()).toContain('↑↓');
    expect(
      readerOf({ keys: { down: ['J'] } })
        .press('enter')
        .screen(),
    ).not.toContain('↑↓');
  });
});
