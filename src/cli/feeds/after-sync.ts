import { runWithInput } from '../../platform/child-process.ts';
import { hasMark } from '../../settings/marks/read-and-starred.ts';
import type { Context } from '../context.ts';
import { loadNamed } from '../library/load-library.ts';
import { filterMap, printNotice } from '../output.ts';
import { storyObjects } from '../stories/print-list.ts';
import type { PrintEvent } from './sync.ts';

/** Milliseconds that the program may take. */
const PATIENCE = 30_000;

/** Unread stories as `list --jsonl` prints them. */
async function linesOf(context: Context, ids: readonly string[]): Promise<string> {
  const { data } = context.settings;
  const unread = ids.filter((id) => !hasMark(data, 'read', id));
  if (unread.length === 0) return '';
  const { jsonLines } = await import('../../output/json.ts');
  const [store, objectOf] = [await loadNamed(context, unread), await storyObjects(context)];
  const objects = filterMap(unread, (id) => {
    const story = store.load(id);
    return story && objectOf(story);
  });
  return [...jsonLines(objects)].join('');
}

/** Gives the new stories of a sync to the program of `afterSync`, if they are unread. Its failure is only reported. */
export async function runAfterSync(
  context: Context,
  news: readonly string[],
  events: PrintEvent | null,
): Promise<void> {
  const { io, settings, words } = context;
  const { afterSync } = settings.data;
  if (afterSync.length === 0 || news.length === 0) return;
  const text = await linesOf(context, news);
  const why = text === '' ? '' : await runWithInput(afterSync, text, PATIENCE, io.env);
  if (why === '') return;
  const message = words.ingest.sync.programFailed(afterSync[0] ?? '', why);
  if (events) await events({ event: 'warned', message });
  else await printNotice(io, message);
}
