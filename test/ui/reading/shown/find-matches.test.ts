import { getChoseong } from 'es-hangul';
import { describe, expect, it, test } from 'vitest';
import { findMatches, makeSnippet } from '../../../../src/output/snippet.ts';
import { DEFAULT_CAPABILITIES, screenMeasurer } from '../../../../src/text/width.ts';
import { frameOf } from '../../../../src/ui/app/frame/frame.ts';
import { hitsIn } from '../../../../src/ui/reading/shown/find-in-story.ts';
import { matchesIn } from '../../../../src/ui/reading/shown/find-matches.ts';
import { documentOf } from '../../../../src/ui/reading/shown/shown-document.ts';
import { type Reader, readerOf, storyOf } from '../../app/reader.ts';

const measurer = screenMeasurer(DEFAULT_CAPABILITIES);

/** A row with its matches in brackets. */
function marked(text: string, stretches: readonly { readonly from: number; readonly to: number }[]): string {
  let [row, at] = ['', 0];
  for (const { from, to } of stretches) {
    row += `${text.slice(at, from)}[${text.slice(from, to)}]`;
    at = to;
  }
  return row + text.slice(at);
}

describe('matches in a row', () => {
  test.each([
    ['initials', '새 핵심광물법', ['ㅎㅅㄱㅁ'], '새 [핵심광물]법'],
    ['initials of words apart', '새 핵심 광물 법', ['ㅎㅅㄱㅁ'], '새 [핵심 광물] 법'],
    ['a syllable being typed', '핵심 광물', ['핵시'], '[핵심] 광물'],
    ['the whole syllable whose initial it takes', '가나다', ['간'], '[가나]다'],
    ['nothing of another word', '처리한 철강', ['철 '], '처리한 [철]강'],
    ['a short word where words begin', 'AI, chair, 생성AI와 AIP', [' ai'], '[AI], chair, 생성[AI]와 [AI]P'],
    ['a whole word and its plural', 'REE, REEs, free, REEF', [' ree '], '[REE], [REEs], free, REEF'],
    ['a short Korean name where words begin', '너구리와 구리', [' 구리 '], '너구리와 [구리]'],
    ['several words', 'AI용 반도체', ['ai', 'ㅂㄷㅊ'], '[AI]용 [반도체]'],
    ['of two that begin together the longer one', '핵심광물', ['ㅎㅅ', 'ㅎㅅㄱㅁ'], '[핵심광물]'],
    ['full width', 'ＡＩ 반도체', ['ai'], '[ＡＩ] 반도체'],
    ['half-width kana', '앞 ｶﾞｽ 핵심', ['ガ', 'ㅎㅅ'], '앞 [ｶﾞ]ｽ [핵심]'],
    ['text behind letters that grow', 'İİİ 핵심 뒤', ['ㅎㅅ'], 'İİİ [핵심] 뒤'],
    ['text behind letters that grow and shrink', 'İｶﾞ 핵심 뒤', ['ㅎㅅ'], 'İｶﾞ [핵심] 뒤'],
    ['text behind marks', 'e\u0301o\u0323\u0302 핵심', ['ㅎㅅ'], 'e\u0301o\u0323\u0302 [핵심]'],
    ['text behind a cluster of many units', '👩‍👩‍👧핵심', ['ㅎㅅ'], '👩‍👩‍👧[핵심]'],
    ['a sigma at the end of a word', 'ΣΟΦΟΣ 핵심', ['σοφος'], '[ΣΟΦΟΣ] 핵심'],
    ['half-width letters', 'ﾾﾵ 심', ['ㅎㅅ'], '[ﾾﾵ] 심'],
  ] as const)('%s', (_, text, words, expected) => {
    expect(marked(text, matchesIn(text, words, measurer))).toBe(expected);
    // The same in printed output, where text is clean.
    const plain = words.map((word) => (word === 'σοφος' ? 'σοφοσ' : word));
    expect(
      marked(
        text,
        findMatches(text, plain).map(([from, to]) => ({ from, to })),
      ),
    ).toBe(expected);
  });

  it('in decomposed text are whole syllables', () => {
    const text = '새 핵심 광물'.normalize('NFD');
    const stretches = matchesIn(text, ['ㅎㅅㄱㅁ'], measurer);
    expect(stretches.map(({ from, to }) => text.slice(from, to).normalize('NFC'))).toEqual(['핵심 광물']);
    expect(matchesIn(text, ['핵시'.normalize('NFD')], measurer)).toHaveLength(1);
  });

  it('are by code units, also in a piece that is cut out', () => {
    const { text, matches } = makeSnippet(`${'가나다라 '.repeat(30)}AI용 반도체를 만든다`, ['ai', 'ㅂㄷㅊ'], 30);
    expect(matches.map(([from, to]) => text.slice(from, to))).toEqual(['AI', '반도체']);
  });
});

describe('flags that are letters', () => {
  it('are found as they are written and as they are shown', () => {
    const letters = screenMeasurer({ ...DEFAULT_CAPABILITIES, flags: false });
    for (const word of ['🇰🇷🇺🇸', 'kr·us', 'US', '🇺🇸']) {
      const found = matchesIn('한국🇰🇷🇺🇸 회담', [word], letters);
      expect(found.map(({ to }) => to)).toEqual([10]);
    }
  });
});

describe('matches on screen', () => {
  const title = '중국, 핵심 광물 ＡＩ 반도체 수출 통제';
  const story = (body: string) =>
    storyOf({ id: 'x', published: '2026-02-07', title: [title, 'x'], langs: ['ko'], body: [body, ''] });
  /** The underlined text, with the cell where it begins. */
  const underlined = (reader: Reader): (readonly [string, number])[] =>
    frameOf(reader.state()).rows.flatMap((row) => {
      let cells = 0;
      return row.flatMap(({ text, style }) => {
        const at = cells;
        cells += [...text].reduce((sum, character) => sum + measurer.clusterWidth(character), 0);
        return style.underline ? [[text, at] as const] : [];
      });
    });

  it('are marked in the list, in their cells', () => {
    const list = readerOf({ stories: [story('본문')] });
    const beginning = frameOf(list.state())
      .rows.map((row) => row.map(({ text }) => text).join(''))
      .find((row) => row.includes('중국'));
    const start = [...(beginning ?? '').slice(0, beginning?.indexOf('중국'))].reduce(
      (sum, one) => sum + measurer.clusterWidth(one),
      0,
    );
    const found = (typed: string) => {
      const now = underlined(list.press('/').type(typed));
      list.press('esc');
      return now.map(([text, at]) => [text, at - start]);
    };
    expect(found('ㅎㅅㄱㅁ')).toEqual([['핵심 광물', 6]]);
    expect(found('ai ㅂㄷㅊ')).toEqual([
      ['ＡＩ', 16],
      ['반도체', 21],
    ]);
    expect(found('핵시')).toEqual([['핵심', 6]]);
    expect(found('핵시 ')).toEqual([]);
  });

  it('are marked in a story across the ends of rows, at any width', () => {
    const reader = readerOf({
      stories: [story('정부는 핵심 광물과 희토류 공급망을 점검하고 핵심광물 비축을 늘린다. '.repeat(8))],
    });
    reader.press('enter', '/').type('ㅎㅅㄱㅁ').press('enter');
    let split = 0;
    for (let cols = 40; cols <= 120; cols += 1) {
      const state = reader.resize(cols, 24).state();
      const document = documentOf(state);
      const parts = document && state.story.find ? hitsIn(document, state.story.find.terms) : [];
      const texts = new Map<number, string>();
      for (const { hit, row, from, to } of parts) {
        const line = document?.lines[row]?.spans.map(({ text }) => text).join('') ?? '';
        texts.set(hit, (texts.get(hit) ?? '') + line.slice(from, to));
      }
      // Sixteen in the body, and the title.
      expect(texts.size, `at ${cols} columns`).toBe(17);
      for (const text of texts.values()) expect(getChoseong(text.replaceAll(' ', ''))).toBe('ㅎㅅㄱㅁ');
      split += parts.length - texts.size;
    }
    expect(split).toBeGreaterThan(0);
  });

  it('are counted, and gone through one after another', () => {
    const reader = readerOf({ stories: [story('희토류 한 번. 희토류 두 번.')] });
    reader.press('enter', '/').type('ㅎㅌㄹ').press('enter');
    expect(reader.screen()).toContain('검색 결과 2곳 중 1번째');
    expect(reader.press('n').screen()).toContain('2번째');
  });
});

test('in a story begin at word starts for short Latin words, or anywhere for quoted ones', () => {
  const hits = (typed: string) => {
    const story = storyOf({
      id: 'x',
      published: '2026-02-07',
      title: ['x', 'y'],
      langs: ['en'],
      body: ['', 'AI on a chair, AIP said.'],
    });
    return readerOf({ stories: [story], lang: 'en', ui: 'en' })
      .press('enter', '/')
      .type(typed)
      .press('enter')
      .state();
  };
  const count = (typed: string): number => {
    const state = hits(typed);
    const document = documentOf(state);
    return new Set(document && state.story.find ? hitsIn(document, state.story.find.terms).map(({ hit }) => hit) : [])
      .size;
  };
  expect([count('ai'), count('AI '), count('“ai”'), count('hai'), count('"hai"'), count('chai')]).toEqual([
    2, 2, 4, 0, 1, 1,
  ]);
});
