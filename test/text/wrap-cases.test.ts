import { describe, expect, it } from 'vitest';
import { wrapSpans } from '../../src/text/wrap.ts';
import table from '../fixtures/wrap-cases.json' with { type: 'json' };

interface Expected {
  readonly lines: readonly string[];
  readonly alsoAcceptable: readonly (readonly string[])[];
}

const rowsOf = (text: string, width: number, mode: 'word' | 'character'): string[] =>
  wrapSpans([{ text, style: { role: 'text' } }], width, { mode }).map((row) =>
    row.spans.map((span) => span.text).join(''),
  );

const cases = table.cases.flatMap(({ id, cleaned, keepAll, normal, note }) =>
  (
    [
      ['word', keepAll],
      ['character', normal],
    ] as const
  ).flatMap(([mode, widths]) =>
    Object.entries(widths as Readonly<Record<string, Expected>>).map(([width, expected]) => ({
      name: `${id}, ${mode}, ${width} columns`,
      cleaned,
      mode,
      width: Number(width),
      expected,
      note,
    })),
  ),
);

describe('the worked cases', () => {
  it('exist', () => {
    expect(table.cases).toHaveLength(44);
  });

  it.each(cases)('$name', ({ cleaned, mode, width, expected }) => {
    const rows = rowsOf(cleaned, width, mode);
    const right = [expected.lines, ...expected.alsoAcceptable];
    if (!right.some((lines) => lines.join('\n') === rows.join('\n'))) expect(rows).toEqual(expected.lines);
  });
});

describe('the examples of the rules', () => {
  it.each([
    ['정부는 “반도체를 육성한다”고 밝혔다.', 14, '정부는⏎“반도체를⏎육성한다”고⏎밝혔다.'],
    ['가나다라마바사아자차”고 말했다', 20, '가나다라마바사아자⏎차”고 말했다'],
    ['한국반도체산업협회(KSIA)는 밝혔다', 24, '한국반도체산업협회⏎(KSIA)는 밝혔다'],
    ['반도체·디스플레이·이차전지·바이오', 18, '반도체·디스플레이·⏎이차전지·바이오'],
    ['총 3조5천억원 규모 50%를 3.5℃로', 14, '총 3조5천억원⏎규모 50%를⏎3.5℃로'],
    ['서울 — 부산 구간', 9, '서울 —⏎부산 구간'],
    ['서울-부산-광주-대구-인천 노선', 12, '서울-부산-⏎광주-대구-⏎인천 노선'],
    ['▲삼성전자 ▲하이닉스 ▲엘지엔솔', 14, '▲삼성전자⏎▲하이닉스⏎▲엘지엔솔'],
    ['中华人民共和国国务院总理李强今天出席会议。', 20, '中华人民共和国国务院⏎总理李强今天出席⏎会议。'],
    ['super\u00adcali\u00adfragil', 10, 'supercali-⏎fragil'],
  ])('%s at %i columns', (text, width, rows) => {
    expect(rowsOf(text, width, 'word').join('⏎')).toBe(rows);
  });
});
