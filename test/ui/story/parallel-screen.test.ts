import { describe, expect, it } from 'vitest';
import { frameOf } from '../../../src/ui/app/frame/frame.ts';
import { readerOf, storyOf } from '../app/reader.ts';
import { TERMS } from '../specs/glossary-terms.ts';

const KO = [
  '산업부는 1일 중희토류 비축 물량을 두 배로 늘린다고 밝혔다. 대상은 디스프로슘과 테르븀이다.',
  '## 기준 가격',
  '기준 가격은 분기마다 정한다.',
  '![창고에 쌓인 광석](https://example.com/ore.png)',
  '> “값이 흔들려도 계약은 지킨다.”',
  '한국어에만 있는 문단이다.',
  '## 다음 단계',
  '- 6월까지 입찰\n- 9월부터 반입',
].join('\n\n');
const EN = [
  'The ministry said on the 1st that it will double its stockpile of heavy rare earths, meaning dysprosium and terbium.',
  '## Reference prices',
  'Reference prices are set every quarter.',
  '> “Contracts will be kept even when prices swing.”',
  '## Next steps',
  '- Tenders until June\n- Deliveries from September',
  'A paragraph that stands in the English text alone.',
].join('\n\n');

const STORY = storyOf({
  id: 'stockpile',
  published: '2026-02-04',
  title: ['중희토류 비축 두 배로', 'Stockpile of heavy rare earths to double'],
  body: [KO, EN],
  provenance: `provenance:
  text: {source: trainedAlgorithmicMedia, by: {name: Writer, kind: software}, date: 2026-02-20}
source: {name: Example, url: https://example.com/source}
`,
});

/** Screens as text files. After an intended change: `npx vitest run test/ui/story -u`, then read every changed screen. */
describe.each(['ko', 'en'] as const)('two editions in %s', (ui) => {
  it.each([
    [100, 40],
    [120, 40],
    [160, 40],
    [80, 24],
    [60, 24],
  ])('at %i×%i', async (cols, rows) => {
    const reader = readerOf({ ui, cols, rows, stories: [STORY] }).press('v');
    await expect(`${reader.screen()}\n`).toMatchFileSnapshot(`../../golden/screens/${ui}/${cols}/parallel.txt`);
    reader.press('t', 'j', 'j', 'G');
    await expect(`${reader.screen()}\n`).toMatchFileSnapshot(`../../golden/screens/${ui}/${cols}/parallel-end.txt`);
  });

  it('during a search', async () => {
    const reader = readerOf({ ui, cols: 100, rows: 24, stories: [STORY] })
      .press('v', '/')
      .type('가격')
      .press('enter');
    await expect(`${reader.screen()}\n`).toMatchFileSnapshot(`../../golden/screens/${ui}/100/parallel-found.txt`);
  });

  it('with wide characters', async () => {
    const reader = readerOf({ ui, cols: 100, rows: 24, stories: [STORY] })
      .measure({ ambiguous: 2 })
      .press('v');
    await expect(`${reader.screen()}\n`).toMatchFileSnapshot(`../../golden/screens/${ui}/100/parallel-wide.txt`);
  });
});

describe('terms of the glossary', () => {
  const underlined = (reader: ReturnType<typeof readerOf>): string[] =>
    frameOf(reader.state())
      .rows.flat()
      .filter(({ style }) => style.underline)
      .map(({ text }) => text);

  it('are underlined in both editions, in columns and below each other', () => {
    for (const cols of [120, 80]) {
      const reader = readerOf({ cols, rows: 40, stories: [STORY], terms: TERMS });
      expect(underlined(reader)).toEqual([]);
      expect(underlined(reader.press('v')).join(' ')).toBe('중희토류 heavy rare earths');
      expect(underlined(reader.press('v'))).toEqual([]);
    }
  });

  it('keep their underline when a match is marked', () => {
    const reader = readerOf({ cols: 120, rows: 40, stories: [STORY], terms: TERMS });
    reader.press('v', '/').type('rare').press('enter');
    expect(underlined(reader)).toEqual(expect.arrayContaining(['heavy ', ' earths']));
    expect(underlined(reader)).toContain('중희토류');
  });
});
