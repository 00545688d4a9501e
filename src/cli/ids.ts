import type { Library } from '../library/library.ts';
import type { StoryEntry } from '../story/entry.ts';
import type { Context } from './context.ts';
import { failed } from './errors.ts';
import { nearest } from './nearest.ts';
import { say } from './output.ts';

/** Ids in text that another command printed: the first field of a tab-separated line, else every word. */
function idsIn(text: string): string[] {
  return text
    .split(/\r?\n/)
    .flatMap((line) => (line.includes('\t') ? [line.slice(0, line.indexOf('\t'))] : line.split(/\s+/)))
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

/**
 * The ids a command was given, with those of standard input in the place of `-`.
 *
 * @throws CliError when nothing came in.
 */
export async function readIds({ io }: Context, args: readonly string[]): Promise<readonly string[]> {
  if (!args.includes('-')) return args;
  const piped = idsIn(await io.stdin.text());
  // Standard input can be read once; a second `-` adds nothing.
  const at = args.indexOf('-');
  const ids = args.flatMap((id, index) => (id !== '-' ? [id] : index === at ? piped : []));
  if (ids.length === 0) throw failed((words) => words.errors.noIds);
  return ids;
}

/** Ids in Unicode NFC, as the library has them. */
export function findEntry(library: Library, id: string): StoryEntry | null {
  return library.entry(id.normalize('NFC'));
}

export function unknownStory(library: Library, id: string): ReturnType<typeof failed> {
  const near = nearest(
    id,
    library.entries.map((entry) => entry.id),
  );
  return failed((words) => words.errors.unknownStory(id, near));
}

/** The entries of ids; each unknown id is said on standard error. */
export async function findEntries(
  context: Context,
  library: Library,
  ids: readonly string[],
): Promise<{ readonly entries: readonly StoryEntry[]; readonly missed: boolean }> {
  const entries: StoryEntry[] = [];
  let missed = false;
  for (const id of ids) {
    const entry = findEntry(library, id);
    if (entry) entries.push(entry);
    else {
      missed = true;
      await say(context.io, unknownStory(library, id).say(context.words));
    }
  }
  return { entries, missed };
}
