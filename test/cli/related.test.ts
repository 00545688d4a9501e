import { expect, test } from 'vitest';
import { relatedTo } from '../../src/cli/commands/related.ts';
import { openLibrary } from '../../src/library/library.ts';
import { makeLibrary } from '../library/helpers.ts';
import { STORIES } from './stories.ts';

test('similar stories come behind those that a story names, each once and never itself', () => {
  const library = openLibrary([makeLibrary({ ...STORIES, 'delta.ko.md': STORIES['beta.ko.md'] ?? '' })], {
    today: '2026-11-25',
  });
  const similar = () => ['delta', 'gamma', 'alpha', 'gone'];
  const alpha = library.entry('alpha');
  if (!alpha) throw new Error('no alpha');
  const related = relatedTo({ ...library, catalogue: { ...library.catalogue, similar } }, alpha);
  expect(related.map(({ entry, similar: like }) => [entry.id, like])).toEqual([
    ['gamma', false],
    ['beta', false],
    ['delta', true],
  ]);
});
