import { describe, expect, it } from 'vitest';
import { cellWidth } from '../../../src/text/width.ts';
import { frameOf } from '../../../src/ui/app/frame/frame.ts';
import { rowText } from '../../../src/ui/layout/row.ts';
import { measurerOf } from '../../../src/ui/layout/typesetting.ts';
import { readerOf, storyOf } from '../app/reader.ts';

const url = (name: string): string => `https://example.com/${name}`;
const linked = (body: string, id = 'linked') =>
  storyOf({
    id,
    published: '2026-02-06',
    title: ['링크가 있는 기사', 'With links'],
    source: 'Daily',
    body: [body, body],
  });
const words = (count: number): string => 'wwww '.repeat(count);

describe('numbers of links', () => {
  it('are in the text as long as the links are chosen from', () => {
    const reader = readerOf({
      ui: 'en',
      stories: [linked(`See [the report](${url('a')}) and [others](${url('b')}).`)],
    });
    const before = reader.press('enter').screen();
    expect(before).toContain('See the report and others.');
    expect(reader.press('O').screen()).toContain('See the report[2] and others[3].');
    expect(reader.press('esc').screen()).toBe(before);
  });

  it('name an address by one number, wherever it is', () => {
    const body = `[One](${url('a')}) and **[one](${url('a')})** again.`;
    expect(
      readerOf({ stories: [linked(body)] })
        .press('enter', 'O')
        .screen(),
    ).toContain('One[2] and one[2] again.');
    // The source, whose address is below the text.
    const short = readerOf({ stories: [linked(body)], rows: 40 }).press('enter', 'O');
    expect(short.screen()).toContain(`${url('linked')}[1]`);
  });

  it('move no line, and take no cell of another word while there are free ones', () => {
    const body = `${words(14)}[over the edge of a row](${url('a')}) ${words(10)}[b](${url('b')})\n\n- [c](${url('c')})\n\n> [d](${url('d')})`;
    for (const [cols, rows] of [
      [40, 20],
      [80, 24],
      [120, 40],
      [200, 60],
    ] as const) {
      const reader = readerOf({ stories: [linked(body)], cols, rows }).press('enter');
      const before = reader.screen().split('\n');
      const after = reader.press('O').screen().split('\n');
      for (const [y, row] of after.slice(0, -1).entries()) {
        const plain = row.replaceAll(/\[\d\]/g, '');
        if (/[┌│└]/.test(row) && !/│.*wwww/.test(row)) continue;
        if (!row.includes('[')) expect(row).toBe(before[y]);
        else expect(before[y]?.slice(0, 12)).toBe(plain.slice(0, 12));
      }
      expect(reader.screen().match(/\[2\]/g)).toHaveLength(1);
    }
  });

  it('leave out other words in a full row, and cells of the link only without such words', () => {
    const rowOf = (body: string, part: string) => {
      const reader = readerOf({ cols: 80, stories: [linked(body)] }).press('enter', 'O');
      const row =
        reader
          .screen()
          .split('\n')
          .find((line) => line.includes(part))
          ?.trim() ?? '';
      expect(cellWidth(row)).toBeGreaterThan(74);
      expect(cellWidth(row)).toBeLessThanOrEqual(77);
      return row;
    };
    // 38 syllables fill a row.
    const first = `${'가'.repeat(29)} [나라의 이름](${url('a')})을 쓴`;
    expect(rowOf(`${first} ${'다'.repeat(40)}`, '나라의')).toMatch(/^가{28}… 나라의 이름\[2\]을 쓴$/);
    const both = `[첫 이름](${url('a')}) ${'가'.repeat(24)} [둘째 이름](${url('b')})을`;
    expect(rowOf(`${both} ${'다'.repeat(40)}`, '첫')).toMatch(/^첫 이름\[2\] 가{21}… 둘째 이름\[3\]을 다+$/);
    expect(rowOf(`[${'가'.repeat(38)}](${url('a')})${'다'.repeat(38)}`, '[2]')).toBe(`${'가'.repeat(36)} [2]`);
  });

  it('stay in the columns of a table and in the frame of a picture', () => {
    const table = `| name | place |\n| --- | --- |\n| [a](${url('a')}) | Seoul |\n| a long name | [b](${url('b')}) |`;
    const reader = readerOf({ ui: 'en', rows: 40, stories: [linked(`${table}\n\n![A crane](${url('crane.png')})`)] });
    const before = reader.press('enter').screen().split('\n');
    const after = reader.press('O').screen().split('\n');
    const at = (lines: string[], text: string) => lines.find((line) => line.includes(text))?.indexOf(text);
    expect(at(after, 'Seoul')).toBe(at(before, 'Seoul'));
    expect(after.find((line) => line.includes('Seoul'))).toContain('a[2]');
    const edge = after.find((line) => line.includes('Image[4]'));
    expect(edge).toMatch(/┌ Image\[4\] ─+┐/);
    expect(cellWidth(edge?.trimEnd() ?? '')).toBe(cellWidth(before.find((line) => line.includes('┌ Image')) ?? ''));
  });

  it('are in both texts side by side', () => {
    const both = storyOf({
      id: 'both',
      published: '2026-02-06',
      title: ['둘', 'Two'],
      body: [`본문 [가](${url('ko')}) 끝`, `Text [a](${url('en')}) end`],
    });
    for (const cols of [80, 140]) {
      const reader = readerOf({ stories: [both], cols }).press('v');
      const before = reader.screen().split('\n');
      const after = reader.press('O').screen();
      expect(after).toContain('본문 가[1] 끝');
      expect(after).toContain('Text a[2] end');
      const rule = (line: string | undefined) => cellWidth(line?.split('│')[0] ?? '');
      const y = after.split('\n').findIndex((line) => line.includes('가[1]'));
      if (cols > 100) expect(rule(after.split('\n')[y])).toBe(rule(before[y]));
    }
  });

  it('leave every row as wide as the screen, on every terminal', () => {
    const many = Array.from({ length: 40 }, (_, i) => `[${'가나'.repeat(1 + (i % 4))}](${url(String(i))})`).join('');
    for (const ambiguous of [1, 2] as const) {
      for (const [cols, rows] of [
        [40, 12],
        [80, 24],
        [121, 40],
        [200, 60],
      ] as const) {
        const reader = readerOf({ cols, rows, stories: [linked(many)] })
          .measure({ ambiguous })
          .press('enter', 'O');
        const frame = frameOf(reader.state());
        expect(frame.rows).toHaveLength(rows);
        for (const row of frame.rows) expect(cellWidth(rowText(row), measurerOf(reader.state()))).toBe(cols);
      }
    }
  });
});

describe('the links of a story', () => {
  const body = Array.from({ length: 30 }, (_, i) => `Paragraph ${i} with [link ${i}](${url(String(i))}).`).join('\n\n');

  it('are chosen below the text, which stays where it is', () => {
    for (const [cols, rows, text] of [
      [40, 12, 4],
      [80, 24, 12],
      [120, 40, 22],
      [200, 60, 34],
    ] as const) {
      const reader = readerOf({ ui: 'en', cols, rows, stories: [linked(body)] }).press('enter', 'space');
      const before = reader.screen().split('\n');
      const after = reader.press('O').screen().split('\n');
      const top = after.findIndex((row) => row.includes('┌─ Links'));
      expect(top - 2).toBeGreaterThanOrEqual(text);
      const plain = (row: string | undefined) => row?.replaceAll(/\[\d+\]/g, '').trimEnd();
      expect(after.slice(0, top).map(plain)).toEqual(before.slice(0, top).map(plain));
      // The box keeps its place while rows are narrowed.
      const narrowed = reader.type('29').screen().split('\n');
      expect(narrowed.findIndex((row) => row.includes('┌─ Links'))).toBe(top);
      expect(frameOf(reader.state()).cursor.y).toBe(top + 1);
      expect(reader.press('esc').state().story.top).toBeGreaterThan(0);
    }
  });

  it('are opened by number from a list without a story next to it', () => {
    const reader = readerOf({ ui: 'en', stories: [linked(`[a](${url('a')})`)] }).press(':');
    reader.type('links 2').press('enter');
    expect(reader.effects()).toContainEqual({ type: 'OpenLink', url: url('a') });
    expect(reader.front()).toMatchObject({ pane: 'list', picker: null });
    expect(reader.press(':').type('links 3').press('enter').screen()).toContain('No link 3.');
    expect(reader.press('P', ':').type('links 2').press('enter').front().pane).toBe('feeds');
    expect(reader.effects()).not.toContainEqual(expect.objectContaining({ type: 'OpenLink' }));
  });

  it('are opened by number', () => {
    const reader = readerOf({ ui: 'en', stories: [linked(`[a](${url('a')})`)] }).press('enter', ':');
    reader.type('links 2').press('enter');
    expect(reader.effects()).toContainEqual({ type: 'OpenLink', url: url('a') });
    expect(reader.press(':').type('links 3').press('enter').screen()).toContain(
      'No link 3. Links are numbered from 1 to 2.',
    );
    expect(reader.press(':').type('links x').press('enter').screen()).toContain('No link x.');
    expect(reader.press(':').type('links').press('enter').front().picker?.kind).toBe('links');
    const none = readerOf({ ui: 'en', stories: [storyOf({ id: 'n', published: '2026-01-01', title: ['ㄱ', 'a'] })] });
    expect(none.press('enter', ':').type('links 1').press('enter').screen()).toContain('This story has no links.');
  });

  it('are completed by number after the command', () => {
    const reader = readerOf({ ui: 'en', stories: [linked(`[a](${url('a')})`)] })
      .press('enter', ':')
      .type('links ');
    expect(
      reader
        .press('tab')
        .front()
        .prompt?.candidates.map(({ label, about }) => [label, about]),
    ).toEqual([
      ['1', 'Source: Daily'],
      ['2', 'a'],
    ]);
  });
});
