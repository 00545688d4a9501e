import { describe, expect, it } from 'vitest';
import { type Reader, readerOf } from '../reader.ts';

const header = (reader: Reader): string => reader.screen().split('\n')[0] ?? '';

describe('the path to a story', () => {
  it('is shown in full if there is room', () => {
    const reader = readerOf({ cols: 100 }).press('j', 'j', 'enter', '1');
    expect(header(reader)).toMatch(/^ ‹ 모든 기사 › 첫 핵심광물 장관회의 개최 +한국어 {2}t English$/);
  });

  it('gives way to the scrolled-away title, earliest stories first', () => {
    const reader = readerOf({ cols: 60 }).press('j', 'j', 'enter', '1', '2', '1', 'G');
    expect(header(reader)).toMatch(/^ ‹ 모든 기사 › 포럼 의장… › 첫 핵심광물… +한국어/);
    const wide = readerOf({ cols: 160 }).press('j', 'j', 'enter', '1', '2', '1', 'G');
    expect(header(wide)).toMatch(/ › 동맹국 무역 블록 제안 › 포럼 의장국 6월까지/);
  });

  it('is hidden if there is no room for its name', () => {
    expect(header(readerOf({ cols: 40 }).press('j', 'j', 'v'))).toMatch(/^ ‹ 모든 기사 +t 위아래 바꾸기 {2}v 닫기$/);
    expect(header(readerOf({ cols: 60 }).press('j', 'j', 'v'))).toContain('나란히 보기');
  });
});
