import { describe, expect, it } from 'vitest';
import { outputOfChange } from '../../../src/ui/app/linear-output.ts';
import { type Reader, readerOf, storyOf } from '../app/reader.ts';

const part = (title: string, text: string): string =>
  `${title}\n\n${Array.from({ length: 12 }, (_, i) => `${text} ${i}.`).join('\n\n')}`;
const KO = ['머리말.', part('## 배경', '배경 문단'), part('### 가격', '가격 문단'), part('## 전망', '전망 문단')].join(
  '\n\n',
);
const EN = [
  'Lead.',
  part('## Background', 'Background'),
  part('### Prices', 'Prices'),
  part('## Outlook', 'Outlook'),
].join('\n\n');
const LONG = storyOf({ id: 'long', published: '2026-02-06', title: ['긴 기사', 'Long'], body: [KO, EN] });
const PLAIN = storyOf({ id: 'plain', published: '2026-02-05', title: ['짧은 기사', 'Short'] });
const opened = (options: Parameters<typeof readerOf>[0] = {}): Reader =>
  readerOf({ stories: [LONG, PLAIN], ...options }).press('enter');
const firstRow = (reader: Reader): string => reader.screen().split('\n')[2]?.trim() ?? '';
const lastRow = (reader: Reader): string => reader.screen().split('\n').at(-1)?.trim() ?? '';

describe('( and ) in a story', () => {
  it.each([
    [40, 12],
    [80, 24],
    [120, 40],
    [200, 60],
  ])('go to the headings and name them at %i×%i', (cols, rows) => {
    const reader = opened({ cols, rows });
    expect(lastRow(reader.press(')'))).toMatch(/^소제목 1\/3: 배경/);
    expect(lastRow(reader.press(')'))).toMatch(/^소제목 2\/3: 가격/);
    expect(lastRow(reader.press(')'))).toMatch(/^소제목 3\/3: 전망/);
    expect(lastRow(reader.press(')'))).toBe('다음 소제목이 없습니다.');
    expect(lastRow(reader.press('('))).toMatch(/^소제목 2\/3: 가격/);
    expect(lastRow(reader.press('('))).toMatch(/^소제목 1\/3: 배경/);
    expect(lastRow(reader.press('('))).toBe('이전 소제목이 없습니다.');
  });

  it('show the heading in the first row, or where the end of the story leaves it', () => {
    const reader = opened({ ui: 'en' }).press(')');
    expect(firstRow(reader)).toBe('Background');
    expect(firstRow(reader.press('down', 'down', '('))).toBe('Background');
    expect(firstRow(reader.press('down', 'down', ')'))).toBe('Prices');
    expect(reader.press(')').screen()).toContain('Outlook');
    expect(reader.press('up', 'up').screen()).not.toContain('Heading');
  });

  it('say that a story has none', () => {
    const reader = readerOf({ stories: [PLAIN] }).press('enter', ')');
    expect(lastRow(reader)).toBe('이 기사에는 소제목이 없습니다.');
    expect(reader.press(':').type('headings').press('enter').front().picker).toBeNull();
    expect(lastRow(reader)).toBe('이 기사에는 소제목이 없습니다.');
  });

  it('stay the keys of the views in a list', () => {
    const reader = readerOf({ stories: [LONG], views: [{ name: '긴', query: '긴' }] }).press(')');
    expect(reader.state().list.filter.text).toBe('긴');
  });

  it.each([80, 140])('go from pair to pair in two languages, %i columns', (cols) => {
    const reader = opened({ cols }).press('v', ')');
    expect(lastRow(reader)).toMatch(/^소제목 1\/3: 배경/);
    expect(reader.state().story.pair).toBe(1);
    expect(reader.press(')').state().story.pair).toBe(14);
    expect(reader.press('j', ')').state().story.pair).toBe(27);
    expect(lastRow(reader.press(')'))).toBe('다음 소제목이 없습니다.');
    expect(reader.press('(').state().story.pair).toBe(14);
  });

  it.each([false, true])('read the heading without a screen, in two languages: %s', (isParallel) => {
    const reader = opened({ linear: true, ui: 'en', ...(isParallel ? { lang: 'en' } : {}) });
    if (isParallel) reader.press('v');
    const pressed = (...keys: string[]): readonly string[] => {
      const before = reader.state();
      return outputOfChange(before, reader.press(...keys).state()).lines;
    };
    const both = (en: string, ko: string): string[] => (isParallel ? [en, ko] : [en]);
    expect(pressed(')')).toEqual(['Heading 1 of 3', ...both('Background', '배경')]);
    expect(pressed(')')).toEqual(['Heading 2 of 3', ...both('Prices', '가격')]);
    expect(pressed('(')).toEqual(['Heading 1 of 3', ...both('Background', '배경')]);
    expect(pressed('(')).toEqual(['No earlier headings.']);
  });
});

describe(':headings', () => {
  const choosing = (reader: Reader): Reader => reader.press(':').type('headings').press('enter');

  it('narrows the headings, each below the one it belongs to, and goes to the chosen one', () => {
    const reader = choosing(opened({ ui: 'en' }).press(')', ')'));
    const screen = reader.screen();
    expect(screen).toMatch(/┌─ Headings ─+ 3 ─┐/);
    expect(screen).toMatch(/│ {2}Background +│/);
    expect(screen).toMatch(/│❯ {3}Prices +│/);
    reader.type('out').press('enter');
    expect(reader.front().picker).toBeNull();
    expect(lastRow(reader)).toMatch(/^Heading 3 of 3: Outlook/);
    expect(reader.press(')').screen()).toContain('No more headings.');
  });

  it('opens the selected story of the list at the heading', () => {
    const reader = choosing(readerOf({ stories: [LONG, PLAIN], ui: 'en' }));
    expect(reader.type('prices').press('enter').front().pane).toBe('story');
    expect(firstRow(reader)).toBe('Prices');
    const parallel = choosing(readerOf({ stories: [LONG], ui: 'en' }).press('v', ')', 'q'));
    expect(parallel.type('prices').press('enter').state().story.pair).toBe(14);
  });
});
