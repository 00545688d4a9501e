import { statSync } from 'node:fs';
import { keepCount, knownCount } from '../../library/index/answers.ts';
import type { StoryStore } from '../../library/store.ts';
import { olderPath } from '../../settings/kept.ts';
import { type Choice, chosenRows, readChoice } from '../choosing.ts';
import { type Context, loadLibrary, tellUnreadable } from '../context.ts';
import { marksOf } from '../queries.ts';

/** How many stories there are of a choice. What a query says is counted in the index, without making entries. */
function countOf(context: Context, { catalogue }: StoryStore, choice: Choice): number {
  const { query, isWhole } = choice;
  if (!isWhole) {
    let count = 0;
    for (const _ of chosenRows(context, catalogue, choice)) count += 1;
    return count;
  }
  const [term] = query;
  if (!term) return catalogue.size;
  const marks = marksOf(context, catalogue);
  if (query.length > 1 || term.kind !== 'is' || term.mark === 'watched') return catalogue.select(query, marks).length;
  const marked = catalogue.count(term.mark === 'starred' ? marks.starred : marks.read);
  return (term.mark === 'unread') === term.not ? marked : catalogue.size - marked;
}

/** Tells one state of a file from another: its number, size and time. */
function signature(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.ino} ${stat.size} ${stat.mtimeMs}` : '-';
}

/**
 * What a count of a choice is counted from; null where it is not worth keeping, or hangs on more than can be named here.
 *
 * @param state of the index.
 */
function stateOf({ settings, today }: Context, { query, isWhole }: Choice, state: string): string | null {
  const isPlain = query.length === 0 || query.some((term) => term.kind === 'is' && term.mark === 'watched');
  if (isPlain || !isWhole || settings.unsaved) return null;
  return [state, today, signature(settings.path), signature(olderPath(settings.path))].join('\n');
}

/** `count`: how many stories there are, as a number and nothing else. */
export async function run(context: Context): Promise<0> {
  const choice = readChoice(context);
  const library = await loadLibrary(context);
  const { kept = null } = library;
  const state = kept && stateOf(context, choice, kept.state);
  const question = JSON.stringify(choice.query);
  let count = kept && state !== null ? knownCount(kept.folder, state, question) : undefined;
  if (count === undefined) {
    count = countOf(context, library, choice);
    if (kept && state !== null) keepCount(kept.folder, state, question, count);
  }
  await context.io.stdout.write(`${count}\n`);
  await tellUnreadable(context, library);
  return 0;
}
