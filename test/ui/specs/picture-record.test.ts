import { describe, expect, it } from 'vitest';
import { withValues } from '../../../src/story/editions.ts';
import type { PictureFiles, Story } from '../../../src/story/model.ts';
import { pictureWith } from '../../story/helpers.ts';
import { readerOf, storyOf } from '../app/reader.ts';

const [A, B] = ['https://example.com/a.jpg', 'https://example.com/b.jpg'];
const STATES = pictureWith({
  source: 'trainedAlgorithmicMedia',
  aiSystem: 'Painter 3',
  creator: '김하나 [사실 확인됨]',
  date: '2026-02-03',
  manifest: { generator: 'Firefly', sources: ['trainedAlgorithmicMedia'], place: 'file', isReadable: true },
});

function storyWith(pictures: PictureFiles, provenance: string, body = `![광산](${A})\n\n![갱도](${B})`): Story {
  const draft = { id: 'a', published: '2026-02-04', title: ['제목', 'Title'], body: [body, body] } as const;
  const story = storyOf({ ...draft, provenance });
  const editions = Object.entries(story.editions).map(([lang, edition]) => [lang, withValues(edition, { pictures })]);
  return { ...story, editions: Object.fromEntries(editions) };
}

const open = (story: Story, ui: 'ko' | 'en', ...keys: string[]) =>
  readerOf({ stories: [story], cols: 100, rows: 60, ui }).press('x', 'enter', ...keys);
const rowsOf = (story: Story, ui: 'ko' | 'en' = 'ko'): string[] =>
  open(story, ui, 'i')
    .screen()
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .slice(2, -1)
    .map((row) => row.trim().replace(/ {2,}/g, '  '))
    .filter(Boolean);

describe('what a picture says about itself', () => {
  it('is below its record, and no line is about a picture that says nothing', () => {
    const record = `provenance: {basis: publisher, images: [{src: "${A}", alt: 광산, credit: 예시 통신}]}\n`;
    const rows = rowsOf(storyWith({ [A]: STATES, [B]: pictureWith() }, record));
    const from = rows.findIndex((row) => row.startsWith('이미지  광산'));
    expect(rows.slice(from, from + 7)).toEqual([
      '이미지  광산',
      '명시되지 않음 · 예시 통신',
      '이미지 파일에 적힌 내용: [AI에 의해 생성된 이미지 (파일에 적힘)]',
      '제작 방식: 생성형 AI로 제작 (trainedAlgorithmicMedia)',
      'AI 시스템: Painter 3',
      '만든 이: 김하나 (사실 확인됨)',
      '날짜: 2026. 2. 3.(화)',
    ]);
    expect(rows[from + 7]).toContain('C2PA 매니페스트: Firefly');
    expect(rows.join('\n')).toContain('검증되지 않음');
    expect(rows.join('\n')).not.toContain('갱도');
    expect(rows).toContain('아래는 발행처가 밝혔거나 이미지 파일에 적힌 내용이며 이 프로그램이 확인한 것은 아닙니다.');
  });

  it('is named if it contradicts the record, which alone counts for the badge', () => {
    const record = `provenance: {basis: publisher, images: [{src: "${A}", alt: A mine, source: digitalCapture}]}\n`;
    const rows = rowsOf(storyWith({ [A]: STATES }, record), 'en');
    expect(rows.join(' ')).toMatch(
      /The picture says about itself: Contradiction: the record states “[^”]*\(digitalCapture\)”, the file “[^”]*\(trainedAlgorithmicMedia\)”/,
    );
    expect(rows.join('\n')).not.toContain('AI-generated image');
  });

  it('is shown without any record, and the text is still said to state nothing', () => {
    const rows = rowsOf(storyWith({ [B]: STATES }, ''), 'en');
    expect(rows.slice(0, 5)).toEqual([
      'Title',
      'Nothing is stated about the origin of this text.',
      'Badges  AI-generated image (the file states)',
      'Images  갱도',
      'The picture says about itself: [AI-generated image (the file states)]',
    ]);
    expect(rows.join('\n')).not.toContain('the publisher');
  });

  it('adds nothing if no picture says anything', () => {
    const silent = { [A]: pictureWith(), [B]: pictureWith() };
    for (const record of ['', 'provenance: {basis: publisher, text: {source: humanEdits}}\n'])
      expect(rowsOf(storyWith(silent, record))).toEqual(rowsOf(storyWith({}, record)));
  });
});

it('shows the badge in the frame of that picture, in the row of badges and in the list', () => {
  const story = storyWith({ [B]: STATES }, 'provenance: {basis: publisher, text: {source: humanEdits}}\n');
  const screen = open(story, 'en').screen();
  expect(screen.match(/\[AI-generated image \(the file states\)\]/g)).toHaveLength(2);
  expect(screen).toMatch(/Image ─+ \[AI-generated image \(the file states\)\]/);
  expect(screen).not.toMatch(/stated by publisher|verified/);
  expect(
    readerOf({ stories: [story], cols: 100, ui: 'en' })
      .press('x')
      .screen(),
  ).toMatch(/ AIp /);
  expect(
    readerOf({ stories: [story], cols: 120, ui: 'en' })
      .press('x')
      .screen(),
  ).toMatch(/ AI image/);
});
