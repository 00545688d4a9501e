import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { errorCode } from '../../disk/error-code.ts';
import { versionLine } from '../../disk/version.ts';
import { messages } from '../../i18n/index.ts';
import type { StoryStore } from '../../library/store.ts';
import { cleanText } from '../../story/clean.ts';
import type { Story } from '../../story/model.ts';
import { chosenRows, isChosen, readChoice } from '../choosing.ts';
import { type Context, loadLibrary, tellUnreadable } from '../context.ts';
import { failed, wrongUse } from '../errors.ts';
import { lookAt, writeFolder } from '../export-folder.ts';
import { findEntries, readIds } from '../ids.ts';
import { say, tell } from '../output.ts';

type Files = ReadonlyMap<string, string | Uint8Array>;

const formatOf = ({ options }: Context): string => options.value('format') ?? 'html';

/** Ids of the stories that are named, or that the options choose; all of them where neither says anything. */
async function chosenIds(context: Context, library: StoryStore, given: readonly string[]) {
  if (given.length === 0) {
    const rows = [...chosenRows(context, library.catalogue, readChoice(context))];
    return { ids: rows.map(({ entry }) => entry.id), missed: false };
  }
  if (isChosen(context)) throw wrongUse(({ tools }) => tools.export.idsOrChoice);
  const { entries, missed } = await findEntries(context, library, await readIds(context, given));
  return { ids: [...new Set(entries.map(({ id }) => id))], missed };
}

/** A file of the folder that a story's file is in, or of one below it, by its path from there; null for anything else. */
function olderText(real: string, path: string): Uint8Array | null {
  const isBelow = posix.normalize(path) === path && !/^(?:\/|\.\.(?:\/|$))/.test(path);
  try {
    return isBelow ? readFileSync(join(dirname(real), path)) : null;
  } catch {
    return null;
  }
}

/** The files of stories as they are, with the older texts that they name, in a folder for each year: a library of its own. */
function markdownFiles(stories: readonly Story[], library: StoryStore): Files {
  const files = new Map<string, Uint8Array>();
  for (const { id, published, editions } of stories) {
    const year = published.slice(0, 4);
    for (const { lang, provenance } of Object.values(editions)) {
      const file = library.file(id, lang);
      if (!file) continue;
      files.set(`${year}/${id}.${lang}.md`, readFileSync(file.real));
      for (const { file: path } of provenance.revisions) {
        const older = olderText(file.real, path);
        if (older) files.set(`${year}/${path}`, older);
      }
    }
  }
  return files;
}

async function filesOf(context: Context, stories: readonly Story[], library: StoryStore): Promise<Files> {
  const { io, today, ui, words } = context;
  const format = formatOf(context);
  if (format === 'markdown') return markdownFiles(stories, library);
  const { atomFeeds, htmlPage } = await import('../../export/index.ts');
  const generator = versionLine(io.packageRoot).trim();
  if (format === 'atom') {
    return atomFeeds(stories, { title: words.tools.page.title, generator, now: io.now().toISOString() });
  }
  return new Map([['index.html', htmlPage(stories, { words: messages(ui), today, generator })]]);
}

/** `export`: stories as a page, as feeds, or as a library, in a folder. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, words } = context;
  const [dir = '', ...given] = context.args;
  const library = await loadLibrary(context);
  const { ids, missed } = await chosenIds(context, library, given);
  const loaded = ids.map((id) => ({ id, story: library.load(id) }));
  const stories = loaded.flatMap(({ story }) => story ?? []);
  const gone = loaded.filter(({ story }) => story === null).map(({ id }) => id);
  for (const id of gone) await say(io, words.tools.export.gone(id));
  if (stories.length === 0) throw failed(({ errors }) => errors.nothingFound);
  const shown = cleanText(dir);
  let files: Files;
  try {
    const target = lookAt(dir);
    if (target === 'no-folder') throw failed(({ tools }) => tools.export.noFolder(shown));
    if (target === 'foreign' && !options.has('force')) throw failed(({ tools }) => tools.export.notEmpty(shown));
    files = await filesOf(context, stories, library);
    writeFolder(dir, files);
  } catch (error) {
    const code = errorCode(error);
    if (!/^E[A-Z]+$/.test(code)) throw error;
    throw failed(({ tools }) => tools.export.failed(shown, code));
  }
  const names = [...files.keys()].sort();
  if (options.has('json')) {
    const report = {
      format: formatOf(context),
      dir,
      stories: stories.map(({ id }) => id),
      files: names,
      leftOut: gone,
    };
    await io.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  } else {
    await tell(io, words.tools.export.done(stories.length, names.length, shown));
  }
  await tellUnreadable(context, library);
  return missed || gone.length > 0 ? 1 : 0;
}
