import type { DataFile } from '../../db/data/data-file.ts';
import { wantedMarks } from '../../db/data/entry-wants.ts';
import type { EntryField, MarkChange, MarksPort } from './model.ts';

/**
 * The marks of open wants that stories do not have: a want is stored before its mark, and the program may be killed in between. A
 * start and a round make up for that.
 *
 * @throws like `DataFile.read`.
 */
export function missingMarks(data: Pick<DataFile, 'read'>, has: MarksPort['has']): readonly MarkChange[] {
  const wanted = data.read(wantedMarks, []);
  const missing = wanted.filter(({ field, story, value }) => has(field as EntryField, story) !== value);
  return [...Map.groupBy(missing, ({ field, value }) => `${value} ${field}`).values()].flatMap((all) => {
    const [first] = all;
    return first ? { ...first, field: first.field as EntryField, stories: all.map(({ story }) => story) } : [];
  });
}
