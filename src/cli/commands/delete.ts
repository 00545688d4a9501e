import { errorCode } from '../../platform/error-code.ts';
import type { StoryEntry } from '../../story/entry.ts';
import { titleIn } from '../../story/query/catalogue.ts';
import { cleanInline, cleanText } from '../../text/clean.ts';
import type { CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed, wrongUse } from '../exit-errors.ts';
import { loadLibrary } from '../library/load-library.ts';
import { asksYes, printLines, printNotice } from '../output.ts';
import {
  deleteEntries,
  deletionFailure,
  emptyDeleted,
  refusalSentence,
  restorableIds,
  restoreByIds,
} from '../stories/delete-stories.ts';
import { findEntries, onlyId, readIds } from '../stories/story-ids.ts';

export const spec: CommandSpec<'delete'> = {
  name: 'delete',
  usage: 'ID…',
  needs: 'ID',
  follows: { more: 'ids' },
  options: [
    { name: 'yes', text: 'yes' },
    { name: 'undo', text: 'undoDelete' },
  ],
  examples: [
    'minerals-news delete port-strike-ends-jdpsnpnyxz',
    "minerals-news list --query 'until:2024' --ids | minerals-news delete --yes -",
    'minerals-news delete --undo port-strike-ends-jdpsnpnyxz',
  ],
};

/** Whether the user wants to delete stories: `--yes`, or a yes on the terminal. @throws CliError without a terminal. */
async function isConfirmed(context: Context, entries: readonly StoryEntry[]): Promise<boolean> {
  const { io, options, words, storyLangs } = context;
  if (options.has('yes')) return true;
  if (!io.stdin.isTTY || !io.stderr.isTTY) throw wrongUse(({ deletion }) => deletion.needsYes);
  const { question, questionAll } = words.deletion;
  const [first] = entries;
  const isOne = entries.length === 1 && first !== undefined;
  const title = isOne ? cleanInline(titleIn(first, storyLangs[0] ?? '')) : '';
  return asksYes(context, isOne ? question(title) : questionAll(entries.length));
}

async function restore(context: Context, ids: readonly string[]): Promise<0 | 1> {
  const { io, words } = context;
  const restorable = await restorableIds(context).catch((error) => {
    throw failed(({ storage }) => storage.cannotUseData(context.data.path, errorCode(error)));
  });
  const wholeId = (id: string): string =>
    restorable.includes(id) ? id : (onlyId(id, id === '' ? [] : restorable.filter((one) => one.startsWith(id))) ?? id);
  const wanted = [...new Set(ids.map((id) => wholeId(id.normalize('NFC'))))];
  const found = await restoreByIds(context, wanted).catch((error) => {
    throw failed(() => deletionFailure(context, error));
  });
  const back = new Set(found);
  for (const id of wanted) {
    if (back.has(id)) await printLines(io, words.deletion.restored(cleanText(id)));
    else await printNotice(io, words.deletion.notRestorable(cleanText(id)));
  }
  return back.size === wanted.length ? 0 : 1;
}

/** `delete`: deletes imported stories, or restores deleted ones. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, words, storyLangs } = context;
  const ids = await readIds(context, context.args);
  if (options.has('undo')) return restore(context, ids);
  const library = await loadLibrary(context);
  const found = await findEntries(context, library, ids);
  const entries = [...new Map(found.entries.map((entry) => [entry.id, entry])).values()];
  if (entries.length === 0 || !(await isConfirmed(context, entries))) return 1;
  const { deleted, refused } = await deleteEntries(context, library, entries);
  const gone = new Set([...deleted.values()].flatMap((stories) => stories.map(({ id }) => id)));
  const titles = entries
    .filter(({ id }) => gone.has(id))
    .map((entry) => [titleIn(entry, storyLangs[0] ?? ''), entry.id]);
  for (const [title = '', id = ''] of titles)
    await printLines(io, words.deletion.deleted(cleanText(title), cleanText(id)));
  for (const one of refused) await printNotice(io, refusalSentence(context, one));
  if (gone.size > 0) await printNotice(io, words.deletion.canRestore);
  await emptyDeleted(context);
  return refused.length > 0 || found.missed ? 1 : 0;
}
