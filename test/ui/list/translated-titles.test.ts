import { describe, expect, it } from 'vitest';
import { frameOf } from '../../../src/ui/app/frame/frame.ts';
import { listWords } from '../../../src/ui/list/list-text.ts';
import { DEFAULT_PREFERENCES, readerOf, storyOf } from '../app/reader.ts';

/** Titles of foreign feeds with their translations, in the language of the interface. */
const TITLES = {
  ko: [
    ['Lithium price floor talks stall in Brussels', '리튬 가격 하한제 협상, 브뤼셀서 교착'],
    [
      'Philippines evacuates towns as super-typhoon nears, schools and offices shut',
      '필리핀, 초강력 태풍 접근에 주민 대피·휴교·휴무',
    ],
    ['Copper mine reopens', '구리 광산 재가동'],
    ['Central banks weigh a slower path for rate cuts after stubborn services inflation', null],
    [
      'Chile signs the Atacama lithium venture with Codelco after two years of talks over royalties',
      '칠레, 2년간의 로열티 협상 끝에 코델코와 아타카마 염호 리튬 합작 본계약을 체결',
    ],
  ],
  en: [
    ['리튬 가격 하한제 협상, 브뤼셀서 교착', 'Lithium price floor talks stall in Brussels'],
    [
      '필리핀, 초강력 태풍 접근에 주민 대피·휴교·휴무',
      'Philippines evacuates towns as super-typhoon nears, schools and offices shut',
    ],
    ['구리 광산 재가동', 'Copper mine reopens'],
    ['중앙은행들, 서비스 물가에 금리 인하 속도 조절', null],
    [
      '칠레, 2년간의 로열티 협상 끝에 코델코와 아타카마 염호 리튬 합작 본계약을 체결',
      'Chile signs the Atacama lithium venture with Codelco after two years of talks over royalties',
    ],
  ],
} as const;

const COMFORTABLE = { ...DEFAULT_PREFERENCES, density: 'comfortable' } as const;
const SOURCES = ['Guardian', 'Northern Resource Observer', 'Mining.com', 'SBS', 'Guardian'];

function reader(ui: 'ko' | 'en', options: Parameters<typeof readerOf>[0] = {}) {
  const lang = ui === 'ko' ? 'en' : 'ko';
  const foreign = TITLES[ui].map(([title], at) =>
    storyOf({
      id: `f${at}`,
      published: `2026-02-${28 - at}T07:12:00Z`,
      title: [title, title],
      langs: [lang],
      source: SOURCES[at] ?? '',
    }),
  );
  const other = storyOf({
    id: 'own',
    published: '2026-02-25T09:00:00Z',
    title: ['주석 시장 점검', 'A look at the tin market'],
    source: 'KBS',
  });
  const known = new Map<string, string | null>(TITLES[ui].map(([title, translated]) => [title, translated]));
  const titles = (title: string) => {
    const text = known.get(title);
    return text ? { [ui]: { text, engine: 'openai http://localhost:11434/v1 small' } } : undefined;
  };
  return readerOf({
    ui,
    lang: ui,
    stories: [...foreign, other],
    titles,
    localDay: '2026-02-28',
    read: ['f1'],
    starred: ['f2'],
    ...options,
  });
}

const rowsOf = (shown: ReturnType<typeof reader>): string[] => shown.screen().split('\n').slice(2);

describe.each(['ko', 'en'] as const)('translated titles in %s', (ui) => {
  describe.each([
    [40, 16],
    [80, 20],
    [160, 20],
    [200, 20],
  ] as const)('at %i×%i', (cols, rows) => {
    it.each(['compact', 'comfortable'] as const)('%s', async (density) => {
      const shown = reader(ui, { cols, rows, preferences: { ...DEFAULT_PREFERENCES, density } });
      await expect(`${shown.screen()}\n`).toMatchFileSnapshot(
        `../../golden/screens/${ui}/${cols}/titles-${density}.txt`,
      );
    });
  });
});

describe('a story with a translated title', () => {
  it('shows it in place of its own, marked in the gap before it', () => {
    const [first = '', ...others] = rowsOf(reader('ko'));
    expect(first).toMatch(/^❯●~리튬 가격 하한제 협상, 브뤼셀서 교착 +Guardian/);
    // Of this one the original is in Korean.
    expect(others).toContainEqual(expect.stringMatching(/^ ● 주석 시장 점검/));
  });

  it('shows both where it has two rows, the translated one dim', () => {
    const shown = reader('ko', { preferences: COMFORTABLE });
    const [first, second] = rowsOf(shown);
    expect(first).toMatch(/^❯● Lithium price floor talks stall in Brussels *$/);
    expect(second).toMatch(/^ {2}~리튬 가격 하한제 협상, 브뤼셀서 교착 +Guardian {2}07:12$/);
  });

  it('shows only its own title to those who read in its language', () => {
    const shown = reader('ko', { lang: 'en' });
    expect(shown.screen()).not.toContain('~');
    expect(rowsOf(shown)[0]).toContain('Lithium price floor');
  });

  it('is found by both, and what was found is highlighted in both', () => {
    for (const typed of ['하한제', 'floor']) {
      const shown = reader('ko', { preferences: COMFORTABLE });
      shown.press('/').type(typed).press('enter');
      expect(shown.listed()).toEqual(['f0']);
      const marked = frameOf(shown.state())
        .rows.slice(2, 4)
        .flatMap((row) => row.filter(({ style }) => style.underline === true));
      expect(marked.map(({ text }) => text)).toEqual([typed]);
    }
  });

  it('says both to a screen reader', () => {
    const said = listWords(reader('ko').state());
    expect(said).toContain('Lithium price floor talks stall in Brussels');
    expect(said).toContain('AI 번역: 리튬 가격 하한제 협상, 브뤼셀서 교착');
    expect(listWords(reader('ko', { lang: 'en' }).state())).not.toContain('AI 번역');
  });

  it('keeps the number of further reports, and the indent of older ones', () => {
    const folded = reader('ko', { same: [['f0', 'f4']] });
    expect(rowsOf(folded)[0]).toMatch(/^❯●~리튬 가격 하한제 협상, 브뤼셀서 교착 \+1 /);
    const wide = reader('ko', { same: [['f0', 'f4']], preferences: COMFORTABLE });
    expect(rowsOf(wide)[0]).toMatch(/^❯● Lithium price floor talks stall in Brussels \+1/);
    expect(rowsOf(folded.press('right'))[1]).toMatch(/^ ●~ {2}칠레, 2년간/);
    expect(rowsOf(wide.press('right')).slice(2, 4)).toEqual([
      expect.stringMatching(/^ ● {3}Chile signs/),
      expect.stringMatching(/^ {4}~칠레, 2년간/),
    ]);
  });

  it('has it below its title on its page, and who made it in its record', () => {
    const shown = reader('ko').press('enter');
    expect(rowsOf(shown).slice(1, 3)).toEqual([
      expect.stringMatching(/^ +Lithium price floor talks stall in Brussels$/),
      expect.stringMatching(/^ +AI 번역: 리튬 가격 하한제 협상, 브뤼셀서 교착$/),
    ]);
    const record = shown.press('i').screen();
    expect(record).toMatch(
      /번역한 제목 +리튬 가격 하한제 협상, 브뤼셀서 교착\n +http:\/\/localhost:11434\/v1 small \(소프트웨어\)/,
    );
    const english = reader('ko', { lang: 'en' }).press('enter');
    expect(english.screen()).not.toContain('리튬');
    expect(english.press('i').screen()).not.toContain('번역한 제목');
  });
});
