import { isStorageError } from '../../db/connection.ts';
import { indexFolder } from '../../db/database-location.ts';
import { indexesDir } from '../../db/folders.ts';
import { dropIndexes, indexStatus } from '../../db/index-status.ts';
import { rebuildStore } from '../../db/open-store.ts';
import { formatNumber } from '../../i18n/number.ts';
import { cleanText } from '../../text/clean.ts';
import type { ActionName, CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed, orFail } from '../exit-errors.ts';
import { reportUnreadable, storePlan } from '../library/load-library.ts';
import { reportToParent } from '../library/rebuild-child.ts';
import { printLines, printNotice } from '../output.ts';
import { showProgress } from '../progress.ts';

export const spec: CommandSpec<'index'> = {
  name: 'index',
  usage: '[ACTION]',
  actions: { status: {}, rebuild: {}, drop: {} },
  options: [],
  examples: ['minerals-news index', 'minerals-news --library ~/stories index rebuild'],
};

async function status(context: Context): Promise<0 | 1> {
  const { io, words } = context;
  const found = indexStatus(storePlan(context));
  const { index } = words;
  const count = io.stdout.isTTY ? formatNumber : String;
  const rows = [
    [index.folder, cleanText(found.folder)],
    [index.condition, index.conditions[found.condition]],
    [index.stories, count(found.stories)],
    [index.files, count(found.files)],
    [index.unreadable, count(found.unreadable)],
    [index.bytes, count(found.bytes)],
  ];
  await io.stdout.write(rows.map((row) => `${row.join('\t')}\n`).join(''));
  return found.condition === 'sound' || found.condition === 'none' ? 0 : 1;
}

function rebuilt(context: Context): ReturnType<typeof rebuildStore> {
  const plan = storePlan(context);
  try {
    return rebuildStore(plan, reportToParent(showProgress(context.io, () => context.words.index.building)));
  } catch (error) {
    // It fits neither into its folder nor into the temporary one.
    if (!isStorageError(error)) throw error;
    throw failed((all) => all.index.notKept(cleanText(indexFolder(plan))));
  }
}

async function rebuild(context: Context): Promise<0 | 1> {
  const { io, words } = context;
  const { store, folder, kept } = rebuilt(context);
  const where = cleanText(folder);
  if (kept) await printLines(io, words.index.rebuilt(store.catalogue.size, where));
  else await printNotice(io, words.index.notKept(where));
  await reportUnreadable(context, store);
  return kept ? 0 : 1;
}

async function drop({ io, words }: Context): Promise<0> {
  const folder = indexesDir(io.env);
  const were = orFail(
    () => dropIndexes(folder),
    ({ index }, code) => index.failed(cleanText(folder), code),
  );
  await printLines(io, were ? words.index.dropped(cleanText(folder)) : words.index.nothingToDrop);
  return 0;
}

const ACTIONS: Readonly<Record<ActionName<'index'>, (context: Context) => Promise<0 | 1>>> = { status, rebuild, drop };

/** `index`: the state of the libraries' index; rebuilds it; removes all indexes. */
export async function run(context: Context): Promise<0 | 1> {
  const [action = 'status'] = context.args;
  return ACTIONS[action as ActionName<'index'>](context);
}
