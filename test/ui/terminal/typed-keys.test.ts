import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../src/ui/app/screens.ts';
import { applyUserKeys } from '../../../src/ui/keys/user-keys.ts';
import type { ReaderState } from '../../../src/ui/state/reader-state.ts';
import { DOWN, keysOf, NO_KEY, typedKeys } from '../../../src/ui/terminal/keypress.ts';
import { readerOf } from '../app/reader.ts';

const LIST = readerOf().state();
const LINE = readerOf().press('/').state();
const MENU = readerOf({ consent: 'undecided', cols: 100 }).press('c').state();
const HANGUL = readerOf().press('ㅓ').state();

/** All that is taken, one after the other, if the state stays as it is. */
function allOf(input: string, state: ReaderState): string[] {
  const taken: string[] = [];
  for (let waiting = [input]; waiting[0]; ) {
    const { text, rest } = typedKeys(waiting[0], state, scopeOf(state));
    taken.push(text);
    waiting = [...rest, ...waiting.slice(1)].filter((part) => part !== '');
  }
  return taken;
}

describe('typed keys', () => {
  it('are taken together as commands, Hangul one after the other as its Latin keys', () => {
    expect(allOf('jj\x1b[Bk\r', LIST)).toEqual(['jj\x1b[Bk\r']);
    expect(allOf('jㅓj', LIST)).toEqual(['j', 'j', 'j']);
    expect(allOf('값！\u3000', LIST)).toEqual(['r', 'k', 'q', 't', '!', ' ']);
    expect(allOf('값'.normalize('NFD'), LIST)).toEqual(['r', 'k', 'q', 't']);
  });

  it('are text in an open line, up to a key that may close it', () => {
    expect(allOf('값 ㅘ\r', LINE)).toEqual(['값 ㅘ', '\r']);
    expect(allOf(`ㅓ\x1b${NO_KEY}ㅓ`, LINE)).toEqual(['ㅓ', `\x1b${NO_KEY}`, 'ㅓ']);
    expect(allOf('가\x1b[D\x7f나', LINE)).toEqual(['가', '\x1b[D', '\x7f', '나']);
  });

  it('are taken one by one for a menu, and while the layout may change', () => {
    expect(allOf(`jj\x1b[B\x1bOA\x1b[[A\x1b\x1b[B\x1b\x7f\x1b${NO_KEY}k\r`, MENU)).toEqual([
      ...['j', 'j', '\x1b[B', '\x1bOA', '\x1b[[A', '\x1b\x1b[B', '\x1b\x7f', `\x1b${NO_KEY}`, 'k', '\r'],
    ]);
    expect(allOf('ㅘ', MENU)).toEqual(['h', 'k']);
    expect(allOf('jj', HANGUL)).toEqual(['j', 'j']);
  });

  it('are hidden from a menu if they do something else there', () => {
    const settings = readerOf().press(',').state();
    expect(allOf('j1\x0b\r', settings)).toEqual(['j', `${NO_KEY}1`, `${NO_KEY}\x0b`, '\r']);
    expect(keysOf(`${NO_KEY}\x0b`, {})).toEqual(['ctrl+k']);
    const { keys } = applyUserKeys({ keys: { down: ['x'], up: ['k', 'ctrl+k'] }, bindings: [] });
    const other = { ...MENU, settings: { ...MENU.settings, keys } };
    expect(allOf('j\x1b[Bk1ㅓ\x0b', other)).toEqual([`${NO_KEY}j`, DOWN, 'k', '1', `${NO_KEY}j`, '\x0b']);
  });

  it('say which layout a letter is of, except in an open line', () => {
    const layout = (input: string, state: ReaderState) => typedKeys(input, state, scopeOf(state)).isHangul;
    expect(layout('ㅓ', LIST)).toBe(true);
    expect(layout('Ｊ', LIST)).toBe(false);
    expect(layout('j', HANGUL)).toBe(false);
    expect(layout('1', HANGUL)).toBeNull();
    expect(layout('\x1b[B', HANGUL)).toBeNull();
    expect(layout('ㅓ', LINE)).toBeNull();
  });

  it('lose and reorder nothing', () => {
    const key = fc.constantFrom(...['j', 'ㅓ', 'q', '가', 'x', '1', '\r', '\t', '\x1b[B', '\x1b[6~', '한글', '👩‍💻']);
    fc.assert(
      fc.property(fc.array(key), fc.constantFrom(LIST, LINE, MENU, HANGUL), (keys, state) => {
        const input = keys.join('');
        const read = allOf(input, state).join('');
        if (state === LINE) expect(read).toBe(input);
        else expect(read).toBe(keys.map((one) => allOf(one, state).join('')).join(''));
      }),
    );
  });

  it('take time in proportion to a long text without the marks of a paste', () => {
    expect(allOf('가'.repeat(50_000), LIST).join('')).toBe('rk'.repeat(50_000));
  });
});
