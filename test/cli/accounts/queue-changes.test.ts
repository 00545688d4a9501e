import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allSpecs } from '../../../src/cli/command-spec.ts';
import { COMMANDS } from '../../../src/cli/command-table.ts';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { LibraryData } from '../../../src/db/data/library-data.ts';
import { missingMarks } from '../../../src/ingest/accounts/missing-marks.ts';
import { dataPath, withData } from '../../db/data/helpers.ts';
import { readState } from '../../settings/helpers.ts';
import { cli, NOW } from '../harness.ts';
import { makeSetup } from '../stories.ts';
import { feedWantsIn, HOME_ACCOUNT, putEntries, WORK_ACCOUNT, wantsIn } from './entries.ts';

function setup(more: object = {}) {
  const home = makeSetup({ accounts: [HOME_ACCOUNT, WORK_ACCOUNT], ...more });
  putEntries(home.env, home.library, [
    { account: 'home', id: 1, story: 'alpha', labels: ['Later'] },
    { account: 'home', id: 2, story: 'beta', isRead: true },
    { account: 'work', id: 7, story: 'alpha' },
  ]);
  return home;
}

describe('what the user changes waits for the servers', () => {
  test('a mark, of all entries of a story and of no other story', async () => {
    const { env, config } = setup();
    await cli(['mark', 'read', 'alpha', 'gamma'], { env });
    expect(wantsIn(env)).toEqual(['home 1 read=1', 'work 7 read=1']);
    expect(Object.keys(readState(config).read as object)).toEqual(['alpha', 'gamma']);
    await cli(['mark', 'star', 'alpha'], { env });
    await cli(['mark', 'unread', 'alpha'], { env });
    expect(wantsIn(env)).toEqual(['home 1 starred=1', 'home 1 read=0', 'work 7 starred=1', 'work 7 read=0']);
  });

  test('only what changes something: here, or at the server', async () => {
    const { env } = setup({ read: { alpha: '2026-02-05T00:00:00.000Z' } });
    await cli(['mark', 'read', '--query', 'tag:rare-earths'], { env });
    // Unread until then, though the server has it as read.
    expect(wantsIn(env)).toEqual(['home 2 read=1']);
    await cli(['mark', 'read', 'beta'], { env });
    await cli(['mark', 'unstar', '--all'], { env });
    expect(wantsIn(env)).toEqual(['home 2 read=1']);
    // Read here, and unread at both servers.
    await cli(['mark', 'read', 'alpha'], { env });
    expect(wantsIn(env)).toEqual(['home 2 read=1', 'home 1 read=1', 'work 7 read=1']);
  });

  test('a tag, as the label that the server has, where it has labels', async () => {
    const { env } = setup();
    await cli(['mark', 'tag', 'LATER', 'alpha'], { env });
    await cli(['mark', 'tag', 'Gift ideas', 'alpha', 'beta'], { env });
    expect(wantsIn(env)).toEqual(['home 1 tag:later=1', 'home 1 tag:gift ideas=1', 'home 2 tag:gift ideas=1']);
    await cli(['mark', 'untag', 'later', 'alpha', 'beta'], { env });
    expect(wantsIn(env)).toContain('home 1 tag:later=0');
    expect(wantsIn(env)).not.toContain('home 2 tag:later=0');
  });

  test('the marks of a restored backup, and of rules that are undone', async () => {
    const { env, library } = setup({
      ruled: { read: [], starred: ['alpha'], deleted: [], tagged: { later: ['beta'] } },
    });
    await cli(['mark', 'star', 'alpha'], { env });
    await cli(['mark', 'tag', 'later', 'beta'], { env });
    await cli(['rules', 'undo'], { env });
    expect(wantsIn(env)).toEqual(['home 2 tag:later=0', 'home 1 starred=0', 'work 7 starred=0']);
    const file = join(library, '..', 'backup.json');
    const at = '2026-11-30T00:00:00.000Z';
    const settings = {
      read: { alpha: { read: true, at }, gamma: { read: true, at } },
      tags: { alpha: { tags: ['new'], at } },
    };
    writeFileSync(file, JSON.stringify({ kind: 'minerals-news backup', settings }));
    const { code } = await cli(['restore', file], { env });
    expect([code, wantsIn(env)]).toEqual([
      0,
      [
        'home 2 tag:later=0',
        'home 1 starred=0',
        'home 1 read=1',
        'home 1 tag:new=1',
        'work 7 starred=0',
        'work 7 read=1',
      ],
    ]);
  });

  test('changes of the feeds of an account, also of one that was never reached', async () => {
    const ours = { id: 'orefeedaaa', account: 'home', remote: '4' };
    const feed = { url: 'https://ore.example/feed', title: 'Ore', folder: 'home/Metals', ...ours };
    const accounts = [HOME_ACCOUNT, WORK_ACCOUNT];
    const local = { url: 'https://wire.example/feed', title: 'Wire', folder: '' };
    const { env } = makeSetup({ accounts, feeds: [feed, local] });
    await cli(['feeds', 'rename', 'Ore', 'Iron'], { env });
    await cli(['feeds', 'rename', 'Wire', 'Cable'], { env });
    await cli(['feeds', 'remove', 'Iron', '--yes'], { env });
    expect(feedWantsIn(env)).toEqual(['home title=Iron', 'home subscribed=0']);
  });

  test('is not changed here if the data file cannot keep it', async () => {
    const { env, config } = setup();
    const other = new DataFile(env, () => NOW);
    other.lock({});
    const { code, out, err } = await cli(['mark', 'read', 'alpha'], { env });
    // Stories without entries wait for nobody.
    const { code: otherCode } = await cli(['mark', 'read', 'gamma'], { env });
    other.unlock();
    other.close();
    expect([code, out, otherCode]).toEqual([1, '', 0]);
    expect(err).toContain(`nothing was changed because ${dataPath(env)} could not record it`);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(wantsIn(env)).toEqual([]);
    expect(Object.keys(readState(config).read as object)).toEqual(['gamma']);
  });

  test('by every command that can change it', async () => {
    const src = join(import.meta.dirname, '../../../src');
    /** Whether a file, or one that it imports, makes changes as the user. */
    const edits = (file: string, seen = new Set<string>()): boolean => {
      if (seen.has(file) || file.endsWith('command-table.ts')) return false;
      seen.add(file);
      const text = readFileSync(file, 'utf8').replace(/^import type .*$/gm, '');
      if (/^import \{[^}]*\bedit(?:At|By)?\b[^}]*\} from '[./]*settings\/edit\.ts'/m.test(text)) return true;
      const targets = [...text.matchAll(/(?:from |import\()'(\.[^']+)'/g)];
      return targets.some(([, target = '']) => edits(join(file, '..', target), seen));
    };
    const specs = await allSpecs(COMMANDS);
    const others = specs.filter((spec) => !spec.isQueued && edits(join(src, 'cli/commands', `${spec.name}.ts`)));
    // They change neither marks nor feeds; the reader queues once it has shown its first frame.
    expect(others.map(({ name }) => name).sort()).toEqual([
      'check',
      'complete',
      'config',
      'doctor',
      'engines',
      'read',
      'views',
      'watch',
    ]);
  });

  test('and is repeated if the mark was lost: read if all entries get read, starred if one does', async () => {
    const { env, library } = setup();
    await cli(['mark', 'star', 'alpha'], { env });
    await cli(['mark', 'read', 'alpha'], { env });
    const marks = () =>
      withData(env, (file) => missingMarks(new LibraryData(file, library), () => false).map((one) => one.field));
    expect(marks()).toEqual(['read', 'starred']);
    // One server has accepted the mark, and then another device has undone it.
    withData(env, (file) => file.write((db) => db.exec("DELETE FROM entry_want WHERE account = 'work'")));
    expect(marks()).toEqual(['starred']);
  });
});
