import { describe, expect, it } from 'vitest';
import { outputOfChange } from '../../../src/ui/app/linear-output.ts';
import { frontOf } from '../app/front.ts';
import { readerOf, storyOf } from '../app/reader.ts';
import { changedStory } from './changed-story.ts';

const SAVED_AGAIN = { type: 'Save', changes: [{ kind: 'readAgain', ids: ['quake'] }] };
const header = (screen: string): string => screen.split('\n')[0] ?? '';

describe('a story that was changed since it was read', () => {
  it('says how often in its header, and is read again without an undo', () => {
    const reader = readerOf({ ...changedStory('en'), cols: 120 });
    reader.press('/').type('is:changed-since-read').press('enter');
    expect(reader.listed()).toEqual(['quake']);
    reader.press('enter');
    expect(header(reader.screen())).toContain('E 5 changes since you read it');
    expect(reader.effects()).toContainEqual(SAVED_AGAIN);
    expect(reader.state().marks.undo).toEqual([]);
    // It is said as long as the story is open.
    reader.press('j', 'q', 'enter');
    expect(header(reader.screen())).not.toContain('E 5');
    expect(reader.state().marks.changed.size).toBe(0);
  });

  it('says it in few words where there is little room', () => {
    const at = (cols: number, ui: 'ko' | 'en') => {
      const reader = readerOf({ ...changedStory(ui), cols }).press('enter');
      return header(reader.screen());
    };
    expect(at(100, 'ko')).toContain('E 읽은 뒤 바뀐 곳 5');
    expect(at(40, 'en')).toContain('E 5 changed');
  });

  it('is compared with the version that was read, also next to the list, and with others by [ and ]', () => {
    const reader = readerOf({ ...changedStory('ko', 'first'), cols: 160 }).press('E');
    expect(reader.screen()).toContain('강진으로 [-8명-]{+15명+} 사망{+(종합)+}');
    expect(reader.screen()).toContain('8명 → 15명');
    reader.press(']');
    expect(reader.screen()).toContain('강진으로 [-12명-]{+15명+} 사망{+(종합)+}');
    expect(reader.screen()).toContain('이전 글 2/2');
    reader.press(']');
    expect(reader.screen()).toContain('이전 글 2/2');
    expect(reader.press('[').screen()).toContain('이전 글 1/2');
    // A preview is not read by that.
    expect(reader.effects()).not.toContainEqual(SAVED_AGAIN);
    expect(reader.press('E').front().page).toBeNull();
  });

  it('is compared with its last version if it was never read, and with a key of the Hangul layout', () => {
    const reader = readerOf({ ...changedStory('ko', 'never') }).press('enter', 'ㄸ');
    expect(reader.screen()).toContain('[-12명-]{+15명+}');
    expect(header(reader.press('esc').screen())).not.toContain('바뀐 곳');
    expect(reader.press(':').type('diff').press('enter').screen()).toContain('[-12명-]{+15명+}');
  });

  it('is compared in the language in which it was changed, also while its translation is shown', () => {
    const { stories: [quake, ...others] = [], ...parts } = changedStory('ko');
    const title = ['강진으로 15명 사망(종합)', 'Quake kills 15'] as const;
    const translated = storyOf({ id: 'quake', published: '2026-02-05', title, langs: ['en'] });
    if (!quake) throw new Error('no story');
    const both = { ...quake, langs: ['ko', 'en'], editions: { ...quake.editions, ...translated.editions } };
    const reader = readerOf({ ...parts, ui: 'en', stories: [both, ...others], cols: 120 }).press('enter');
    expect(reader.screen()).toContain('Quake kills 15');
    expect(header(reader.screen())).toContain('E 5 changes since you read it');
    expect(reader.press('E').screen()).toContain('강진으로 [-12명-]{+15명+} 사망{+(종합)+}');
  });

  it('is in words for a voice', () => {
    const reader = readerOf({ ...changedStory('en'), linear: true });
    const [before, opened] = [reader.state(), reader.press('enter').state()];
    expect(outputOfChange(before, opened).lines.join('\n')).toContain('5 changes since you read it');
    const shown = reader.press('E').state();
    expect(outputOfChange(opened, shown).lines).toContain('(added: UPDATE 1-)Quake kills (deleted: 12)(added: 15)');
  });
});

it('a story that was never changed says so, and one whose earlier version is gone', () => {
  const reader = readerOf({ ui: 'en' }).press('enter', 'E');
  expect(frontOf(reader.state()).page).toBeNull();
  expect(reader.state().status?.text).toBe('This story has not been changed since it was imported.');
  expect(readerOf({ ui: 'en', stories: [] }).press('E').state().status?.text ?? '').toBe('');
  const gone = readerOf({ ...changedStory('en'), versions: {} }).press('enter');
  expect(header(gone.screen())).not.toContain('since you read');
  expect(gone.press('E').screen()).toContain('The earlier version could not be read: .revisions/quake.en.2.md');
});
