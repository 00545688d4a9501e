import { describe, expect, it } from 'vitest';
import type { SavedFeed } from '../../../src/settings/settings-table.ts';
import { readerOf } from '../app/reader.ts';

const BOARD: SavedFeed = { url: 'run:board', title: 'Board', folder: '', run: ['/home/kim/bin/board', '--all', 'a b'] };
const WIRE: SavedFeed = { url: 'https://wire.example/feed', title: 'Wire', folder: '' };

describe('the program of a feed', () => {
  it.each([
    ['en', 'Program', 'set only by a command'],
    ['ko', '프로그램', '명령으로만'],
  ] as const)('is shown in the menu of its row and not changed there (%s)', (ui, name, said) => {
    const reader = readerOf({ ui, rows: 60, cols: 120, feeds: [BOARD, WIRE] }).press('P', 'G', 'k', 'e');
    expect(reader.screen()).toContain("/home/kim/bin/board --all 'a b'");
    const at = reader.front().menu?.items.indexOf(name) ?? -1;
    expect(at).toBeGreaterThan(0);
    reader.press(...Array.from({ length: at }, () => 'down'), 'enter');
    expect(reader.screen()).toContain(said);
    expect(reader.front().prompt).toBeNull();
    expect(reader.effects()).toEqual([]);
  });

  it('is no row for a feed without one, and has no site', () => {
    const reader = readerOf({ ui: 'en', rows: 60, cols: 120, feeds: [BOARD, WIRE] }).press('P', 'G', 'e');
    expect(reader.screen()).not.toMatch(/^\W*Program/m);
    reader.press('esc', 'k', 'o');
    expect(reader.screen()).toContain('The site of this row is not known.');
    expect(reader.effects()).toEqual([]);
  });
});
