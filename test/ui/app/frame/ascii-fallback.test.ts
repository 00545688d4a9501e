import { describe, expect, it } from 'vitest';
import { asciiText, consoleText } from '../../../../src/text/ascii-fallback.ts';
import { cellWidth, DEFAULT_CAPABILITIES, screenMeasurer } from '../../../../src/text/width.ts';
import { readerOf } from '../reader.ts';

const SCREENS = [
  [],
  ['x', 'j', 'enter'],
  ['x', 'G', 'enter', 'G'],
  ['x', 'j', 'enter', 'v'],
  ['x', 'j', 'enter', 'i'],
  ['x', '?'],
  ['x', ','],
  ['x', 'f'],
  ['x', '/', '광'],
] as const;

describe.each(['ko', 'en'] as const)('a terminal with few glyphs, in %s', (ui) => {
  describe.each([40, 80, 160])('at %i columns', (cols) => {
    it.each(SCREENS.map((keys) => [keys.join(' '), keys] as const))('in ASCII: %s', (_, keys) => {
      const capabilities = { ...DEFAULT_CAPABILITIES, repertoire: 'ascii' } as const;
      const reader = readerOf({ ui, cols, rows: 24, consent: 'undecided', capabilities }).press(...keys);
      const rows = reader.screen().split('\n');
      expect(rows).toHaveLength(24);
      for (const row of rows) {
        expect(row).toMatch(/^[\x20-\x7e]*$/);
        expect(row.length).toBeLessThanOrEqual(cols);
      }
    });

    it.each(SCREENS.map((keys) => [keys.join(' '), keys] as const))('on a console: %s', (_, keys) => {
      const capabilities = { ...DEFAULT_CAPABILITIES, repertoire: 'console' } as const;
      const reader = readerOf({ ui, cols, rows: 24, consent: 'undecided', capabilities }).press(...keys);
      const screen = reader.screen();
      expect(screen).not.toMatch(/[❯●○★┃▌━“”‘’—…‹›•]/u);
      for (const row of screen.split('\n')) expect(cellWidth(row)).toBeLessThanOrEqual(cols);
    });
  });
});

describe('a replacement', () => {
  it.each([
    ['“한국” — 1·2…', '"\\ud55c\\uad6d" -- 1-2...'],
    ['★ ❯ ● ○ │ ┌', '# > * o | +'],
    ['😀', '\\u{1f600}'],
    ['\x1b[31mé\x1b[0m\n', '\x1b[31m\\u00e9\x1b[0m\n'],
  ])('for %s in ASCII is %s', (text, ascii) => {
    expect(asciiText(text)).toBe(ascii);
    expect(asciiText(ascii)).toBe(ascii);
  });

  it('leaves letters and light lines unchanged on a console', () => {
    expect(consoleText('“한국” é │ ┃ ❯ 1·2 →')).toBe('"한국" é │ │ > 1·2 →');
  });

  it('is measured as it is shown', () => {
    const measurer = screenMeasurer({ ...DEFAULT_CAPABILITIES, ambiguous: 2, repertoire: 'ascii' });
    for (const text of ['한국', 'abc…', '“é”', '😀 x', 'e\u0301']) {
      expect(cellWidth(text, measurer)).toBe(measurer.shown(text).length);
    }
  });
});
