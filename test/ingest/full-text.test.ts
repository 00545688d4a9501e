import { expect, it } from 'vitest';
import { emptyItem } from '../../src/ingest/document/prose-file.ts';
import { withPage } from '../../src/ingest/full-text.ts';

it.each([
  ['2026-11-28', '2026-11-28T09:30:00+09:00', '2026-11-28T09:30:00+09:00'],
  ['2026-11-28', '2026-11-27T09:30:00+09:00', '2026-11-28'],
  ['2026-11-28T08:00:00Z', '2026-11-28T09:30:00Z', '2026-11-28T08:00:00Z'],
  ['2026-11-28', null, '2026-11-28'],
  [null, '2026-11-28', '2026-11-28'],
])('the date of an item of %s with a page of %s is %s', (published, ofPage, date) => {
  expect(withPage(emptyItem({ published }), emptyItem({ published: ofPage })).published).toBe(date);
});
