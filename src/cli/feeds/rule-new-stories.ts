import type { Context } from '../context.ts';
import { saveSettings } from '../save-settings.ts';
import { applyRules } from '../stories/rules.ts';
import { ingestFolders } from './ingest-options.ts';

/**
 * Applies the rules to all stories that no run has ruled yet, those of this run and of interrupted ones, and saves the settings.
 *
 * @returns what the rules did, the exit code of saving, and the ids of the stories that the program of `afterSync` gets.
 */
export async function ruleNewStories(context: Context) {
  const { settings } = context;
  const { settleUnruled, unruledStories } = await import('../../ingest/index.ts');
  const { feeds } = ingestFolders(context);
  const due = unruledStories(feeds);
  const unruled = [...due.keys()].filter((id) => due.get(id) !== 'program');
  const ruling = await applyRules(context, unruled, new Set(unruled.filter((id) => due.get(id) === 'marks')));
  const saving = settings.unsaved ? await saveSettings(context) : 0;
  // Otherwise they are ruled again next time.
  if (saving === 0) {
    const isDone = (id: string, now: string): boolean => now !== 'program' && due.get(id) === now;
    settleUnruled(feeds, (id, now) => (isDone(id, now) ? (now === 'all' ? 'program' : null) : now));
  }
  return { ...ruling, saving, news: [...due].flatMap(([id, now]) => (now === 'all' || now === 'program' ? id : [])) };
}
