import { describe, expect, test } from 'vitest';
import { relatedTo } from '../../../src/cli/commands/related.ts';
import type { StoryJson } from '../../../src/output/json.ts';
import { makeLibrary } from '../../db/helpers.ts';
import { openLibrary } from '../../db/memory-library.ts';
import { makeHome } from '../../settings/helpers.ts';
import { cli } from '../harness.ts';
import { makeSetup, STORIES } from '../stories.ts';

test('similar stories come after the named ones, without repetition or the story itself', () => {
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

describe('related', () => {
  const related = async (...args: string[]) => cli(['related', 'vance-trade-bloc', ...args], makeHome());

  test('prints similar stories after the named ones, marked by a sixth field', async () => {
    const { code, out, err } = await related();
    expect([code, err]).toEqual([0, '']);
    const rows = out
      .trimEnd()
      .split('\n')
      .map((row) => row.split('\t'));
    const named = rows.filter((row) => row.length === 5).map(([id]) => id);
    expect(named).toEqual(['us-critical-minerals-ministerial', 'us-japan-eu-action-plan', 'forge-korea-chair']);
    expect(rows.slice(0, named.length).every((row) => row.length === 5)).toBe(true);
    const similar = rows.slice(named.length);
    expect(similar.length).toBeGreaterThan(0);
    for (const row of similar) expect(row.slice(5)).toEqual(['similar']);
    expect(similar.map(([id]) => id)).not.toContain('vance-trade-bloc');

    const objects = JSON.parse((await related('--json')).out) as { id: string; similar: boolean }[];
    expect(objects.map(({ id, similar: like }) => [id, like])).toEqual(rows.map((row) => [row[0], row.length === 6]));
  });

  test('--named leaves the similar ones out', async () => {
    const { out } = await related('--named');
    expect(out.trimEnd().split('\n')).toHaveLength(3);
    expect(out).not.toContain('similar');
  });
});

describe('related stories that a story names', () => {
  const related = (line: string) => cli(['related', ...line.split(' ')], makeSetup());

  test("prints rows of the existing ones, in the story's order", async () => {
    expect(await related('alpha')).toMatchObject({
      code: 0,
      out: 'gamma\t2026-01-12\tko,en\tai-text,ai-translated\tGamma\nbeta\t2026-02-04\tko\tunknown\t베 타\n',
      err: '',
    });
  });

  test('--json prints an array, even if empty', async () => {
    const { out } = await related('alpha --json');
    expect((JSON.parse(out) as StoryJson[]).map(({ id }) => id)).toEqual(['gamma', 'beta']);
    expect(await related('beta --json')).toMatchObject({ code: 0, out: '[]\n' });
    expect(await related('nope --json')).toMatchObject({ code: 1, out: '[]\n' });
  });

  test('ends with a line if there are none, and with 1 if there is no such story', async () => {
    expect(await related('beta')).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringMatching(/beta has no related/),
    });
    expect(await related('btea')).toMatchObject({ code: 1, err: expect.stringMatching(/did you mean beta\?/) });
  });
});
