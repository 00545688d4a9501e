import { orIfUnusable } from '../../db/data/data-file.ts';
import { type Due, newStories, putNewStories, removeNewStory } from '../../db/data/new-stories.ts';
import { addRuleMatches } from '../../db/data/rule-matches.ts';
import { edit } from '../../settings/edit.ts';
import { currentMark } from '../../settings/marks/story-marks.ts';
import type { Context } from '../context.ts';
import { localDay } from '../local-time.ts';
import { saveSettings } from '../save-settings.ts';
import { applyRules } from '../stories/rules.ts';
import { ingestFolders } from './ingest-options.ts';

const NONE: ReadonlyMap<string, Due> = new Map();

/**
 * Marks the old stories of new feeds as read, applies the rules to all stories that no run has ruled yet, those of this run and of interrupted ones, and saves the settings.
 *
 * @returns what the rules did, how many stories came as read, the exit code of saving, and the ids of the stories that the program of `afterSync` gets.
 */
export async function ruleNewStories(context: Context) {
  const { settings } = context;
  const { data } = ingestFolders(context);
  const due = orIfUnusable(() => data.read(newStories, NONE), NONE);
  // What rules change is sent with the next sync.
  if (due.size > 0 && settings.data.accounts.length > 0)
    (await import('../accounts/queue-changes.ts')).queueChanges(context);
  const unruled = [...due.keys()].filter((id) => due.get(id) !== 'program');
  const isOld = (id: string): boolean => due.get(id) === 'old' && currentMark(settings.data, 'read', id) === undefined;
  const old = unruled.filter(isOld);
  if (old.length > 0) edit(settings, { kind: 'marked', mark: 'read', ids: old, on: true });
  const ruling = await applyRules(context, {
    news: unruled.filter((id) => due.get(id) !== 'text'),
    late: unruled.filter((id) => due.get(id) === 'text'),
    undeletable: new Set(unruled.filter((id) => due.get(id) === 'marks')),
  });
  const saving = settings.unsaved ? await saveSettings(context) : 0;
  // Otherwise they are ruled again next time.
  if (saving === 0 && unruled.length > 0)
    data.write((db, library) => {
      const now = newStories(db, library);
      const done = unruled.filter((id) => now.get(id) === due.get(id));
      putNewStories(
        db,
        library,
        done.filter((id) => due.get(id) === 'all').map((id) => [id, 'program']),
      );
      for (const id of done) if (due.get(id) !== 'all') removeNewStory(db, library, id);
      if (done.length > 0) addRuleMatches(db, library, ruling.matches, localDay(context.io.now()));
    });
  const gone = new Set(ruling.ruled.deleted);
  return {
    ...ruling,
    older: old.filter((id) => !gone.has(id)).length,
    saving,
    news: [...due].flatMap(([id, now]) => (now === 'all' || now === 'program' ? id : [])),
  };
}
