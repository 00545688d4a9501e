import { describe, expect, it } from 'vitest';
import { frameOf } from '../../../src/ui/app/frame/frame.ts';
import { outputOfChange } from '../../../src/ui/app/linear-output.ts';
import { type Reader, readerOf, storyOf } from '../app/reader.ts';

const STORY = storyOf({
  id: 'mine',
  published: '2026-11-30',
  title: ['광산', 'A mine'],
  body: [
    '광산에서 12명이 숨지고 **30명**이 다쳤다.\n\n피해액은 5억 위안이다.\n\n세 곳이 문을 닫았다.',
    'Fifteen people died at the mine and **30** were hurt.\n\nThe damage is put at 500 million yuan.\n\nSix sites were closed on Monday.',
  ],
});

const opened = (options: Parameters<typeof readerOf>[0] = {}): Reader =>
  readerOf({ stories: [STORY], ui: 'en', lang: 'en', ...options }).press('enter', 'v');

/** The texts that are drawn in reverse and in the colour of warnings. */
const marks = (reader: Reader): readonly string[] =>
  frameOf(reader.state())
    .rows.flat()
    .filter(({ style }) => style.inverse && style.role === 'warning')
    .map(({ text }) => text);

const header = (reader: Reader): string => reader.screen().split('\n')[0] ?? '';

describe('numbers that differ between two editions', () => {
  it.each([80, 120, 200])('are marked at their places on both sides, %i columns', (cols) => {
    const reader = opened({ cols });
    expect([...marks(reader)].sort()).toEqual(['12명', 'Fifteen people', 'Monday', 'Six', '세']);
    expect(marks(reader.press('v'))).toEqual([]);
  });

  it.each([
    [40, 'en', / {2}3 to check {2}v /],
    [80, 'en', /3 to check {2}t .* {2}v /],
    [80, 'ko', /확인 3건 {2}t .* {2}v /],
    [40, 'ko', /확인 3건 {2}v /],
  ] as const)('are counted in the header, %i columns, %s', (cols, ui, count) => {
    expect(header(opened({ cols, ui, lang: ui }))).toMatch(count);
  });

  it.each([40, 80, 120, 200])('are marked and counted in titles and summaries, %i columns', (cols) => {
    const plain = storyOf({
      id: 'mine',
      published: '2026-11-30',
      title: ['3월 광산 사고로 12명 사망', 'Accident at a mine in the south of the country kills 15 people in March'],
      body: ['끝났다.', 'It ended.'],
    });
    const summaries: Record<string, string> = { ko: '피해액은 5억 위안이다.', en: 'The damage is 500 million yen.' };
    const editions = Object.entries(plain.editions).map(
      ([lang, edition]) => [lang, { ...edition, summary: summaries[lang] ?? '' }] as const,
    );
    const reader = opened({ cols, rows: 40, stories: [{ ...plain, editions: Object.fromEntries(editions) }] });
    // A number may be broken into two rows.
    const words = marks(reader).flatMap((text) => text.split(' '));
    expect(words.toSorted()).toEqual(['12명', '15', '500', '5억', 'million', 'people', 'yen', '위안']);
    expect(header(reader)).toContain('2 to check');
  });

  it('are no longer marked when the texts agree', () => {
    const reader = opened({ cols: 120 });
    const body = ['12명이 숨졌다.', 'Twelve people died.'] as const;
    reader.change([storyOf({ id: 'mine', published: '2026-11-30', title: ['광산', 'A mine'], body })]);
    expect(header(reader)).not.toContain('to check');
    expect(marks(reader)).toEqual([]);
  });

  it('are said without a screen, with their count', () => {
    const reader = readerOf({ stories: [STORY], ui: 'en', lang: 'en', linear: true }).press('enter');
    const before = reader.state();
    const { lines } = outputOfChange(before, reader.press('v').state());
    expect(lines).toContain('3 to check');
    expect(lines).toContain('To check: Fifteen people / 12명');
    const on = outputOfChange(reader.state(), reader.press('j', 'j').state());
    expect(on.lines.join('\n')).toContain('To check: Six / 세');
    expect(on.lines.join('\n')).toContain('To check: Monday / nothing');
  });

  it('are said for titles without a screen', () => {
    const title = ['12명 사망', '15 killed'] as const;
    const stories = [storyOf({ id: 'mine', published: '2026-11-30', title })];
    const reader = readerOf({ stories, ui: 'en', lang: 'en', linear: true }).press('enter');
    const before = reader.state();
    expect(outputOfChange(before, reader.press('v').state()).lines).toContain('To check: 15 / 12명');
  });
});
