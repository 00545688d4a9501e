import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instructionsFor } from '../../../src/ingest/translation/prompt.ts';
import { checkAnswer } from '../../../src/story/translation/check-answer.ts';
import { type Lie, lying, pseudoTranslation } from '../../ingest/translation/pseudo-translation.mjs';

const ENGLISH = 'Chile’s state miner <1>Codelco</1> raised its output of copper by 12% to 110,000 tonnes in May.';
const KOREAN = '칠레 국영 광산 기업 <1>코델코</1>가 5월 구리 생산량을 11만 톤으로 12% 늘렸다.';

const check = (original: string, answer: string, to = 'ko') => {
  const { text, fault } = checkAnswer(original, answer, to);
  return fault ?? text;
};

describe('an answer that is a translation', () => {
  it.each([
    [ENGLISH, KOREAN, 'ko'],
    [KOREAN, ENGLISH, 'en'],
    // A name, a number, a few words.
    ['Codelco', 'Codelco', 'ko'],
    ['LG Energy Solution, SK On and CATL', 'LG에너지솔루션, SK온, CATL', 'ko'],
    ['Reuters', 'Reuters', 'ko'],
    ['110,000', '110,000', 'ko'],
    // Some headlines have Chinese characters, and some sentences many names.
    ['US and China resume talks', '美中 협상 재개', 'ko'],
    ['Glencore, Rio Tinto, BHP and Vale declined to comment', 'Glencore, Rio Tinto, BHP, Vale는 논평을 거부했다', 'ko'],
    // The original apologizes, repeats itself, or speaks of a translation.
    ['“I’m sorry,” the minister said.', '“죄송합니다.” 장관이 말했다.', 'ko'],
    ['Sorry, the mine cannot reopen this year.', '죄송하지만 광산은 올해 다시 열 수 없다.', 'ko'],
    ['Drill, baby, drill. Drill, baby, drill.', '시추하라, 더 시추하라. 시추하라, 더 시추하라.', 'ko'],
    ['Translation: the ministry has no plan.', '번역: 부처에는 계획이 없다.', 'ko'],
    // It was in that language before.
    [
      '“우리는 생산을 늘리지 않는다”고 그는 한국어로 말했다.',
      '“우리는 생산을 늘리지 않는다”고 그는 한국어로 말했다.',
      'ko',
    ],
  ])('%s', (original, answer, to) => {
    expect(check(original, answer, to)).toBe(answer);
  });

  it.each([
    [`Here is the translation:\n${KOREAN}`],
    [`번역: ${KOREAN}`],
    [`다음은 번역입니다:\n\n${KOREAN}`],
    [`Korean translation: ${KOREAN}`],
    [`${KOREAN}\n\n(Note: Codelco is a company.)`],
    [`${KOREAN}\n역주: 코델코는 기업이다.`],
    [`**${KOREAN}**`],
    [`"${KOREAN}"`],
    [`  ${KOREAN.replace(' 국영', '\u001b[31m\u202e 국영')}\n`],
  ])('loses what is around it: %j', (answer) => {
    expect(check(ENGLISH, answer)).toBe(KOREAN);
  });
});

describe('an answer that is none', () => {
  it.each([
    ['answer-empty', ''],
    ['answer-empty', ' \u200b<1></1> … '],
    ['answer-same', ENGLISH],
    ['answer-same', ENGLISH.replace(/<.*?>/g, '').toUpperCase()],
    ['answer-language', 'Codelco, la minera estatal de Chile, elevó en mayo su producción de cobre un 12 %.'],
    ['answer-language', '智利国有矿业公司Codelco五月份铜产量增长12%，达到11万吨。'],
    ['answer-language', 'チリの国営鉱山会社コデルコは5月の銅生産を12％増やした。'],
    ['answer-language', '칠레 국영 광산 기업 코델코는 五月份铜产量增长了 12% 늘렸다.'],
    ['answer-language', '칠레의 Codelco raised its output of copper by 12% to 110,000 tonnes in the month of May.'],
    ['answer-doubled', `${KOREAN} ${KOREAN}`],
    ['answer-doubled', `${KOREAN}\n\n${KOREAN}`],
    ['answer-doubled', `${KOREAN} ${'생산량이 크게 늘어났다고 했다. '.repeat(4)}`],
    ['answer-prompt', `You translate news from English into Korean. ${KOREAN}`],
    ['answer-comment', `Here is the Korean text you asked for. ${KOREAN}`],
    ['answer-comment', `${KOREAN} 도움이 되었기를 바랍니다.`],
    ['answer-refused', "I'm sorry, but I can't help with that request."],
    ['answer-refused', '죄송합니다. 이 요청은 도와드릴 수 없습니다.'],
    ['answer-length', '코델코.'],
    [
      'answer-length',
      Array.from({ length: 20 }, (_, n) => `코델코가 ${n}번째로 늘렸다고 밝혔고 다시 이어 갔으며`).join(' '),
    ],
  ])('%s: %j', (fault, answer) => {
    expect(check(ENGLISH, answer)).toBe(fault);
  });

  it.each([
    ['answer-language', '코델코 기업은 생산량을 십이 퍼센트 늘렸다고 밝혔다.'],
    [
      'answer-language',
      'La minera estatal de Chile elevó en mayo su producción de cobre para el mundo y los mercados.',
    ],
    ['answer-same', KOREAN],
  ])('in English either, %s: %j', (fault, answer) => {
    expect(check(KOREAN, answer, 'en')).toBe(fault);
  });

  it('is each lie of the stub engines, but wrong numbers and tags', () => {
    const lies: readonly Lie[] = ['language', 'same', 'empty', 'doubled', 'prompt', 'refused'];
    for (const [text, to] of [
      [ENGLISH, 'ko'],
      [KOREAN, 'en'],
    ] as const) {
      const right = pseudoTranslation(text, to);
      expect(check(text, right, to)).toBe(right);
      expect(check(text, lying('comment', text, right, to) ?? '', to)).toBe(right);
      for (const lie of lies) expect(check(text, lying(lie, text, right, to) ?? '', to), lie).toBe(`answer-${lie}`);
    }
  });

  it('is each line of the instructions for models', () => {
    const lines = instructionsFor([], { from: 'en', to: 'ko', title: '' }).split('\n').slice(0, 3);
    for (const line of lines) expect(check(ENGLISH, `${line} ${KOREAN}`)).toBe('answer-prompt');
  });

  it('is never found in a text with control characters, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (original, answer) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there.
        expect(checkAnswer(original, answer, 'ko').text).not.toMatch(/[\0-\x1f\x7f-\x9f\u202a-\u202e]/);
      }),
    );
  });
});
