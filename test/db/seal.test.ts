import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/db/open-store.ts';
import { badgesOf } from '../../src/story/origin/badges.ts';
import { bodySha256 } from '../../src/story/origin/digests.ts';
import { makeLibrary, storyText } from './helpers.ts';

const today = '2026-11-24';
const sealedBy = (sha256: string): string =>
  storyText('a', '2026-02-04', ['provenance:', '  fact_check:', `    body_sha256: ${sha256}`]);
const SEALED = sealedBy(bodySha256('\nText of a.'));

it('accepts a seal only while the file is the indexed one', () => {
  const dir = makeLibrary({ 'a.ko.md': SEALED, 'b.ko.md': sealedBy('a'.repeat(64)) });
  const home = makeLibrary({ 'tmp/x': '' });
  const plan = {
    dirs: [dir],
    indexes: join(home, 'index'),
    today,
    now: () => Date.now(),
  };
  const badges = (id: string): readonly string[] => {
    const edition = openStore(plan).store.load(id)?.editions.ko;
    return edition ? badgesOf(edition, today) : [];
  };
  expect(badges('a')).not.toContain('changed-since-check');
  expect(badges('b')).toContain('changed-since-check');
  writeFileSync(join(dir, 'a.ko.md'), SEALED.replace('Text of a', 'Text of b'));
  utimesSync(join(dir, 'a.ko.md'), 1, 1);
  expect(badges('a')).toContain('changed-since-check');
});

it('does so for a file changed after the index was opened, too', () => {
  const dir = makeLibrary({ 'a.ko.md': SEALED });
  const home = makeLibrary({ 'tmp/x': '' });
  const plan = {
    dirs: [dir],
    indexes: join(home, 'index'),
    today,
    now: () => Date.now(),
  };
  const { store } = openStore(plan);
  writeFileSync(join(dir, 'a.ko.md'), SEALED.replace('Text of a', 'Text of a, and more'));
  const edition = store.load('a')?.editions.ko;
  expect(edition && badgesOf(edition, today)).toContain('changed-since-check');
});

it('is not deceived by a time that was set back', () => {
  const dir = makeLibrary({ 'a.ko.md': SEALED });
  const home = makeLibrary({ 'tmp/x': '' });
  const later = Date.now() + 3_600_000;
  const plan = { dirs: [dir], indexes: join(home, 'index'), today, now: () => later };
  const path = join(dir, 'a.ko.md');
  utimesSync(path, 1_000_000, 1_000_000);
  const { store } = openStore(plan);
  writeFileSync(path, SEALED.replace('Text of a', 'Text of b'));
  utimesSync(path, 1_000_000, 1_000_000);
  expect(statSync(path).mtimeMs).toBe(1_000_000_000);
  const edition = store.load('a')?.editions.ko;
  expect(edition && badgesOf(edition, today)).toContain('changed-since-check');
});
