import { expect, it } from 'vitest';
import { messages } from '../../src/i18n/index.ts';
import { counted } from '../../src/i18n/ko/counted.ts';

it('puts a noun directly after digits, and a space after 만, 억 and 조', () => {
  const texts = [0, 3, 9999, 10_000, 123_456, 200_000_000].map((n) => counted(n, '건'));
  expect(texts).toEqual(['0건', '3건', '9,999건', '1만 건', '12만 3,456건', '2억 건']);
});

it('is used for counts in the interface', () => {
  const { reader, cli } = messages('ko');
  expect(reader.header.counts(12, 123_456)).toBe('12만 3,456건 가운데 12건');
  expect(reader.searchHint.hits(10_000)).toBe('검색 결과 1만 건');
  expect(cli.marked.read(100_000)).toBe('기사 10만 건을 읽음으로 표시했습니다.');
  expect(cli.notes.moreFound(50, 120_001)).toContain('검색 결과 12만 1건 가운데 50건');
  expect(messages('en').reader.header.counts(12, 123_456)).toBe('12 of 123,456');
  expect(messages('en').cli.accounts.waiting(6444)).toBe('6,444 to send');
  expect(cli.accounts.waiting(12_000)).toBe(reader.sync.waiting(12_000));
});

it('prints limits as sizes', () => {
  const reason = (lang: 'ko' | 'en', params: Readonly<Record<string, string>>): string | undefined =>
    messages(lang).cli.ingest.reasons['too-large']?.(params);
  expect(reason('ko', { limit: '20971520' })).toBe('너무 큽니다(20MB 초과)');
  expect(reason('en', { limit: '20971520' })).toBe('it is too large (more than 20 MB)');
  expect(reason('ko', { limit: '10000', of: 'parts' })).toBe('너무 큽니다(항목 1만 개 초과)');
  expect(reason('en', { limit: '10000', of: 'parts' })).toBe('it is too large (more than 10,000 parts)');
});
