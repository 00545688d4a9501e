import { describe, expect, it } from 'vitest';
import { type Desk, deskOf, manyStories, STORIES } from '../app/desk.ts';
import { MARKED, pastOf, READ, readingOf } from './past-readings.ts';

const command = (desk: Desk, line: string): Desk => desk.press(':').type(line).press('enter');
const shown = (desk: Desk): readonly string[] => desk.state().readingHistory.shown.map(({ id }) => id);
const chosen = (desk: Desk): string => {
  const { shown: list, index } = desk.state().readingHistory;
  return list[index]?.id ?? '';
};

describe(':history', () => {
  it('lists what was read, newest first, a story once a day', () => {
    const desk = command(deskOf({ past: READ }), 'history');
    expect(shown(desk)).toEqual(['forum', 'lead', 'gone', 'bloc', 'lead', 'old']);
    expect(desk.screen()).toMatch(/❯ 23:30/);
  });

  it('opens a story again at the place where it was left, and Esc goes to the list', () => {
    const places = new Map([['lead', { lang: 'ko', block: 6, offset: 0 }]]);
    const desk = command(deskOf({ past: READ, places }), 'history').press('j', 'enter');
    expect(desk.state()).toMatchObject({ screen: 'story', page: null });
    expect(desk.screen()).toContain('7번째 문단');
    expect(desk.press('esc').state().screen).toBe('list');
  });

  it('writes the end of the story it was opened from', () => {
    const desk = deskOf({ past: READ, consent: 'accepted' }).press('enter');
    desk.effects();
    expect(
      command(desk, 'history')
        .press('end', 'enter')
        .effects()
        .map(({ type }) => type)
        .filter((type) => !type.includes('Prompt')),
    ).toEqual(['SavePlace', 'JournalClosed', 'SaveMarks', 'JournalOpened']);
  });

  it('says of a story that has gone that it is not to be had, and stays', () => {
    const desk = command(deskOf({ past: READ }), 'history').press('j', 'j');
    expect(chosen(desk)).toBe('gone');
    expect(desk.screen()).toContain('보관함에 없음');
    expect(desk.press('enter').state()).toMatchObject({ screen: 'list', page: { kind: 'history' } });
    expect(desk.screen()).toContain('기사를 찾지 못했습니다.');
  });

  it('is searched while a query is typed, which Enter keeps and Esc takes back', () => {
    const desk = command(deskOf({ past: READ }), 'history')
      .press('/')
      .type('무역');
    expect(shown(desk)).toEqual(['bloc']);
    expect(desk.screen()).toContain('읽은 기사에서 찾기: 무역');
    expect(shown(desk.press('enter'))).toEqual(['bloc']);
    expect(desk.screen()).toContain('무역 — 6건 가운데 1건');
    expect(shown(desk.press('/', 'ctrl+u'))).toHaveLength(6);
    expect(shown(desk.press('esc'))).toEqual(['bloc']);
    expect(desk.state().page?.kind).toBe('history');
  });

  it('takes a query at once, with the keys of the query language', () => {
    expect(shown(command(deskOf({ past: READ }), 'history tag:trade'))).toEqual(['lead', 'bloc', 'lead']);
    const wrong = command(deskOf({ past: READ }), 'history tag:');
    expect(wrong.screen()).toContain('tag:');
    expect(command(deskOf({ past: READ }), 'history nowhere').screen()).toContain('맞는 것이 없습니다');
  });

  it('tells of read marks alone where there is no journal, and how to have one', () => {
    const desk = command(deskOf({ past: MARKED }), 'history');
    expect(desk.screen()).toContain(':consent');
    expect(desk.press('j').screen()).toContain('읽음으로 표시');
    expect(command(deskOf({ past: MARKED, doNotTrack: true }), 'history').screen()).toContain('DO_NOT_TRACK');
    expect(command(deskOf({ past: pastOf([]) }), 'history').screen()).toContain('열람 기록이 비어 있습니다.');
  });

  it('keeps the chosen story in view, however it is gone to and whatever the size', () => {
    const readings = Array.from({ length: 400 }, (_, i) =>
      readingOf(1 + (i % 28), 0, `story-${String(i).padStart(5, '0')}`),
    );
    const stories = manyStories(400);
    for (const [cols, rows] of [
      [40, 12],
      [80, 24],
      [160, 40],
    ] as const) {
      const desk = command(deskOf({ cols, rows, stories, past: pastOf(readings) }), 'history');
      for (const key of ['end', 'k', 'pageUp', 'b', 'g', 'pageDown', 'j', 'd', 'u', 'G', 'up']) {
        const pointers = desk.press(key).screen().match(/❯/g) ?? [];
        expect(pointers, `${key} at ${cols}`).toHaveLength(1);
        expect(desk.screen().split('\n')).toHaveLength(rows);
      }
      expect(desk.press('end').state().readingHistory.index).toBe(399);
      expect(desk.resize(40, 12).screen()).toContain('❯');
    }
  });

  it('keeps its other keys: help and back', () => {
    const desk = command(deskOf({ past: READ }), 'history').press('?');
    expect(desk.state().page?.kind).toBe('help');
    expect(
      command(deskOf({ past: READ }), 'history')
        .press('esc')
        .state().page,
    ).toBeNull();
  });
});

describe(':stats', () => {
  it('draws what was read, in ASCII where that is wanted or blocks take two cells', () => {
    const desk = command(deskOf({ past: READ, ui: 'en', rows: 60 }), 'stats');
    expect(desk.screen()).toContain('Reading statistics');
    expect(desk.screen()).toContain('█');
    expect(desk.measure({ ambiguous: 2 }).screen()).not.toMatch(/[█░▒▓]/);
    expect(command(deskOf({ past: READ, plainCharts: true, rows: 60 }), 'stats').screen()).not.toMatch(/[█░▒▓]/);
  });

  it('counts again when the library is another', () => {
    const desk = command(deskOf({ past: READ, ui: 'en', rows: 80 }), 'stats');
    expect(desk.screen()).toContain('Not counted here: 1 story');
    expect(desk.change(STORIES.slice(0, 1)).screen()).toContain('Not counted here: 4 stories');
  });

  it('says without a journal how to have one', () => {
    expect(command(deskOf({ past: MARKED }), 'stats').screen()).toContain(':consent');
    expect(command(deskOf({ past: READ }), 'stats').screen()).not.toContain(':consent');
  });
});

it('nothing is recorded by looking', () => {
  const desk = deskOf({ past: READ, consent: 'declined' });
  command(desk, 'history').press('j', '/').type('a').press('enter', 'esc');
  command(desk, 'stats').press('space', 'esc');
  expect(desk.effects()).toEqual([]);
});
