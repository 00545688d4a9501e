import { expect, test } from 'vitest';
import { parseMarkdown } from '../../src/story/file/parse-markdown.ts';
import { blockText } from '../../src/story/plain-text.ts';
import { editionOf } from '../story/helpers.ts';
import { print } from './helpers.ts';

test('a complete document', () => {
  const edition = editionOf(
    `
place: 서울
summary: 1. 요약*
source: {name: "a]b", url: "https://example.org/(x)"}
provenance: {text: {source: trainedAlgorithmicMedia}, images: [{alt: 그림, source: compositeSynthetic}], translation: {from: en}}
`,
    '\n첫 **문단**.\n\n- 둘\n\n',
  );
  expect(print('markdown', [edition, edition]).split('\n---\n\n')).toEqual([
    `\`[AI에 의해 보고됨]\` \`[AI로 편집된 이미지]\` \`[번역]\`

# Title

*2026. 2. 4.(수) · 서울*

1\\. 요약\\*

이미지 · 파일 없음 · 기록만: 그림 \`[AI로 편집된 이미지]\`

첫 **문단**.

- 둘

출처: [a\\]b](<https://example.org/(x)>)
`,
    expect.stringMatching(/^`\[AI/),
  ]);
});

test('the output is read back with the same text in its fields', () => {
  for (const title of ['# *a* `b` [c](d) <e> &amp; \\', '- x', '+ y', '12) z', '===', '~~~ | a']) {
    const edition = { ...editionOf(''), title, summary: title, place: title };
    const blocks = parseMarkdown(print('markdown', [edition]));
    expect(blocks.slice(0, 3).map(blockText)).toEqual([title, `2026. 2. 4.(수) · ${title}`, title]);
  }
});
