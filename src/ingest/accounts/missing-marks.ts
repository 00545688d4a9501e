import { storyEntries, wantedFields } from '../../db/data/entries.ts';
import type { LibraryData } from '../../db/data/library-data.ts';
import type { EntryField, MarkChange, MarksPort } from './model.ts';
import { markField, markOf } from './plan-round.ts';

/**
 * The marks that follow from open wants and that stories do not have: a want is stored before its mark, and the program may be killed
 * in between.
 *
 * @throws like `LibraryData.read`.
 */
export function missingMarks(data: LibraryData, has: MarksPort['has']): readonly MarkChange[] {
  const groups = new Map<string, { field: EntryField; value: boolean; stories: string[] }>();
  data.read((db, library) => {
    for (const [story, wanted, isWanted] of wantedFields(db, library)) {
      const field = markField(wanted);
      // After a long time offline that is so of thousands.
      if (has(field, story) === isWanted) continue;
      const value = markOf(storyEntries(db, library, story), field);
      if (value === null || has(field, story) === value) continue;
      const group = groups.get(`${value} ${field}`) ?? { field, value, stories: [] };
      group.stories.push(story);
      groups.set(`${value} ${field}`, group);
    }
  }, undefined);
  return [...groups.values()];
}
