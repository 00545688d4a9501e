import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geometry } from '../../../src/ui/app/update-result.ts';
import { placeAt } from '../../../src/ui/story/reading-position.ts';
import { documentOf } from '../../../src/ui/story/shown-document.ts';
import { type Desk, deskOf } from '../app/desk.ts';

/** The list's third row is the long story. */
const open = (options: Parameters<typeof deskOf>[0] = {}): Desk => deskOf(options).press('j', 'j', 'enter');
const placeOf = (desk: Desk) => {
  const state = desk.state();
  const document = documentOf(state, geometry(state));
  return document ? placeAt(document, state.story.top) : null;
};

describe('an open story', () => {
  it('is marked read once, by being opened', () => {
    const desk = open();
    expect(desk.effects()).toEqual([{ type: 'SaveMarks', mark: 'read', ids: ['lead'], on: true }]);
    desk.press('q', 'enter');
    expect(desk.effects().filter((effect) => effect.type === 'SaveMarks')).toEqual([]);
  });

  it('scrolls by row, half page, page and to its ends, and never past them', () => {
    const desk = open();
    expect(desk.press('j', 'j', 'k').state().story.top).toBe(1);
    expect(desk.press('d').state().story.top).toBe(11);
    const end = desk.press('G').state().story.top;
    expect(desk.press('j').state().story.top).toBe(end);
    expect(desk.press('g', 'd', 'space').state().story.top).toBe(Math.min(10 + 19, end));
    expect(desk.press('b').state().story.top).toBe(Math.min(10 + 19, end) - 19);
    expect(desk.press('g', 'k').state().story.top).toBe(0);
    expect(desk.screen()).toMatch(/\d+%$/);
  });

  it('says 100% only at its end', () => {
    const desk = open();
    expect(desk.screen()).not.toContain('100%');
    expect(desk.press('end').screen()).toContain('100%');
  });

  it('goes on to the next unread story with Space at its end', () => {
    const desk = open().press('G', 'space');
    expect(desk.state().story.history.at(-1)?.id).toBe('old');
  });

  it('is at the same row when come back to, from the list and after another sitting', () => {
    const desk = open().press('d', 'd');
    const top = desk.state().story.top;
    expect(desk.press('esc', 'enter').state().story.top).toBe(top);
    const place = placeOf(desk);
    expect(place?.block).toBeGreaterThan(0);
    const saved = desk.press('q').state().story.places;
    const later = open({ places: saved });
    expect(placeOf(later)).toEqual(place);
  });

  it('keeps its place in any other width and comes back to it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 25 }),
        fc.integer({ min: 40, max: 220 }),
        fc.integer({ min: 12, max: 60 }),
        (row, cols, rows) => {
          const desk = open().press(...Array.from({ length: row }, () => 'j'));
          const before = placeOf(desk);
          desk.resize(cols, rows);
          const document = documentOf(desk.state(), geometry(desk.state()));
          const shown =
            document?.lines.slice(desk.state().story.top, desk.state().story.top + geometry(desk.state()).bodyHeight) ??
            [];
          expect(shown.some((line) => line.block === before?.block)).toBe(true);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('switches language at the same paragraph and back to the same row', () => {
    const desk = open().press(...Array.from({ length: 14 }, () => 'j'));
    const before = placeOf(desk);
    const top = desk.state().story.top;
    desk.press('t');
    expect(desk.screen()).toContain('English  t 한국어');
    expect(placeOf(desk)?.block).toBe(before?.block);
    expect(desk.press('t').state().story.top).toBe(top);
  });

  it('says so when there is no other language', () => {
    expect(deskOf().press('G', 'enter', 't').screen()).toContain('이 기사는 한 언어로만 있습니다.');
  });

  it('moves to the neighbours in the list, read or not', () => {
    const desk = open({ read: ['old', 'bloc'] });
    expect(desk.press('}').state().story.history.at(-1)?.id).toBe('old');
    expect(desk.press('{', '{').state().story.history.at(-1)?.id).toBe('bloc');
    expect(desk.press('p').state().story.history.at(-1)?.id).toBe('forum');
    expect(desk.press('{').screen()).toContain('목록의 처음입니다.');
  });
});

describe('related stories', () => {
  it('are those that exist, numbered, at the end of the story', () => {
    const screen = open().press('G').screen();
    expect(screen).toMatch(/1 동맹국 무역 블록 제안/);
    expect(screen).toMatch(/2 포럼 의장국 6월까지/);
    expect(screen).not.toContain('nowhere');
  });

  it('take the keys after Tab and give them back after Tab', () => {
    const desk = open().press('tab');
    expect(desk.state().story.focus).toBe('related');
    expect(desk.press('j').screen()).toContain('❯ 2 포럼');
    expect(desk.press('tab').state().story.focus).toBe('text');
    expect(desk.press('tab').screen()).toContain('❯ 2 포럼');
  });

  it('open with Enter or a digit, and one step back is where one was', () => {
    const desk = open().press('j', 'j', 'j', 'tab', 'j');
    const top = desk.state().story.top;
    desk.press('enter');
    expect(desk.state().story.history.at(-1)).toMatchObject({ id: 'forum', trail: ['lead'] });
    expect(desk.screen()).toMatch(/‹ 목록 › 첫 핵심광물/);
    desk.press('1');
    expect(desk.state().story.history.at(-1)).toMatchObject({ id: 'lead', trail: ['lead', 'forum'] });
    desk.press('backspace', 'esc');
    expect(desk.state().story.history[desk.state().story.at]?.id).toBe('lead');
    expect(desk.state().story.top).toBe(top);
    expect(desk.press('tab').screen()).toContain('❯ 2 포럼');
    expect(desk.press('esc', 'esc').state().screen).toBe('list');
  });

  it('stay on screen while they have the keys, however the terminal changes', () => {
    const desk = open({ cols: 160, rows: 50 }).press('tab', 'j');
    expect(desk.screen()).toContain('❯ 2 포럼');
    expect(desk.resize(80, 24).screen()).toContain('❯ 2 포럼');
    expect(desk.resize(40, 12).screen()).toContain('❯ 2 포럼');
  });

  it('leave a history that goes back and forward like a browser’s', () => {
    const desk = open().press('1', '2');
    const here = () => desk.state().story.history[desk.state().story.at]?.id;
    expect(here()).toBe('forum');
    desk.press('[', '[');
    expect(here()).toBe('lead');
    expect(desk.press('[').screen()).toContain('이동 기록의 끝입니다.');
    desk.press(']');
    expect(here()).toBe('bloc');
    desk.press('1');
    expect(desk.state().story.history.map((visit) => visit.id)).toEqual(['lead', 'bloc', 'lead']);
    desk.press('q', '[');
    expect(here()).toBe('lead');
    expect(desk.state().screen).toBe('story');
  });

  it('are opened from the list by number where the chosen story is beside it', () => {
    const desk = deskOf({ cols: 160 }).press('1');
    expect(desk.state().story.history.map((visit) => visit.id)).toEqual(['forum', 'lead']);
    expect(desk.press('9').screen()).toContain('9번 관련 기사가 없습니다.');
  });
});

describe('finding in a story', () => {
  it('marks hits, goes round them with n and p, and ends with Esc', () => {
    const desk = open().press('/').type('공급망').press('enter');
    expect(desk.screen()).toContain('검색 결과 12곳 중 1번째');
    expect(desk.press('n').screen()).toContain('2번째');
    expect(desk.press('p', 'p').screen()).toContain('12번째');
    expect(desk.press('esc').state().story.find).toBeNull();
    expect(desk.state().screen).toBe('story');
  });

  it('finds words that run over the end of a row, at any width', () => {
    for (const cols of [40, 47, 56, 80, 120]) {
      const desk = open({ cols }).press('/').type('가격과 공급망을').press('enter');
      expect(desk.screen(), `at ${cols} columns`).toContain('12곳');
    }
  });

  it('says what it did not find', () => {
    expect(open().press('/').type('없는 말').press('enter').screen()).toContain('이 기사에는 “없는 말”이 없습니다.');
  });
});
