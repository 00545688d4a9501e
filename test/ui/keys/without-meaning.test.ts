import { describe, expect, it } from 'vitest';
import { readerOf } from '../app/reader.ts';

const footer = (reader: ReturnType<typeof readerOf>): string => reader.screen().split('\n').at(-1)?.trim() ?? '';

describe('a key without a meaning', () => {
  it('is named with the key that lists all keys, until the next key', () => {
    const reader = readerOf({ ui: 'en' });
    const before = reader.screen();
    expect(footer(reader.press('A'))).toContain('A does nothing here; newsboat’s A is a. ? lists the keys.');
    expect(reader.press('ctrl+l').screen()).toBe(before);
    expect(footer(reader.press('enter', 'C'))).toContain('C does nothing here');
  });

  it('is named as the Latin letter in Hangul mode', () => {
    expect(footer(readerOf({ ui: 'ko' }).press('ㅌ'))).toContain('x 키를 사용하지 않습니다');
  });

  it('is not named if it cannot be printed, or in a menu', () => {
    const reader = readerOf({ ui: 'en' });
    const before = reader.screen();
    expect(reader.press('f9', 'ctrl+x').screen()).not.toContain('does nothing');
    expect(reader.press('ctrl+l').screen()).toBe(before);
    expect(reader.press(',', 'A').screen()).not.toContain('does nothing');
  });
});
