import {
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSettings } from '../../src/settings/settings.ts';
import { readSettingsFile } from '../../src/settings/settings-file.ts';
import { makeHome } from './helpers.ts';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;
const FEED = { url: 'https://example.com/feed', title: 'F', folder: '', passwordCommand: ['pass', 'feed'] };
const ACCOUNT = { name: 'home', kind: 'miniflux', url: 'https://rss.example.com', tokenCommand: ['pass', 'token'] };
const SETTINGS = {
  version: 4,
  measure: 60,
  afterSync: ['notify'],
  notifyCommand: ['tell'],
  player: ['mpv'],
  programs: { pocket: 'pocket-add' },
  feeds: [FEED],
  accounts: [ACCOUNT],
};
const PROGRAMS = ['afterSync', 'notifyCommand', 'player', 'programs', 'passwordCommand', 'tokenCommand'];

/** Settings that the user alone can write; `change` gets the paths of the file and its folder. */
function homeWith(change: (file: string, folder: string) => void, settings: object = SETTINGS) {
  const home = makeHome();
  mkdirSync(dirname(home.config), { recursive: true, mode: 0o700 });
  writeFileSync(home.config, JSON.stringify(settings), { mode: 0o600 });
  change(home.config, dirname(home.config));
  return home;
}

/** Moves the file elsewhere, and puts a link in its place. */
function linked(file: string, folderMode: number): string {
  const store = join(dirname(file), '..', 'store');
  mkdirSync(store);
  const target = join(store, 'config.json');
  renameSync(file, target);
  symlinkSync(target, file);
  chmodSync(store, folderMode);
  return target;
}

const programsOf = ({ env }: ReturnType<typeof makeHome>) => {
  const { data, warnings } = openSettings({ env });
  const [feed] = data.feeds;
  return {
    programs: [
      ...[data.afterSync, data.notifyCommand, data.player, Object.values(data.programs)].flat(),
      ...(feed?.passwordCommand ?? []),
      ...(data.accounts[0]?.tokenCommand ?? []),
    ],
    warnings,
  };
};

describe('programs of settings', () => {
  test.each<[string, (file: string, folder: string) => void, asRoot?: boolean]>([
    ['a file of this user', () => {}],
    [
      'one that the user’s own group may write (umask 002)',
      (file, folder) => {
        chmodSync(file, 0o664);
        chmodSync(folder, 0o775);
      },
    ],
    ['a link to a read-only file', (file) => chmodSync(linked(file, 0o755), 0o444)],
    ['a link into a folder where nobody replaces the files of others', (file) => linked(file, 0o1777)],
  ])('%s: they are used', (_, change) => {
    expect(programsOf(homeWith(change))).toEqual({
      programs: ['notify', 'tell', 'mpv', 'pocket-add', 'pass', 'feed', 'pass', 'token'],
      warnings: [],
    });
  });

  test.each<[string, (file: string, folder: string) => void, asRoot?: boolean]>([
    ['a file that others may write', (file) => chmodSync(file, 0o606)],
    ['a folder that others may write', (_, folder) => chmodSync(folder, 0o707)],
    ['a link to a file that others may write', (file) => chmodSync(linked(file, 0o755), 0o666)],
    ['a link into a folder that others may write', (file) => linked(file, 0o777)],
    ['a file of another user', (file) => chownSync(file, NOBODY, NOBODY), true],
    ['a folder of another user', (_, folder) => chownSync(folder, NOBODY, NOBODY), true],
    ['a link to a file of another user', (file) => chownSync(linked(file, 0o755), NOBODY, NOBODY), true],
    [
      'a file that another group may write',
      (file) => {
        chownSync(file, 0, NOBODY);
        chmodSync(file, 0o660);
      },
      true,
    ],
    [
      'a folder that another group may write',
      (_, folder) => {
        chownSync(folder, 0, NOBODY);
        chmodSync(folder, 0o770);
      },
      true,
    ],
  ])('%s: they are ignored, which one warning says', (_, change, asRoot = false) => {
    if (asRoot && !isRoot) return;
    const { programs, warnings } = programsOf(homeWith(change));
    expect(programs).toEqual([]);
    expect(warnings).toMatchObject([{ about: 'config', kind: 'foreign', detail: PROGRAMS.join(', ') }]);
  });

  test('keys that can run something are ignored too, and the others work', () => {
    const running = [
      '| wc',
      'star ; | wc',
      'star ; set player evil',
      'SET player evil',
      'program mine',
      'repeatpipe',
      'bind Y | evil',
      'w ~/.profile',
      'ㄴㄷㅅ player evil',
    ];
    const harmless = ['star ; next', 'tag later', 'sort title ; top'];
    const bindings = [...running, ...harmless].map((run, at) => ({ key: String(at), scope: 'all', run }));
    const keys = { star: ['S'], 'program:mine': ['M'] };
    const { env } = homeWith((file) => chmodSync(file, 0o666), { version: 4, keys, bindings });
    const { data, warnings } = openSettings({ env });
    expect(data.bindings.map(({ run }) => run)).toEqual(harmless);
    expect(data.keys).toEqual({ star: ['S'] });
    expect(warnings).toMatchObject([{ kind: 'foreign', detail: 'bindings, program:mine' }]);
    const own = homeWith(() => {}, { version: 4, bindings });
    expect(openSettings({ env: own.env }).data.bindings).toEqual(bindings);
  });

  test('somebody else’s never become our own, by a write or by the last good copy', async () => {
    const home = homeWith((file) => chmodSync(file, 0o666));
    const text = readFileSync(home.config, 'utf8');
    const settings = openSettings({ env: home.env });
    settings.saveLastGood();
    settings.update((data) => ({ ...data, measure: 70 }));
    await settings.flush();
    expect(readFileSync(home.config, 'utf8')).toBe(text);
    expect(settings.unsaved).toBe(true);
    expect(settings.warnings.map(({ kind }) => kind)).toEqual(['foreign', 'refused']);
    expect(() => statSync(join(dirname(home.config), 'config.last-good.json'))).toThrow();
  });

  test('a file without programs is written, even if others may write it', async () => {
    const home = homeWith((file) => chmodSync(file, 0o666), { version: 4, measure: 60, player: [] });
    const settings = openSettings({ env: home.env });
    settings.update((data) => ({ ...data, measure: 70 }));
    await settings.flush();
    expect(settings.warnings).toEqual([]);
    expect(JSON.parse(readFileSync(home.config, 'utf8'))).toMatchObject({ measure: 70 });
  });

  test('the last good copy brings none either', () => {
    const home = homeWith((file, folder) => {
      writeFileSync(join(folder, 'config.last-good.json'), readFileSync(file), { mode: 0o666 });
      chmodSync(join(folder, 'config.last-good.json'), 0o666);
      writeFileSync(file, '{');
    });
    const { data } = openSettings({ env: home.env });
    expect(data).toMatchObject({ measure: 60, afterSync: [], player: [] });
    expect(readSettingsFile(join(dirname(home.config), 'config.last-good.json'))).toMatchObject({ ignored: PROGRAMS });
  });
});
