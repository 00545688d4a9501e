import { describe, expect, it } from 'vitest';
import { messages } from '../../../../src/i18n/index.ts';
import { firstOutput } from '../../../../src/ui/app/linear-output.ts';
import { readerOf } from '../reader.ts';

const KEYS = {
  ko: 'Enter 기사 열기 · t 언어 바꾸기 · i 누가 쓰고 확인했는지 · ? 모든 키 보기',
  en: 'Enter open a story · t switch language · i who made it · ? all keys',
};
const SIGNS = {
  ko: '● 안 읽음  * 별표  AI글v: AI가 쓰고 소프트웨어가 확인함',
  en: '● unread  * starred  AIv: by AI, checked by software',
};

describe.each(['ko', 'en'] as const)('the first start in %s', (ui) => {
  const first = { ui, consent: 'undecided', feedCount: 0 } as const;

  it('explains the signs, the first keys and how to add a feed, along with the question about the journal', () => {
    const rows = readerOf(first).screen().split('\n');
    expect(rows[19]).toBe(` ${SIGNS[ui]}`);
    expect(rows[20]).toContain(KEYS[ui]);
    expect(rows[21]).toContain(':add URL');
    expect(rows[22]).toContain(messages(ui).reader.consent.question);
  });

  it('has room for the keys and three stories on the smallest terminal', () => {
    const rows = readerOf({ ...first, cols: 40, rows: 12 })
      .screen()
      .split('\n');
    expect(rows).toHaveLength(12);
    expect(rows[9]).toContain(ui === 'ko' ? 'Enter 열기  t 언어  ? 모든 키' : 'Enter open  t language  ? all keys');
    expect(rows.filter((row) => row.includes('●'))).toHaveLength(3);
  });

  it('explains what rows show: words instead of signs from 110 cells on, and where feeds and settings are', () => {
    const rows = readerOf({ ui, cols: 110, consent: 'undecided' }).screen().split('\n');
    const [badges = ''] = /AI\S* ?\S* · \S+/.exec(rows.find((row) => row.includes('AI')) ?? '') ?? [];
    expect(rows[19]).toContain(`${badges}: `);
    expect(rows[21]).toContain(
      ui === 'ko' ? 'P 피드와 폴더 · , 설정 · q 종료' : 'P feeds and folders · , settings · q quit',
    );
    const narrow = readerOf({ ui, cols: 40, rows: 24, consent: 'undecided' }).screen().split('\n');
    expect(narrow[19]).toBe(` ${SIGNS[ui].split('  ')[2]}`);
  });

  it('is without signs for a screen reader, whose rows are in words', () => {
    const said = firstOutput(readerOf({ ...first, linear: true }).state()).lines.join('\n');
    expect(said).not.toContain('AIv');
    expect(said).toContain(':add URL');
  });

  it('lasts until a story is opened', () => {
    const reader = readerOf(first).press('x', 'j', '?', 'esc');
    expect(reader.screen()).toContain(KEYS[ui]);
    expect(reader.press('enter', 'q').screen()).not.toContain(KEYS[ui]);
    expect(reader.screen()).toContain(':add URL');
  });

  it.each([
    ['something was read', { read: ['lead'] }],
    ['a place was kept', { positions: new Map([['lead', { lang: 'ko', block: 1, offset: 0 }]]) }],
    ['the question was answered', { consent: 'declined' }],
  ] as const)('does not come again when %s', (_, known) => {
    expect(readerOf({ ...first, ...known }).screen()).not.toContain(KEYS[ui]);
  });
});
