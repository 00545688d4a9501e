import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geometry } from '../../../src/ui/layout/geometry.ts';
import { positionAtRow } from '../../../src/ui/reading/shown/reading-position.ts';
import { documentOf } from '../../../src/ui/reading/shown/shown-document.ts';
import { type Reader, readerOf } from '../app/reader.ts';

/** The list's third row is the long story. */
const open = (options: Parameters<typeof readerOf>[0] = {}): Reader => readerOf(options).press('j', 'j', 'enter');
const placeOf = (reader: Reader) => {
  const state = reader.state();
  const document = documentOf(state);
  return document ? positionAtRow(document, state.story.top) : null;
};

describe('an open story', () => {
  it('is marked as read once, when opened', () => {
    const reader = open();
    expect(reader.effects()).toEqual([
      { type: 'Save', changes: [{ kind: 'marked', mark: 'read', ids: ['lead'], on: true }] },
    ]);
    reader.press('q', 'enter');
    expect(reader.effects().filter((effect) => effect.type === 'Save')).toEqual([]);
  });

  it('scrolls by row, half page, page and to its ends, never past them', () => {
    const reader = open();
    expect(reader.press('j', 'j', 'k').state().story.top).toBe(1);
    expect(reader.press('d').state().story.top).toBe(12);
    const end = reader.press('G').state().story.top;
    expect(reader.press('j').state().story.top).toBe(end);
    expect(reader.press('g', 'd', 'space').state().story.top).toBe(Math.min(11 + 20, end));
    expect(reader.press('b').state().story.top).toBe(Math.min(11 + 20, end) - 20);
    expect(reader.press('g', 'k').state().story.top).toBe(0);
    expect(reader.screen()).toMatch(/\d+%$/);
  });

  it('says 100% only at its end', () => {
    const reader = open();
    expect(reader.screen()).not.toContain('100%');
    expect(reader.press('end').screen()).toContain('100%');
  });

  it('continues with the next unread story with Space at its end', () => {
    const reader = open().press('G', 'space');
    expect(reader.state().story.history.at(-1)?.id).toBe('old');
  });

  it('reopens at the same row, from the list and in another run', () => {
    const reader = open().press('d', 'd');
    const top = reader.state().story.top;
    expect(reader.press('esc', 'enter').state().story.top).toBe(top);
    const place = placeOf(reader);
    expect(place?.block).toBeGreaterThan(0);
    const saved = reader.press('q').state().story.positions;
    const later = open({ positions: saved });
    expect(placeOf(later)).toEqual(place);
  });

  it('keeps its position at another width and returns to it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 25 }),
        fc.integer({ min: 40, max: 220 }),
        fc.integer({ min: 12, max: 60 }),
        (row, cols, rows) => {
          const reader = open().press(...Array.from({ length: row }, () => 'j'));
          const before = placeOf(reader);
          reader.resize(cols, rows);
          const document = documentOf(reader.state());
          const shown =
            document?.lines.slice(
              reader.state().story.top,
              reader.state().story.top + geometry(reader.state()).bodyHeight,
            ) ?? [];
          expect(shown.some((line) => line.block === before?.block)).toBe(true);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('switches language at the same paragraph and back to the same row', () => {
    const reader = open().press(...Array.from({ length: 14 }, () => 'j'));
    const before = placeOf(reader);
    const top = reader.state().story.top;
    reader.press('t');
    expect(reader.screen()).toContain('English  t 한국어');
    expect(placeOf(reader)?.block).toBe(before?.block);
    expect(reader.press('t').state().story.top).toBe(top);
  });

  it('says so when there is no other language', () => {
    expect(readerOf().press('G', 'enter', 't').screen()).toContain('이 기사는 한 언어로만 있습니다.');
  });

  it('moves to the neighbours in the list, read or not', () => {
    const reader = open({ read: ['old', 'bloc'] });
    expect(reader.press('}').state().story.history.at(-1)?.id).toBe('old');
    expect(reader.press('{', '{').state().story.history.at(-1)?.id).toBe('bloc');
    expect(reader.press('p').state().story.history.at(-1)?.id).toBe('forum');
    expect(reader.press('{').screen()).toContain('목록의 처음입니다.');
  });
});

describe('related stories', () => {
  it('are the existing ones, numbered, at the end of the story', () => {
    const screen = open().press('G').screen();
    expect(screen).toMatch(/1 동맹국 무역 블록 제안/);
    expect(screen).toMatch(/2 포럼 의장국 6월까지/);
    expect(screen).not.toContain('nowhere');
  });

  it('get the focus with Tab and return it with Tab', () => {
    const reader = open().press('tab');
    expect(reader.state().story.focus).toBe('related');
    expect(reader.press('j').screen()).toContain('❯ 2 포럼');
    expect(reader.press('tab').state().story.focus).toBe('text');
    expect(reader.press('tab').screen()).toContain('❯ 2 포럼');
  });

  it('open with Enter or a digit, and one step back returns', () => {
    const reader = open().press('j', 'j', 'j', 'tab', 'j');
    const top = reader.state().story.top;
    reader.press('enter');
    expect(reader.state().story.history.at(-1)).toMatchObject({ id: 'forum', trail: ['lead'] });
    expect(reader.screen()).toMatch(/‹ 모든 기사 › 첫 핵심광물/);
    reader.press('1');
    expect(reader.state().story.history.at(-1)).toMatchObject({ id: 'lead', trail: ['lead', 'forum'] });
    reader.press('backspace', 'esc');
    expect(reader.state().story.history[reader.state().story.at]?.id).toBe('lead');
    expect(reader.state().story.top).toBe(top);
    expect(reader.press('tab').screen()).toContain('❯ 2 포럼');
    expect(reader.press('esc', 'esc').front().pane).toBe('list');
  });

  it('stay on screen while they have the focus, however the terminal changes', () => {
    const reader = open({ cols: 160, rows: 50 }).press('tab', 'j');
    expect(reader.screen()).toContain('❯ 2 포럼');
    expect(reader.resize(80, 24).screen()).toContain('❯ 2 포럼');
    expect(reader.resize(40, 12).screen()).toContain('❯ 2 포럼');
  });

  it('leave a history that goes back and forward as in a browser', () => {
    const reader = open().press('1', '2');
    const here = () => reader.state().story.history[reader.state().story.at]?.id;
    expect(here()).toBe('forum');
    reader.press('[', '[');
    expect(here()).toBe('lead');
    expect(reader.press('[').screen()).toContain('이동 기록의 끝입니다.');
    reader.press(']');
    expect(here()).toBe('bloc');
    reader.press('1');
    expect(reader.state().story.history.map((visit) => visit.id)).toEqual(['lead', 'bloc', 'lead']);
    reader.press('q', '[');
    expect(here()).toBe('lead');
    expect(reader.front().pane).toBe('story');
  });

  it('open from the list by number if the chosen story is next to it', () => {
    const reader = readerOf({ cols: 160 }).press('1');
    expect(reader.state().story.history.map((visit) => visit.id)).toEqual(['forum', 'lead']);
    expect(reader.press('9').screen()).toContain('9번 관련 기사가 없습니다.');
  });
});

describe('find in a story', () => {
  it('marks matches, cycles through them with n and p, and ends with Esc', () => {
    const reader = open().press('/').type('공급망').press('enter');
    expect(reader.screen()).toContain('검색 결과 12곳 중 1번째');
    expect(reader.press('n').screen()).toContain('2번째');
    expect(reader.press('p', 'p').screen()).toContain('12번째');
    expect(reader.press('esc').state().story.find).toBeNull();
    expect(reader.front().pane).toBe('story');
  });

  it('finds words across the end of a row, at any width', () => {
    for (const cols of [40, 47, 56, 80, 120]) {
      const reader = open({ cols }).press('/').type('가격과 공급망을').press('enter');
      expect(reader.screen(), `at ${cols} columns`).toContain('12곳');
    }
  });

  it('reports what it did not find', () => {
    expect(open().press('/').type('없는 말').press('enter').screen()).toContain('이 기사에는 “없는 말”이 없습니다.');
  });
});
