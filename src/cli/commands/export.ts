import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { StoryStore } from '../../db/open-store.ts';
import { messages } from '../../i18n/index.ts';
import { errorCode } from '../../platform/error-code.ts';
import { versionLine } from '../../platform/version.ts';
import type { Edition, PictureFile, Story } from '../../story/model.ts';
import { cleanText } from '../../text/clean.ts';
import { type CommandSpec, FILTER_OPTIONS, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed, wrongUse } from '../exit-errors.ts';
import { type Files, inspectTarget, writeFolder } from '../export-files.ts';
import { loadLibrary, reportUnreadable } from '../library/load-library.ts';
import { pictureBytes } from '../library/picture-bytes.ts';
import { filterMap, printJson, printLines, printNotice } from '../output.ts';
import { filteredRows, hasFilter, readFilter } from '../stories/filter-options.ts';
import { findEntries, readIds } from '../stories/story-ids.ts';

const FORMATS = { html: htmlFiles, atom: atomFiles, markdown: markdownFiles };
type Format = keyof typeof FORMATS;
const NAMES = Object.keys(FORMATS) as readonly Format[];

export const spec: CommandSpec<'export'> = {
  name: 'export',
  usage: 'DIR [ID…|-]',
  needs: 'DIR',
  follows: { words: ['folder'], more: 'ids' },
  options: [
    { name: 'format', value: 'FORMAT', choices: NAMES, text: 'exportFormat' },
    ...FILTER_OPTIONS,
    OPTION.view,
    OPTION.query,
    { name: 'force', text: 'force' },
    { name: 'json', text: 'exportJson' },
  ],
  examples: [
    'minerals-news export --starred ~/starred',
    'minerals-news search gallium --ids | minerals-news export --format atom out -',
    'minerals-news export --format markdown ~/stories',
  ],
};

const formatOf = ({ options }: Context): Format => NAMES.find((name) => name === options.value('format')) ?? 'html';

/** The ids of the named or filtered stories, otherwise of all. */
async function chosenIds(context: Context, library: StoryStore, given: readonly string[]) {
  if (given.length === 0) {
    const rows = [...filteredRows(context, library.catalogue, { ...readFilter(context), isOfAll: false })];
    return { ids: rows.map(({ entry }) => entry.id), missed: false };
  }
  if (hasFilter(context)) throw wrongUse(({ tools }) => tools.export.idsOrChoice);
  const { entries, missed } = await findEntries(context, library, await readIds(context, given));
  return { ids: [...new Set(entries.map(({ id }) => id))], missed };
}

/** Older texts are in `.revisions` next to the story's file. */
const isRevisionPath = (path: string): boolean => path.startsWith('.revisions/') && posix.normalize(path) === path;

/** The files of stories with their older texts, in a folder for each year: a library of its own. */
function markdownFiles(stories: Iterable<Story>, library: StoryStore): Files {
  const files = new Map<string, () => Uint8Array>();
  for (const { id, published, editions } of stories) {
    const year = published.slice(0, 4);
    for (const { lang, provenance } of Object.values(editions)) {
      const { real } = library.file(id, lang) ?? {};
      if (real === undefined) continue;
      files.set(`${year}/${id}.${lang}.md`, () => readFileSync(real));
      for (const { file } of provenance.revisions) {
        const older = join(dirname(real), file);
        if (isRevisionPath(file) && existsSync(older)) files.set(`${year}/${file}`, () => readFileSync(older));
      }
    }
  }
  return files;
}

const generatorOf = ({ io }: Context): string => versionLine(io.packageRoot).trim();

async function atomFiles(stories: Iterable<Story>, _: StoryStore, context: Context): Promise<Files> {
  const { atomFeeds } = await import('../../output/export.ts');
  const [{ title }, now] = [context.words.tools.page, context.io.now().toISOString()];
  const feeds = atomFeeds([...stories], { title, generator: generatorOf(context), now });
  return new Map([...feeds].map(([name, text]) => [name, () => text]));
}

/** Bytes of pictures in a page, at most: a browser has to read all of it. */
const MAX_EMBEDDED = 50 * 1024 * 1024;

/** What gives a page the bytes of pictures that are on this machine, as long as there are not too many. */
function embeddedPictures({ io }: Context, library: StoryStore) {
  let left = MAX_EMBEDDED;
  return ({ id, lang }: Edition, src: string, file: PictureFile): string | null => {
    const bytes = file.bytes > left ? null : pictureBytes(io.env, src, file, library.file(id, lang)?.real ?? '');
    left -= bytes?.length ?? 0;
    return bytes?.toString('base64') ?? null;
  };
}

async function htmlFiles(stories: Iterable<Story>, library: StoryStore, context: Context): Promise<Files> {
  const { htmlPage } = await import('../../output/export.ts');
  const { today, ui, storyLangs } = context;
  const generator = generatorOf(context);
  const pictureData = embeddedPictures(context, library);
  const page = htmlPage([...stories], { words: messages(ui), langs: storyLangs, today, generator, pictureData });
  return new Map([['index.html', () => page]]);
}

/** `export`: stories as a page, as feeds, or as a library, in a folder. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, words } = context;
  const [dir = '', ...given] = context.args;
  // Probably an unset variable of a script; it must not mean the current folder.
  if (dir === '') throw wrongUse(({ errors }) => errors.argumentMissing('DIR', 'export'));
  const library = await loadLibrary(context);
  const { ids, missed } = await chosenIds(context, library, given);
  // The unknown ids have been printed.
  if (ids.length === 0 && missed) return 1;
  if (ids.length === 0) throw failed(({ errors }) => errors.nothingFound);
  const shown = cleanText(dir);
  const gone: string[] = [];
  // Loaded one at a time, as they need not fit into memory.
  const stories = filterMap(ids, (id) => {
    const story = library.load(id);
    if (!story) gone.push(id);
    return story;
  });
  let files: Files;
  try {
    const target = inspectTarget(dir);
    if (target === 'no-folder') throw failed(({ tools }) => tools.export.noFolder(shown));
    if (target === 'foreign' && !options.has('force')) throw failed(({ tools }) => tools.export.notEmpty(shown));
    files = await FORMATS[formatOf(context)](stories, library, context);
    if (gone.length < ids.length) writeFolder(dir, files);
  } catch (error) {
    const code = errorCode(error);
    if (!/^E[A-Z]+$/.test(code)) throw error;
    throw failed(({ tools }) => tools.export.failed(shown, code));
  }
  for (const id of gone) await printNotice(io, words.tools.export.gone(id));
  if (gone.length === ids.length) return 1;
  const names = [...files.keys()].sort();
  if (options.has('json')) {
    const report = {
      format: formatOf(context),
      dir,
      stories: ids.filter((id) => !gone.includes(id)),
      files: names,
      leftOut: gone,
    };
    await printJson(io, report);
  } else {
    await printLines(io, words.tools.export.done(ids.length - gone.length, names.length, shown));
  }
  await reportUnreadable(context, library);
  return missed || gone.length > 0 ? 1 : 0;
}
