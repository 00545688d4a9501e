import type { Library } from '../../db/file-library.ts';
import type { StoryEntry } from '../../story/entry.ts';
import type { Catalogue } from '../../story/query/catalogue.ts';
import { closestWord } from '../closest-word.ts';
import type { Context } from '../context.ts';
import { failed } from '../exit-errors.ts';
import { printNotice, readStandardInput } from '../output.ts';

type Stories = Pick<Library, 'catalogue' | 'entry'>;

/** Ids in the output of another command: the first field of a line with tabs, otherwise every word. */
function idsIn(text: string): string[] {
  return text
    .split(/\r?\n/)
    .flatMap((line) => (line.includes('\t') ? [line.slice(0, line.indexOf('\t'))] : line.split(/\s+/)))
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

/**
 * The ids of the arguments; `-` reads ids from standard input.
 *
 * @throws CliError if there are none, or too much input.
 */
export async function readIds(context: Context, args: readonly string[]): Promise<readonly string[]> {
  if (!args.includes('-')) return args;
  const piped = idsIn(await readStandardInput(context));
  const at = args.indexOf('-');
  const ids = args.flatMap((id, index) => (id !== '-' ? [id] : index === at ? piped : []));
  if (ids.length === 0) throw failed((words) => words.errors.noIds);
  return ids;
}

/** The library has ids in Unicode NFC. */
export function findEntry(library: Pick<Stories, 'entry'>, id: string): StoryEntry | null {
  return library.entry(id.normalize('NFC'));
}

function* allIds({ size, idAt }: Catalogue): Generator<string> {
  for (let position = 0; position < size; position += 1) yield idAt(position);
}

/** The error for an unknown id, with a suggestion. */
export function unknownStory({ catalogue }: Pick<Stories, 'catalogue'>, id: string): ReturnType<typeof failed> {
  const near = closestWord(id, allIds(catalogue));
  return failed((words) => words.errors.unknownStory(id, near));
}

/** Greatest number of unknown ids that get a suggestion, which takes time. */
const EXPLAINED = 8;

/** The entries of ids; unknown ids are printed on standard error. */
export async function findEntries(
  context: Context,
  library: Stories,
  ids: readonly string[],
): Promise<{ readonly entries: readonly StoryEntry[]; readonly missed: boolean }> {
  const entries: StoryEntry[] = [];
  let missed = 0;
  for (const id of ids) {
    const entry = findEntry(library, id);
    if (entry) entries.push(entry);
    else {
      missed += 1;
      const { words } = context;
      const said = missed > EXPLAINED ? words.errors.unknownStory(id, '') : unknownStory(library, id).say(words);
      await printNotice(context.io, said);
    }
  }
  return { entries, missed: missed > 0 };
}
