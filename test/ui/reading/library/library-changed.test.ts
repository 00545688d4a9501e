import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idAt } from '../../../../src/ui/reading/listed/row-stories.ts';
import { manyStories, type Reader, readerOf, STORIES, storyOf } from '../../app/reader.ts';

const MANY = manyStories(60);
const fresh = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    storyOf({ id: `fresh-${i}`, published: `2026-02-1${i % 3}`, title: [`새 기사 ${i}`, `Fresh ${i}`] }),
  );

/** The rows of the list as shown on screen, without header and footer. */
const body = (reader: Reader) => reader.screen().split('\n').slice(2, -1);

describe('a library that changes while it is open', () => {
  it('inserts new stories above and below without moving the screen', () => {
    const reader = readerOf({ stories: MANY }).press('space', 'j', 'j');
    const before = body(reader);
    reader.change([...fresh(9), ...MANY]);
    expect(body(reader)).toEqual(before);
    expect(reader.screen()).toContain('안 읽음 69/69');
    expect(reader.press('g').screen()).toContain('❯● 새 기사');
  });

  it.each([2, 40])('moves nothing but the first row, which counts what came until it is seen', (count) => {
    const reader = readerOf({ stories: MANY }).press('j', 'j');
    const before = body(reader);
    reader.change([...fresh(count), ...MANY], true);
    expect(body(reader).slice(1)).toEqual(before.slice(1));
    const first = () => body(reader)[0];
    expect(first()).toBe(`   ↑ 새 기사 ${count}건 · g`);
    const header = () => reader.screen().split('\n')[0];
    expect(header()).not.toContain('새 기사');
    reader.press('j', 'enter');
    expect(header()).toContain(`새 기사 ${count}건`);
    reader.press('q');
    expect(header()).not.toContain('새 기사');
    expect(first()).toContain('↑');
    expect(reader.press('g').screen()).toContain('❯● 새 기사');
    expect(reader.press('j', 'enter').screen().split('\n')[0]).not.toContain('새 기사 2건');
  });

  it('shows new stories at once in a list that fits on the screen, wherever they belong', () => {
    const other = readerOf().press('j');
    other.change([...fresh(2), ...STORIES], true);
    expect(body(other).slice(0, 6).join()).toMatch(/새 기사 \d.*새 기사 \d/s);
    expect(body(other).slice(0, 6).join()).not.toContain('↑');
    const reader = readerOf();
    reader.change([...STORIES, storyOf({ id: 'last', published: '2020-01-01', title: ['지난 기사', 'Past'] })], true);
    expect(reader.screen()).toContain('지난 기사');
    expect(reader.screen().split('\n')[0]).not.toContain('새 기사');
  });

  it('shows the new text of a story that was read before and changed while the list was in front', () => {
    const before = storyOf({ id: 'quake', published: '2026-02-20', title: ['강진 발생', 'Quake'] });
    const after = storyOf({ id: 'quake', published: '2026-02-20', title: ['강진 발생(종합)', 'Quake (Updated)'] });
    const reader = readerOf({ stories: [before, ...STORIES] }).press('enter');
    expect(reader.screen()).toContain('강진 발생');
    reader.press('q').change([after, ...STORIES], true);
    expect(reader.press('enter').screen()).toContain('강진 발생(종합)');
  });

  it('counts the stories that other processes add until a key is pressed', () => {
    const reader = readerOf({ stories: MANY }).press('j');
    reader.change([...fresh(2), ...MANY]);
    expect(reader.screen()).not.toContain('새 기사 2건');
    reader.change(MANY).change([...fresh(2), ...MANY], true);
    expect(reader.screen()).toContain('새 기사 2건');
    reader.change([...fresh(5), ...MANY], true);
    expect(reader.screen()).toContain('새 기사 5건');
    reader.press('j').change([...fresh(6), ...MANY], true);
    expect(reader.screen()).toContain('새 기사 1건');
    reader.change(MANY, true);
    expect(reader.press('j').screen()).not.toContain('새 기사 1건');
  });

  it('keeps the chosen story on its row further down, whatever changes around it', () => {
    const move = fc.constantFrom('j', 'k', 'space', 'd', 'G');
    fc.assert(
      fc.property(fc.array(move, { maxLength: 6 }), fc.nat(12), fc.nat(58), (moves, come, gone) => {
        const reader = readerOf({ stories: MANY }).press(...moves);
        fc.pre(reader.state().list.top > 0);
        const chosen = idAt(reader.state(), reader.state().list.cursor);
        const row = body(reader).findIndex((text) => text.startsWith('❯'));
        const left = MANY.filter(({ id }, i) => id === chosen || i !== gone);
        reader.change([...fresh(come), ...left]);
        expect(idAt(reader.state(), reader.state().list.cursor)).toBe(chosen);
        const now = body(reader).findIndex((text) => text.startsWith('❯'));
        // A day's heading may have changed above, and the list's end is filled up.
        expect(Math.abs(now - row)).toBeLessThanOrEqual(moves.includes('G') ? 8 : 2);
      }),
    );
  });

  it('chooses the next story if the chosen one is removed', () => {
    const reader = readerOf({ stories: MANY }).press('j', 'j', 'j');
    reader.change(MANY.filter(({ id }) => id !== 'story-00003'));
    expect(reader.screen()).toContain('❯● 기사 4');
    reader.change([]);
    expect(reader.screen()).toContain('보관된 기사가 없습니다');
    expect(reader.change(MANY).screen()).toContain('❯● 기사 0');
  });

  it('keeps the filter in force', () => {
    const reader = readerOf().press('/').type('bloc').press('enter');
    reader.change([...STORIES, storyOf({ id: 'new-bloc', published: '2026-02-09', title: ['새 bloc', 'New'] })]);
    expect(reader.listed()).toEqual(['new-bloc', 'bloc']);
    expect(reader.screen()).toContain('❯● 동맹국 무역 블록 제안');
  });

  it('keeps the list while a full-text search is still running', () => {
    const reader = readerOf({ stories: MANY }).press('/').type('is:unread').press('enter', 'j', 'j');
    const listed = reader.listed();
    reader.press('&').type(' 본문').press('enter');
    reader.change([...fresh(9), ...MANY.slice(0, 50)]);
    expect(reader.listed()).toEqual(listed.slice(0, 50));
    expect(reader.screen()).toContain('❯● 기사 2');
    expect(reader.answer().listed()).toHaveLength(59);
  });

  it('keeps the open story at its position, with its new text', () => {
    const reader = readerOf().press('j', 'j', 'enter', 'd', 'd');
    const { top } = reader.state().story;
    expect(top).toBeGreaterThan(0);
    const paragraphs = Array.from({ length: 12 }, (_, i) => `${i + 1}번째 문단은 고쳐 쓴 것이다.`).join('\n\n');
    const mended = storyOf({
      id: 'lead',
      published: '2026-02-04',
      title: ['고친 제목', 'Mended'],
      body: [paragraphs, 'x'],
    });
    reader.change([...STORIES.filter(({ id }) => id !== 'lead'), mended]);
    expect(reader.front().pane).toBe('story');
    expect(reader.state().story.top).toBeGreaterThan(0);
    expect(reader.screen()).toContain('고쳐 쓴 것이다');
    expect(reader.press('g').screen()).toContain('고친 제목');
  });

  it('keeps the text of an open story whose file is removed', () => {
    const reader = readerOf().press('enter');
    reader.change(STORIES.filter(({ id }) => id !== 'forum'));
    expect(reader.screen()).toContain('짧은 본문이다.');
    expect(reader.press('q').screen()).toContain('❯● 동맹국 무역 블록 제안');
  });

  it('is not called empty while it is still being scanned', () => {
    const reader = readerOf({ stories: [] });
    reader.program.dispatch({ type: 'LibraryProgress', share: 0 });
    expect(reader.screen()).toContain('보관된 기사를 확인하고 있습니다.');
    reader.program.dispatch({ type: 'LibraryProgress', share: null });
    expect(reader.screen()).toContain('보관된 기사가 없습니다.');
  });

  it('says quietly that it is being scanned, and moves nothing', () => {
    const reader = readerOf();
    const share = (value: number | null) => {
      reader.program.dispatch({ type: 'LibraryProgress', share: value });
      return reader.screen();
    };
    const before = reader.screen();
    expect(share(0.31)).toContain('기사 확인 중 ━━━───────');
    expect(body(reader)).toEqual(before.split('\n').slice(2, -1));
    const shown = reader.state();
    share(0.311);
    expect(reader.state()).toBe(shown);
    expect(share(0)).toContain('기사 확인 중 ──────────');
    expect(share(null)).toBe(before);
  });
});
