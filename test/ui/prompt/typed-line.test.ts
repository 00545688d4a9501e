import { describe, expect, it } from 'vitest';
import { cellWidth } from '../../../src/text/width.ts';
import { frameOf } from '../../../src/ui/app/frame/frame.ts';
import { openedPrompt, withLayer } from '../../../src/ui/layout/layers.ts';
import { libraryOf, type Reader, readerOf, STORIES } from '../app/reader.ts';

const typed = (reader: Reader): string => reader.front().prompt?.text ?? '';
const status = (reader: Reader): string => reader.state().status?.text ?? '';
const FULL = '한 줄에는 4,000칸까지 입력할 수 있습니다. 나머지는 잘렸습니다.';

function paste(reader: Reader, text: string): Reader {
  reader.program.dispatch({ type: 'TextPasted', text });
  return reader;
}

/** A reader whose catalogue counts how often it is searched. */
function counting(): { readonly reader: Reader; readonly searches: () => number } {
  let searches = 0;
  const reader = readerOf();
  const catalogue = libraryOf(STORIES);
  reader.program.dispatch({
    type: 'LibraryChanged',
    isNews: false,
    catalogue: {
      ...catalogue,
      select: (...args) => {
        searches += 1;
        return catalogue.select(...args);
      },
    },
  });
  return { reader, searches: () => searches };
}

describe('letters that arrive together', () => {
  it('cause one search, however many they are', () => {
    const searchesOf = (letters: number): number => {
      const { reader, searches } = counting();
      reader.press('/');
      const before = searches();
      reader.type('a'.repeat(letters));
      return searches() - before;
    };
    expect(searchesOf(1)).toBeGreaterThan(0);
    expect(searchesOf(3000)).toBe(searchesOf(1));
  });

  it('give the same line as one at a time', () => {
    const text = '  값 ab  "희토류"  -tag:x 👩‍💻 é ';
    for (const open of [['/'], [':'], ['enter', '/'], ['enter', '|']]) {
      const together = readerOf()
        .press(...open)
        .type(text);
      const alone = readerOf().press(...open);
      for (const letter of text) alone.type(letter);
      expect(together.front().prompt).toMatchObject({ text: typed(alone), cursor: alone.front().prompt?.cursor });
      expect(together.screen()).toBe(alone.screen());
    }
  });

  it('are text up to the next key with another action', () => {
    const reader = readerOf().press('enter', '/', 'a', 'b', 'left', 'c', 'd', 'backspace', 'space', 'e');
    expect(typed(reader)).toBe('ac eb');
    expect(typed(readerOf().press('/', 'a', 'b', 'esc', '/', 'c', 'd'))).toBe('cd');
  });

  it('are keys if no prompt is open, and letters from the key on that opens one', () => {
    const reader = readerOf().press('j', 'j', '/', 'j', 'j');
    expect(typed(reader)).toBe('jj');
    expect(reader.press('esc').state().list.cursor).toBe(2);
  });
});

describe('a line being typed', () => {
  it.each([
    ['/', 'a'],
    [':', 'a'],
    ['/', '가'],
    ['/', '👩‍💻'],
  ])('%s is limited to 4,000 cells, and says that it is full: %s', (open, letter) => {
    const reader = readerOf().press(open).type(letter.repeat(5000));
    expect(cellWidth(typed(reader))).toBe(4000);
    expect(status(reader)).toBe(FULL);
    expect(reader.screen()).toContain('4,000칸까지');
    expect(status(reader.press('left'))).toBe('');
    expect(status(reader.press('b'))).toBe(FULL);
    expect(typed(reader.press('backspace', 'c')).endsWith(`c${letter}`)).toBe(true);
    expect(status(reader)).toBe('');
  });

  it('limits a paste as well, with the text before and after the cursor', () => {
    const reader = paste(readerOf().press('enter', '/', 'x', 'y', 'left'), 'a'.repeat(1_000_000));
    expect(typed(reader)).toBe(`x${'a'.repeat(3998)}y`);
    expect(status(reader)).toBe(FULL);
    expect(status(paste(readerOf().press('/'), 'a'.repeat(4000)))).toBe('');
  });

  it('is limited for zero-width characters', () => {
    const reader = paste(readerOf().press('/'), `a${'\u0301\u0327'.repeat(100_000)}`);
    expect(typed(reader).length).toBeLessThanOrEqual(16_000);
    expect(status(reader)).toBe(FULL);
    expect(paste(readerOf().press('/'), '\u200b'.repeat(15_999) + '👍'.repeat(100)).front().prompt?.text).not.toMatch(
      /[\ud800-\udbff]$/,
    );
  });

  it('is drawn quickly however long it is', () => {
    const state = readerOf().press('/').state();
    const line = openedPrompt(state);
    if (!line) throw new Error('no line');
    const text = 'a'.repeat(200_000);
    // Anything quadratic takes hours here.
    for (const cursor of [0, 100_000, 200_000]) {
      const { rows } = frameOf(withLayer(state, line, { ...line, text, cursor }));
      expect(rows.at(-1)?.some((span) => span.text.includes('aaaa'))).toBe(true);
    }
  });

  it('is not recalled from an earlier run if it exceeds the limit', () => {
    const reader = readerOf({ consent: 'accepted' }).press(':');
    const lines = { command: ['help', 'x'.repeat(5000)], pipe: [] };
    reader.program.dispatch({ type: 'PromptHistoryLoaded', lines });
    expect(typed(reader.press('up'))).toBe('help');
  });
});

describe('a paste', () => {
  it('converts line ends to spaces and is never Enter', () => {
    const reader = paste(readerOf().press(':'), 'sort\r\ntitle\nq\ru\u2028v\u2029w\x0bx\x85y');
    expect(typed(reader)).toBe('sort title q u v w x y');
    expect(reader.state().list.sort).toBe('date');
  });

  it.each([
    ['the list', []],
    ['a story', ['enter']],
    ['the help', ['?']],
    ['a menu', ['s']],
  ])('in %s is only reported', (_name, keys) => {
    const reader = readerOf().press(...keys);
    const before = reader.state();
    paste(reader, 'qjjx\nq');
    expect(status(reader)).toBe('입력하는 줄이 열려 있지 않아 붙여 넣지 않았습니다.');
    expect({ ...reader.state(), status: null }).toEqual({ ...before, status: null });
    expect(reader.effects().filter(({ type }) => type === 'Quit')).toEqual([]);
  });
});
