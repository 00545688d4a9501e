import { describe, expect, it } from 'vitest';
import type { Binding } from '../../../../src/settings/settings-table.ts';
import { manyStories, readerOf } from '../../app/reader.ts';

const reader = (more: Parameters<typeof readerOf>[0] = {}) =>
  readerOf({ ui: 'en', cols: 120, stories: manyStories(4), ...more });
type Reader = ReturnType<typeof readerOf>;
const command = (one: Reader, line: string): Reader => one.press(':').type(line).press('enter');
const status = (one: Reader): string => one.state().status?.text ?? '';
const saved = (one: Reader) => one.effects().flatMap((effect) => (effect.type === 'Save' ? effect.changes : []));
const bound = (key: string, run: string, scope: Binding['scope'] = 'all'): Binding => ({ key, scope, run });

describe(':bind', () => {
  it('gives a key commands, which work at once, are saved and can be undone', () => {
    const one = command(reader(), 'bind X star ; next');
    expect(status(one)).toContain('X: star ; next');
    expect(saved(one)).toEqual([{ kind: 'keyBound', binding: bound('X', 'star ; next') }]);
    one.press('X');
    expect([...one.state().marks.starred]).toEqual(['story-00000']);
    one.press('z', 'z');
    expect(status(one)).toBe('Undone: change of keys.');
    expect(one.state().saved.bindings).toEqual([]);
    expect(one.press('X').state().marks.starred.size).toBe(0);
  });

  it.each([
    ['bind <f5> star', bound('f5', 'star')],
    ['bind <C-x> star', bound('ctrl+x', 'star')],
    ['bind list <s-up> star', bound('shift+up', 'star', 'list')],
    ['bind ㅌ star', bound('x', 'star')],
    ['ㅠㅑㅜㅇ ㅌ star', bound('x', 'star')],
    ['bind ; star', bound(';', 'star')],
  ])('takes keys by name and with the Hangul layout: %s', (line, binding) => {
    const one = command(reader(), line);
    if (one.state().layers.length > 0) one.press('y');
    expect(saved(one)).toContainEqual({ kind: 'keyBound', binding });
  });

  it.each([
    ['bind nokey star', /^"nokey" is not a key/],
    ['bind X star ; nosuch', /^unknown command: nosuch/],
    ['bind X next 7', /^unknown command: next 7/],
    ['bind ? star', /^bindings\.\?: "\?" is the only key of help/],
  ])('says at once what is wrong with %s', (line, said) => {
    const one = command(reader(), line);
    expect(status(one)).toMatch(said);
    expect(saved(one)).toEqual([]);
  });

  it('names what has the key and where, and asks', () => {
    const one = command(reader(), 'bind s next');
    expect(one.screen()).toContain('s is already used for: star (list, story)');
    one.press('n');
    expect(saved(one)).toEqual([]);
    command(one, 'bind s next').press('y');
    expect(saved(one)).toEqual([{ kind: 'keyBound', binding: bound('s', 'next') }]);
    // The key that is left is in the footer and in sentences.
    expect(one.press(';').screen()).toMatch(/\* star/);
    const { cursor } = one.press('esc').state().list;
    expect(one.press('s').state().list.cursor).toBe(cursor + 1);
    command(one, 'bind list s star');
    expect(one.screen()).toContain('s is already used for: next (list)');
  });

  it('says what a key does, and what is lost with the Hangul layout', () => {
    expect(status(command(reader(), 'bind g'))).toBe('g: to the top (feeds, list, story)');
    expect(status(command(reader(), 'bind %'))).toBe('% is free.');
    const lost = 'X is free. · With the Hangul layout, X is the same as the small letter.';
    expect(status(command(reader(), 'bind X'))).toBe(lost);
    for (const key of 'QWERTOP') expect(status(command(reader(), `bind ${key}`))).not.toContain('Hangul');
  });

  it('completes commands, after a semicolon too', () => {
    const one = reader().press(':').type('bind X st').press('tab');
    expect(one.front().prompt?.text).toBe('bind X sta');
    one.press('ctrl+u').type('bind list X star ; next-u').press('tab');
    expect(one.front().prompt?.text).toBe('bind list X star ; next-unread');
    one.press('ctrl+u').type('bind X star ; sort ti').press('tab');
    expect(one.front().prompt?.text).toBe('bind X star ; sort title');
  });
});

describe(':unbind', () => {
  it('takes the commands from a key, which does again what it did', () => {
    const one = command(reader({ bindings: [bound('s', 'next'), bound('s', 'top', 'list')] }), 'unbind s');
    expect(one.state().saved.bindings).toEqual([]);
    expect([...one.press('s').state().marks.starred]).toEqual(['story-00000']);
  });

  it('takes a key from its action if it has no commands', () => {
    const one = command(reader(), 'unbind s');
    expect(saved(one)).toEqual([{ kind: 'keysSet', action: 'star', keys: ['*'] }]);
    expect(status(command(one, 'unbind ?'))).toMatch(/^keys\.help: this action needs a key/);
  });
});

describe(':set keys.ACTION', () => {
  it('sets, shows and resets the keys of an action', () => {
    const one = command(reader(), 'set keys.star S');
    expect(status(one)).toMatch(/^Keys of “star”: S · With the Hangul layout/);
    expect(saved(one)).toEqual([{ kind: 'keysSet', action: 'star', keys: ['S'] }]);
    expect(status(command(one, 'set keys.star'))).toBe('Keys of “star”: S');
    expect([...one.press('S').state().marks.starred]).toEqual(['story-00000']);
    command(one, 'set keys.star default');
    expect(one.state().saved.keys).toEqual({});
    expect(status(command(one, 'set keys.parallel ='))).toBe('Keys of “read both languages side by side”: =');
    expect(status(command(one, 'set keys.nosuch X'))).toMatch(/^keys\.nosuch: no action has this name/);
  });

  it('takes a key from another action only if asked, and leaves that one without keys then', () => {
    const one = command(reader(), 'set keys.star f');
    expect(one.screen()).toContain('f is already used for: filter the list (list, story)');
    one.press('y');
    expect(one.state().saved.keys).toEqual({ filter: [], star: ['f'] });
    expect([...one.press('f').state().marks.starred]).toEqual(['story-00000']);
  });
});

describe('the page of keys', () => {
  const open = (one: Reader): Reader => one.press(',').type('').press('end', 'k', 'k', 'enter');

  it('gives an action the key that is pressed, and takes one of its keys away', () => {
    const one = open(reader());
    expect(one.screen()).toContain('Keys');
    one.type('star').press('enter');
    expect(one.screen()).toContain('Now: s *.');
    one.press('S');
    expect(one.state().saved.keys).toEqual({ star: ['S', 's', '*'] });
    expect(one.front().picker).not.toBeNull();
    one.press('enter', '*');
    expect(one.state().saved.keys).toEqual({ star: ['S', 's'] });
    one.press('tab');
    expect(one.state().saved.keys).toEqual({});
    one.press('enter', 'esc');
    expect(one.front().picker).not.toBeNull();
  });

  it('takes keys of the Hangul layout and named ones, and asks before another action loses one', () => {
    const one = open(reader());
    one.type('star').press('enter').type('ㅌ');
    expect(one.state().saved.keys).toEqual({ star: ['x', 's', '*'] });
    one.press('enter', 'f5');
    expect(one.screen()).toContain('F5 is already used for: fetch new stories (list, story)');
    one.press('n');
    expect(one.state().saved.keys).toEqual({ star: ['x', 's', '*'] });
    one.press('enter', 'f5', 'y');
    expect(one.state().saved.keys).toEqual({ star: ['f5', 'x', 's', '*'] });
    expect(one.state().settings.keys.rows.find(({ action }) => action === 'sync')?.keys).toEqual(['r']);
  });
});

describe('a key of a program', () => {
  const programs = { pocket: 'pocket-add' };
  const piped = (one: Reader) => one.effects().filter(({ type }) => type === 'PipeTo');

  it('is set by :set keys.program:NAME and on the page, and gives it the story', () => {
    const one = command(reader({ programs }), 'set keys.program:pocket %');
    expect(status(one)).toBe('Keys of “program:pocket”: %');
    expect(saved(one)).toEqual([{ kind: 'keysSet', action: 'program:pocket', keys: ['%'] }]);
    expect(piped(one.press('%'))).toMatchObject([{ line: 'pocket-add', name: 'pocket' }]);
    expect(one.press('?').screen()).not.toBe('');
    one.press('q', ',').press('end', 'k', 'k', 'enter').type('pocket');
    expect(one.screen()).toMatch(/program:pocket +pocket-add +%/);
    one.press('enter', 's');
    expect(one.screen()).toContain('s is already used for: star (list, story)');
    one.press('y');
    // The other key of that action stays.
    expect(one.state().saved.keys).toEqual({ 'program:pocket': ['s', '%'] });
    expect(piped(one.press('esc', 'esc', 's'))).toHaveLength(1);
    expect(one.state().marks.starred.size).toBe(0);
  });

  it('is taken from it by another use, and removed by :unbind', () => {
    const keys = { 'program:pocket': ['%', 'V'] };
    const one = command(reader({ programs, keys }), 'bind % star');
    expect(one.screen()).toContain('% is already used for: program pocket (feeds, list, story)');
    one.press('y');
    expect([...one.press('%').state().marks.starred]).toEqual(['story-00000']);
    expect(one.state().saved.keys).toEqual({ 'program:pocket': ['V'] });
    command(one, 'unbind V');
    expect(one.state().saved.keys).toEqual({ 'program:pocket': [] });
    expect(status(command(one, 'set keys.program:none X'))).toMatch(/^keys\.program:none: no action/);
  });
});

it('help lists the commands of the user’s keys', () => {
  const one = reader({ bindings: [bound('X', 'star ; next'), bound('f5', '| wc', 'list')], rows: 200 }).press('?');
  expect(one.screen()).toMatch(/Your own keys\n +X +star ; next\n +F5 +\| wc \(list\)/);
});
