import { describe, expect, it } from 'vitest';
import { cellWidth } from '../../../src/text/width.ts';
import { frameOf } from '../../../src/ui/frame/frame.ts';
import { type Desk, deskOf, libraryOf, STORIES } from '../app/desk.ts';

const typed = (desk: Desk): string => desk.state().prompt?.text ?? '';
const status = (desk: Desk): string => desk.state().status?.text ?? '';
const FULL = '한 줄에는 4,000칸까지 입력할 수 있습니다. 나머지는 잘렸습니다.';

function paste(desk: Desk, text: string): Desk {
  desk.program.dispatch({ type: 'TextPasted', text });
  return desk;
}

/** A desk whose catalogue counts how often it is searched. */
function counting(): { readonly desk: Desk; readonly searches: () => number } {
  let searches = 0;
  const desk = deskOf();
  const catalogue = libraryOf(STORIES);
  desk.program.dispatch({
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
  return { desk, searches: () => searches };
}

describe('letters that come together', () => {
  it('are searched for once, however many they are', () => {
    const searchesOf = (letters: number): number => {
      const { desk, searches } = counting();
      desk.press('/');
      const before = searches();
      desk.type('a'.repeat(letters));
      return searches() - before;
    };
    expect(searchesOf(1)).toBeGreaterThan(0);
    expect(searchesOf(3000)).toBe(searchesOf(1));
  });

  it('are the line that they are one by one', () => {
    const text = '  값 ab  "희토류"  -tag:x 👩‍💻 é ';
    for (const open of [['/'], [':'], ['enter', '/'], ['enter', '|']]) {
      const together = deskOf()
        .press(...open)
        .type(text);
      const alone = deskOf().press(...open);
      for (const letter of text) alone.type(letter);
      expect(together.state().prompt).toMatchObject({ text: typed(alone), cursor: alone.state().prompt?.cursor });
      expect(together.screen()).toBe(alone.screen());
    }
  });

  it('go up to the next key that does something else', () => {
    const desk = deskOf().press('enter', '/', 'a', 'b', 'left', 'c', 'd', 'backspace', 'space', 'e');
    expect(typed(desk)).toBe('ac eb');
    expect(typed(deskOf().press('/', 'a', 'b', 'esc', '/', 'c', 'd'))).toBe('cd');
  });

  it('are keys where no line is open, and letters from the key on that opens one', () => {
    const desk = deskOf().press('j', 'j', '/', 'j', 'j');
    expect(typed(desk)).toBe('jj');
    expect(desk.state().prompt?.before?.list.cursor).toBe(2);
  });
});

describe('a line being typed', () => {
  it.each([
    ['/', 'a'],
    [':', 'a'],
    ['/', '가'],
    ['/', '👩‍💻'],
  ])('%s holds 4,000 cells, and says that it is full: %s', (open, letter) => {
    const desk = deskOf().press(open).type(letter.repeat(5000));
    expect(cellWidth(typed(desk))).toBe(4000);
    expect(status(desk)).toBe(FULL);
    expect(desk.screen()).toContain('4,000칸까지');
    expect(status(desk.press('left'))).toBe('');
    expect(status(desk.press('b'))).toBe(FULL);
    expect(typed(desk.press('backspace', 'c')).endsWith(`c${letter}`)).toBe(true);
    expect(status(desk)).toBe('');
  });

  it('holds as much of a paste, with what was there before and behind the cursor', () => {
    const desk = paste(deskOf().press('enter', '/', 'x', 'y', 'left'), 'a'.repeat(1_000_000));
    expect(typed(desk)).toBe(`x${'a'.repeat(3998)}y`);
    expect(status(desk)).toBe(FULL);
    expect(status(paste(deskOf().press('/'), 'a'.repeat(4000)))).toBe('');
  });

  it('is bounded where characters take no cell', () => {
    const desk = paste(deskOf().press('/'), `a${'\u0301\u0327'.repeat(100_000)}`);
    expect(typed(desk).length).toBeLessThanOrEqual(16_000);
    expect(status(desk)).toBe(FULL);
    expect(paste(deskOf().press('/'), '\u200b'.repeat(15_999) + '👍'.repeat(100)).state().prompt?.text).not.toMatch(
      /[\ud800-\udbff]$/,
    );
  });

  it('is drawn in no time, were it ever so long', () => {
    const desk = deskOf().press('/');
    const state = desk.state();
    const text = 'a'.repeat(200_000);
    // What takes time by the square of the length takes hours here.
    for (const cursor of [0, 100_000, 200_000]) {
      const { rows } = frameOf({ ...state, prompt: { kind: 'command', text, cursor, before: null } });
      expect(rows.at(-1)?.some((span) => span.text.includes('aaaa'))).toBe(true);
    }
  });

  it('is not called back from an earlier run where it is longer than a line may be', () => {
    const desk = deskOf({ consent: 'accepted' }).press(':');
    const lines = { command: ['help', 'x'.repeat(5000)], pipe: [] };
    desk.program.dispatch({ type: 'PromptHistoryLoaded', lines });
    expect(typed(desk.press('up'))).toBe('help');
  });
});

describe('a paste', () => {
  it('makes spaces of line ends and is never Enter', () => {
    const desk = paste(deskOf().press(':'), 'sort\r\ntitle\nq\ru\u2028v\u2029w\x0bx\x85y');
    expect(typed(desk)).toBe('sort title q u v w x y');
    expect(desk.state().list.sort).toBe('date');
  });

  it.each([
    ['the list', []],
    ['a story', ['enter']],
    ['the help', ['?']],
    ['a menu', ['s']],
  ])('does nothing in %s but say so', (_name, keys) => {
    const desk = deskOf().press(...keys);
    const before = desk.state();
    paste(desk, 'qjjx\nq');
    expect(status(desk)).toBe('입력하는 줄이 열려 있지 않아 붙여 넣지 않았습니다.');
    expect({ ...desk.state(), status: null }).toEqual({ ...before, status: null });
    expect(desk.effects().filter(({ type }) => type === 'Quit')).toEqual([]);
  });
});
