import { describe, expect, it } from 'vitest';
import { manyStories, type Reader, readerOf, STORIES } from '../../app/reader.ts';
import { loadedReadings, MARKED, READ, readingOf } from './past-readings.ts';

const command = (reader: Reader, line: string): Reader => reader.press(':').type(line).press('enter');
const shown = (reader: Reader): readonly string[] => reader.state().readingHistory.shown.map(({ id }) => id);
const chosen = (reader: Reader): string => {
  const { shown: list, index } = reader.state().readingHistory;
  return list[index]?.id ?? '';
};

describe(':history', () => {
  it('lists readings, newest first, each story once a day', () => {
    const reader = command(readerOf({ past: READ }), 'history');
    expect(shown(reader)).toEqual(['forum', 'lead', 'gone', 'bloc', 'lead', 'old']);
    expect(reader.screen()).toMatch(/❯ 23:30/);
  });

  it('opens nothing of the story that is selected in the list below', () => {
    const reader = command(readerOf({ past: READ }), 'history');
    const before = reader.screen();
    reader.effects();
    expect(reader.press('i', 'o', 'w').screen()).toBe(before);
    expect(reader.effects()).toEqual([]);
    expect(reader.state().story.pendingAction).toBeNull();
  });

  it('opens a story at the position where it was left; Esc goes to the list', () => {
    const positions = new Map([['lead', { lang: 'ko', block: 6, offset: 0 }]]);
    const reader = command(readerOf({ past: READ, positions }), 'history').press('j', 'enter');
    expect(reader.front()).toMatchObject({ pane: 'story', page: null });
    expect(reader.screen()).toContain('7번째 문단');
    expect(reader.press('esc').front().pane).toBe('list');
  });

  it('journals the end of the story it was opened from', () => {
    const reader = readerOf({ past: READ, consent: 'accepted' }).press('enter');
    reader.effects();
    expect(
      command(reader, 'history')
        .press('end', 'enter')
        .effects()
        .map(({ type }) => type)
        .filter((type) => !type.includes('Prompt')),
    ).toEqual(['SavePosition', 'JournalClosed', 'Save', 'JournalOpened']);
  });

  it('says that a removed story is not available, and stays open', () => {
    const reader = command(readerOf({ past: READ }), 'history').press('j', 'j');
    expect(chosen(reader)).toBe('gone');
    expect(reader.screen()).toContain('보관함에 없음');
    expect(reader.press('enter').front()).toMatchObject({ pane: 'list', page: { kind: 'history' } });
    expect(reader.screen()).toContain('기사를 찾지 못했습니다.');
  });

  it('filters while a query is typed; Enter keeps the query, Esc reverts it', () => {
    const reader = command(readerOf({ past: READ }), 'history')
      .press('/')
      .type('무역');
    expect(shown(reader)).toEqual(['bloc']);
    expect(reader.screen()).toContain('읽은 기사 검색: 무역');
    expect(shown(reader.press('enter'))).toEqual(['bloc']);
    expect(reader.screen()).toContain('무역 — 6건 가운데 1건');
    expect(shown(reader.press('/', 'ctrl+u'))).toHaveLength(6);
    expect(shown(reader.press('esc'))).toEqual(['bloc']);
    expect(reader.front().page?.kind).toBe('history');
  });

  it('takes a query as its argument, in the query language', () => {
    expect(shown(command(readerOf({ past: READ }), 'history tag:trade'))).toEqual(['lead', 'bloc', 'lead']);
    const wrong = command(readerOf({ past: READ }), 'history tag:');
    expect(wrong.screen()).toContain('tag:');
    expect(command(readerOf({ past: READ }), 'history nowhere').screen()).toContain('맞는 것이 없습니다');
  });

  it('uses read marks without a journal, and says how to get one', () => {
    const reader = command(readerOf({ past: MARKED }), 'history');
    expect(reader.screen()).toContain(':consent');
    expect(reader.press('j').screen()).toContain('읽음으로 표시');
    expect(command(readerOf({ past: MARKED, doNotTrack: true }), 'history').screen()).toContain('DO_NOT_TRACK');
    expect(command(readerOf({ past: loadedReadings([]) }), 'history').screen()).toContain('열람 기록이 비어 있습니다.');
  });

  it('keeps the chosen story in view, whatever key moves there and at any size', () => {
    const readings = Array.from({ length: 400 }, (_, i) =>
      readingOf(1 + (i % 28), 0, `story-${String(i).padStart(5, '0')}`),
    );
    const stories = manyStories(400);
    for (const [cols, rows] of [
      [40, 12],
      [80, 24],
      [160, 40],
    ] as const) {
      const reader = command(readerOf({ cols, rows, stories, past: loadedReadings(readings) }), 'history');
      for (const key of ['end', 'k', 'pageUp', 'b', 'g', 'pageDown', 'j', 'd', 'u', 'G', 'up']) {
        const pointers = reader.press(key).screen().match(/❯/g) ?? [];
        expect(pointers, `${key} at ${cols}`).toHaveLength(1);
        expect(reader.screen().split('\n')).toHaveLength(rows);
      }
      expect(reader.press('end').state().readingHistory.index).toBe(399);
      expect(reader.resize(40, 12).screen()).toContain('❯');
    }
  });

  it('keeps the other keys: help and back', () => {
    const reader = command(readerOf({ past: READ }), 'history').press('?');
    expect(reader.front().page?.kind).toBe('help');
    expect(
      command(readerOf({ past: READ }), 'history')
        .press('esc')
        .front().page,
    ).toBeNull();
  });
});

describe(':stats', () => {
  it('counts the readings by day, feed and language', () => {
    const screen = command(readerOf({ past: READ, ui: 'en', rows: 60 }), 'stats').screen();
    expect(screen).toContain('Reading statistics');
    for (const part of ['By day', 'By feed', 'By language']) expect(screen).toContain(part);
    expect(screen).toMatch(/Sat 28 Feb 2026 +2 stories, 8 min/);
  });

  it('recounts when the library changes', () => {
    const reader = command(readerOf({ past: READ, ui: 'en', rows: 80 }), 'stats');
    expect(reader.screen()).toContain('Not counted here: 1 story');
    expect(reader.change(STORIES.slice(0, 1)).screen()).toContain('Not counted here: 4 stories');
  });

  it('says without a journal how to get one', () => {
    expect(command(readerOf({ past: MARKED }), 'stats').screen()).toContain(':consent');
    expect(command(readerOf({ past: READ }), 'stats').screen()).not.toContain(':consent');
  });
});

it('opening them records nothing', () => {
  const reader = readerOf({ past: READ, consent: 'declined' });
  command(reader, 'history').press('j', '/').type('a').press('enter', 'esc');
  command(reader, 'stats').press('space', 'esc');
  expect(reader.effects()).toEqual([]);
});
