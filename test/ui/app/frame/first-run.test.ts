import { describe, expect, it } from 'vitest';
import { messages } from '../../../../src/i18n/index.ts';
import { readerOf } from '../reader.ts';

const KEYS = {
  ko: 'Enter 기사 열기 · t 언어 바꾸기 · ? 모든 키 보기',
  en: 'Enter open a story · t switch language',
};

describe.each(['ko', 'en'] as const)('the first start in %s', (ui) => {
  const first = { ui, consent: 'undecided', feedCount: 0 } as const;

  it('shows the first keys and how to add a feed, along with the question about the journal', () => {
    const rows = readerOf(first).screen().split('\n');
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
