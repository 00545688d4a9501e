import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellWidth, DEFAULT_CAPABILITIES, DEFAULT_MEASURER, screenMeasurer } from '../../../../src/text/width.ts';
import { frameOf, frameText } from '../../../../src/ui/app/frame/frame.ts';
import { KEYMAP } from '../../../../src/ui/keys/keymap.ts';
import { cell, fitRow, overlayRow, type Row, rowText, shownRow } from '../../../../src/ui/layout/row.ts';
import { readerOf } from '../reader.ts';

const KEYS = [...new Set(KEYMAP.flatMap((binding) => binding.keys))].filter(
  (key) => !['Q', 'ctrl+c', 'q'].includes(key),
);

describe('a frame', () => {
  it('fills the terminal exactly, whatever is pressed at any size', () => {
    const move = fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...KEYS) },
      {
        weight: 1,
        arbitrary: fc.record({ cols: fc.integer({ min: 1, max: 300 }), rows: fc.integer({ min: 1, max: 100 }) }),
      },
    );
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), fc.constantFrom('ko' as const, 'en' as const), (moves, ui) => {
        const views = [
          { name: '관세', query: 'tag:trade' },
          { name: 'A long name for what has not been read', query: 'is:unread -zz "a b" since:2026' },
        ];
        const reader = readerOf({
          ui,
          consent: 'undecided',
          unreadable: 1,
          views,
          similar: () => ['old', 'bloc', 'lead'],
        });
        for (const one of moves) {
          if (typeof one === 'string') reader.press(one);
          else reader.resize(one.cols, one.rows);
          const { size } = reader.state().terminal;
          const { rows, footer, widget, cursor } = frameOf(reader.state());
          assert.equal(rows.length, size.rows);
          for (const text of rows.map(rowText)) assert.equal(cellWidth(text), size.cols, text);
          assert.ok(footer <= size.rows);
          if (widget) assert.ok(widget.top + widget.height <= size.rows, 'a widget below the screen');
          if (widget?.kind === 'menu') {
            const { top, from, count, items, index } = widget.menu;
            assert.ok(top + count <= widget.height, 'items below the menu');
            for (let i = from; i < from + count; i += 1) {
              const row = rowText(rows[widget.top + top + i - from] ?? []);
              assert.ok(row.includes(`${i === index ? '❯' : ' '} ${rowText(items[i] ?? [])}`), row);
            }
          }
          if (cursor) assert.ok(cursor.x < size.cols && cursor.y < size.rows, 'a cursor outside the screen');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('may have a message over all items of a menu', () => {
    const reader = readerOf({ cols: 40, rows: 12, ui: 'en' }).press('a');
    expect(reader.state().layers).toHaveLength(1);
    reader.program.dispatch({ type: 'WriteFailed', message: 'The disk is full. '.repeat(20) });
    const { rows, widget } = frameOf(reader.state());
    assert.equal(rows.length, 12);
    assert.ok(widget?.kind === 'menu');
    assert.equal(widget.menu.items.length, 2);
    assert.equal(widget.menu.count, 0);
    assert.ok(widget.menu.top <= widget.height);
  });

  it('ends a message that has too little room with an ellipsis', () => {
    const reader = readerOf({ cols: 40, rows: 12, ui: 'en' });
    reader.program.dispatch({ type: 'WriteFailed', message: 'The disk is full. '.repeat(20) });
    expect(reader.screen().split('\n').slice(-4)).toEqual([
      expect.stringMatching(/\S *$/),
      ...Array.from({ length: 2 }, () => expect.stringMatching(/[^…] *$/)),
      expect.stringMatching(/… *$/),
    ]);
  });

  it('says in one row that the terminal is too small, and recovers', () => {
    const reader = readerOf().resize(39, 12);
    expect(reader.screen().trim()).toMatch(/^40×12 이상 필요\(현재 39×12\)/);
    expect(reader.resize(40, 12).screen()).toContain('모든 기사');
  });

  it('shows a story’s title in the header only when it has scrolled away', () => {
    const reader = readerOf({ rows: 14 }).press('j', 'j', 'enter');
    const head = () => reader.screen().split('\n')[0];
    expect(head()).not.toContain('장관회의');
    expect(reader.press('d').screen().split('\n')[0]).toContain('첫 핵심광물 장관회의 개최');
    expect(reader.press('g').screen().split('\n')[0]).not.toContain('장관회의');
  });

  it('never cuts a wide letter in two', () => {
    for (let cols = 40; cols <= 90; cols++) {
      const text = frameText(frameOf(readerOf({ cols }).state()));
      expect(text, `at ${cols}`).not.toContain('\ufffd');
    }
  });
});

describe('a row', () => {
  it('counts a cluster once when a style change splits it', () => {
    const bold = { role: 'text', bold: true } as const;
    const parted = [
      cell('👩', bold),
      cell('\u200d'),
      cell('💻'),
      cell('e'),
      cell('\u0301', bold),
      cell('\u1100'),
      cell('가'),
    ];
    expect(rowText(fitRow(parted, 8, DEFAULT_MEASURER))).toBe(`👩‍💻e\u0301\u1100가${' '.repeat(3)}`);
    expect(fitRow(parted, 8, DEFAULT_MEASURER)[0]).toEqual(cell('👩‍💻', bold));
    const unjoined = screenMeasurer({ ambiguous: 1, styled: true, joined: false, flags: true });
    expect(rowText(shownRow(fitRow(parted, 8, unjoined), unjoined))).toBe('👩e\u0301ㄱ가 ');
  });

  it('separates flags in letters, whatever style or box is between them', () => {
    const letters = screenMeasurer({ ...DEFAULT_CAPABILITIES, flags: false });
    const shown = (row: Row) => rowText(shownRow(row, letters));
    const flags = [cell('가🇰🇷'), cell('🇺🇸🇯🇵', { role: 'text', bold: true })];
    expect(shown(fitRow(flags, 12, letters))).toBe('가KR·US·JP  ');
    expect(fitRow(flags, 12, letters)).toHaveLength(3);
    expect(shown(fitRow(fitRow(flags, 12, letters), 12, letters))).toBe('가KR·US·JP  ');
    expect(shown(overlayRow(fitRow(flags, 12, letters), [cell('##')], 2, letters))).toBe('가##·US·JP  ');
    expect(rowText(fitRow(flags, 12, DEFAULT_MEASURER))).toBe('가🇰🇷🇺🇸🇯🇵    ');
  });
});

describe('the question about the journal', () => {
  it.each([
    [
      'ko',
      '쿠키는 없습니다. 읽은 기사를 이 컴퓨터에 기록할까요?  x 거부  c 허용·자세히',
      '쿠키 없음. 기록할까요? x 거부  c 선택',
    ],
    [
      'en',
      'No cookies. Keep a reading journal on this computer?  x decline  c allow/more',
      'No cookies. Journal? x decline  c more',
    ],
  ] as const)('is complete in one row at every width, in %s', (ui, whole, short) => {
    for (let cols = 40; cols <= 120; cols++) {
      const row = readerOf({ ui, cols, consent: 'undecided' }).screen().split('\n').at(-2);
      expect(row, `${cols} columns`).toBe(` ${cols > cellWidth(whole) ? whole : short}`);
    }
  });
});
