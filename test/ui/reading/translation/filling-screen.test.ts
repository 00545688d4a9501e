import { describe, expect, it } from 'vitest';
import { joinEditions } from '../../../../src/story/editions.ts';
import { readerOf, storyOf } from '../../app/reader.ts';

const EN = [
  'The ministry said on the 1st that it will double its stockpile of heavy rare earths, meaning dysprosium and terbium.',
  '## Reference prices',
  'Reference prices are set every quarter. The next ones follow on 30 June, after talks with 12 buyers.',
  '> “Contracts will be kept even when prices swing.”',
  '- Tenders until June\n- Deliveries from September',
  '![Ore in a store](https://example.com/ore.png)',
  'The budget is 35 billion won.',
];
const KO = [
  '산업부는 1일 중희토류 비축 물량을 두 배로 늘린다고 밝혔다. 대상은 디스프로슘과 테르븀이다.',
  '## 기준 가격',
  '기준 가격은 분기마다 정한다. 다음 가격은 구매자 12곳과 협의한 뒤 6월 30일에 나온다.',
  '> “값이 흔들려도 계약은 지킨다.”',
  '- 6월까지 입찰\n- 9월부터 반입',
  '![창고에 쌓인 광석](https://example.com/ore.png)',
  '예산은 350억 원이다.',
];

const STORY = storyOf({
  id: 'stockpile',
  published: '2026-02-04',
  title: ['', 'Stockpile of heavy rare earths to double'],
  source: 'Example',
  body: ['', EN.join('\n\n')],
  langs: ['en'],
});

/** The same with its translation, as it comes from the files. */
const withTranslation = (texts: readonly string[]) =>
  joinEditions('stockpile', [
    ...Object.values(STORY.editions),
    ...Object.values(
      storyOf({
        id: 'stockpile',
        published: '2026-02-04',
        title: ['중희토류 비축 두 배로', ''],
        body: [texts.join('\n\n'), ''],
        langs: ['ko'],
        provenance: `source: {name: Example, url: "https://example.com/stockpile"}
provenance:
  basis: publisher
  translation: {from: en, source: trainedAlgorithmicMedia, by: {name: small, kind: software}, date: 2026-03-01, engine: home, model: small, address: local, original: ${STORY.editions.en?.bodySha256}}
`,
      }).editions,
    ),
  ]);

/** Screens as text files. After an intended change: `npx vitest run test/ui/reading/translation -u`, then read every changed screen. */
describe.each(['ko', 'en'] as const)('a translation in %s', (ui) => {
  it.each([
    [80, 24],
    [160, 40],
  ])('at %i×%i', async (cols, rows) => {
    const reader = readerOf({
      ui,
      lang: 'ko',
      cols,
      rows,
      stories: [STORY],
      engines: [{ name: 'home', kind: 'openai', url: 'http://127.0.0.1:11434/v1', model: 'small' }],
    }).press('enter', 'T');
    const golden = async (name: string): Promise<void> => {
      await expect(`${reader.screen()}\n`).toMatchFileSnapshot(`../../../golden/screens/${ui}/${cols}/${name}.txt`);
    };
    const engine = {
      name: 'home',
      target: 'http://127.0.0.1:11434/v1',
      address: 'local',
      identity: 'it',
      isConfirmed: false,
    } as const;
    const counts = { words: 68, sent: 1200, limit: 50_000 };
    const plan = { ids: ['stockpile'], to: 'ko', engine, ...counts, reserved: [] } as const;
    reader.program.dispatch({ type: 'TranslationPlanned', plan });
    await golden('translation-asked');
    reader.press('y');
    const part = (block: number, markdown: string) => ({
      id: 'stockpile',
      done: block + 3,
      total: 12,
      block,
      markdown,
    });
    const parts = [
      part(-1, '중희토류 비축 두 배로\n\n한 문단의 요약이다.'),
      ...KO.slice(0, 3).map((text, i) => part(i, text)),
    ];
    reader.program.dispatch({ type: 'TranslationProgressed', parts });
    await golden('translation-fills');
    reader.change([withTranslation(KO)]);
    reader.program.dispatch({ type: 'StoryTranslated', id: 'stockpile', end: { kind: 'done', untranslated: 0 } });
    await golden('translation-done');
  });
});

describe('a story with its translation', () => {
  const wrong = withTranslation(KO.map((text) => text.replace('350억', '250억')));

  it('says how much is to check, also without its original next to it', () => {
    const header = (story: typeof wrong, lang: 'ko' | 'en', ...keys: readonly string[]) =>
      readerOf({ ui: 'ko', lang, stories: [story] })
        .press('enter', ...keys)
        .screen()
        .split('\n')[0];
    expect(header(wrong, 'ko')).toContain('확인 1건  한국어  t English');
    expect(header(wrong, 'ko', 'v')).toContain('확인 1건');
    expect(header(wrong, 'en')).not.toContain('확인');
    expect(header(withTranslation(KO), 'ko')).not.toContain('확인');
  });

  it('has the mark of translated titles in a list, in one row and in two', () => {
    const row = (cols: number, lang: 'ko' | 'en') =>
      readerOf({ ui: 'ko', lang, cols, stories: [wrong] })
        .screen()
        .split('\n')[2];
    for (const cols of [40, 80]) {
      expect(row(cols, 'ko')).toMatch(/^❯●~중희토류 비축 두 배로/);
      expect(row(cols, 'en')).toMatch(/^❯● Stockpile/);
    }
  });
});
