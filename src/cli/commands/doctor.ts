import { accessSync, constants, existsSync, readdirSync, statfsSync } from 'node:fs';
import { arch, release, type, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { indexStatus } from '../../db/index-status.ts';
import type { CliMessages } from '../../i18n/en/cli.ts';
import { formatNumber, sizeOf } from '../../i18n/number.ts';
import { isSolarized } from '../../page/theme/choose-theme.ts';
import { THEME_NAMES } from '../../page/theme/look.ts';
import { errorCode } from '../../platform/error-code.ts';
import { installationOf, updateOf } from '../../platform/installation.ts';
import { cacheDir, dataDir, homeDir } from '../../platform/paths.ts';
import { folderOfOthers } from '../../platform/private-folder.ts';
import { versionLine } from '../../platform/version.ts';
import { currentMarks, markedStories } from '../../settings/marks/story-marks.ts';
import { DEFAULT_SETTINGS, isEqual, type SettingsData } from '../../settings/settings-data.ts';
import { SINGLE_KEYS } from '../../settings/settings-table.ts';
import { cleanText } from '../../text/clean.ts';
import type { PictureWish } from '../../ui/run/index.ts';
import type { CommandSpec } from '../command-spec.ts';
import { keyFindings } from '../config/key-bindings.ts';
import type { Context } from '../context.ts';
import type { Io } from '../io.ts';
import { libraryDirs, requestedLibraries, storePlan } from '../library/load-library.ts';
import { printJson } from '../output.ts';
import { loadReader } from '../reader/load-bundle.ts';
import {
  charsetFor,
  colorDepthOf,
  isGnuScreen,
  isLinear,
  pictureWish,
  repertoireFor,
  wantsLinks,
} from '../terminal/capabilities.ts';
import { fitText } from '../terminal/fit-text.ts';
import { themeInUse } from '../terminal/themes.ts';
import { storedFiles } from '../user-data/stored-files.ts';

export const spec: CommandSpec<'doctor'> = {
  name: 'doctor',
  usage: '',
  follows: {},
  options: [{ name: 'json', text: 'doctorJson' }],
  examples: ['minerals-news doctor', 'minerals-news doctor > report.md', 'minerals-news doctor --json'],
};

/** A fact; null if it was not asked for or counted, undefined if the terminal gave no answer. */
type Fact = string | number | boolean | null | undefined | readonly string[] | Folder;

/** A folder with the bytes of its files. */
interface Folder {
  readonly path: string;
  readonly bytes: number;
}

type Facts = Readonly<Partial<Record<keyof CliMessages['doctor']['row'], Fact>>>;

/** A problem; `stops` if it prevents reading. */
interface Finding {
  readonly code: keyof CliMessages['doctor']['found'];
  readonly stops: boolean;
  /** The folder or file, '' for none. */
  readonly path: string;
  /** An error code, a number of bytes, a count or a setting. */
  readonly detail: string;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch (error) {
    // The user of a container may have no entry in the list of users.
    if (errorCode(error) !== 'ERR_SYSTEM_ERROR') throw error;
    return '';
  }
}

/** Formats paths for a report: `~` for the home folder, `USER` for the user's name. */
export function pathsOf({ env }: Pick<Io, 'env'>, user = userName()): (path: string) => string {
  const home = homeDir(env).replace(/(?<![/\\])[/\\]+$/, '');
  const isIn = (path: string): boolean =>
    home !== '' && path.startsWith(home) && /^(?:$|[/\\])/.test(path.slice(home.length));
  return (path) =>
    (isIn(path) ? `~${path.slice(home.length)}` : path)
      .split(/([/\\])/)
      .map((part) => (part === user && user !== '' ? 'USER' : part))
      .join('');
}

const isBuilt = ({ packageRoot }: Io): boolean => existsSync(join(packageRoot, 'dist', 'reader.cjs'));

/** The replies of the terminal, with what it can do with pictures; null if it was not asked. */
async function repliesOf({ io, settings }: Context, wish: PictureWish) {
  const { env, terminal, packageRoot } = io;
  if (terminal === null || !isBuilt(io) || repertoireFor(env, settings.data) === 'ascii') return null;
  const { queryTerminal, pictureSpaceText } = loadReader(packageRoot);
  const { stdin, stdout } = terminal;
  const replies = await queryTerminal(env.TERM, stdin, stdout, !isGnuScreen(env), wish);
  const size = { cols: stdout.columns, rows: stdout.rows };
  return replies && { ...replies, pictures: pictureSpaceText(replies, wish, size) };
}

/** Facts about the terminal. */
async function terminalFacts(context: Context) {
  const { io, options, settings, ui } = context;
  const { env, terminal, stdout } = io;
  const given = (...names: readonly string[]): string =>
    names.flatMap((name) => (env[name] ? [`${name}=${env[name]}`] : [])).join(' ');
  const colours = colorDepthOf(options, env, stdout.isTTY);
  const canDraw = colours !== 'none' && themeInUse(settings.data) !== 'mono' && !isLinear(context);
  const replies = await repliesOf(context, pictureWish(env, settings.data.pictureProtocol, canDraw));
  const reply = <T>(value: T | undefined): T | undefined | null => (replies === null ? null : value);
  return {
    isTerminal: stdout.isTTY,
    program: [
      `TERM=${env.TERM ?? ''}`,
      env.WT_SESSION ? 'Windows Terminal' : given('TERM_PROGRAM', 'TERM_PROGRAM_VERSION'),
    ]
      .filter(Boolean)
      .join(', '),
    through: [env.TMUX && 'tmux', env.STY && 'screen', env.SSH_CONNECTION && 'ssh'].flatMap((name) => name || []),
    size: stdout.columns === undefined ? null : `${stdout.columns}×${terminal?.stdout.rows ?? '?'}`,
    colours,
    colorTerm: given('COLORTERM'),
    // The name of the user's own theme is private.
    theme: THEME_NAMES.find((name) => name === themeInUse(settings.data)) ?? 'own',
    links: wantsLinks(settings.data.links, env, stdout.isTTY),
    background: reply(replies?.background && Math.round(100 * replies.background) / 100),
    locale: given('LC_ALL', 'LC_CTYPE', 'LC_MESSAGES', 'LANG'),
    charset: charsetFor(env, settings.data),
    ui,
    screenReader: isLinear(context),
    ambiguous: reply(replies?.ambiguous),
    styled: reply(replies?.styled),
    joined: reply(replies?.joined),
    flags: reply(replies?.flags),
    kittyKeys: reply(replies?.kittyKeys),
    pictures: reply(replies?.pictures),
  } satisfies Facts;
}

/**
 * Without the theme, which is reported with the terminal because its name may be the user's own. Of a program only the
 * number of its words is shown: they may be secret.
 */
function changedSettings(now: SettingsData): string[] {
  const changed = SINGLE_KEYS.filter((key) => key !== 'theme' && !isEqual(now[key], DEFAULT_SETTINGS[key]));
  const sizes = (['keys', 'bindings', 'programs', 'themes'] as const).map(
    (key) => [key, Object.keys(now[key]).length] as const,
  );
  return [
    ...changed.map((key) => `${key}=${typeof now[key] === 'object' ? now[key].length : now[key]}`),
    ...sizes.flatMap(([key, count]) => (count === 0 ? [] : [`${key}=${count}`])),
  ];
}

function codeOf(job: () => unknown): string {
  try {
    job();
    return '';
  } catch (error) {
    return errorCode(error);
  }
}

/** The folder, or its nearest existing ancestor. */
function existingAncestor(folder: string): string {
  let at = folder;
  while (codeOf(() => accessSync(at)) === 'ENOENT' && dirname(at) !== at) at = dirname(at);
  return at;
}

/** With less free space than this, in bytes, a write may fail. */
const LOW_SPACE_BYTES = 16 * 1024 * 1024;

function folderFindings(folder: string): readonly Finding[] {
  const denied = codeOf(() => accessSync(folder, constants.W_OK | constants.X_OK));
  if (denied !== '') return [{ code: 'notWritable', stops: false, path: folder, detail: denied }];
  let free = Number.POSITIVE_INFINITY;
  // Not every file system says it.
  codeOf(() => {
    const { bavail, bsize } = statfsSync(folder);
    free = bavail * bsize;
  });
  return free < LOW_SPACE_BYTES ? [{ code: 'diskFull', stops: false, path: folder, detail: String(free) }] : [];
}

/** A folder above the cache folder that others can change: compiled code, which is executed, is not stored below it. */
function cacheFindings({ env }: Io): readonly Finding[] {
  const path = folderOfOthers(existingAncestor(dirname(cacheDir(env))));
  return path === undefined ? [] : [{ code: 'sharedFolder', stops: false, path, detail: '' }];
}

function libraryFindings(context: Context, libraries: readonly string[]): readonly Finding[] {
  const isNamed = requestedLibraries(context).length > 0;
  return libraries.flatMap((path) => {
    const detail = codeOf(() => readdirSync(path));
    // Nothing has been imported yet.
    const isUnused = detail === 'ENOENT' && !isNamed && path.startsWith(dataDir(context.io.env));
    return detail === '' || isUnused ? [] : [{ code: 'folder', stops: true, path, detail } as const];
  });
}

function terminalFindings({ program, charset, locale, colours, theme, background }: Facts): readonly Finding[] {
  const finding = (code: Finding['code'], detail = ''): Finding => ({ code, stops: false, path: '', detail });
  const isFaint = colours === '16' && theme !== 'mono' && isSolarized(Number(background ?? 0));
  return [
    ...(isFaint ? [finding('solarized')] : []),
    ...(String(program).startsWith('TERM=dumb') ? [finding('dumb')] : []),
    ...(charset === 'ascii' ? [finding('asciiOnly', String(locale || 'charset=ascii'))] : []),
  ];
}

/** All facts by section, and the problems. Writes nothing. */
async function report(context: Context) {
  const { io, settings } = context;
  const { data } = settings;
  const shownPath = pathsOf(io);
  const files = storedFiles(io.env, settings.path);
  const folder = (path: string): Folder => ({
    path: shownPath(path),
    bytes: files.reduce((sum, { path: file, bytes }) => sum + (dirname(file) === path ? (bytes ?? 0) : 0), 0),
  });
  const places = [dirname(settings.path), dataDir(io.env), cacheDir(io.env)] as const;
  // A missing folder is a finding, not an error.
  const libraries = libraryDirs(context, requestedLibraries(context));
  const index = indexStatus(storePlan(context, libraries));
  // Without an index nothing has been counted.
  const isCounted = index.condition === 'sound' || index.files > 0;
  const terminal = await terminalFacts(context);
  const installed = installationOf(io.packageRoot);
  const mistakes = keyFindings(context).length;
  const problems: readonly Finding[] = [
    ...settings.warnings.map(({ path, kind }) => ({ code: 'settings', stops: false, path, detail: kind }) as const),
    // Their text has what the user has written.
    ...(mistakes > 0 ? [{ code: 'keys', stops: false, path: '', detail: String(mistakes) } as const] : []),
    ...[...new Set(places.map(existingAncestor))].flatMap(folderFindings),
    ...cacheFindings(io),
    ...libraryFindings(context, libraries),
    ...(index.condition === 'sound' && index.stories === 0
      ? [{ code: 'empty', stops: true, path: '', detail: '' } as const]
      : []),
    ...(isBuilt(io) ? [] : [{ code: 'noReader', stops: true, path: '', detail: '' } as const]),
    ...terminalFindings(terminal),
  ];
  return {
    program: {
      version: versionLine(io.packageRoot).trim().replace(/^.* /, ''),
      installed,
      update: updateOf(installed, shownPath(io.packageRoot)) || null,
      node: process.version,
      system: `${type()} ${release()} ${arch()}`,
    },
    terminal,
    kept: {
      config: folder(places[0]),
      data: folder(places[1]),
      cache: folder(places[2]),
      pictureBytes: files.find(({ purpose }) => purpose === 'pictures')?.bytes ?? 0,
      /** Settings that differ from the default: `mouse=on`, `keys=2` for two entries. */
      changed: changedSettings(data),
      consent: data.consent.analytics,
      read: markedStories(data, 'read').size,
      starred: markedStories(data, 'starred').size,
      positions: currentMarks(data, 'positions').size,
      accounts: data.accounts.length,
      engines: data.engines.length,
      feeds: data.feeds.length,
      views: data.views.length,
      watched: data.watch.length,
    },
    library: {
      folders: libraries.map(shownPath),
      stories: isCounted ? index.stories : null,
      files: isCounted ? index.files : null,
      unreadable: isCounted ? index.unreadable : null,
      index: index.condition,
      indexBytes: index.bytes,
    },
    problems: problems.map((one) => ({ ...one, path: shownPath(one.path) })),
  } satisfies Readonly<Record<string, Facts | readonly Finding[]>>;
}

/** A fact in words. */
function factText(name: string, fact: Fact, { ui, words }: Context): string {
  const { doctor, index, privacy } = words;
  if (fact === undefined) return doctor.noAnswer;
  if (fact === null) return doctor.unknown;
  if (typeof fact === 'boolean') return fact ? doctor.yes : doctor.no;
  if (typeof fact === 'number') return name.endsWith('Bytes') ? sizeOf(fact, ui) : formatNumber(fact);
  if (typeof fact !== 'string')
    return 'path' in fact ? `${fact.path} (${sizeOf(fact.bytes, ui)})` : fact.join(', ') || doctor.unset;
  const named: Readonly<Record<string, string>> =
    { installed: doctor.ways, index: index.conditions, consent: privacy.state }[name] ?? {};
  return named[fact] ?? (fact === 'none' || fact === '' ? doctor.unset : fact);
}

/**
 * `doctor`: reports on the program, the terminal and the stored data, in Markdown or as JSON, without titles,
 * addresses or the user's name. Exit 1 when something prevents reading.
 */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, words, ui } = context;
  const { doctor } = words;
  const { problems, ...sections } = await report(context);
  const section = (title: string, rows: readonly string[]): string =>
    [`## ${title}`, '', ...rows.map((row) => `- ${cleanText(row)}`), ''].join('\n');
  const facts = Object.entries<Facts>(sections).map(([title, rows]) =>
    section(
      doctor.title[title as keyof typeof sections],
      Object.entries(rows).map(
        ([name, fact]) => `${doctor.row[name as keyof Facts]}: ${factText(name, fact, context)}`,
      ),
    ),
  );
  const found = problems.map(({ code, path, detail }) =>
    doctor.found[code](path, code === 'diskFull' ? sizeOf(Number(detail), ui) : detail),
  );
  const last = section(doctor.title.problems, found.length > 0 ? found : [doctor.nothingFound]);
  if (options.has('json')) await printJson(io, { ...sections, problems });
  else await io.stdout.write(`${fitText([...facts, last].join('\n').trimEnd(), io.stdout, '  ')}\n`);
  return problems.some(({ stops }) => stops) ? 1 : 0;
}
