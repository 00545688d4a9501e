import { describe, expect, it } from 'vitest';
import { cellWidth } from '../../../src/text/width.ts';
import { frameOf } from '../../../src/ui/app/frame/frame.ts';
import { rowText } from '../../../src/ui/layout/row.ts';
import { measurerOf } from '../../../src/ui/layout/typesetting.ts';
import { manyStories, readerOf } from '../app/reader.ts';

/** The last row, which names the keys. */
const footer = (reader: ReturnType<typeof readerOf>): string => rowText(frameOf(reader.state()).rows.at(-1) ?? []);

describe('commands typed in Hangul', () => {
  it('equal those of the Latin keys', () => {
    const reader = readerOf().press('ㅓ', 'ㅓ', 'ㅏ');
    expect(reader.state().list.cursor).toBe(1);
    expect(reader.press('ㅣ').front().pane).toBe('story');
    expect(reader.press('ㅅ').state().lang).toBe('en');
    expect(reader.press('ㅑ').front().page?.kind).toBe('record');
    expect(reader.press('ㅗ').front().page).toBeNull();
    expect(reader.press('ㅂ').front().pane).toBe('list');
    expect(reader.press('ㅃ').state().isQuitting).toBe(true);
  });

  it('run in order when an input method commits several at once', () => {
    // ㅘ is back and up, 값 syncs, goes up and then presses an unassigned key.
    const reader = readerOf({ stories: manyStories(9) }).press('ㅓ', 'ㅓ', 'ㅣ');
    expect(reader.press('ㅘ').front()).toMatchObject({ pane: 'list' });
    expect(reader.state()).toMatchObject({ list: { cursor: 1 } });
    // ㅢ marks as read, then opens the story; what follows happens in the story.
    expect(reader.press('ㅢ', 'ㅑ').front()).toMatchObject({ pane: 'story', page: { kind: 'record' } });
  });

  it('wait for what the one before opens', () => {
    // 익: half a screen down, opens the story, and syncs meanwhile.
    const reader = readerOf().press('익');
    expect(reader.front().pane).toBe('story');
    expect(reader.state().sync.running).toHaveLength(1);
  });

  it('work in full width as well', () => {
    expect(readerOf().press('，').front().menu?.kind).toBe('settings');
    expect(readerOf().press('？').front().page?.kind).toBe('help');
    expect(readerOf().press('enter', '１').state().story.history).toHaveLength(2);
  });

  it('are text in an open prompt, exactly as they came', () => {
    const reader = readerOf().press('／', '값', 'ㅘ', '１', 'ㅓ', 'space', '\u1112\u1161', '\u11ab');
    expect(reader.front().prompt?.text).toBe('값ㅘ１ㅓ 한');
    expect(reader.state().terminal.hangulKeys).toBe(false);
  });
});

describe('the indicator of the Hangul layout', () => {
  it('appears with a Hangul letter and disappears only with a Latin one', () => {
    const reader = readerOf();
    const before = footer(reader);
    expect(before).not.toContain('한');
    expect(footer(reader.press('ㅓ'))).toContain('한  2/4');
    expect(footer(reader.press('up', 'ctrl+l'))).toContain('한  1/4');
    expect(footer(reader.press('/', 'a', 'esc'))).toContain('한');
    expect(footer(reader.press('x', 'ctrl+l'))).toBe(before);
    expect(footer(reader.press('ㅌ', 'ctrl+l'))).toContain('한');
    expect(footer(reader.press('Ｊ'))).not.toContain('한');
  });

  it('moves nothing, at any width', () => {
    for (let cols = 40; cols <= 200; cols += 1) {
      for (const keys of [[], ['enter'], ['?'], [','], ['a']]) {
        const reader = readerOf({ cols }).press(...keys);
        const measurer = measurerOf(reader.state());
        const without = footer(reader);
        const withMark = footer(reader.press('ㅌ', 'ctrl+l'));
        const at = withMark.lastIndexOf('한');
        expect(at, `${cols} ${keys}`).toBeGreaterThan(0);
        expect(cellWidth(withMark, measurer)).toBe(cols);
        // What is before it is unchanged, except for what was cut to fit.
        expect(without.startsWith(withMark.slice(0, at).trimEnd().replace(/…$/, ''))).toBe(true);
        expect(without.trimEnd().endsWith(withMark.slice(at + 1).trim())).toBe(true);
      }
    }
  });
});
