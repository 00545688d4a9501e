import { describe, expect, it } from 'vitest';
import { type Desk, deskOf } from '../app/desk.ts';

const header = (desk: Desk): string => desk.screen().split('\n')[0] ?? '';

describe('the way to a story', () => {
  it('is shown whole where there is room for it', () => {
    const desk = deskOf({ cols: 100 }).press('j', 'j', 'enter', '1');
    expect(header(desk)).toMatch(/^ ‹ 목록 › 첫 핵심광물 장관회의 개최 +한국어 {2}t English$/);
  });

  it('gives way to the title that has scrolled away, the first stories first', () => {
    const desk = deskOf({ cols: 60 }).press('j', 'j', 'enter', '1', '2', '1', 'G');
    expect(header(desk)).toMatch(/^ ‹ 목록 › 포럼 의장국 6… › 첫 핵심광물… +한국어/);
    const wide = deskOf({ cols: 160 }).press('j', 'j', 'enter', '1', '2', '1', 'G');
    expect(header(wide)).toMatch(/ › 동맹국 무역 블록 제안 › 포럼 의장국 6월까지/);
  });

  it('is not named where there is no room for the name', () => {
    expect(header(deskOf({ cols: 40 }).press('j', 'j', 'v'))).toMatch(/^ ‹ 목록 +t 위아래 바꾸기 {2}v 닫기$/);
    expect(header(deskOf({ cols: 60 }).press('j', 'j', 'v'))).toContain('나란히 읽기');
  });
});
