import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf, formatNumber, sizeOf } from '../../src/i18n/number.ts';
import { pictureTypeName } from '../../src/i18n/picture-type.ts';

describe('countOf', () => {
  it.each([
    [0, '0', '0'],
    [999, '999', '999'],
    [9999, '9,999', '9,999'],
    [10_000, '1만', '10,000'],
    [12_345, '1만 2,345', '12,345'],
    [100_000, '10만', '100,000'],
    [123_456, '12만 3,456', '123,456'],
    [1_000_050, '100만 50', '1,000,050'],
    [12_345_678, '1,234만 5,678', '12,345,678'],
    [100_000_000, '1억', '100,000,000'],
    [120_000_001, '1억 2,000만 1', '120,000,001'],
    [1_000_000_000_000, '1조', '1,000,000,000,000'],
    [Number.MAX_SAFE_INTEGER, '9,007조 1,992억 5,474만 991', '9,007,199,254,740,991'],
    [-1, '-1', '-1'],
    [1.5, '1.5', '1.5'],
    [Number.NaN, 'NaN', 'NaN'],
  ])('prints %d as %s and %s', (n, ko, en) => {
    expect(countOf(n, 'ko')).toBe(ko);
    expect(countOf(n, 'en')).toBe(en);
  });

  it('loses no digits', () => {
    const powers: Readonly<Record<string, number>> = { '': 1, 만: 1e4, 억: 1e8, 조: 1e12 };
    const back = (text: string): number =>
      text.split(' ').reduce((sum, part) => {
        const [, digits = '', unit = ''] = /^([\d,]+)(\D?)$/.exec(part) ?? [];
        return sum + Number(digits.replaceAll(',', '')) * (powers[unit] ?? Number.NaN);
      }, 0);
    fc.assert(fc.property(fc.maxSafeNat(), (n) => back(countOf(n, 'ko')) === n));
  });
});

it('puts commas between thousands', () => {
  expect([0, 12, 1234, 1_234_567].map(formatNumber)).toEqual(['0', '12', '1,234', '1,234,567']);
});

describe('sizeOf', () => {
  it.each([
    [0, '0바이트', '0 bytes'],
    [1, '1바이트', '1 byte'],
    [1023, '1023바이트', '1023 bytes'],
    [1536, '1.5KB', '1.5 KB'],
    [20 * 1024 ** 2, '20MB', '20 MB'],
    [20 * 1024 ** 2 - 1, '19.9MB', '19.9 MB'],
    [3 * 1024 ** 3, '3GB', '3 GB'],
  ])('prints %d bytes as %s and %s', (bytes, ko, en) => {
    expect(sizeOf(bytes, 'ko')).toBe(ko);
    expect(sizeOf(bytes, 'en')).toBe(en);
  });
});

it('a type of picture is written as people write it', () => {
  expect(['image/webp', 'image/jpeg'].map(pictureTypeName)).toEqual(['WebP', 'JPEG']);
});
