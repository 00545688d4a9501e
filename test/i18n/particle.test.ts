import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Particle, particle, withParticle } from '../../src/i18n/ko/particle.ts';

/** Words with 을/를, 이/가 or 은/는, and 으로/로 after them. */
const TABLE: Readonly<Record<string, readonly (readonly [word: string, object: string, way: string])[]>> = {
  Hangul: [
    ['핵심', '을', '으로'],
    ['희토류', '를', '로'],
    ['니켈', '을', '로'],
    ['값', '을', '으로'],
    ['닭', '을', '으로'],
    ['여덟', '을', '으로'],
    ['물', '을', '로'],
    ['핵심'.normalize('NFD'), '을', '으로'],
    ['희토류'.normalize('NFD'), '를', '로'],
    ['니켈'.normalize('NFD'), '을', '로'],
  ],
  jamo: [
    ['ㄱ', '을', '으로'],
    ['ㄹ', '을', '로'],
    ['ㅎ', '을', '으로'],
    ['ㅏ', '를', '로'],
    ['ㅢ', '를', '로'],
    ['ﾡ', '을', '으로'],
    ['ￂ', '를', '로'],
    ['ᄀ', '을', '으로'],
    ['ᅡ', '를', '로'],
    ['ᆯ', '을', '로'],
  ],
  numbers: [
    ['0', '을', '으로'],
    ['1', '을', '로'],
    ['2', '를', '로'],
    ['3', '을', '으로'],
    ['4', '를', '로'],
    ['5', '를', '로'],
    ['6', '을', '으로'],
    ['7', '을', '로'],
    ['8', '을', '로'],
    ['9', '를', '로'],
    ['10', '을', '으로'],
    ['21', '을', '로'],
    ['1,000', '을', '으로'],
    ['100,000,000,000', '을', '으로'],
    ['1,000,000,000,000', '를', '로'],
    ['10000000000000000', '을', '으로'],
    ['10,000', '을', '으로'],
    ['1.5', '를', '로'],
    ['2.0', '을', '으로'],
    ['2026', '을', '으로'],
    ['10만', '을', '으로'],
    ['1억 2,345만', '을', '으로'],
    ['3', '을', '으로'],
    ['③', '을', '으로'],
    ['COP28', '을', '로'],
    ['CO₂', '를', '로'],
    ['3️⃣', '을', '으로'],
    ['2026-02-04', '을', '로'],
    ['2026. 2. 4.(수)', '을', '로'],
    ['20:41', '을', '으로'],
    ['20:41:09', '를', '로'],
  ],
  'percent signs, units and money': [
    ['50%', '를', '로'],
    ['50％', '를', '로'],
    ['1.5%p', '를', '로'],
    ['25℃', '를', '로'],
    ['25°', '를', '로'],
    ['kg', '을', '으로'],
    ['3㎏', '을', '으로'],
    ['5g', '을', '으로'],
    ['5 t', '을', '으로'],
    ['10km', '를', '로'],
    ['3m', '를', '로'],
    ['2L', '를', '로'],
    ['3㎡', '를', '로'],
    ['3m³', '를', '로'],
    ['400ppm', '을', '으로'],
    ['30dB', '을', '로'],
    ['5MW', '를', '로'],
    ['100$', '를', '로'],
    ['100₩', '을', '으로'],
  ],
  'letters and acronyms': [
    ['AI', '를', '로'],
    ['EU', '를', '로'],
    ['LG', '를', '로'],
    ['API', '를', '로'],
    ['IBM', '을', '으로'],
    ['URL', '을', '로'],
    ['FTA', '를', '로'],
    ['HTTPS', '를', '로'],
    ['EVR', '을', '로'],
    ['CNN', '을', '으로'],
    ['ＡＩ', '를', '로'],
    ['M', '을', '으로'],
    ['x', '를', '로'],
    ['npm', '을', '으로'],
    ['html', '을', '로'],
    ['U.S.', '를', '로'],
    ['AT&T', '를', '로'],
    ['macOS', '를', '로'],
    ['OPEC', '을', '으로'],
    ['NATO', '를', '로'],
    ['NASDAQ', '을', '으로'],
    ['ASEAN', '을', '으로'],
    ['UNESCO', '를', '로'],
    ['UNHCR', '을', '로'],
    ['SAMSUNG', '을', '으로'],
    ['DO_NOT_TRACK', '을', '으로'],
    ['LIBOR', '를', '로'],
    ['C#', '을', '으로'],
    ['Disney+', '를', '로'],
  ],
  'Latin words': [
    ['news', '를', '로'],
    ['feed', '를', '로'],
    ['market', '을', '으로'],
    ['chip', '을', '으로'],
    ['tape', '를', '로'],
    ['cobalt', '를', '로'],
    ['nickel', '을', '로'],
    ['Google', '을', '로'],
    ['oil', '을', '로'],
    ['lithium', '을', '으로'],
    ['tungsten', '을', '으로'],
    ['mining', '을', '으로'],
    ['mine', '을', '으로'],
    ['time', '을', '으로'],
    ['graphite', '를', '로'],
    ['stock', '을', '으로'],
    ['bank', '를', '로'],
    ['music', '을', '으로'],
    ['web', '을', '으로'],
    ['blog', '를', '로'],
    ['center', '를', '로'],
    ['Reuters', '를', '로'],
    ['BlackRock', '을', '으로'],
    ['GitHub', '를', '로'],
    ['iPhone', '을', '으로'],
    ['Europe', '을', '으로'],
    ['constructor', '를', '로'],
    ['café', '를', '로'],
    ['Nestlé', '를', '로'],
    ['config.json', '을', '으로'],
    ['https://example.com/', '을', '으로'],
  ],
  'brackets and quotes': [
    ['“핵심”', '을', '으로'],
    ['"희토류"', '를', '로'],
    ["'니켈'", '을', '로'],
    ['「광물」', '을', '로'],
    ['《자원》', '을', '으로'],
    ['희토류(rare earths)', '를', '로'],
    ['rare earths(희토)', '를', '로'],
    ['핵심(核心)', '을', '으로'],
    ['광물 (minerals)', '을', '로'],
    ['갈륨[Ga]', '을', '으로'],
    ['니켈(Ni(28))', '을', '로'],
    ['“희토류(rare earths)”', '를', '로'],
    ['현대제철(주)', '를', '로'],
    ['현대제철㈜', '를', '로'],
    ['대한광업회(사)', '을', '으로'],
    ['(핵심)', '을', '으로'],
    ['(주)', '를', '로'],
    ['닫기만)', '을', '으로'],
    ['끝.', '을', '으로'],
    ['무엇?!', '을', '으로'],
    ['희토류…', '를', '로'],
    ['삼성™', '을', '으로'],
  ],
  'what is written otherwise': [
    ['ニュース', '를', '로'],
    ['ワゴン', '을', '으로'],
    ['α', '를', '로'],
    ['ε', '을', '으로'],
  ],
};

describe.each(Object.entries(TABLE))('%s', (_, words) => {
  it.each(words)('%s: %s, %s', (word, object, way) => {
    const consonant = object === '을';
    expect(particle(word, '을/를')).toBe(object);
    expect(particle(word, '으로/로')).toBe(way);
    expect(particle(word, '이/가')).toBe(consonant ? '이' : '가');
    expect(particle(word, '은/는')).toBe(consonant ? '은' : '는');
    expect(particle(word, '과/와')).toBe(consonant ? '과' : '와');
    expect(particle(word, '이나/나')).toBe(consonant ? '이나' : '나');
    expect(particle(word, '아/야')).toBe(consonant ? '아' : '야');
  });
});

describe('a word of unknown pronunciation', () => {
  it.each(['🙂', '희토류 🇰🇷', '李', 'алмаз', '', '…', '()', '\u0000'])('%j takes both forms', (word) => {
    const forms: readonly [Particle, string][] = [
      ['을/를', '을(를)'],
      ['이/가', '이(가)'],
      ['은/는', '은(는)'],
      ['과/와', '과(와)'],
      ['으로/로', '(으)로'],
      ['이나/나', '(이)나'],
      ['이라/라', '(이)라'],
      ['아/야', '아(야)'],
    ];
    for (const [pair, form] of forms) expect(particle(word, pair)).toBe(form);
  });
});

it('leaves the word unchanged', () => {
  const word = '“광물”'.normalize('NFD');
  expect(withParticle(word, '이라는/라는')).toBe(`${word}이라는`);
});

it('gives one of three forms after anything', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (word) => {
      expect(['으로', '로', '(으)로']).toContain(particle(word, '으로/로'));
    }),
  );
});

it('looks only at the end of a word', () => {
  expect(particle(`${'('.repeat(200_000)}${')'.repeat(200_000)}`, '을/를')).toBe('을(를)');
  expect(particle(`${'핵심 '.repeat(200_000)}광물`, '을/를')).toBe('을');
});
