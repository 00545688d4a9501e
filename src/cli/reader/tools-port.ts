import { lstatSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { readStoryText } from '../../db/scan/read-text.ts';
import type { Format } from '../../output/printer.ts';
import { PRINTERS } from '../../output/printers.ts';
import { writeAtomic } from '../../platform/atomic-write.ts';
import { runProgram } from '../../platform/child-process.ts';
import { copyText } from '../../platform/clipboard.ts';
import { errorCode, orIfRefused } from '../../platform/error-code.ts';
import { type Env, homeDir } from '../../platform/paths.ts';
import { storyMarks } from '../../settings/marks/story-marks.ts';
import { trustedFor } from '../../settings/trusted-hosts.ts';
import { sourceAddress } from '../../story/address.ts';
import { editionFor } from '../../story/editions.ts';
import { isTitleOnly } from '../../story/entry.ts';
import { lineOfBlock } from '../../story/file/source-line.ts';
import type { Edition } from '../../story/model.ts';
import type { TerminalJob, ToolsPort } from '../../ui/run/index.ts';
import type { SaveResult, StoryTarget } from '../../ui/state/story.ts';
import type { Context } from '../context.ts';
import { notifyOf } from '../feeds/announced-stories.ts';
import { filterMap } from '../output.ts';
import { type OnTerminal, openEnclosure, openLink } from '../programs/browser.ts';
import { configuredTools, editorArgv, pagerArgv } from '../programs/editor-and-pager.ts';
import { storyVariables } from '../programs/story-variables.ts';
import { inRepertoire, repertoireFor } from '../terminal/capabilities.ts';
import { printLayout } from '../terminal/layout-options.ts';
import { isBundledFile } from './library-port.ts';
import type { LibraryWatch } from './library-watch.ts';

/** The absolute path of a typed one; `~` is the home folder, nothing else is expanded. */
export function expandPath(typed: string, env: Env): string {
  return resolve(/^~(?:\/|$)/.test(typed) ? homeDir(env) + typed.slice(1) : typed);
}

/** The format for a file name. */
export function formatOf(path: string): Format {
  if (/\.(?:md|markdown)$/i.test(path)) return 'markdown';
  return /\.json$/i.test(path) ? 'json' : 'text';
}

/** Why a path is refused, '' for a missing or regular file. */
function oddity(path: string): 'folder' | 'link' | 'special' | '' {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat || stat.isFile()) return '';
  if (stat.isDirectory()) return 'folder';
  return stat.isSymbolicLink() ? 'link' : 'special';
}

/**
 * Saves a text to a typed path, atomically. Never throws.
 *
 * @param overwrite whether an existing file may be replaced.
 */
export function saveStories(typed: string, env: Env, overwrite: boolean, text: (format: Format) => string): SaveResult {
  const path = expandPath(typed, env);
  const failed = (error: string): SaveResult => ({ typed, path, result: 'failed', error });
  try {
    if (/[\\/]$/.test(typed)) return failed('folder');
    const odd = oddity(path);
    if (odd !== '') return failed(odd);
    const isThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
    if (isThere && !overwrite) return { typed, path, result: 'exists', error: '' };
    const content = text(formatOf(path));
    if (content === '') return failed('gone');
    writeAtomic(path, content, isThere ? undefined : 0o666 & ~process.umask());
    return { typed, path, result: 'saved', error: '' };
  } catch (error) {
    return failed(errorCode(error));
  }
}

const MAX = 100;

/** Completions of a typed path, sorted; folders end with `/`. */
export function completedPaths(typed: string, env: Env): readonly string[] {
  if (typed === '~') return ['~/'];
  const begun = typed.slice(typed.lastIndexOf('/') + 1);
  const lead = typed.slice(0, typed.length - begun.length);
  const dir = lead === '' ? '.' : expandPath(lead, env);
  return orIfRefused(
    () =>
      readdirSync(dir, { withFileTypes: true })
        .filter(
          ({ name }) => name.normalize('NFC').startsWith(begun) && (begun.startsWith('.') || !name.startsWith('.')),
        )
        .map((entry) => `${lead}${entry.name}${entry.isDirectory() ? '/' : ''}`)
        .sort()
        .slice(0, MAX),
    [],
  );
}

/** Runs programs on the terminal that a reader lends. */
export const onTerminal =
  (lend: (job: TerminalJob) => Promise<void>): OnTerminal =>
  async (argv) => {
    let ended: Promise<number | null> = Promise.resolve(null);
    await lend(async (end) => {
      ended = runProgram(argv, null, end);
      await ended.catch(() => {});
    });
    return ended;
  };

/** The programs to which an open reader passes a story. */
export function toolsPort(context: Context, library: LibraryWatch): ToolsPort {
  const { io, settings } = context;
  const tools = configuredTools(io.env);

  /** Those stories that can be loaded. */
  const loaded = (stories: readonly StoryTarget[]) =>
    stories.flatMap(({ id, lang }) => {
      const story = library.store().load(id);
      return story ? [{ story, edition: editionFor(story, [lang]) }] : [];
    });
  /** Stories as `show` prints them, in rows of `width` cells if given; '' for none. */
  const print = (stories: ReturnType<typeof loaded>, format: Format, width: number | null = null): string => {
    const items = filterMap(stories, (one) => ({ ...one, ...storyMarks(settings.data, one.story.id) }));
    const set = width === null ? {} : printLayout(context);
    const text = [...PRINTERS[format](items, { today: context.today, ui: context.ui, width, ...set })].join('');
    return stories.length === 0 ? '' : text;
  };
  const printed = (stories: readonly StoryTarget[], format: Format, width: number | null = null): string =>
    print(loaded(stories), format, width);

  return {
    openLink: (url, isEnclosure, lend) =>
      isEnclosure
        ? openEnclosure(url, settings.data.player, io.env, onTerminal(lend))
        : openLink(url, io.env, onTerminal(lend)),
    privateHosts: async (urls) => {
      const { isPrivateHost } = await import('../../ingest/fetch/private-addresses.ts');
      const unknown = urls.filter((url) => trustedFor(settings.data, url).length === 0);
      const hosts = unknown.map((url) => URL.parse(url)?.hostname ?? '').filter((host) => host !== '');
      return [...new Set(hosts)].filter(isPrivateHost);
    },
    copyText: (text, send) => copyText(text, settings.data.copy, send, io.env),
    announce: (stories, send) => notifyOf(context, stories, send),
    storyText: (stories) => printed(stories, 'text'),
    pagerText: (id, lang, text, width) =>
      inRepertoire(repertoireFor(io.env, settings.data), text ?? printed([{ id, lang }], 'text', width)),
    pagerArgv: (row) => pagerArgv(tools.pager, row),
    editorArgv: (id, lang, block) => {
      const story = library.store().load(id);
      const file = library.store().file(id, lang);
      if (!story || !file) return 'gone';
      if (isBundledFile(context, file.real)) return 'bundled';
      const { blocks } = editionFor(story, [lang]);
      const read = readStoryText(file.real);
      return editorArgv(tools.editor, file.real, read.ok ? lineOfBlock(read.text, blocks, block) : 1) ?? 'open-quote';
    },
    runProgram,
    runShell: (line, stories, end) => {
      const found = loaded(stories);
      const withText = found.filter(({ edition }) => !isTitleOnly(edition));
      const feedOf = ({ id, lang }: Edition): string => {
        const { feedName, source = '' } = library.store().entry(id)?.editions[lang] ?? {};
        return feedName ?? source;
      };
      const variables = storyVariables(
        found.map(({ story, edition }) => ({ edition, url: sourceAddress(story, edition), feed: feedOf(edition) })),
      );
      return runProgram(['/bin/sh', '-c', line], print(withText, 'text'), end, variables);
    },
    saveStories: (stories, path, overwrite) =>
      saveStories(path, io.env, overwrite, (format) => printed(stories, format)),
    completePath: (path) => completedPaths(path, io.env),
  };
}
