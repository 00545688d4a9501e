import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idAt } from '../../../src/ui/list/rebuild-list.ts';
import { type Desk, deskOf, manyStories, STORIES, storyOf } from '../app/desk.ts';

const MANY = manyStories(60);
const fresh = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    storyOf({ id: `fresh-${i}`, published: `2026-02-1${i % 3}`, title: [`새 기사 ${i}`, `Fresh ${i}`] }),
  );

/** The rows of the list as they stand on screen, without header and footer. */
const body = (desk: Desk) => desk.screen().split('\n').slice(2, -2);

describe('a library that changes while it is read', () => {
  it('lets new stories in above and below without moving what is on screen', () => {
    const desk = deskOf({ stories: MANY }).press('space', 'j', 'j');
    const before = body(desk);
    desk.change([...fresh(9), ...MANY]);
    expect(body(desk)).toEqual(before);
    expect(desk.screen()).toContain('안 읽음 69/69');
    expect(desk.press('g').screen()).toContain('❯● 새 기사');
  });

  it('shows what is new at the top of the list to who is there, with the same story chosen', () => {
    const desk = deskOf({ stories: MANY }).press('j');
    desk.change([...fresh(2), ...MANY]);
    expect(desk.state().list.top).toBe(0);
    expect(idAt(desk.state(), desk.state().list.cursor)).toBe(idAt(desk.state(), 3));
    expect(desk.screen()).toContain('❯● 기사 1');
  });

  it('moves nothing at the top either when more comes than there is room for', () => {
    const desk = deskOf({ stories: MANY }).press('j', 'j');
    const before = body(desk);
    desk.change([...fresh(40), ...MANY]);
    expect(body(desk)).toEqual(before);
    expect(desk.press('g').screen()).toContain('❯● 새 기사');
  });

  it('counts the stories that others have brought, on and on until a key is pressed', () => {
    const desk = deskOf({ stories: MANY }).press('j');
    desk.change([...fresh(2), ...MANY]);
    expect(desk.screen()).not.toContain('새 기사 2건');
    desk.change(MANY).change([...fresh(2), ...MANY], true);
    expect(desk.screen()).toContain('새 기사 2건');
    desk.change([...fresh(5), ...MANY], true);
    expect(desk.screen()).toContain('새 기사 5건');
    desk.press('j').change([...fresh(6), ...MANY], true);
    expect(desk.screen()).toContain('새 기사 1건');
    desk.change(MANY, true);
    expect(desk.press('j').screen()).not.toContain('새 기사 1건');
  });

  it('keeps the chosen story on its row further down, whatever comes and goes around it', () => {
    const move = fc.constantFrom('j', 'k', 'space', 'd', 'G');
    fc.assert(
      fc.property(fc.array(move, { maxLength: 6 }), fc.nat(12), fc.nat(58), (moves, come, gone) => {
        const desk = deskOf({ stories: MANY }).press(...moves);
        fc.pre(desk.state().list.top > 0);
        const chosen = idAt(desk.state(), desk.state().list.cursor);
        const row = body(desk).findIndex((text) => text.startsWith('❯'));
        const left = MANY.filter(({ id }, i) => id === chosen || i !== gone);
        desk.change([...fresh(come), ...left]);
        expect(idAt(desk.state(), desk.state().list.cursor)).toBe(chosen);
        const now = body(desk).findIndex((text) => text.startsWith('❯'));
        // A day's heading may have come or gone above, and the list's end is filled up.
        expect(Math.abs(now - row)).toBeLessThanOrEqual(moves.includes('G') ? 8 : 2);
      }),
    );
  });

  it('chooses the next story where the chosen one has gone', () => {
    const desk = deskOf({ stories: MANY }).press('j', 'j', 'j');
    desk.change(MANY.filter(({ id }) => id !== 'story-00003'));
    expect(desk.screen()).toContain('❯● 기사 4');
    desk.change([]);
    expect(desk.screen()).toContain('보관된 기사가 없습니다');
    expect(desk.change(MANY).screen()).toContain('❯● 기사 0');
  });

  it('keeps the filter in force', () => {
    const desk = deskOf().press('/').type('bloc').press('enter');
    desk.change([...STORIES, storyOf({ id: 'new-bloc', published: '2026-02-09', title: ['새 bloc', 'New'] })]);
    expect(desk.listed()).toEqual(['new-bloc', 'bloc']);
    expect(desk.screen()).toContain('❯● 동맹국 무역 블록 제안');
  });

  it('lists what it listed while all bodies are still being searched', () => {
    const desk = deskOf({ stories: MANY }).press('/').type('is:unread').press('enter', 'j', 'j');
    const listed = desk.listed();
    desk.press('&').type(' 본문').press('enter');
    desk.change([...fresh(9), ...MANY.slice(0, 50)]);
    expect(desk.listed()).toEqual(listed.slice(0, 50));
    expect(desk.screen()).toContain('❯● 기사 2');
    expect(desk.answer().listed()).toHaveLength(59);
  });

  it('keeps the open story open at its place, with what its file says now', () => {
    const desk = deskOf().press('j', 'j', 'enter', 'd', 'd');
    const { top } = desk.state().story;
    expect(top).toBeGreaterThan(0);
    const paragraphs = Array.from({ length: 12 }, (_, i) => `${i + 1}번째 문단은 고쳐 쓴 것이다.`).join('\n\n');
    const mended = storyOf({
      id: 'lead',
      published: '2026-02-04',
      title: ['고친 제목', 'Mended'],
      body: [paragraphs, 'x'],
    });
    desk.change([...STORIES.filter(({ id }) => id !== 'lead'), mended]);
    expect(desk.state().screen).toBe('story');
    expect(desk.state().story.top).toBeGreaterThan(0);
    expect(desk.screen()).toContain('고쳐 쓴 것이다');
    expect(desk.press('g').screen()).toContain('고친 제목');
  });

  it('keeps the text of an open story whose file has gone', () => {
    const desk = deskOf().press('enter');
    desk.change(STORIES.filter(({ id }) => id !== 'forum'));
    expect(desk.screen()).toContain('짧은 본문이다.');
    expect(desk.press('q').screen()).toContain('❯● 동맹국 무역 블록 제안');
  });

  it('does not call a library empty that is still looked through', () => {
    const desk = deskOf({ stories: [] });
    desk.program.dispatch({ type: 'LibraryProgress', share: 0 });
    expect(desk.screen()).toContain('보관된 기사를 확인하고 있습니다.');
    desk.program.dispatch({ type: 'LibraryProgress', share: null });
    expect(desk.screen()).toContain('보관된 기사가 없습니다.');
  });

  it('says quietly that it is looked through, and moves nothing for it', () => {
    const desk = deskOf();
    const share = (value: number | null) => {
      desk.program.dispatch({ type: 'LibraryProgress', share: value });
      return desk.screen();
    };
    const before = desk.screen();
    expect(share(0.31)).toContain('기사 확인 중 ━━━───────  안 읽음 4/4');
    expect(body(desk)).toEqual(before.split('\n').slice(2, -2));
    const shown = desk.state();
    share(0.311);
    expect(desk.state()).toBe(shown);
    expect(share(0)).toContain('기사 확인 중 ──────────');
    expect(share(null)).toBe(before);
  });
});
