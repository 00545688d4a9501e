import { describe, expect, it } from 'vitest';
import { idAt } from '../../../../src/ui/reading/listed/row-stories.ts';
import type { DeletionResult } from '../../../../src/ui/state/library.ts';
import { manyStories, type Reader, readerOf } from '../../app/reader.ts';

const MANY = manyStories(30);

const without = (...ids: readonly string[]) => MANY.filter(({ id }) => !ids.includes(id));
const chosen = (reader: Reader): string => idAt(reader.state(), reader.state().list.cursor);

/** Presses a key that deletes, and lets the disk do it. */
function remove(reader: Reader, ids: readonly string[], refused: DeletionResult['refused'] = []): Reader {
  reader.program.dispatch({ type: 'StoriesDeleted', feed: '', ids, refused });
  return ids.length > 0 ? reader.change(without(...ids), true) : reader;
}

describe('deleting', () => {
  it('by #, Delete, the same key in the Hangul layout and :delete asks the disk for the row', () => {
    for (const keys of [['#'], ['delete'], [':', ...'delete', 'enter']]) {
      const reader = readerOf({ stories: MANY }).press('j', 'j');
      const id = chosen(reader);
      reader.effects();
      expect(reader.press(...keys).effects()).toContainEqual({ type: 'DeleteStories', ids: [id] });
      expect(chosen(reader)).toBe(id);
    }
  });

  it('selects the next story and says what undoes it', () => {
    const reader = readerOf({ stories: MANY, ui: 'en' }).press('j');
    const [id, next] = [chosen(reader), idAt(reader.state(), 2)];
    remove(reader.press('#'), [id]);
    expect(chosen(reader)).toBe(next);
    expect(reader.screen()).toContain('Deleted 1 story. Press z to undo.');
    expect(reader.listed()).not.toContain(id);
  });

  it('restores the story by z, selects it, and does not call it new', () => {
    const reader = readerOf({ stories: MANY }).press('j', 'm', 'j');
    const id = chosen(reader);
    remove(reader.press('#'), [id]);
    reader.effects();
    expect(reader.press('j', 'j', 'z').effects()).toContainEqual({ type: 'RestoreStories', ids: [id] });
    reader.program.dispatch({ type: 'StoriesRestored', ids: [id], wanted: 1 });
    reader.change(MANY, true);
    expect(chosen(reader)).toBe(id);
    expect(reader.screen()).toContain('삭제를 취소했습니다: 기사 1건.');
    expect(reader.screen()).not.toContain('새 기사');
    // The step before it is next.
    expect(reader.press('z').effects()).toContainEqual(
      expect.objectContaining({ changes: [expect.objectContaining({ mark: 'read', on: false })] }),
    );
  });

  it('goes back to the list from the open story', () => {
    const reader = readerOf({ stories: MANY }).press('j', 'enter');
    const { id = '' } = reader.state().story.history.at(-1) ?? {};
    reader.effects();
    expect(reader.press('#').effects()).toContainEqual({ type: 'DeleteStories', ids: [id] });
    remove(reader, [id]);
    expect(reader.front().pane).toBe('list');
    expect(reader.listed()).not.toContain(id);
  });

  it('says why a story stays, and what was not restored', () => {
    const reader = readerOf({ stories: MANY, ui: 'en' });
    const id = chosen(reader);
    remove(reader.press('#'), [], [{ why: 'yours', detail: 'mine.en.md' }]);
    expect(reader.screen()).toContain('mine.en.md is your own file');
    expect(reader.press('z').screen()).toContain('Nothing to undo.');
    remove(
      reader.press('#'),
      [id],
      [
        { why: 'bundled', detail: '' },
        { why: 'gone', detail: '' },
      ],
    );
    expect(reader.screen()).toContain('Deleted 1 story. Press z to undo. Bundled stories cannot');
    reader.press('z').program.dispatch({ type: 'StoriesRestored', ids: [], wanted: 1 });
    expect(reader.screen()).toContain('1 story could not be restored.');
  });

  it('takes all reports of a row, and none from an empty list', () => {
    const [one, two] = MANY.map(({ id }) => id);
    const reader = readerOf({ stories: MANY, same: [[one ?? '', two ?? '']] });
    reader.effects();
    expect(reader.press('#').effects()).toContainEqual({ type: 'DeleteStories', ids: [one, two] });
    expect(readerOf({ stories: [] }).press('#').effects()).toEqual([]);
  });
});
