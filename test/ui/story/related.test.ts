import { describe, expect, it } from 'vitest';
import { frameOf } from '../../../src/ui/frame/frame.ts';
import { rowText } from '../../../src/ui/frame/row.ts';
import { type Desk, deskOf } from '../app/desk.ts';

/** What is like the long story: one that it names already, itself, one that has gone, and one that it does not name. */
const similar = (id: string): readonly string[] => (id === 'lead' ? ['bloc', 'lead', 'gone', 'old'] : []);
const open = (options: Parameters<typeof deskOf>[0] = {}): Desk =>
  deskOf({ similar, ...options }).press('j', 'j', 'enter');

/** The menu over the rows, and the rows that it lies on. */
function menuOf(desk: Desk): { readonly items: readonly string[]; readonly under: readonly string[] } {
  const { rows, menu } = frameOf(desk.state());
  const items = (menu?.items ?? []).map(rowText);
  return { items, under: items.map((_, i) => rowText(rows[(menu?.top ?? 0) + i] ?? [])) };
}

describe('stories like the open one', () => {
  it('stand below those that it names, under a heading of their own, once each', () => {
    const rows = open().press('G').screen().split('\n');
    const from = rows.findIndex((row) => row.includes('관련 기사'));
    expect(rows.slice(from, from + 5).map((row) => row.trim().split(/ {2,}/)[0])).toEqual([
      '관련 기사',
      '1 동맹국 무역 블록 제안',
      '2 포럼 의장국 6월까지',
      '비슷한 기사',
      '3 가공 확대 합의',
    ]);
    expect(open({ ui: 'en' }).press('G').screen()).toContain('Similar stories');
  });

  it('are reached like the others: with Tab, the arrows and their numbers', () => {
    const desk = open().press('tab', 'j', 'j');
    expect(desk.screen()).toContain('❯ 3 가공');
    expect(menuOf(desk).items).toHaveLength(1);
    expect(menuOf(desk).under[0]).toContain(`❯ ${menuOf(desk).items[0]}`);
    expect(menuOf(desk.press('j')).items).toHaveLength(2);
    expect(desk.screen()).toContain('❯ 1 동맹국');
    desk.press('k', 'enter');
    expect(desk.state().story.history.at(-1)).toMatchObject({ id: 'old', trail: ['lead'] });
    expect(open().press('3').state().story.history.at(-1)?.id).toBe('old');
    expect(open().press('4').screen()).toContain('4번 관련 기사가 없습니다.');
  });

  it('stand in the side pane as well', () => {
    const desk = open({ cols: 160, rows: 30 });
    expect(desk.screen()).toMatch(/비슷한 기사\s*\n.*3 가공 확대/);
    expect(desk.press('tab', 'j', 'j').screen()).toContain('❯ 3 가공');
  });

  it('stand alone where a story names none', () => {
    const desk = deskOf({ similar: (id) => (id === 'old' ? ['lead'] : []) }).press('G', 'enter');
    expect(desk.screen()).toMatch(/비슷한 기사 +Tab/);
    expect(
      desk
        .screen()
        .split('\n')
        .filter((row) => row.trim().startsWith('관련 기사')),
    ).toEqual([]);
    expect(desk.press('tab', 'enter').state().story.history.at(-1)?.id).toBe('lead');
  });

  it('are all brought into view, on a low terminal the chosen one', () => {
    const many = Array.from({ length: 4 }, (_, i) => ['bloc', 'lead', 'old', 'forum'][i] ?? '');
    const desk = deskOf({ rows: 12, cols: 40, similar: () => many }).press('G', 'enter', 'tab');
    for (const title of ['동맹국', '첫 핵심광물', '포럼']) {
      expect(desk.screen()).toMatch(new RegExp(`❯ \\d ${title}`));
      desk.press('j');
    }
    expect(desk.screen()).toMatch(/❯ 1 동맹국/);
  });

  it('have the keys only while the chosen one is seen', () => {
    const desk = deskOf().press('j', 'j', 'enter', 'tab');
    expect(desk.state().story.focus).toBe('related');
    expect(desk.press('b').state().story.focus).toBe('text');
    expect(desk.press('g', '/').type('반도체').press('enter', 'tab').state().story.focus).toBe('related');
    // Going to what was found is reading: Enter opens no story that is out of sight.
    expect(desk.press('n').state().story.focus).toBe('text');
    const beside = deskOf({ cols: 160 }).press('j', 'j', 'enter', 'tab');
    expect(beside.press('space').state().story.focus).toBe('related');
  });

  it('are opened by number over a list only where a story stands beside it', () => {
    const at = (cols: number) => deskOf({ similar, cols }).press('j', 'j', '1').state();
    expect(at(80)).toMatchObject({ screen: 'list', story: { history: [] } });
    for (const cols of [120, 160]) expect(at(cols).story.history.map(({ id }) => id)).toEqual(['lead', 'bloc']);
  });
});
