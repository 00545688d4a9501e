import { describe, expect, test } from 'vitest';
import { editionOf } from '../story/helpers.ts';
import { print, withoutColors } from './helpers.ts';

const FRONT = `
place: 워싱턴
summary: 요약.
source: {name: 통신, url: https://example.org/a}
provenance:
  text: {source: trainedAlgorithmicMedia}
  images: [{src: a.png, source: trainedAlgorithmicMedia}, {alt: 그림, caption: 설명, credit: 사진가, source: digitalCapture}]
`;
const BODY = `
## 제목

하나
둘\\
셋 [링크](https://example.org/b)

> 인용
>
> 또

- a
- b

  더

3. c

![그래프](a.png)

***

\`\`\`
x  =  1
y
\`\`\`
`;

test('has one paragraph a line', () => {
  expect(print('text', [editionOf(FRONT, BODY)])).toBe(`[AI에 의해 보고됨] [AI에 의해 생성된 이미지]
Title
2026. 2. 4.(수) · 워싱턴

요약.

이미지 · 파일 없음 · 기록만: 그림 — 설명 (제공: 사진가)

제목

하나 둘 셋 링크

> 인용
>
> 또

- a
- b
  더

3. c

이미지: 그래프 [AI에 의해 생성된 이미지]

* * *

x  =  1
y

출처: 통신 — https://example.org/a
`);
});

test('is wrapped to a width, still with the badges first', () => {
  const lines = print('text', [editionOf(FRONT, `${BODY}\n${'가나다 '.repeat(100)}\n`)], { width: 30 }).split('\n');
  expect(lines.slice(0, 4)).toEqual([
    '[AI에 의해 보고됨]',
    '[AI에 의해 생성된 이미지]',
    'Title',
    '2026. 2. 4.(수) · 워싱턴 ·',
  ]);
});

describe('the first line is the badge line, or the title without badges', () => {
  test.each([
    ['in English', 'provenance: {text: {source: humanEdits}, corrections: [{text: x}]}', 'en', '[Corrected]'],
    [
      'of a publisher',
      'provenance: {basis: publisher, text: {source: algorithmicMedia}}',
      'ko',
      '[자동 생성 기사 (발행처 표기)]',
    ],
    ['when nothing is stated', '', 'ko', ''],
    ['in English for other languages', 'provenance: {corrections: [{text: x}]}', 'ja', '[Corrected]'],
    ['when people wrote it and there is nothing to say', 'provenance: {text: {source: humanEdits}}', 'ko', ''],
  ])('%s', (_name, front, lang, line) => {
    for (const format of ['text', 'ansi', 'markdown'] as const) {
      for (const width of [null, 80]) {
        const first = withoutColors(print(format, [editionOf(front, 'Body.\n', lang)], { width })).split('\n')[0];
        const title = format === 'markdown' ? '# Title' : 'Title';
        expect(first).toBe(line === '' ? title : format === 'markdown' ? `\`${line}\`` : line);
      }
    }
  });
});

test('separates stories with an empty line', () => {
  const text = print('text', [editionOf('', 'a\n'), editionOf('', 'b\n')]);
  expect(text).toBe(['a', 'b'].map((body) => `Title\n2026. 2. 4.(수)\n\n${body}\n`).join('\n'));
  expect(print('text', [])).toBe('');
});

test('prints a table row as a line, or its columns below each other if a width is given', () => {
  const edition = editionOf('', '| 원소 | 값 |\n|---|---|\n| 네오디뮴 | **1** |\n| Dy | |\n');
  expect(print('text', [edition])).toContain('\n\n원소 | 값\n네오디뮴 | 1\nDy\n');
  expect(print('text', [edition], { width: 40 })).toContain('\n\n원소      값\n────────  ──\n네오디뮴  1\nDy\n');
  expect(print('markdown', [edition])).toContain('| 네오디뮴 | **1** |');
});
