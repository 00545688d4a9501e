import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../../src/ui/state/effect.ts';
import { manyStories, type Reader, type ReaderParts, readerOf, STORIES, TODAY } from '../../app/reader.ts';

/** Three a day, the newest on 31 January 2026. */
const MANY = manyStories(120);
const ids = MANY.map(({ id }) => id);
const command = (reader: Reader, line: string): Reader => reader.press(':').type(line).press('enter');
const english = (options: ReaderParts & { stories?: typeof MANY } = {}): Reader =>
  readerOf({ ui: 'en', stories: MANY, ...options });
const read = (reader: Reader): string[] => [...reader.state().marks.read].sort();
const deleted = (reader: Reader) =>
  reader.effects().findLast((effect): effect is Effect & { type: 'DeleteStories' } => effect.type === 'DeleteStories');

describe(':read with a query', () => {
  it('marks the stories of the whole library that it finds, with one undo; without one it toggles', () => {
    const reader = command(english({ read: ids.slice(0, 1) }), 'view')
      .press('/')
      .type('기사 7')
      .press('enter');
    command(reader, 'read since:2026-01-30');
    expect(read(reader)).toEqual(ids.slice(0, 6));
    expect(reader.effects().filter(({ type }) => type === 'Save')).toEqual([
      { type: 'Save', changes: [{ kind: 'marked', mark: 'read', ids: ids.slice(1, 6), on: true }] },
    ]);
    expect(reader.screen()).toContain('Marked 5 stories as read. Press z to undo.');
    expect(read(reader.press('z'))).toEqual(ids.slice(0, 1));
    expect(read(command(english(), 'read'))).toEqual(ids.slice(0, 1));
    expect(read(command(command(english(), 'read'), 'read'))).toEqual([]);
  });

  it('asks from fifty stories on, with their number as it is then', () => {
    expect(read(command(english(), 'read since:2026-01-16'))).toHaveLength(48);
    const reader = command(english(), 'read before:2026-01-16');
    expect(reader.screen()).toContain('72 stories match. Mark as read?');
    expect(read(reader)).toEqual([]);
    expect(read(reader.press('n'))).toEqual([]);
    expect(reader.front().menu).toBeNull();
    command(reader, 'read before:2026-01-16').change([...MANY, ...manyStories(123).slice(120)], true);
    expect(reader.screen()).toContain('75 stories match. Mark as read?');
    expect(read(reader.press('y'))).toHaveLength(75);
    expect(read(reader.press('z'))).toEqual([]);
    const korean = command(readerOf({ stories: MANY }), 'read before:2026-01-16');
    expect(korean.screen()).toContain('조건에 맞는 기사가 72건 있습니다. 읽음으로 표시하시겠습니까?');
    expect(korean.front().menu?.items).toEqual(['취소', '읽음으로 표시']);
  });

  it('counts days by the calendar, and takes the whole grammar', () => {
    const reader = english({ today: '2026-02-03' });
    expect(read(command(reader, 'read before:4d').press('y'))).toEqual(ids.slice(6));
    expect(command(english(), 'read ("기사 1" or "기사 2") since:2026-01-30 -lang:en').state().marks.read.size).toBe(2);
  });

  it('changes nothing after a mistake, and says where it is', () => {
    for (const name of ['read', 'star', 'delete', 'tag x']) {
      const reader = command(english(), `${name} 기사 before:soon`);
      expect(reader.screen(), name).toContain('before:soon is not a date');
      expect(command(reader, `${name} "기사`).screen(), name).toContain('"기사');
      expect(reader.front().menu, name).toBeNull();
      expect([reader.state().marks.undo, reader.effects()], name).toEqual([[], reader.effects()]);
      expect(reader.state().marks.read.size + reader.state().marks.starred.size + reader.state().marks.tags.size).toBe(
        0,
      );
    }
    expect(command(english(), 'read -').screen()).toContain('Say which stories: :read QUERY');
    expect(command(english(), 'read nowhere').screen()).toContain('No unread story matches.');
  });

  it('finds only what was typed: the last word is finished', () => {
    const korean = readerOf({ stories: STORIES });
    expect(command(korean, 'read 포러').state().marks.read.size).toBe(0);
    expect(command(korean, 'read 포럼').state().marks.read.size).toBeGreaterThan(0);
  });
});

describe(':star, :tag and :delete with a query', () => {
  it('star those that have none, with one undo', () => {
    const reader = command(english({ starred: ids.slice(0, 1) }), 'star since:2026-01-31');
    expect([...reader.state().marks.starred].sort()).toEqual(ids.slice(0, 3));
    expect(reader.screen()).toContain('Starred 2 stories.');
    expect([...reader.press('z').state().marks.starred]).toEqual(ids.slice(0, 1));
    expect(command(command(reader, 'star since:2026-01-31'), 'star since:2026-01-31').screen()).toContain(
      'No story without a star matches.',
    );
  });

  it('tag those without the tag; a name of several words is in quotation marks', () => {
    const tagged = (line: string): Reader => command(english(), line);
    const given = (reader: Reader) => [...reader.state().marks.tags].map(([tag, all]) => [tag, all.size]);
    expect(given(tagged('tag later since:2026-01-31'))).toEqual([['later', 3]]);
    expect(given(tagged('tag "to read" since:2026-01-31'))).toEqual([['to read', 3]]);
    expect(given(tagged('tag “to read” since:2026-01-31'))).toEqual([['to read', 3]]);
    expect(given(tagged('tag "to read"'))).toEqual([['to read', 1]]);
    expect(given(tagged('tag later'))).toEqual([['later', 1]]);
    const many = tagged('tag later 기사');
    expect(many.screen()).toContain('120 stories match. Add tag “later”?');
    expect(given(many.press('y'))).toEqual([['later', 120]]);
    expect(given(many.press('z'))).toEqual([['later', 0]]);
    const some = command(tagged('tag later since:2026-01-31'), 'tag later since:2026-01-30');
    expect(some.screen()).toContain('Added tag “later” to 3 stories.');
  });

  it('delete after a question in any case', () => {
    const reader = command(english(), 'delete "기사 119"');
    expect([reader.screen().includes('1 story matches. Delete?'), deleted(reader)]).toEqual([true, undefined]);
    expect(deleted(reader.press('enter'))).toBeUndefined();
    expect(deleted(command(reader, 'delete "기사 119"').press('y'))?.ids).toEqual(ids.slice(119));
    expect(deleted(command(english(), 'delete'))?.ids).toEqual(ids.slice(0, 1));
  });
});

describe(':catch-up', () => {
  const feeds = [
    { url: 'https://a.example/', title: 'Left "B"', folder: 'One' },
    { url: 'https://b.example/', title: 'Right', folder: 'One' },
  ];

  it('marks what is older in the list, by calendar days', () => {
    const reader = english({ today: '2026-02-01' }).press('/').type('기사 1').press('enter');
    const listed = reader.listed();
    command(reader, 'catch-up 3d');
    expect(read(reader)).toEqual(listed.filter((id) => id >= (ids[9] ?? '')).sort());
    expect(read(reader.press('z'))).toEqual([]);
    expect(read(command(english({ today: '2026-02-01' }), 'catch-up 3ㅇ').press('y'))).toEqual(ids.slice(9));
    expect(command(english(), 'catch-up 2020').screen()).toContain('No unread story is older.');
    expect(command(english(), 'catch-up').screen()).toContain(':catch-up 3d');
    expect(command(english(), 'catch-up soon').screen()).toContain('before:soon is not a date');
    expect(command(english(), 'catch-up 3d tag:x').screen()).toContain(':catch-up 3d');
  });

  it('marks what is older in the row of the feeds', () => {
    const reader = english({ today: '2026-02-01', feeds }).press('f2', 'g');
    command(reader, 'catch-up 3d');
    expect(reader.screen()).toContain('111 stories match. Mark as read?');
    expect(read(reader.press('y'))).toEqual(ids.slice(9));
    expect(command(reader.press('G'), 'catch-up 3d').screen()).toContain('No unread story is older.');
  });
});

describe('a change of very many stories', () => {
  const LARGE = manyStories(2500);

  it('is one step with one message, made in parts that each are saved', () => {
    const reader = command(english({ stories: LARGE, read: ['story-00003'] }), 'read 기사').press('y');
    const saved = reader.effects().flatMap((effect) => (effect.type === 'Save' ? effect.changes : []));
    expect(saved.map((one) => ('ids' in one ? one.ids.length : 0))).toEqual([1000, 1000, 499]);
    expect(reader.screen()).toContain('Marked 2,499 stories as read. Press z to undo.');
    expect([reader.state().marks.undo.length, reader.state().marks.readCount]).toEqual([1, 2500]);
    expect(reader.press('z').screen()).toContain('Undone: 2,499 stories marked as read.');
    expect([read(reader), reader.state().marks.undo]).toEqual([['story-00003'], []]);
    const tagged = command(english({ stories: LARGE }), 'tag x 기사').press('y');
    expect([tagged.state().marks.tags.get('x')?.size, tagged.press('z').state().marks.tags.get('x')?.size]).toEqual([
      2500, 0,
    ]);
  });

  it('continues with each event, and is whole before an undo and before the end', () => {
    /** The reader before the second part. */
    const begun = (): Reader => {
      const reader = command(english({ stories: LARGE }), 'read 기사');
      reader.holdChanges().press('y').program.dispatch({ type: 'ChangesContinued' });
      return reader;
    };
    const reader = begun();
    expect([reader.state().marks.readCount, reader.state().marks.undo.length]).toEqual([1000, 0]);
    expect(reader.screen()).not.toContain('Marked');
    // Keys work meanwhile.
    expect(reader.press('j').state().list.cursor).toBe(1);
    reader.program.dispatch({ type: 'ChangesContinued' });
    expect(reader.state().marks.readCount).toBe(2000);
    const undoing = begun().press('z');
    expect(undoing.state().marks.readCount).toBe(2500);
    undoing.program.dispatch({ type: 'ChangesContinued' });
    undoing.program.dispatch({ type: 'ChangesContinued' }, { type: 'ChangesContinued' });
    expect(undoing.state().marks).toMatchObject({ readCount: 0, running: null, undo: [] });
    const closed = begun().press('Q');
    expect(closed.state().marks.readCount).toBe(2500);
    // A failed write ends it: what was marked can be undone.
    const failed = begun();
    failed.program.dispatch({ type: 'WriteFailed', message: 'ENOSPC' });
    failed.program.dispatch({ type: 'ChangesContinued' });
    expect([failed.state().marks.readCount, failed.state().marks.undo.length]).toEqual([1000, 1]);
    expect(failed.screen()).toContain('Could not save: ENOSPC');
    expect(failed.press('z').state().marks.readCount).toBe(0);
  });
});

describe('the completion of a line with a query', () => {
  const completed = (line: string, options: ReaderParts = {}): readonly string[] => {
    const reader = readerOf({ ui: 'en', ...options })
      .press(':')
      .type(line)
      .press('tab');
    const { text = '', candidates = [] } = reader.front().prompt ?? {};
    const lines = candidates.length > 0 ? candidates.map((one) => one.line) : [text];
    return lines.map((one) => one.replace(/^\S+ /, ''));
  };

  it('has keys and the values that are known here', () => {
    const feeds = [{ url: 'https://a.example/', title: 'Mining News', folder: 'Metals/Rare' }];
    expect(completed('read ')).toContain('before:');
    expect(completed('star is:st')).toEqual(['is:starred']);
    expect(completed('delete lithium -tag:tr')).toEqual(['lithium -tag:trade']);
    expect(completed('mute feed:', { feeds })).toEqual(['feed:"Mining News"']);
    expect(completed('tag later (folder:', { feeds })).toContain('later (folder:"Metals/Rare"');
    expect(completed('tag "to read" be')).toEqual(['"to read" before:']);
    expect(TODAY).toBe('2026-03-01');
  });

  it('quotes a name that would begin or end a group', () => {
    const reader = command(english(), 'tag (주)광물');
    const { text } = reader.press(':').type('delete -tag:').press('tab').front().prompt ?? {};
    expect(text).toBe('delete -tag:"(주)광물"');
  });
});
