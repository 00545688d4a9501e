import { expect, it } from 'vitest';
import { joinEditions } from '../../../src/story/editions.ts';
import { parseStoryFile } from '../../../src/story/file/parse-story.ts';
import { readerOf, storyOf } from '../app/reader.ts';

const SOURCE = 'source: {name: 예시 뉴스, url: "https://example.com/a"}';

/** The screen of an imported story in a language. */
function shown(lang: string, body: string, ui: 'ko' | 'en' = 'ko') {
  const text = `---\ntitle: Titre\npublished: 2026-02-04\n${SOURCE}\nprovenance: {basis: publisher}\n---\n${body}`;
  const parsed = parseStoryFile({ id: 'a', lang, text });
  if (!parsed.ok) expect.fail(JSON.stringify(parsed.problems));
  return readerOf({ stories: [joinEditions('a', [parsed.edition])], localeUi: ui, cols: 80, rows: 24 }).press(
    'x',
    'enter',
  );
}

it('says that a feed gave only a title, and names the key that opens the rest', () => {
  const reader = shown('ko', '');
  expect(reader.screen()).toContain('피드에 제목만 있습니다. o 키로 원문을 엽니다.');
  expect(reader.screen()).not.toContain('분 분량');
  expect(reader.press('O').screen()).toContain('❯ 1  발행처: 예시 뉴스');
  expect(shown('en', '', 'en').screen()).toContain('The feed gives only a title; o opens the page.');
  expect(shown('ko', '글.').screen()).not.toContain('제목만');
});

it('uses the interface language around a story in another language', () => {
  const text = 'Texte. '.repeat(150);
  expect(shown('fr', text).screen()).toMatch(/한국어판 없음[\s\S]*1분 분량/);
  expect(shown('fr', text, 'en').screen()).toMatch(/No English edition[\s\S]*1 min read/);
});

it('has badges, dateline and record in the interface language also for a story in its other language', () => {
  const provenance = `provenance:
  text: {source: trainedAlgorithmicMedia, by: {name: Writer, kind: software}, date: 2026-02-03}
  images: [{alt: A mine, caption: A mine, source: trainedAlgorithmicMedia}]
  corrections: [{date: 2026-02-09, text: A figure.}]
source: {name: Example, url: https://example.com/a}
`;
  const english = storyOf({
    id: 'a',
    published: '2026-02-04',
    title: ['', 'First meeting'],
    langs: ['en'],
    provenance,
  });
  const reader = (ui: 'ko' | 'en') =>
    readerOf({ stories: [english], localeUi: ui, cols: 100, rows: 40 }).press('x', 'enter');
  const screen = reader('ko').screen();
  expect(screen).toMatch(/First meeting\n +2026\. 2\. 4\.\(수\) · Washington/);
  expect(screen).toContain('[AI에 의해 보고됨] [AI에 의해 생성된 이미지]');
  expect(screen).toContain('정정 2026. 2. 9.(월): A figure.');
  expect(screen).toContain('One paragraph of summary.');
  expect(screen).toMatch(/출처: Example/);
  expect(screen).not.toMatch(/Reported by AI|Corrected|Wed 4 Feb|Source:/);
  const record = reader('ko').press('i').screen();
  expect(record).toContain('AI에 의해 보고됨');
  expect(record).toContain('2026.\u00a02.\u00a03.(화)');
  expect(reader('en').screen()).toMatch(/Wed 4 Feb 2026 · Washington[\s\S]*\[Reported by AI\]/);
});

it('lists pictures without text and links in tables among the links', () => {
  const screen = shown('ko', '![](https://example.com/p.png)\n\n| a | [b](https://example.com/t) |\n|-|-|\n| 1 | 2 |\n')
    .press('O')
    .screen();
  expect(screen).toContain('https://example.com/p.png');
  expect(screen).toContain('https://example.com/t');
});

it('says in the record what the publisher says on the use of its text', () => {
  const text = `---\ntitle: Titre\npublished: 2026-02-04\nsource: {name: 예시 뉴스, tdm_reserved: true, terms: AI 학습 금지}\nprovenance: {basis: publisher}\n---\n글.`;
  const parsed = parseStoryFile({ id: 'a', lang: 'ko', text });
  if (!parsed.ok) expect.fail(JSON.stringify(parsed.problems));
  const record = (localeUi: 'ko' | 'en') =>
    readerOf({ stories: [joinEditions('a', [parsed.edition])], localeUi, cols: 80, rows: 24 })
      .press('x', 'enter', 'i')
      .screen();
  expect(record('ko')).toMatch(/이용 조건 +발행처가 텍스트·데이터 마이닝에 관한[\s\S]*AI 학습 금지/);
  expect(record('en')).toMatch(/Rights +The publisher reserves text and data mining[\s\S]*AI 학습 금지/);
});
