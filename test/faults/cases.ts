import {
  chmodSync,
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { isRoot, NOBODY } from './process.ts';

/** The marks before something breaks. */
export const BEFORE = ['a', 'b', 'c'] as const;
const AT = '2026-02-04T00:00:00.000Z';
const marks = Object.fromEntries(BEFORE.map((id) => [id, { read: true, at: AT }]));
const GOOD = { version: 4, ui: 'en' };
const STATE = { version: 1, read: marks };

/** The settings folder of a home. */
export const folderOf = (home: string): string => join(home, '.config', 'minerals-news');
export const configOf = (home: string): string => join(folderOf(home), 'config.json');

/** A fault in the settings. */
export interface Case {
  readonly what: string;
  readonly lay: (home: string) => void;
  /** The message on standard error, once; null for none. */
  readonly says: RegExp | null;
  /** The same on the reader's screen, in Korean. */
  readonly shows: string | null;
  /** How many of the earlier marks are still known afterwards. */
  readonly known: number;
  /** How many marks the file contains that a program could know. */
  readonly of: number;
  /** Whether a new mark can be saved. */
  readonly keeps: boolean;
  /** The name under which the broken file is kept. */
  readonly aside?: RegExp;
  /** Whether the file must not change by a single byte. */
  readonly untouched?: boolean;
  /** Whether the next command reports it too, until the file is fixed. */
  readonly stays?: boolean;
  readonly did: string;
}

function lay(home: string, text: string | Uint8Array, name = 'config.json'): void {
  mkdirSync(folderOf(home), { recursive: true });
  writeFileSync(join(folderOf(home), name), text, { mode: 0o600 });
}

/** Writes settings and a marks log. */
function writeSettingsAndMarks(home: string, settings: string): void {
  lay(home, settings);
  lay(home, JSON.stringify(STATE), 'state.json');
}

function writeNoise(home: string): void {
  mkdirSync(folderOf(home), { recursive: true });
  const megabyte = Buffer.alloc(1 << 20, 'nonsense \u0000\u0001\u00ff{["');
  const fd = openSync(configOf(home), 'w');
  for (let n = 0; n < 100; n += 1) writeSync(fd, megabyte);
  closeSync(fd);
}

/** Gives a home to the user that the case runs as. */
export function giveToUser(path: string): void {
  if (!isRoot) return;
  chownSync(path, NOBODY, NOBODY);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) giveToUser(inside);
    else chownSync(inside, NOBODY, NOBODY);
  }
}

/** Unusable settings: the file stays, and marks are stored next to it. */
const STAYS = {
  says: /config\.json cannot be read \(.*\) – the defaults are used until the file is fixed/,
  shows: '기본값을',
  keeps: true,
  stays: true,
  did: 'unchanged until it is fixed, reported by every run; marks are stored in `state.json`',
};
const WRONG = {
  says: /config\.json has an invalid value for .* – the last good value or the default is used/,
  shows: '값이 잘못되었습니다',
  keeps: true,
  stays: true,
};
const text = (value: unknown): string => JSON.stringify(value);

export const CASES: readonly Case[] = [
  {
    what: 'No config folder',
    lay: () => {},
    says: null,
    shows: null,
    known: 0,
    of: 0,
    keeps: true,
    did: 'made with the first mark; nothing is reported',
  },
  {
    what: 'A folder instead of the file',
    lay: (home) => mkdirSync(join(configOf(home), 'x'), { recursive: true }),
    ...STAYS,
    known: 0,
    of: 0,
  },
  {
    what: 'A file instead of the config folder',
    lay: (home) => {
      mkdirSync(join(home, '.config'));
      writeFileSync(folderOf(home), 'mine');
    },
    says: null,
    shows: null,
    known: 0,
    of: 0,
    keeps: false,
    did: 'unchanged; marks stay in memory, which is reported with the first one',
  },
  {
    what: '100 MB of nonsense',
    lay: writeNoise,
    ...STAYS,
    known: 0,
    of: 0,
  },
  {
    what: 'Half of the file',
    lay: (home) => writeSettingsAndMarks(home, text(GOOD).slice(0, 15)),
    ...STAYS,
    untouched: true,
    known: 3,
    of: 3,
  },
  {
    what: 'An empty file',
    lay: (home) => writeSettingsAndMarks(home, ''),
    ...STAYS,
    untouched: true,
    known: 3,
    of: 3,
  },
  {
    what: 'Invalid dates of marks (`NaN`, `null`, words)',
    lay: (home) => {
      lay(home, text(GOOD));
      const dates = { d: { read: true, at: 'NaN' }, e: { read: true, at: null }, f: { read: true, at: 'now' } };
      lay(home, text({ ...STATE, read: { ...marks, ...dates } }), 'state.json');
    },
    says: /the recent marks in .* could not be read – the file was moved to .*, and the parts that can be read are used/,
    shows: null,
    known: 3,
    of: 3,
    keeps: true,
    aside: /^state\.broken-/,
    did: 'the file is moved to a dated name, reported once; its valid marks stay',
  },
  {
    what: 'Half of `state.json`',
    lay: (home) => {
      lay(home, text(GOOD));
      lay(home, text(STATE).slice(0, 40), 'state.json');
    },
    says: /the recent marks in .* could not be read – the file was moved to/,
    shows: null,
    known: 0,
    of: 0,
    keeps: true,
    aside: /^state\.broken-/,
    did: 'moved to a dated name, reported once',
  },
  {
    what: 'A version from before the first release',
    lay: (home) => writeSettingsAndMarks(home, text({ ...GOOD, version: 3 })),
    says: /of version 3, from before the first release, and cannot be read – the file was moved to/,
    shows: null,
    known: 3,
    of: 3,
    keeps: true,
    aside: /^config\.broken-/,
    did: 'moved to a dated name, reported once; the defaults are used',
  },
  {
    what: 'A wrong schema (a preference and a list of the wrong kind)',
    lay: (home) => writeSettingsAndMarks(home, text({ ...GOOD, measure: 'wide', feeds: {} })),
    ...WRONG,
    untouched: true,
    known: 3,
    of: 3,
    did: 'valid parts are used, the file is unchanged; reported by every run',
  },
  {
    what: 'A future version',
    lay: (home) => writeSettingsAndMarks(home, text({ ...GOOD, version: 99, theme: { new: true } })),
    says: /was written by a newer minerals-news \(version 99\)/,
    shows: '더 최신 버전의 minerals-news',
    known: 3,
    of: 3,
    keeps: true,
    stays: true,
    untouched: true,
    did: 'known parts are used, and nothing is written to it; marks are stored in `state.json`',
  },
  {
    what: 'A read-only home, without settings',
    lay: (home) => chmodSync(home, 0o555),
    says: null,
    shows: null,
    known: 0,
    of: 0,
    keeps: false,
    did: 'marks stay in memory, which is reported with the first one',
  },
  {
    what: 'A read-only home, with settings',
    lay: (home) => {
      writeSettingsAndMarks(home, text(GOOD));
      for (const path of [folderOf(home), join(home, '.config'), home]) chmodSync(path, 0o555);
    },
    says: null,
    shows: null,
    known: 3,
    of: 3,
    keeps: false,
    untouched: true,
    did: 'they are used; marks stay in memory, which is reported with the first one',
  },
  {
    what: 'A broken file in a read-only folder',
    lay: (home) => {
      lay(home, 'broken');
      chmodSync(folderOf(home), 0o555);
    },
    says: /cannot be read \(.*\) – the defaults are used until/,
    shows: '고칠 때까지',
    known: 0,
    of: 0,
    keeps: false,
    untouched: true,
    did: 'unchanged, reported once',
  },
  {
    what: 'A file without write permission',
    lay: (home) => {
      writeSettingsAndMarks(home, text(GOOD));
      chmodSync(configOf(home), 0o400);
    },
    says: null,
    shows: null,
    known: 3,
    of: 3,
    keeps: true,
    did: 'not changed by a mark, which is stored in `state.json`',
  },
  {
    what: 'A file without read permission',
    lay: (home) => {
      writeSettingsAndMarks(home, text(GOOD));
      chmodSync(configOf(home), 0o000);
    },
    says: /cannot be opened \(EACCES\)/,
    shows: '열 수 없습니다',
    known: 3,
    of: 3,
    keeps: true,
    stays: true,
    untouched: true,
    did: 'unchanged, reported by every run; its marks are available again with the permission',
  },
  {
    what: 'Nonsense instead of the marks log',
    lay: (home) => {
      writeSettingsAndMarks(home, text(GOOD));
      lay(home, 'nonsense', 'marks.jsonl');
    },
    says: /the older marks in .* could not be read – the file was moved to/,
    shows: '예전 표시를 읽을 수 없습니다',
    known: 3,
    of: 3,
    keeps: true,
    aside: /^marks\.broken-/,
    did: 'moved to a dated name, reported once; the recent marks stay',
  },
  {
    what: 'A marks log with a truncated last line',
    lay: (home) => {
      lay(home, text(GOOD));
      lay(home, text({ version: 1 }), 'state.json');
      const lines = BEFORE.map((id) => `["read","${id}",true,"${AT}"]\n`);
      lay(home, `["minerals-news marks",2]\n${lines.join('')}["read","d",tr`, 'marks.jsonl');
    },
    says: null,
    shows: null,
    known: 3,
    of: 3,
    keeps: true,
    did: 'skipped: its mark is still among the recent ones',
  },
];

/** Makes a home removable again after any case. */
export function remove(home: string): void {
  const open = (path: string): void => {
    chmodSync(path, 0o700);
    for (const entry of readdirSync(path, { withFileTypes: true }))
      if (entry.isDirectory()) open(join(path, entry.name));
  };
  open(home);
  rmSync(home, { recursive: true, force: true });
}
