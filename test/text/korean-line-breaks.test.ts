import { describe, expect, it } from 'vitest';
import { lineToAnsi } from '../../src/page/ansi.ts';
import { THEME_VARIANTS } from '../../src/page/theme/built-in-themes.ts';
import { cleanBody } from '../../src/text/clean.ts';
import { type BreakPosition, LEVEL, levelAt, paragraphOf, RULES } from '../../src/text/korean-line-breaks.ts';
import type { StyledSpan } from '../../src/text/styled-line.ts';
import {
  DEFAULT_CAPABILITIES,
  plainMeasurer,
  screenMeasurer,
  type TerminalCapabilities,
  type WidthMeasurer,
} from '../../src/text/width.ts';
import { type BreakMode, breakModeFor, wrapSpans } from '../../src/text/wrap.ts';

const rows = (text: string, width: number, mode: BreakMode = 'word', measurer?: WidthMeasurer): string =>
  wrapSpans([{ text, style: { role: 'text' } }], width, measurer ? { mode, measurer } : { mode })
    .map((row) => row.spans.map((span) => span.text).join(''))
    .join('⏎');

const SIGNS = ['', '❶', '¼', '½', '❷', '❸', '❹'];

/** A text with the level of every position in it; ¼ is level 1.2, ½ level 1.5. Spaces are left out. */
const levels = (text: string, mode: 'word' | 'character' = 'word'): string => {
  const { count, starts, ends, levels } = paragraphOf(text, mode === 'word');
  return Array.from(
    { length: count },
    (_, index) => `${SIGNS[levels[index] ?? 0]}${text.slice(starts[index], ends[index])}`,
  ).join('');
};

type Case = readonly [text: string, expected: string, mode?: 'word' | 'character'];

const TABLE: Readonly<Record<string, readonly Case[]>> = {
  '2: clusters stay whole': [
    ['가e\u0301👩‍💻', '가❷e\u0301❷👩‍💻'],
    ['가 \u0301나', '가❹ \u0301❶나'],
  ],
  '6: opportunities of UAX #14': [
    ['ab 가', 'a❸b❶가'],
    ['말…그', '말❹…❶그'],
    ['$12', '$❸1❸2'],
    ['C++로', 'C❸+❸+❸로'],
    ['\\\\a', '\\❸\\❸a'],
  ],
  '7: Korean words stay whole': [
    ['가나 다', '가❷나❶다'],
    ['가나 다', '가❶나❶다', 'character'],
    ['한a', '한❷a'],
    ['漢字', '漢❷字'],
    ['3조5천억', '3❸조❸5❸천❷억'],
    ['제1조', '제❸1❸조'],
    ['가😀가', '가❷😀❷가'],
    ['😀😀', '😀❶😀'],
  ],
  '8: particles stay with what they follow': [
    ['(가)는', '(❹가❹)❷는'],
    ['“가”고', '“❹가❹”❷고'],
    ['50%를', '5❸0❹%❷를'],
    ['3℃로', '3❹℃❷로'],
    ['가>는', '가❹>❷는'],
    ['CO₂를', 'C❸O❸₂❷를'],
    ['10²의', '1❸0❸²❷의'],
    ['5㎡당', '5❸㎡❷당'],
    ['5°까', '5❹°❷까'],
    ['½은', '½❷은'],
    ['X™는', 'X❸™❷는'],
    ['가*은', '가❶*❷은'],
    ['5㎡당', '5❸㎡❶당', 'character'],
    ['(가)는', '(❹가❹)❶는', 'character'],
  ],
  '9: what never starts a row': [
    ['가 — 나', '가❹—❶나'],
    ['가 ) 나', '가❹)❶나'],
    ['가 % 나', '가❹%❶나'],
    ['가ー', '가❹ー'],
    ['가 ~ 나', '가❹~❶나'],
    ['50㎏', '5❸0❸㎏'],
  ],
  '10: what never ends a row': [
    ['( 가', '(❹가'],
    ['< 가', '<❹가'],
    ['# 가', '#❹가'],
    ['@가', '@❹가'],
    ['▲가', '▲❹가'],
    ['▲ 가', '▲❹가'],
    ['오름▲ 가', '오❷름❶▲❶가'],
    ['㈜한국', '㈜❸한❷국'],
    ['①번', '①❸번', 'character'],
    ['가 "나" 다', '가❶"❹나❹"❶다'],
    ["t't '가'는", "t❹'❸t❶'❹가❹'❷는"],
  ],
  '11: inside wide words': [
    ['가·나', '가❹·½나'],
    ['가ㆍ나', '가❹ㆍ½나'],
    ['가·2차', '가❹·½2❸차'],
    ['3·1절', '3❹·❸1❸절'],
    ['(가)·나', '(❹가❹)❹·½나'],
    ['가~나', '가❹~½나'],
    ['1~2', '1❹~❸2'],
    ['7만~8만', '7❸만❹~❷8❸만'],
    ['가/나', '가❸/½나'],
    ['1/2', '1❸/❸2'],
    ['s://a', 's❹:❸/❸/❷a'],
    ['가·나', '가❹·❶나', 'character'],
  ],
  '12: brackets, hyphens, quotes': [
    ['가(나)', '가¼(❹나❹)'],
    ['가(나)', '가❶(❹나❹)', 'character'],
    ['가(나다라마바)', '가❶(❹나❷다❷라❷마❷바❹)'],
    ['가(나 라마)', '가¼(❹나❶라❷마❹)'],
    ['가(나', '가❶(❹나'],
    ['가 (나)', '가❶(❹나❹)'],
    ['가나 다”(라)', '가❷나¼다❹”¼(❹라❹)'],
    ['가나 다라(마)', '가❷나❶다❷라¼(❹마❹)'],
    ['AI(인', 'A❸I❶(❹인'],
    ['f(x)', 'f❷(❹x❹)'],
    ['가-나', '가❹-❶나'],
    ['a-b', 'a❹-❶b'],
    ['D-19', 'D❹-❸1❸9'],
    ['가 -나', '가❹-❸나'],
    ['ls -l', 'l❸s❶-❸l'],
    ['a --all', 'a❶-❹-❸a❸l❸l'],
    ['a -1', 'a❹-❸1'],
    ['a - b', 'a❹-❶b'],
    ['a (--b', 'a❶(❹-❹-❸b'],
    ['가“나', '가❷“❹나'],
    ['가“나', '가❶“❹나', 'character'],
  ],
  '13: characters that steer breaks': [
    ['가\u200b나', '가❶나'],
    ['a\u200bb', 'a❶b'],
    ['a\u00adb', 'a❶b'],
    ['가\u2060나', '가❹나'],
    ['가\u00a0나', '가❹\u00a0❹나'],
    ['가 \u2060나', '가❹나'],
    ['가\u200b)', '가❹)'],
  ],
  '21: a number and its unit': [
    ['120억 달러', '1❸2❸0❸억¼달❷러'],
    ['3천억 원을', '3❸천❷억¼원❷을'],
    ['5만 t 규모', '5❸만¼t❶규❷모'],
    ['250 MW급', '2❸5❸0¼M❸W❷급'],
    ['3 ㎏', '3¼㎏'],
    ['수천 명의', '수❷천¼명❷의'],
    ['2조 3천억', '2❸조¼3❸천❷억'],
    ['2월 4일', '2❸월¼4❸일'],
    ['6년 2월', '6❸년❶2❸월'],
    ['2026. 2. 4.(수)', '2❸0❸2❸6❹.¼2❹.¼4❹.¼(❹수❹)'],
    ['끝. 2. 4', '끝❹.❶2❹.❶4'],
    ['약 5만', '약¼5❸만'],
    ['최대 6t', '최❷대¼6❸t'],
    ['약 두 배', '약¼두¼배'],
    ['(약 3명', '(❹약¼3❸명'],
    ['3 건설사', '3❶건❷설❷사'],
    ['G7 회의', 'G❸7❶회❷의'],
    ['인천 건은', '인❷천❶건❷은'],
    ['2월 3명', '2❸월❶3❸명'],
    ['약 처방', '약❶처❷방'],
    ['만약 3', '만❷약❶3'],
    ['3 달러', '3❶달❶러', 'character'],
  ],
  '21: a determiner of one syllable': [
    ['이 사실', '이¼사❷실'],
    ['그 “가', '그¼“❹가'],
    ['‘첫 회', '‘❹첫¼회'],
    ['첫 20일', '첫¼2❸0❸일'],
    ['산업이 큰', '산❷업❷이❶큰'],
    ['65 세 남', '6❸5¼세❶남'],
    ['한 — 나', '한❹—❶나'],
    ['윤 전 대통령', '윤¼전¼대❷통❷령'],
    ['전 세계', '전¼세❷계'],
    ['가나 전 부총리', '가❷나❶전¼부❷총❷리'],
    ['3년 전 대통령', '3❸년❶전❶대❷통❷령'],
    ['뒤 전 세계', '뒤❶전¼세❷계'],
    ['사흘 전 발표', '사❷흘❶전❶발❷표'],
    ['이 가', '이❶가', 'character'],
  ],
};

describe.each(Object.entries(TABLE))('%s', (_rule, cases) => {
  it.each(cases.map(([text, expected, mode]) => ({ text, expected, mode })))('$text', ({ text, expected, mode }) => {
    expect(levels(text, mode)).toBe(expected);
  });
});

describe('rows by rule', () => {
  it.each<[name: string, text: string, width: number, expected: string, mode: BreakMode]>([
    ['3: a wide glyph that meets one free cell goes to the next row', 'abc가나', 4, 'abc⏎가나', 'character'],
    ['3: so does an emoji', '가👩‍💻', 3, '가⏎👩‍💻', 'word'],
    ['3: a row of two cells holds one syllable', '가나 a다', 2, '가⏎나⏎a⏎다', 'word'],
    ['3: only a cluster that is wider than the row is too wide', '가a나', 1, '가⏎a⏎나', 'word'],
    ['4: no row begins or ends with a space', '가나  다라', 5, '가나⏎다라', 'word'],
    ['4: a no-break space is no space', '가\u00a0나다', 4, '가\u00a0⏎나다', 'character'],
    ['4: U+3000 drops at a row’s end', '가나\u3000다라', 4, '가나⏎다라', 'word'],
    ['5: a lower level wins though a higher one would fill the row', '가나 다라마바', 9, '가나⏎다라마바', 'word'],
    ['5: level 3 where a word has nothing better', 'internationalization', 8, 'internat⏎ionaliza⏎tion', 'word'],
    ['5: level 4 where nothing else is left', '((((((가', 3, '(((⏎((⏎(가', 'word'],
    ['9: a spaced dash stays with the word before it', '서울 — 부산', 5, '서⏎울 —⏎부산', 'word'],
    ['11: level 1.5 is normal in a word of more than half a row', '산업·기술 협력', 16, '산업·기술 협력', 'word'],
    ['11: and is left alone in a shorter one', '오늘은 산업·기술 협력', 20, '오늘은 산업·기술⏎협력', 'word'],
    ['13: an unused soft hyphen never shows', 'super\u00adcali', 10, 'supercali', 'word'],
    ['13: a soft hyphen counts its hyphen', 'super\u00adcali', 8, 'super-⏎cali', 'word'],
    ['13: a soft hyphen has no hyphen without room for it', '가\u00ad나', 2, '가⏎나', 'word'],
    [
      '14: a word wider than a row begins on the row before if that saves one',
      '나는 가나다라마바사',
      12,
      '나는 가나다⏎라마바사',
      'word',
    ],
    ['14: and on its own row if not', '나는 가나다라마바사아', 10, '나는⏎가나다라마⏎바사아', 'word'],
    ['15: no lone syllable on the last row', '가나다라마', 8, '가나다⏎라마', 'word'],
    ['15: nor a lone word of one syllable', '한 글자 끝에 남는 것', 19, '한 글자 끝에⏎남는 것', 'word'],
    ['15: unless little of the row before would be left', '가 나다라마바사 아', 15, '가 나다라마바사⏎아', 'word'],
    ['21: a phrase begins the next row', '모두 합치면 120억 달러에', 22, '모두 합치면⏎120억 달러에', 'word'],
    [
      '21: unless that leaves less than half of the row',
      '모두 120억 달러에 가깝다',
      14,
      '모두 120억⏎달러에 가깝다',
      'word',
    ],
    ['21: or the phrase is wider than a row', '약 16억7000만~20억 달러', 12, '약⏎16억7000만~⏎20억 달러', 'word'],
    ['21: a phrase may be longer than two words', '지난달에는 윤 전 대통령은', 19, '지난달에는⏎윤 전 대통령은', 'word'],
    [
      '21: a short bracket stays with its word',
      'MSP의 16개국과 유럽연합(EU)이',
      24,
      'MSP의 16개국과⏎유럽연합(EU)이',
      'word',
    ],
    ['21: a long one does not', '이 협력(에너지협력)은', 20, '이 협력⏎(에너지협력)은', 'word'],
    ['21: a word wider than a row begins after its determiner', '그 가나다라마바사', 10, '그 가나다⏎라마바사', 'word'],
    ['16: characters below 28 columns', '가나 다라마바', 9, '가나 다라⏎마바', 'auto'],
    ['17: a full stop does not hang over the edge', '가나 다라.', 9, '가나⏎다라.', 'word'],
    ['17: nor does it where a word has to part', '가나다라. 마바', 8, '가나다⏎라. 마바', 'word'],
    ['17: nor a closing quote', '가 “나”', 6, '가⏎“나”', 'word'],
    ['17: nor a comma of Han', '今天，会议', 5, '今⏎天，⏎会议', 'word'],
  ])('%s', (_name, text, width, expected, mode) => {
    expect(rows(text, width, mode)).toBe(expected);
  });

  it('16: auto keeps words from 28 columns up', () => {
    expect([breakModeFor('auto', 27), breakModeFor('auto', 28), breakModeFor('word', 2)]).toEqual([
      'character',
      'word',
      'word',
    ]);
  });
});

describe('1: text is clean', () => {
  it.each([
    ['NFC', '\u1112\u1161\u11ab\u1100\u1173\u11af e\u0301', '한글 é'],
    ['CRLF, CR, NEL, VT, FF, U+2028 and U+2029', 'a\r\nb\rc\x85d\ve\ff\u2028g\u2029h', 'a⏎b⏎c⏎d⏎e⏎f⏎g⏎h'],
    ['C0 and C1', 'a\0b\x07c\x80d\x7fe', 'abcde'],
    ['escape sequences', '\x1b[2Ja\x1b[1mb\x1b]8;;https://e.org\x1b\\c\x9b31md', 'abcd'],
    ['bidi controls and the byte order mark', '\ufeffa\u202eb\u2066c\u200fd', 'abcd'],
    ['fillers and tabs are spaces', 'a\u3164b\uffa0c\td', 'a b c d'],
    ['runs of spaces are one', ' a \t\u3164 b  ', 'a b'],
  ])('%s', (_name, dirty, expected) => {
    expect(rows(cleanBody(dirty), 20)).toBe(expected);
  });
});

describe('18: rows are self-contained', () => {
  const style = (text: string, part: Partial<StyledSpan['style']> = {}): StyledSpan => ({
    text,
    style: { role: 'text', ...part },
  });
  const ansi = (spans: readonly StyledSpan[], width: number): string[] =>
    wrapSpans(spans, width, { mode: 'word' }).map((row) =>
      lineToAnsi(row.spans, THEME_VARIANTS.dark.full, { links: true }),
    );

  it.each<[name: string, spans: StyledSpan[], width: number, expected: string[]]>([
    [
      'a style goes on in the next row',
      [style('가나 다라', { bold: true })],
      5,
      ['\x1b[1m가나\x1b[22m', '\x1b[1m다라\x1b[22m'],
    ],
    [
      'a style that begins and ends inside words breaks none of them',
      [style('가'), style('나', { italic: true }), style('다 라')],
      7,
      ['가\x1b[3m나\x1b[23m다', '라'],
    ],
    [
      'a space between two styles goes with its row',
      [style('가나', { bold: true }), style(' 다라', { underline: true })],
      4,
      ['\x1b[1m가나\x1b[22m', '\x1b[4m다라\x1b[24m'],
    ],
    [
      'a soft hyphen looks like what is before it',
      [style('su\u00ad', { bold: true }), style('per')],
      3,
      ['\x1b[1msu\x1b[22m\x1b[1m-\x1b[22m', 'per'],
    ],
  ])('%s', (_name, spans, width, expected) => {
    expect(ansi(spans, width)).toEqual(expected);
  });

  it('a link opens again on each of its rows, with the same address and the same id', () => {
    const [first, second, ...none] = ansi([style('가나 다라', { link: 'https://example.org/' })], 5);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are our own.
    const opened = /^\x1b\]8;id=([^:;]+);https:\/\/example\.org\/\x1b\\(가나|다라)\x1b\]8;;\x1b\\$/;
    expect(none).toEqual([]);
    expect([first, second].map((row) => opened.exec(row ?? '')?.[2])).toEqual(['가나', '다라']);
    expect(opened.exec(first ?? '')?.[1]).toBe(opened.exec(second ?? '')?.[1]);
  });
});

describe('19: wrapped rows do not change when wrapped again', () => {
  it.each<[text: string, width: number]>([
    ['정부는 “반도체를 육성한다”고 밝혔다.', 14],
    ['super\u00adcali\u00adfragil', 10],
    ['가\u200b나\u2060다 라', 4],
    ['"가나 다라" \'마바 사\'', 7],
    ['((((((가', 3],
    ['오늘은 산업·기술 협력', 20],
    ['한 글자 끝에 남는 것', 19],
  ])('%s at %i columns', (text, width) => {
    const once = rows(text, width);
    expect(once).toContain('⏎');
    expect(rows(once.replaceAll('⏎', '\n'), width)).toBe(once);
  });
});

describe('20: characters of disputed width', () => {
  const screen = (part: Partial<TerminalCapabilities>): WidthMeasurer =>
    screenMeasurer({ ...DEFAULT_CAPABILITIES, ...part });
  const paper = (part: Partial<TerminalCapabilities>): WidthMeasurer =>
    plainMeasurer({ ...DEFAULT_CAPABILITIES, ...part });

  it.each<[name: string, measurer: WidthMeasurer, text: string, width: number, expected: string]>([
    ['quotes of one cell', paper({}), '“가나” 다', 9, '“가나” 다'],
    ['quotes of two cells on paper', paper({ ambiguous: 2 }), '“가나” 다', 9, '“가나”⏎다'],
    ['on screen something narrow stands in for them', screen({ ambiguous: 2 }), '“가나” 다', 9, '"가나" 다'],
    ['what stands in may take more cells', screen({ ambiguous: 2 }), '가나… 다', 7, '가나...⏎다'],
    ['signs of two cells', paper({ ambiguous: 2 }), '3℃ ①번 ▲가', 8, '3℃ ①번⏎▲가'],
    ['a styled emoji of two cells', screen({}), '❤️가', 3, '❤️⏎가'],
    ['a styled emoji of one cell', screen({ styled: false }), '❤️가', 3, '❤가'],
    ['a keycap is a digit', screen({ styled: false }), '1️⃣가', 3, '1가'],
    ['a family is its first member', screen({ joined: false }), '👩‍💻가', 4, '👩가'],
    ['and a hand has no colour of its own', screen({ joined: false }), '👍🏽가', 4, '👍가'],
  ])('%s', (_name, measurer, text, width, expected) => {
    expect(measurer.shown(rows(text, width, 'word', measurer).replaceAll('⏎', '\n')).replaceAll('\n', '⏎')).toBe(
      expected,
    );
  });
});

describe('the rule table', () => {
  it('ends with a rule that always applies', () => {
    expect(RULES.at(-1)?.when({} as BreakPosition)).toBe(true);
  });

  it('agrees with the shortcut for plain letters', () => {
    const place = (part: Partial<BreakPosition>): BreakPosition => ({
      left: 1,
      beforeLeft: 1,
      right: 1,
      afterRight: 1,
      spaced: false,
      base: true,
      joined: false,
      zeroWidthSpace: false,
      softHyphen: false,
      word: true,
      ...part,
    });
    for (const left of [1, 13, 9]) {
      for (const right of [1, 13, 9]) {
        expect(levelAt(place({ left, right }))).toBe(LEVEL.longWord);
        expect(levelAt(place({ left, right, word: false }))).toBe(LEVEL.normal);
        expect(levelAt(place({ left, right, spaced: true }))).toBe(LEVEL.normal);
        expect(levelAt(place({ left: 2, right, spaced: true, word: false }))).toBe(LEVEL.normal);
      }
    }
  });
});
