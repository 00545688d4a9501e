import { basename } from 'node:path';
import { readGlossary } from '../../db/glossary.ts';
import { sealFile } from '../../db/seal-file.ts';
import type { Edition } from '../../story/model.ts';
import { cleanInline } from '../../text/clean.ts';
import type { CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed, orFail, wrongUse } from '../exit-errors.ts';
import { libraryDirs, namedLibraries, readLibrary } from '../library/load-library.ts';
import { dateValue } from '../option-values.ts';
import { printLines, writeAll } from '../output.ts';
import { problemLine } from '../stories/problems.ts';
import { findEntry, unknownStory } from '../stories/story-ids.ts';

export const spec: CommandSpec<'check'> = {
  name: 'check',
  usage: '[DIR]',
  follows: { words: ['folder'] },
  options: [
    { name: 'seal', value: 'ID', from: 'ids', text: 'seal' },
    { name: 'date', value: 'DATE', from: null, text: 'date' },
  ],
  examples: ['minerals-news check', 'minerals-news check ~/stories', 'minerals-news check --seal vance-trade-bloc'],
};

/** The day of the new check: `--date`, else the answer on the terminal, where Enter means today. */
async function askDate({ io, options, today, words }: Context, id: string): Promise<string> {
  const given = options.value('date');
  const missing = () => wrongUse(({ errors }) => errors.sealNeedsDate);
  let date = given;
  if (date === undefined) {
    if (!io.stdin.isTTY || !io.stderr.isTTY) throw missing();
    const answer = await io.ask(cleanInline(words.seal.question(id, today)));
    if (answer === null) throw missing();
    date = answer.trim() || today;
  }
  const day = dateValue('date', date);
  if (day > today) throw wrongUse(({ errors }) => errors.sealFuture(day));
  return day;
}

/**
 * `check --seal ID`: after a new check of a story, writes the hash of its text and the day into every edition that has
 * a check. The date is requested each time, so that no edit becomes "checked" automatically. Imported stories are
 * refused: their check is the publisher's.
 */
async function seal(context: Context, id: string): Promise<0 | 1> {
  const { io, words } = context;
  const library = await readLibrary(context);
  const entry = findEntry(library, id);
  const story = entry && library.load(entry.id);
  const read = story?.langs.map((lang) => library.file(story.id, lang)?.shown) ?? [];
  const names = [id.normalize('NFC'), ...(story ? [story.id] : [])].map((name) => `${name}.`);
  const broken = library.problems.find(
    ({ severity, file }) =>
      severity === 'error' && names.some((name) => basename(file).startsWith(name)) && !read.includes(file),
  );
  // Otherwise a broken edition would silently stay unsealed.
  if (broken) throw failed(({ errors }) => errors.sealBroken(broken.file));
  if (!story) throw unknownStory(library, id);
  const editions = story.langs.flatMap((lang) => story.editions[lang] ?? []);
  if (editions.some(({ provenance }) => provenance.basis === 'publisher')) {
    throw failed(({ errors }) => errors.sealImported(story.id));
  }
  const checked = editions.filter(({ provenance }) => provenance.factCheck !== null);
  if (checked.length === 0) throw failed(({ errors }) => errors.sealNothing(story.id));
  const date = await askDate(context, story.id);
  for (const edition of checked) {
    const shown = sealEdition(edition, date, library.file(edition.id, edition.lang));
    await printLines(io, words.seal.done(shown, date));
  }
  return 0;
}

function sealEdition(edition: Edition, date: string, path: Parameters<typeof sealFile>[0] | null): string {
  if (!path) throw new Error(`no file of ${edition.id}.${edition.lang}`);
  orFail(
    () => sealFile(path, edition, date),
    ({ errors }, code) => errors.sealFailed(path.shown, code),
  );
  return path.shown;
}

/** `check`: all problems of a library; notes alone are not a failure. With `--seal`, seals a story instead. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, words } = context;
  const [dir] = context.args;
  const id = options.value('seal');
  if (id !== undefined) {
    if (dir !== undefined) throw wrongUse(({ errors }) => errors.sealWithDir);
    return seal(context, id);
  }
  if (options.has('date')) throw wrongUse(({ errors }) => errors.dateWithoutSeal);
  const named = { ...options, has: (name: string) => name === 'library' || options.has(name) };
  const dirs =
    dir === undefined ? libraryDirs(context) : libraryDirs({ io, options: { ...named, values: () => [dir] } });
  const library = await readLibrary(context, dirs);
  // The user's glossary belongs to no folder of stories.
  const isWhole = dir === undefined && namedLibraries(context).length === 0;
  const terms = isWhole ? readGlossary(io.env, io.packageRoot).problems : [];
  const problems = [...library.problems, ...terms];
  await writeAll(
    io.stdout,
    problems.map((problem) => `${problemLine(problem, words)}\n`),
  );
  return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}
