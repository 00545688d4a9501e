import { describe, expect, it } from 'vitest';
import { manyStories, type Reader, readerOf, STORIES } from '../reader.ts';

/** The keys that the footer names. */
const keysOf = (reader: Reader): string[] =>
  (reader.screen().split('\n').at(-1) ?? '')
    .trim()
    .split(/ {2,}/)
    .flatMap((hint) => /^(\S+) \S/.exec(hint)?.[1] ?? []);

/** The keys of a list, in the order in which they are shown, and in that in which they are left out. */
const SHOWN = ['Enter', 'n', 'o', 'm', 's', 'a', 'r', '/', 'f', '?'];
const KEPT = ['?', 'Enter', 'n', 'o', 'm', 's', 'a', 'r', '/', 'f'];

describe.each(['ko', 'en'] as const)('the footer of a list in %s', (ui) => {
  it('names what one needs there, as far as there is room', () => {
    for (let cols = 40; cols <= 159; cols += 1) {
      const keys = keysOf(readerOf({ ui, cols, stories: manyStories(3) })).filter((key) => SHOWN.includes(key));
      expect(keys, `${cols}`).toEqual(SHOWN.filter((key) => keys.includes(key)));
      expect(keys, `${cols}`).toContain('?');
      expect(keys, `${cols}`).toContain('Enter');
      if (cols >= 80) expect(keys, `${cols}`).toEqual(expect.arrayContaining(KEPT.slice(0, 6)));
      if (cols >= 120) expect(keys, `${cols}`).toEqual(SHOWN);
    }
  });

  it('names the key of the language only where stories have another one', () => {
    expect(keysOf(readerOf({ ui, cols: 159, stories: STORIES }))).toContain('t');
    expect(keysOf(readerOf({ ui, cols: 159, stories: manyStories(3) }))).not.toContain('t');
  });

  it('names the key of the feeds only where it opens them', () => {
    const of = (hiddenPanes: readonly 'feeds'[]) => keysOf(readerOf({ ui, cols: 220, hiddenPanes }));
    expect(of(['feeds'])).toContain('P');
    expect(of([])).not.toContain('P');
  });

  it('names no key that does nothing in an empty list or without feeds', () => {
    const keys = keysOf(readerOf({ ui, cols: 159, stories: [], feedCount: 0 }));
    for (const key of ['Enter', 'n', 'o', 'm', 's', 'a', 'r']) expect(keys).not.toContain(key);
    expect(keys).toContain('?');
  });
});

it('the footer of a story names the browser, and the help at any width', () => {
  for (let cols = 40; cols <= 159; cols += 1) {
    const keys = keysOf(readerOf({ cols }).press('enter'));
    expect(keys, `${cols}`).toContain('?');
    if (cols >= 80) expect(keys, `${cols}`).toContain('o');
  }
});
