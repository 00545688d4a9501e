import { unruledStories } from '../../ingest/store/unruled-stories.ts';
import { runWithInput } from '../../platform/child-process.ts';
import { hasMark } from '../../settings/marks/story-marks.ts';
import type { Context } from '../context.ts';
import { loadNamed } from '../library/load-library.ts';
import { filterMap, printNotice } from '../output.ts';
import { pickLang } from '../stories/filter-options.ts';
import { storyObjects } from '../stories/print-list.ts';
import { ingestFolders } from './ingest-options.ts';
import { ruleNewStories } from './rule-new-stories.ts';
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
    const entry = store.entry(id);
    const lang = entry && pickLang(entry, context.storyLangs);
    return story && objectOf(story, lang ?? story.langs[0] ?? '');
  });
  return [...jsonLines(objects)].join('');
}

/**
 * Gives the new stories of a sync to the program of `afterSync`, if they are unread. Its failure is only reported.
 *
 * @param isAwaited whether this process ends only after the program.
 */
export async function runAfterSync(
  context: Context,
  news: readonly string[],
  events: PrintEvent | null,
  isAwaited = true,
): Promise<void> {
  const { io, settings, words } = context;
  const { afterSync } = settings.data;
  if (news.length === 0) return;
  const text = afterSync.length === 0 ? '' : await linesOf(context, news);
  const { settleUnruled } = await import('../../ingest/index.ts');
  const wanted = new Set(news);
  const given: string[] = [];
  // First, since another sync may begin while the program runs: it would give them again.
  settleUnruled(ingestFolders(context).feeds, (id, due) => {
    if (due !== 'program' || !wanted.has(id)) return due;
    given.push(id);
    return null;
  });
  const ours = given.length === wanted.size || text === '' ? text : await linesOf(context, given);
  const why = ours === '' ? '' : await runWithInput(afterSync, ours, PATIENCE, io.env, isAwaited);
  if (why === '') return;
  const message = words.ingest.sync.programFailed(afterSync[0] ?? '', why);
  if (events) await events({ event: 'warned', message });
  else await printNotice(io, message);
}

/** Does for a reader what an interrupted sync has left to do. The program of `afterSync` runs on. */
export async function finishInterruptedSync(context: Context): Promise<void> {
  const { feeds } = ingestFolders(context);
  // Not from the bundle of ingest, which would delay every start.
  if (unruledStories(feeds).size === 0) return;
  const { withSyncLock } = await import('../../ingest/index.ts');
  try {
    const result = await withSyncLock(feeds, () => ruleNewStories(context));
    // Its failure is reported by the next sync; here it would be written over the list.
    if ('done' in result) void runAfterSync(context, result.done.news, async () => {}, false).catch(() => {});
  } catch {
    // Stories can be read without rules, in a home that cannot be written for example. The next sync tries again.
  }
}
