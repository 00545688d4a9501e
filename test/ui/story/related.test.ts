import { describe, expect, it } from 'vitest';
import { frameOf } from '../../../src/ui/app/frame/frame.ts';
import { rowText } from '../../../src/ui/layout/row.ts';
import { relatedStories } from '../../../src/ui/reading/shown/related.ts';
import { frontOf } from '../app/front.ts';
import { manyStories, type Reader, readerOf } from '../app/reader.ts';

/** Stories similar to the long one: one that it names already, itself, a removed one, and a new one. */
const similar = (id: string): readonly string[] => (id === 'lead' ? ['bloc', 'lead', 'gone', 'old'] : []);
const open = (options: Parameters<typeof readerOf>[0] = {}): Reader =>
  readerOf({ similar, ...options }).press('j', 'j', 'enter');

/** The row of the cursor. */
function cursorRow(reader: Reader): string {
  const { rows, cursor } = frameOf(reader.state());
  return rowText(rows[cursor.y] ?? []);
}

describe('similar stories', () => {
  it('are below the named ones, under their own heading, once each', () => {
    const rows = open().press('G').screen().split('\n');
    const from = rows.findIndex((row) => row.includes('관련 기사'));
    expect(rows.slice(from, from + 9).map((row) => row.trim().split(/ {2,}/)[0])).toEqual([
      '관련 기사',
      '1 동맹국 무역 블록 제안',
      '[AI에 의해 보고됨] [AI에 의해 생성된 이미지]',
      '요약 한 문단이다.',
      '2 포럼 의장국 6월까지',
      '[AI에 의해 보고됨]',
      '요약 한 문단이다.',
      '비슷한 기사',
      '3 가공 확대 합의',
    ]);
    expect(open({ ui: 'en' }).press('G').screen()).toContain('Similar stories');
  });

  it('are reached like the named ones: with Tab, the arrows and their numbers', () => {
    const reader = open().press('tab', 'j', 'j');
    expect(reader.screen()).toContain('❯ 3 가공');
    expect(cursorRow(reader)).toContain('❯ 3 가공');
    expect(reader.press('j').screen()).toContain('❯ 1 동맹국');
    expect(cursorRow(reader)).toContain('❯ 1 동맹국');
    reader.press('k', 'enter');
    expect(reader.state().story.history.at(-1)).toMatchObject({ id: 'old', trail: ['lead'] });
    expect(open().press('3').state().story.history.at(-1)?.id).toBe('old');
    expect(open().press('4').screen()).toContain('4번 관련 기사가 없습니다.');
  });

  it('are the only ones if a story names none', () => {
    const reader = readerOf({ similar: (id) => (id === 'old' ? ['lead'] : []) }).press('G', 'enter');
    expect(reader.screen()).toMatch(/비슷한 기사 +Tab/);
    expect(
      reader
        .screen()
        .split('\n')
        .filter((row) => row.trim().startsWith('관련 기사')),
    ).toEqual([]);
    expect(reader.press('tab', 'enter').state().story.history.at(-1)?.id).toBe('lead');
  });

  it('are at most three, without those that the story names', () => {
    const stories = manyStories(9);
    const reader = readerOf({ stories, similar: () => stories.map(({ id }) => id) });
    const [first = '', ...others] = reader.listed();
    expect(relatedStories(reader.state(), first).map(({ entry }) => entry.id)).toEqual(others.slice(0, 3));
  });

  it('are all scrolled into view, or the chosen one on a low terminal', () => {
    const many = Array.from({ length: 4 }, (_, i) => ['bloc', 'lead', 'old', 'forum'][i] ?? '');
    const reader = readerOf({ rows: 12, cols: 40, similar: () => many }).press('G', 'enter', 'tab');
    for (const title of ['동맹국', '첫 핵심광물', '포럼']) {
      expect(reader.screen()).toMatch(new RegExp(`❯ \\d ${title}`));
      reader.press('j');
    }
    expect(reader.screen()).toMatch(/❯ 1 동맹국/);
  });

  it('have the focus only while the chosen one is visible', () => {
    const reader = readerOf().press('j', 'j', 'enter', 'tab');
    expect(reader.state().story.focus).toBe('related');
    expect(reader.press('b').state().story.focus).toBe('text');
    expect(reader.press('g', '/').type('반도체').press('enter', 'tab').state().story.focus).toBe('related');
    // Going to a match is reading: Enter opens no story that is out of sight.
    expect(reader.press('n').state().story.focus).toBe('text');
  });

  it('open by number from the list only if a story is shown next to it', () => {
    const at = (cols: number) => readerOf({ similar, cols }).press('j', 'j', '1').state();
    expect([frontOf(at(80)).pane, at(80).story.history]).toEqual(['list', []]);
    for (const cols of [160, 200]) expect(at(cols).story.history.map(({ id }) => id)).toEqual(['lead', 'bloc']);
  });
});
