import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { THEME_VARIANTS } from '../../../src/page/theme/built-in-themes.ts';
import { WIDTH_QUERIES } from '../../../src/ui/terminal/capability-queries.ts';
import { type InkView, startInk } from '../../../src/ui/terminal/ink-app.tsx';
import { keyboardOf } from '../../../src/ui/terminal/keyboard.ts';
import { keysOf } from '../../../src/ui/terminal/keypress.ts';
import { renderFrame } from '../../../src/ui/terminal/render-frame.ts';
import { queryBatch } from '../../../src/ui/terminal/terminal-query.ts';
import { readerOf } from '../app/reader.ts';

let ink: InkView | undefined;
beforeEach(() => {
  // The tests control how long an escape is waited for; streams and React have their turns.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  ink?.unmount();
  vi.useRealTimers();
});

const turns = async (): Promise<void> => {
  for (let i = 0; i < 4; i += 1) await new Promise<void>((resolve) => setImmediate(resolve));
};

/** A terminal's input through the keyboard and Ink, and the resulting keys. */
async function openKeyboard(asked = false) {
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => stdin,
    ref: () => {},
    unref: () => {},
  });
  const stdout = { write: () => true };
  const keyboard = keyboardOf(stdin as unknown as NodeJS.ReadStream, stdout as unknown as NodeJS.WriteStream);
  const drawing = renderFrame(readerOf().state(), THEME_VARIANTS.dark.full);
  const keys: string[] = [];
  const pastes: string[] = [];
  ink = startInk({
    frames: { subscribe: () => () => {}, get: () => drawing },
    stdin: keyboard.stream,
    onFrame: () => {},
    onKey: (input, key) => keys.push(...keysOf(input, key)),
    onHighlight: () => {},
    onSelect: () => {},
    onPaste: (text) => pastes.push(text),
  });
  await turns();
  if (asked) keyboard.query(queryBatch(WIDTH_QUERIES), () => {});
  return {
    pastes,
    read: async (...reads: readonly (string | Buffer)[]) => {
      for (const bytes of reads) {
        stdin.write(bytes);
        await turns();
      }
    },
    /** Lets time pass without typing; returns the keys that have arrived. */
    keys: async () => {
      for (let i = 0; i < 4; i += 1) {
        await vi.advanceTimersByTimeAsync(40);
        await turns();
      }
      return keys.splice(0);
    },
  };
}

/**
 * What input methods of Linux, macOS and Windows write to a terminal. They keep the letter that is being composed, and
 * commit it when the next one cannot join it, or with the key that ends it, in the same write or right before it.
 */
const COMMITS: readonly (readonly [typed: string, written: string, keys: readonly string[]])[] = [
  ['ㅓ ㅓ Enter', 'ㅓㅓ\r', ['ㅓ', 'ㅓ', 'enter']],
  ['ㅏ Esc', 'ㅏ\x1b', ['ㅏ', 'esc']],
  ['호, then an arrow', '호\x1b[C', ['호', 'right']],
  ['호, then an arrow of the application mode', '호\x1bOC', ['호', 'right']],
  ['가 Space', '가 ', ['가', 'space']],
  ['ㅓ ↓ ↓', 'ㅓ\x1b[B\x1b[B', ['ㅓ', 'down', 'down']],
  ['ㅘ ㅣ Enter', 'ㅘㅣ\r', ['ㅘ', 'ㅣ', 'enter']],
  ['값 Enter, not composed', `${'값'.normalize('NFD')}\r`, ['값'.normalize('NFD'), 'enter']],
  ['letters in half width', 'ﾡￂ\r', ['ﾡ', 'ￂ', 'enter']],
  ['ㅓ Tab ㅓ', 'ㅓ\tㅓ', ['ㅓ', 'tab', 'ㅓ']],
  ['ㅓ Shift+Tab', 'ㅓ\x1b[Z', ['ㅓ', 'shift+tab']],
  ['ㅓ Backspace', 'ㅓ\x7f', ['ㅓ', 'backspace']],
  ['ㅓ PgDn', 'ㅓ\x1b[6~', ['ㅓ', 'pageDown']],
  ['ㅓ Home', 'ㅓ\x1b[H', ['ㅓ', 'home']],
  ['ㅓ F5', 'ㅓ\x1b[15~', ['ㅓ', 'f5']],
  ['ㅓ F2', 'ㅓ\x1bOQ', ['ㅓ', 'f2']],
  ['F2 of VT220 and of the console', '\x1b[12~\x1b[[Bj', ['f2', 'f2', 'j']],
  ['ㅓ Ctrl-C', 'ㅓ\x03', ['ㅓ', 'ctrl+c']],
  ['ㅓ Ctrl-F ㅓ', 'ㅓ\x06ㅓ', ['ㅓ', 'ctrl+f', 'ㅓ']],
  ['ㅓ 1 /', 'ㅓ1/', ['ㅓ', '1', '/']],
  ['１，', '１，', ['１', '，']],
  ['a key of a layout, then Latin', 'ㅓj', ['ㅓ', 'j']],
  ['ㅓ, the window left and entered', 'ㅓ\x1b[O\x1b[I', ['ㅓ']],
  ['Esc ㅓ', '\x1bㅓ', ['esc', 'ㅓ']],
  ['Esc 가 ㅓ', '\x1b가ㅓ', ['esc', '가', 'ㅓ']],
  ['ㅏ Esc Esc', 'ㅏ\x1b\x1b', ['ㅏ', 'esc', 'esc']],
  ['ㅏ Esc ↓', 'ㅏ\x1b\x1b[B', ['ㅏ', 'esc', 'down']],
  ['ㅏ Esc Esc Esc ↓', 'ㅏ\x1b\x1b\x1b\x1b[B', ['ㅏ', 'esc', 'esc', 'esc', 'down']],
  ['ㅏ Esc Enter', 'ㅏ\x1b\r', ['ㅏ', 'esc', 'enter']],
  ['ㅏ Esc Space ㅓ', 'ㅏ\x1b ㅓ', ['ㅏ', 'esc', 'space', 'ㅓ']],
  ['ㅏ Esc Tab', 'ㅏ\x1b\t', ['ㅏ', 'esc', 'tab']],
  ['ㅏ Esc Ctrl-F', 'ㅏ\x1b\x06', ['ㅏ', 'esc', 'ctrl+f']],
  ['Esc F5', '\x1b\x1b[15~', ['esc', 'f5']],
  ['Alt+Backspace', '\x1b\x7f', ['backspace']],
];

describe.each([
  ['while nothing is asked', false],
  ['while the terminal has not answered yet', true],
])('what an input method commits, %s', (_, asked) => {
  it.each(COMMITS)('%s: %j in one read', async (_typed, written, keys) => {
    const { read, keys: arrived } = await openKeyboard(asked);
    await read(written);
    expect(await arrived()).toEqual(keys);
    // The first key after a pause is a key like any other.
    await read('ㅗ');
    expect(await arrived()).toEqual(['ㅗ']);
  });

  it('arrives complete wherever a read ends, in the middle of a character or of a sequence', async () => {
    for (const [typed, written, keys] of COMMITS) {
      const { read, keys: arrived } = await openKeyboard(asked);
      const bytes = Buffer.from(written);
      for (let at = 1; at < bytes.length; at += 1) {
        await read(bytes.subarray(0, at), bytes.subarray(at));
        // A cluster in two reads is two keys; together they are the typed letters.
        expect((await arrived()).join('|').normalize('NFC'), `${typed} cut at ${at}`).toMatch(
          written.includes('\u1100') ? /^[\u1100-\u11ff\uac00-\ud7a3|]+\|enter$/ : keys.join('|').normalize('NFC'),
        );
      }
      ink?.unmount();
    }
  });

  it('arrives complete byte by byte', async () => {
    const { read, keys: arrived } = await openKeyboard(asked);
    for (const [typed, written, keys] of COMMITS.filter(([, text]) => !text.includes('\u1100'))) {
      await read(...[...Buffer.from(written)].map((byte) => Buffer.from([byte])));
      expect(await arrived(), typed).toEqual(keys);
    }
  });
});

describe('an Esc key', () => {
  it('is released after a moment, and changes nothing after it', async () => {
    const { read, keys } = await openKeyboard();
    await read('ㅏ\x1b');
    expect(await keys()).toEqual(['ㅏ', 'esc']);
    for (const [next, name] of [
      ['\x1b[B', 'down'],
      ['\r', 'enter'],
      ['ㅓ', 'ㅓ'],
      ['\x1b', 'esc'],
    ] as const) {
      await read('\x1b');
      expect(await keys()).toEqual(['esc']);
      await read(next);
      expect(await keys()).toEqual([name]);
    }
  });

  it('leaves a paste unchanged except for characters that no line can contain', async () => {
    const { read, keys, pastes } = await openKeyboard();
    await read('\x1b[200~가\x1b[31m나\x1b\r다\x1b[201~ㅓ');
    expect(await keys()).toEqual(['ㅓ']);
    const reader = readerOf().press('/');
    for (const text of pastes) reader.program.dispatch({ type: 'TextPasted', text });
    const plain = readerOf().press('/');
    plain.program.dispatch({ type: 'TextPasted', text: '가\x1b[31m나\x1b\r다' });
    expect(reader.front().prompt?.text).toBe(plain.front().prompt?.text);
  });
});
