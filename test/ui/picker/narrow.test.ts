import { describe, expect, it } from 'vitest';
import { type Named, narrow } from '../../../src/ui/picker/matches.ts';

const rowsOf = (...labels: string[]): readonly Named[] => labels.map((label) => ({ label, note: '' }));

const found = (rows: readonly Named[], text: string): string[] =>
  narrow(rows, text).flatMap((at) => rows[at]?.label ?? []);

describe('narrowing', () => {
  it('lists what begins with the text first, then words that do, then the rest, in their order', () => {
    const rows = rowsOf('Vanguard', 'The Guardian', 'Guardian World', 'Reuters', 'Guarantee');
    expect(found(rows, 'guar')).toEqual(['Guardian World', 'Guarantee', 'The Guardian', 'Vanguard']);
    expect(found(rows, 'GUARDIAN')).toEqual(['Guardian World', 'The Guardian']);
    expect(found(rows, '')).toEqual(rows.map(({ label }) => label));
    expect(found(rows, 'zinc')).toEqual([]);
  });

  it('needs every word, in any order, and the name of the section counts last', () => {
    const rows: readonly Named[] = [
      { label: '무역', note: '태그' },
      { label: '무역신문', note: '발행처' },
      { label: '태그로 보는 무역', note: '보기' },
    ];
    expect(found(rows, '신문 무역')).toEqual(['무역신문']);
    expect(found(rows, '태그 무역')).toEqual(['태그로 보는 무역', '무역']);
    expect(found(rows, '발행 ')).toEqual(['무역신문']);
    expect(found(rows, '무역 광물')).toEqual([]);
  });

  it('matches Korean initials, and syllables that are still being typed', () => {
    const rows = rowsOf('핵심광물', '한국일보', '호주');
    expect(found(rows, 'ㅎㅅ')).toEqual(['핵심광물']);
    expect(found(rows, 'ㅎ')).toEqual(['핵심광물', '한국일보', '호주']);
    expect(found(rows, '핵시')).toEqual(['핵심광물']);
    expect(found(rows, '과')).toEqual(['핵심광물']);
    expect(found(rows, '과 ')).toEqual([]);
  });

  it('matches Latin names typed in Hangul mode by the place of their keys', () => {
    const rows = rowsOf('Guardian', 'Mining.com', '혐오 표현');
    // g u a r and m i n i
    expect(found(rows, '혐ㄱ')).toEqual(['Guardian']);
    expect(found(rows, '햐ㅜㅑ')).toEqual([]);
    expect(found(rows, 'ㅡㅑㅜㅑ')).toEqual(['Mining.com']);
    expect(found(rows, '혐')).toEqual(['Guardian', '혐오 표현']);
  });

  it('finds other names, and takes any text literally', () => {
    const rows: readonly Named[] = [{ label: 'filter the list', also: ['filter'], note: ':filter' }, ...rowsOf('a.*b')];
    expect(found(rows, 'filter')).toEqual(['filter the list']);
    expect(found(rows, '.*')).toEqual(['a.*b']);
    expect(found(rows, '(')).toEqual([]);
  });
});
