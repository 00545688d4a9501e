import type { StoryEntry } from '../../story/entry.ts';
import { allPositions, type Catalogue } from '../../story/query/catalogue.ts';
import { closestWord } from '../../text/closest-word.ts';
import type { Context } from '../context.ts';
import { failed } from '../exit-errors.ts';
import { MOST_MATCHES, onlyMatch } from '../option-values.ts';
import { printNotice, readStandardInput } from '../output.ts';

/** A library whose stories are named by ids. */
interface Stories {
  readonly catalogue: Pick<Catalogue, 'size' | 'idsAt' | 'idsFrom'>;
  readonly entry: (id: string) => StoryEntry | null;
}

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

/** The only one of the ids that begin with a typed one; undefined for none. @throws CliError with exit 2 for several. */
export const onlyId = (typed: string, ids: readonly string[]): string | undefined =>
  onlyMatch(typed, 'ids', ids, (id) => id);

/**
 * The entry of an id, otherwise of the only id that begins with it. The library has ids in Unicode NFC.
 *
 * @throws CliError with exit 2 if several begin with it.
 */
export function findEntry(library: Stories, typed: string): StoryEntry | null {
  const id = typed.normalize('NFC');
  const exact = library.entry(id);
  if (exact || id === '') return exact;
  const whole = onlyId(id, library.catalogue.idsFrom(id, MOST_MATCHES));
  return whole === undefined ? null : library.entry(whole);
}

/** The error for an unknown id, with a suggestion. */
export function unknownStory({ catalogue }: Pick<Stories, 'catalogue'>, id: string): ReturnType<typeof failed> {
  const near = closestWord(id, catalogue.idsAt(allPositions(catalogue.size)));
  return failed((words) => words.errors.unknownStory(id, near));
}

/** Greatest number of unknown ids that get a suggestion, which takes time. */
const EXPLAINED = 8;

/**
 * The entries of ids; unknown ids are printed on standard error. Those from standard input are whole: another program has
 * listed them, and one that has gone since must not mean another story.
 *
 * @throws CliError as `findEntry`.
 */
export async function findEntries(
  context: Context,
  library: Stories,
  ids: readonly string[],
): Promise<{ readonly entries: readonly StoryEntry[]; readonly missed: boolean }> {
  const entries: StoryEntry[] = [];
  const isTyped = !context.args.includes('-');
  let missed = 0;
  for (const id of ids) {
    const entry = isTyped ? findEntry(library, id) : library.entry(id.normalize('NFC'));
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
