import { describe, expect, it } from 'vitest';
import { keyEvents, keysOf } from '../../../src/ui/terminal/keypress.ts';

describe('keysOf', () => {
  it.each([
    ['j', {}, ['j']],
    ['J', { shift: true }, ['J']],
    ['jjj', {}, ['j', 'j', 'j']],
    ['\rgg', {}, ['enter', 'g', 'g']],
    ['\r\nq', {}, ['enter', 'q']],
    [' ', {}, ['space']],
    ['j k', {}, ['j', 'space', 'k']],
    ['', { upArrow: true }, ['up']],
    ['', { upArrow: true, shift: true }, ['shift+up']],
    ['', { downArrow: true, shift: true }, ['shift+down']],
    ['', { pageDown: true, shift: true }, ['pageDown']],
    ['', { pageDown: true }, ['pageDown']],
    ['', { return: true }, ['enter']],
    ['\n', {}, ['enter']],
    ['', { escape: true }, ['esc']],
    ['', { tab: true }, ['tab']],
    ['', { tab: true, shift: true }, ['shift+tab']],
    ['\tj', {}, ['tab', 'j']],
    ['', { backspace: true }, ['backspace']],
    ['\x7f\x7f', {}, ['backspace', 'backspace']],
    ['f', { ctrl: true }, ['ctrl+f']],
    ['\x06\x06', {}, ['ctrl+f', 'ctrl+f']],
    ['ㅓㅓ', {}, ['ㅓ', 'ㅓ']],
    ['한글', {}, ['한', '글']],
    ['한', {}, ['한']],
    ['👩‍💻q', {}, ['👩‍💻', 'q']],
    // Esc and a letter within one read look like Alt and the letter.
    ['j', { meta: true }, ['esc', 'j']],
    ['j', { eventType: 'release' }, []],
    ['\x00', {}, []],
  ] as const)('%j with %o', (input, key, names) => {
    expect(keysOf(input, key)).toEqual(names);
  });

  it('loses none of 200 keys', () => {
    expect(keysOf('j'.repeat(200), {})).toHaveLength(200);
  });

  it('splits a million keys into pieces that calls can take', () => {
    let count = 0;
    const take = (...events: readonly unknown[]): void => {
      count += events.length;
    };
    for (const events of keyEvents('j'.repeat(1_000_000), {})) take(...events);
    expect(count).toBe(1_000_000);
  });
});
