import { isStorageError } from '../../db/data/data-file.ts';
import { hasWorkLeft, newStories, removeNewStory } from '../../db/data/new-stories.ts';
import { runWithInput } from '../../platform/child-process.ts';
import { hasMark } from '../../settings/marks/story-marks.ts';
import type { Context } from '../context.ts';
import { CliError } from '../exit-errors.ts';
import { loadNamed } from '../library/load-library.ts';
import { filterMap } from '../output.ts';
import { pickLang } from '../stories/filter-options.ts';
import { storyObjects } from '../stories/print-list.ts';
import { ingestFolders } from './ingest-options.ts';
import { type PrintEvent, warn } from './print-events.ts';
import { ruleNewStories } from './rule-new-stories.ts';

/** Milliseconds that the program may take. */
const PATIENCE = 30_000;
/** Milliseconds that a reader waits before its first frame for a process that has locked the data file. The next sync tries again. */
const START_PATIENCE = 50;

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
    return story && entry && objectOf(story, { entry, lang: lang ?? story.langs[0] ?? '' });
  });
  return [...jsonLines(objects)].join('');
}

/**
 * Gives the new stories of a sync to the program of `afterSync`, if they are unread. Its failure is only reported.
 *
 * @param isAwaited whether this process ends only after the program.
 * @param tell gets those that no other process has given to it, meanwhile.
 */
export async function runAfterSync(
  context: Context,
  news: readonly string[],
  events: PrintEvent | null,
  isAwaited = true,
  tell: (news: readonly string[]) => Promise<void> = async () => {},
): Promise<void> {
  const { io, settings, words } = context;
  const { afterSync } = settings.data;
  if (news.length === 0) return;
  const text = afterSync.length === 0 ? '' : await linesOf(context, news);
  // First, since another sync may begin while the program runs: it would give them again.
  const given = ingestFolders(context).data.write((db, library) => {
    const due = newStories(db, library);
    const ours = news.filter((id) => due.get(id) === 'program');
    for (const id of ours) removeNewStory(db, library, id);
    return ours;
  });
  const ours = given.length === news.length || text === '' ? text : await linesOf(context, given);
  const running = ours === '' ? '' : runWithInput(afterSync, ours, PATIENCE, io.env, isAwaited);
  const [why] = await Promise.all([running, tell(given)]);
  if (why === '') return;
  const message = words.ingest.sync.programFailed(afterSync[0] ?? '', why);
  await warn(io, events, message);
}

/** Does for a reader what an interrupted sync has left to do. The program of `afterSync` runs on. */
export async function finishInterruptedSync(context: Context): Promise<void> {
  if (context.settings.data.feeds.length === 0) return;
  const { data } = ingestFolders(context);
  try {
    // Not from the bundle of ingest, which would delay every start.
    if (!data.read(hasWorkLeft, false)) return;
    const { adoptNewStories, withSyncLock } = await import('../../ingest/index.ts');
    const finish = () => {
      adoptNewStories(data, { newFeedDays: context.settings.data.newFeedDays, now: context.io.now().getTime() });
      return ruleNewStories(context);
    };
    const result = await withSyncLock(data, finish, START_PATIENCE);
    if (!('done' in result)) return;
    for (const problem of result.done.problems) context.noteData(() => problem);
    // Its failure is reported by the next sync; here it would be written over the list.
    void runAfterSync(context, result.done.news, async () => {}, false).catch(() => {});
  } catch (error) {
    // Stories can be read without rules, in a home that cannot be written for example. The next sync tries again.
    if (!isStorageError(error) && !(error instanceof CliError)) throw error;
  }
}
