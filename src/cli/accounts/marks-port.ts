import { orIfUnusable } from '../../db/data/data-file.ts';
import { missingMarks } from '../../ingest/accounts/missing-marks.ts';
import type { MarkChange, MarksPort } from '../../ingest/accounts/model.ts';
import type { Change } from '../../settings/changes.ts';
import { edited } from '../../settings/edit.ts';
import { hasMark, tagsOf } from '../../settings/marks/story-marks.ts';
import type { Settings } from '../../settings/types.ts';
import { tagOf } from '../../story/query/name-match.ts';
import type { Context } from '../context.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';

function changeOf({ field, stories: ids, value: on }: MarkChange): Change {
  return field === 'read' || field === 'starred'
    ? { kind: 'marked', mark: field, ids, on }
    : { kind: 'tagged', tag: tagOf(field.slice('tag:'.length)), ids, on };
}

/** The marks in the settings, for a round: it makes no wants of what it changes. */
export function marksPort(settings: Settings): MarksPort {
  return {
    refresh: settings.refresh,
    tags: (story) => tagsOf(settings.data, story),
    has: (field, story) =>
      field === 'read' || field === 'starred'
        ? hasMark(settings.data, field, story)
        : tagsOf(settings.data, story).includes(tagOf(field.slice('tag:'.length))),
    apply: async (changes) => {
      settings.update((data) => edited(data, changes.map(changeOf), settings.now().toISOString()));
      await settings.flush();
      if (!settings.unsaved) return;
      const reason = settings.warnings.findLast(({ kind }) => kind === 'unwritable')?.detail ?? '';
      const { Failure } = await import('../../ingest/index.ts');
      throw new Failure('unwritable', { reason });
    },
  };
}

/** Makes the marks again that were lost before they were written, and returns them. A data file that cannot be read is for the next round. */
export function repeatMarks(context: Context): readonly Change[] {
  const { settings } = context;
  const { data } = ingestFolders(context);
  const changes = orIfUnusable(() => missingMarks(data, marksPort(settings).has), []).map(changeOf);
  if (changes.length > 0) settings.update((now) => edited(now, changes, settings.now().toISOString()));
  return changes;
}
