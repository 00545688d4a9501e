import { basename } from 'node:path';
import { sealFile } from '../../db/seal.ts';
import type { Edition } from '../../story/model.ts';
import { cleanInline } from '../../text/clean.ts';
import { type Context, readLibrary } from '../context.ts';
import { failed, orFail, wrongUse } from '../errors.ts';
import { dateValue } from '../option-values.ts';
import { tell } from '../output.ts';
import { findEntry, unknownStory } from './story-ids.ts';

/** The day of the new check: `--date`, else what is answered on the terminal, where today is one key away. */
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
 * `check --seal ID`: after a person or a program has checked a story again, writes the hash of its text and the day of
 * the check into every edition that has a check. The date is asked for each time, so that no edit of the text becomes
 * "checked" by itself; imported stories carry their publisher's check, which is not ours to renew.
 */
export async function seal(context: Context, id: string): Promise<0 | 1> {
  const { io, words } = context;
  const library = await readLibrary(context);
  const entry = findEntry(library, id);
  const story = entry && library.load(entry.id);
  const read = story?.langs.map((lang) => library.file(story.id, lang)?.shown) ?? [];
  const broken = library.problems.find(
    ({ severity, file }) =>
      severity === 'error' && basename(file).startsWith(`${id.normalize('NFC')}.`) && !read.includes(file),
  );
  // An edition that is left out would stay unsealed without a word.
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
    await tell(io, words.seal.done(shown, date));
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
