import { describe, expect, test } from 'vitest';
import { parseSettings } from '../../src/settings/settings-file.ts';

const GOOD: readonly Record<string, unknown>[] = [
  {},
  { ui: 'ko', storyLang: 'en', theme: 'dark' },
  { ambiguousWidth: '2', break: 'word', measure: 20 },
  { ambiguousWidth: 'auto', break: 'character', measure: 200 },
  { consent: { analytics: 'accepted', decidedAt: '2026-02-04T00:00:00Z', noticeVersion: 1 } },
  {
    read: { 'a-b': { read: true, at: '2026-02-04' }, constructor: { read: false, at: '' } },
    starred: { a: { starred: true, at: '2026-02-04T00:00:00.000Z', later: 1 } },
  },
  { positions: { a: { lang: 'ko', block: -1, offset: 0 } } },
  { watch: [], searchTerms: 'off' },
  { journalDays: 1 },
  { journalDays: 3650 },
  { watch: ['희토류', 'constructor'] },
  { views: [] },
  {
    views: [
      { name: '2026', query: 'since:2026', later: 1 },
      { name: 'x', query: '' },
    ],
  },
  { later: { anything: [1, null] } },
];
const BAD: readonly Record<string, unknown>[] = [
  { ui: 'fr' },
  { theme: 1 },
  { ambiguousWidth: 2 },
  { break: 'never' },
  { measure: 'abc' },
  { measure: '76' },
  { measure: 19 },
  { measure: 201 },
  { measure: 76.5 },
  { read: [] },
  { read: null },
  { version: 0 },
  { version: '2' },
  { read: { a: 1 } },
  { read: { a: { read: 'yes', at: '2026-02-04' } } },
  { read: { a: { read: true } } },
  { read: { a: { read: true, at: null } } },
  { starred: { a: { starred: true, at: 'NaN' } } },
  { positions: { a: { lang: 'ko', block: 0, offset: 0, at: 'Invalid Date' } } },
  { starred: 'x' },
  { positions: { a: { lang: 'ko', block: 0 } } },
  { positions: { a: { lang: 'ko', block: 0.5, offset: 0 } } },
  { positions: { a: { lang: 'ko', block: 0, offset: -1 } } },
  { watch: '희토류' },
  { journalDays: 0 },
  { journalDays: 3651 },
  { journalDays: 1.5 },
  { journalDays: '365' },
  { watch: [1] },
  { searchTerms: true },
  { views: {} },
  { views: 'x' },
  { views: [{ name: 'x' }] },
  { views: [null] },
  {
    views: [
      { name: 'x', query: 'a' },
      { name: 'y', query: ['a'] },
    ],
  },
  { consent: { analytics: 'yes', decidedAt: '', noticeVersion: 1 } },
  { consent: { analytics: 'accepted' } },
];

describe('a value is checked by the table', () => {
  test.each([...GOOD.map((value) => [true, value] as const), ...BAD.map((value) => [false, value] as const)])(
    '%s %j',
    (good, value) => {
      const file = parseSettings(JSON.stringify(value), 'backup');
      expect(file.kind === 'read' && file.wrong.length === 0).toBe(good);
    },
  );
});
