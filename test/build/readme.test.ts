import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { storyEn } from '../../src/i18n/en/story.ts';
import { storyKo } from '../../src/i18n/ko/story.ts';
import { BADGES } from '../../src/story/badges.ts';

const GUIDE = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'guide.md'), 'utf8');

it('has the badges of the table, in both languages', () => {
  const rows = GUIDE.split('\n').filter((row) => /^\| `[a-z-]+`/.test(row));
  expect(rows.map((row) => /`([a-z-]+)`/.exec(row)?.[1])).toEqual(BADGES.map((badge) => badge.id));
  rows.forEach((row, i) => {
    const id = BADGES[i]?.id ?? 'unknown';
    expect(row).toContain(`| ${storyEn.badge[id]} | ${storyKo.badge[id]} |`);
  });
});
