import { statSync } from 'node:fs';
import { delimiter } from 'node:path';
import { defaultLibraries, indexesDir } from '../db/folders.ts';
import type { Library } from '../db/library.ts';
import type { OpenedStore, StorePlan, StoryStore } from '../db/store.ts';
import type { CliMessages } from '../i18n/en/cli.ts';
import type { UiLang } from '../i18n/index.ts';
import { localeLang, showsHangul } from '../i18n/locale.ts';
import type { Settings, SettingsWarning } from '../settings/types.ts';
import type { Lang, Story } from '../story/model.ts';
import { cleanText } from '../text/clean.ts';
import type { Options } from './command-line.ts';
import type { CommandTable } from './command-spec.ts';
import { wrongUse } from './errors.ts';
import { feedNames } from './feeds/feed-names.ts';
import type { Io } from './io.ts';
import { rebuildInChild } from './library/rebuild-child.ts';
import { say, tell } from './output.ts';
import { tellProgress } from './progress.ts';

/** What a command works with. */
export interface Context {
  readonly io: Io;
  readonly ui: UiLang;
  readonly words: CliMessages;
  readonly options: Options;
  /** The words behind the command. */
  readonly args: readonly string[];
  readonly settings: Settings;
  /** ISO date (UTC). */
  readonly today: string;
  /** Languages in which stories are wanted, the first one most. */
  readonly storyLangs: readonly Lang[];
  /** Says on standard error what is wrong with the settings, if that has not been said. */
  readonly tellWarning: () => Promise<void>;
  /** The same as a sentence to show, '' when all is well; it counts as said. */
  readonly shownWarning: () => string;
}

/** A command: does its work and gives the exit code; throws a CliError with a sentence for what ends it early. */
export type Run = (context: Context, commands: CommandTable) => Promise<number>;

/** A command that works with its own command line alone: settings are not opened, so that nothing is said or moved aside. */
export type FilterRun = (
  context: Pick<Context, 'io' | 'options' | 'args' | 'words'>,
  commands: CommandTable,
) => Promise<number>;

const LANG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/;

/**
 * The languages that `--lang` asks for: the one that is written and the one without its region, so that `KO` and
 * `ko-KR` find the Korean editions. Empty when the option was not given.
 *
 * @throws CliError with exit 2 for what is no language.
 */
export function askedLangs(options: Options): readonly Lang[] {
  const value = options.value('lang');
  if (value === undefined) return [];
  const lang = value.toLowerCase().replaceAll('_', '-');
  if (!LANG.test(lang)) throw wrongUse((words) => words.errors.badLang(value));
  return [...new Set([lang, lang.replace(/-.*$/, '')])];
}

/**
 * The languages in which stories are wanted, the best first: those asked for, then the settings' story language, else the
 * interface language that was chosen, else the locale's, else English. English comes after any other language than Korean.
 * A terminal that cannot show Korean gets English first. The reader and the commands go by the same list.
 */
export function wantedLangs(
  asked: readonly Lang[],
  { data }: Pick<Settings, 'data'>,
  options: Pick<Options, 'has'>,
  { io: { env, stdout }, ui }: { readonly io: Pick<Io, 'env' | 'stdout'>; readonly ui: UiLang },
): readonly Lang[] {
  const locale = localeLang(env) || 'en';
  const usual = locale === 'ko' && stdout.isTTY && !showsHangul(env) ? 'en' : locale;
  const isUiChosen = options.has('ui') || data.ui !== 'auto';
  const own = data.storyLang !== 'auto' ? data.storyLang : isUiChosen ? ui : usual;
  return [...new Set([...asked, own, ...(own === 'ko' || own === 'en' ? [] : ['en'])])];
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** The folders that `--library` names, else MINERALS_NEWS_LIBRARY, whether or not they are there; none where neither does. */
export function statedLibraries({ io, options }: Pick<Context, 'io' | 'options'>): readonly string[] {
  const listed = (io.env.MINERALS_NEWS_LIBRARY ?? '').split(delimiter).filter((dir) => dir !== '');
  return options.has('library') ? options.values('library') : listed;
}

/** The same. @throws CliError with exit 2 where one is no folder. */
export function namedLibraries(context: Pick<Context, 'io' | 'options'>): readonly string[] {
  const named = statedLibraries(context);
  const missing = named.find((dir) => !isFolder(dir));
  if (missing !== undefined) throw wrongUse((words) => words.errors.noFolder(missing));
  return named;
}

/** The folders whose stories are read: those that are named, else the default ones. */
export function libraryDirs(
  context: Pick<Context, 'io' | 'options'>,
  named = namedLibraries(context),
): readonly string[] {
  return named.length > 0 ? named : defaultLibraries(context.io.env, context.io.packageRoot);
}

/** Reads every file of the stories and says everything that is wrong; what parses them is loaded only here. */
export async function readLibrary(context: Context, dirs = libraryDirs(context)): Promise<Library> {
  const { openLibrary } = await import('../db/library.ts');
  return openLibrary(dirs, { today: context.today });
}

/** What opening the libraries of a command by their index needs to know. */
export function storePlan(context: Context, dirs = libraryDirs(context)): StorePlan {
  const { io, settings, today } = context;
  return {
    dirs,
    indexes: indexesDir(io.env),
    today,
    now: () => io.now().getTime(),
    feeds: feedNames(settings.data.feeds),
  };
}

/** Opens the stories by their index, which is made where there is none; progress is shown while that takes time. */
export async function loadLibrary(context: Context): Promise<StoryStore> {
  return (await openWhole(context)).store;
}

/**
 * Opens the stories for a command that prints some of them, by their ids. Their own files are read anyway, so the others
 * are looked at only where one of them is not to be had.
 */
export async function loadNamed(context: Context, ids: readonly string[]): Promise<StoryStore> {
  const { openStore } = await import('../db/store.ts');
  const telling = tellProgress(context.io, () => context.words.index.building);
  const { store } = openStore(storePlan(context), Number.POSITIVE_INFINITY, telling, { onlyFolders: true });
  const stories = new Map<string, Story>();
  for (const id of ids.map((one) => one.normalize('NFC'))) {
    const story = store.load(id);
    if (!story) return loadLibrary(context);
    stories.set(id, story);
  }
  return { ...store, load: (id) => stories.get(id) ?? store.load(id) };
}

async function openWhole(context: Context): Promise<OpenedStore> {
  const { openStore } = await import('../db/store.ts');
  const telling = tellProgress(context.io, () => context.words.index.building);
  return openStore(storePlan(context), Number.POSITIVE_INFINITY, telling);
}

/** What the reader waits for an index that is not there, in milliseconds; the rest is made while it is on screen. */
const READER_WAITS = 150;

/**
 * Opens the stories for the reader on screen, with the work that is left for later: at once if they can be, or, where a
 * story is wanted (`id`, '' for none), once that can be found.
 */
export async function loadForReader(context: Context, id: string): Promise<OpenedStore> {
  if (id !== '') return openWhole(context);
  const { openStore } = await import('../db/store.ts');
  return openStore(storePlan(context), READER_WAITS, undefined, { make: () => rebuildInChild(context) });
}

/** Says on standard error how many stories were left out, if any were. */
export async function tellUnreadable(context: Context, library: Pick<StoryStore, 'unreadable'>): Promise<void> {
  if (library.unreadable > 0) {
    await say(context.io, context.words.notes.unreadable(library.unreadable, checkCommand(context.options)));
  }
}

/** The command that says what is wrong with the files of a library, as it may be typed into a shell. */
export function checkCommand(options: Pick<Options, 'values'>): string {
  const quoted = (dir: string): string => (/^[\w./~-]+$/.test(dir) ? dir : `'${dir.replaceAll("'", "'\\''")}'`);
  const named = options.values('library').map((dir) => ` --library ${quoted(cleanText(dir))}`);
  return `minerals-news check${named.join('')}`;
}

/** A settings warning in words. */
export function warningText(warning: SettingsWarning, { kept }: CliMessages): string {
  const { about, kind, isRescued, place } = warning;
  const [path, to, why] = [cleanText(warning.path), cleanText(warning.movedTo), cleanText(warning.detail)];
  const where = place ? kept.place(place.line, place.column) : '';
  switch (kind) {
    case 'newer':
      return kept.newer(path, why);
    case 'refused':
      return kept.refused(path);
    case 'unwritable':
      return kept.unwritable(path, why);
    case 'split':
      return kept.split(path, to);
    case 'gone':
      return kept.gone(path);
    case 'wrong':
      return kept.wrong(path, why, where);
    case 'damaged':
      return kept.marksDamaged(path, Number(why), to);
    case 'broken':
      if (about === 'config') {
        const reason = kept.brokenReason[warning.detail as keyof typeof kept.brokenReason];
        return kept.broken(path, where || reason, isRescued);
      }
      return about === 'state' ? kept.stateBroken(path, to, isRescued) : kept.marksBroken(path, to);
    default:
      if (about === 'config') return kept.unreadable(path, why, isRescued);
      return about === 'state' ? kept.stateUnreadable(path, why) : kept.marksUnreadable(path, why);
  }
}

/**
 * Writes changed settings and says what was done, if anything is to be said. Gives 1, with the reason on standard error,
 * when they are not kept.
 */
export async function keepSettings({ io, settings, tellWarning }: Context, done?: string): Promise<0 | 1> {
  await settings.flush();
  await tellWarning();
  if (settings.unsaved) return 1;
  if (done !== undefined) await tell(io, done);
  return 0;
}
