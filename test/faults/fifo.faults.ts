import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { NOTICE_VERSION, SETTINGS_VERSION } from '../../src/settings/settings-data.ts';
import { addToJournal } from '../db/data/helpers.ts';
import { PROGRAM } from '../e2e/driver.ts';
import { HANG_LIMIT } from '../hang-limit.ts';
import { temporaryFolder } from '../temporary.ts';
import { rounds } from './process.ts';

/** The time in milliseconds after which a command counts as hanging. */
const COMMANDS: readonly (readonly string[])[] = [
  ['count', '--unread'],
  ['mark', 'read', 'vance-trade-bloc'],
  ['privacy', 'export'],
  ['sync', '--jsonl'],
];

let base = '';
let home = '';
const envOf = (folder: string) => ({
  PATH: process.env.PATH,
  HOME: folder,
  XDG_CONFIG_HOME: join(folder, 'config'),
  XDG_DATA_HOME: join(folder, 'data'),
  XDG_CACHE_HOME: join(folder, 'cache'),
  LANG: 'en_US.UTF-8',
});

function run(folder: string, args: readonly string[]) {
  const [node = '', bin = ''] = PROGRAM;
  return spawnSync(node, [bin, ...args], {
    env: envOf(folder),
    timeout: HANG_LIMIT,
    killSignal: 'SIGKILL',
    encoding: 'utf8',
  });
}

beforeAll(() => {
  base = temporaryFolder('fifo');
  home = join(base, 'home');
  const [config, data] = [join(home, 'config', 'minerals-news'), join(home, 'data', 'minerals-news')];
  for (const folder of [config, data]) mkdirSync(folder, { recursive: true });
  const settings = {
    version: SETTINGS_VERSION,
    consent: { analytics: 'accepted', decidedAt: '2026-11-27T15:34:32.625Z', noticeVersion: NOTICE_VERSION },
    feeds: [{ url: 'http://127.0.0.1:1/feed', title: 'Unreachable', folder: '' }],
  };
  writeFileSync(join(config, 'config.json'), JSON.stringify(settings));
  const feed = join(import.meta.dirname, '..', 'fixtures', 'ingest', 'feed', 'rss-2.0-rich.xml');
  // With an index, counts, stories and the state of a feed.
  for (const args of [['import', feed], ...COMMANDS]) run(home, args);
  addToJournal(envOf(home), [{ at: 1, story: 'a', lang: 'ko', seconds: 0, percent: 0 }]);
});

/** The files that the program reads by name, relative to the home. */
function files(): string[] {
  const places = ['config/minerals-news', 'data/minerals-news', 'cache/minerals-news/index'];
  return places.flatMap((place) =>
    readdirSync(join(home, place), { recursive: place.startsWith('cache'), encoding: 'utf8' })
      .map((name) => join(place, name))
      .filter((path) => statSync(join(home, path)).isFile()),
  );
}

describe('a FIFO instead of a file of the program', () => {
  it('blocks no command, whichever file it is', () => {
    const names = [...files(), 'config/minerals-news/config.json.lock'];
    expect(names.join(' ')).toMatch(/config\.json .*minerals-news\.db .*library-\d+\.sqlite/);
    for (const [index, name] of names.entries()) {
      const copy = join(base, `copy-${index}`);
      cpSync(home, copy, { recursive: true });
      rmSync(join(copy, name), { force: true });
      execFileSync('mkfifo', [join(copy, name)]);
      // A share of the rounds takes one command for each file, in turn.
      const first = index % COMMANDS.length;
      for (const args of [...COMMANDS, ...COMMANDS].slice(first, first + rounds(COMMANDS.length))) {
        const { signal, stderr } = run(copy, args);
        expect(signal, `${args.join(' ')} with a FIFO for ${name}\n${stderr}`).toBeNull();
      }
      rmSync(copy, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    }
  }, 600_000);
});
