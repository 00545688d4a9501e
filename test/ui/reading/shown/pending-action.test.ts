import { describe, expect, it } from 'vitest';
import { update } from '../../../../src/ui/app/update.ts';
import { frontOf } from '../../app/front.ts';
import { readerOf, STORIES } from '../../app/reader.ts';

describe('an action that needs a story not yet loaded', () => {
  it.each([
    ['i', '제작 이력', '찾지 못했습니다'],
    ['O', 'https://example.com/source', '링크가 없습니다'],
    ['y', '❯ 주소', '찾지 못했습니다'],
  ])('runs with %s when the story is loaded', (key, shown, wrong) => {
    const screen = readerOf().press('j', 'j', key).screen();
    expect(screen).toContain(shown);
    expect(screen).not.toContain(wrong);
  });

  it('also runs on a page about the story that was opened before', () => {
    const reader = readerOf().press('j', 'j', 'w', 'i');
    expect(reader.screen()).toContain('AI에 의해 보고됨');
    expect(reader.press('esc').front().page).toBeNull();
  });

  it('is dropped at the next key', () => {
    const [asked, effects] = update(readerOf().press('j', 'j').state(), { type: 'KeyPressed', key: 'i' });
    expect(effects).toContainEqual({ type: 'LoadStory', id: 'lead' });
    expect([frontOf(asked).page, asked.status]).toEqual([null, null]);
    const story = STORIES.find(({ id }) => id === 'lead');
    if (!story) throw new Error('no story');
    const loaded = { type: 'StoryLoaded', story } as const;
    expect(frontOf(update(asked, loaded)[0]).page).toEqual({ kind: 'record', top: 0 });
    const [moved] = update(asked, { type: 'KeyPressed', key: 'm' });
    expect(frontOf(update(moved, loaded)[0]).page).toBeNull();
  });

  it('reports that the story is gone', () => {
    const [id = ''] = readerOf().listed();
    const reader = readerOf().lose(id).press('i');
    expect(reader.front()).toMatchObject({ page: null });
    expect(reader.state()).toMatchObject({ story: { pendingAction: null } });
    expect(reader.state().status?.tone).toBe('warning');
  });
});
