import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../src/ui/state/effect.ts';
import { DEFAULT_PREFERENCES, manyFeeds, type Reader, readerOf, storyOf } from '../app/reader.ts';

const opened = (reader: Reader): readonly Effect[] => reader.effects().filter(({ type }) => type === 'OpenPages');
const page = (id: string, isConfirmed = false) => ({
  type: 'OpenPages',
  pages: [{ id, lang: 'ko' }],
  isConfirmed,
});

describe('the page of a story in the browser', () => {
  it('is opened by one key in the list, in the story and on a page about it, and by name', () => {
    expect(opened(readerOf().press('o'))).toEqual([page('forum')]);
    expect(opened(readerOf().press('ㅐ'))).toEqual([page('forum')]);
    // The list of links is on another key in Hangul mode too.
    expect(readerOf().press('j', 'j', 'ㅒ').front().picker?.kind).toBe('links');
    expect(opened(readerOf().press('j', 'enter', 'o'))).toEqual([page('bloc')]);
    expect(opened(readerOf().press('j', 'i', 'o'))).toEqual([page('bloc')]);
    expect(opened(readerOf().press(':').type('browser').press('enter'))).toEqual([page('forum')]);
    expect(opened(readerOf({ stories: [] }).press('o'))).toEqual([]);
  });

  it('is named in the footer of list and story', () => {
    expect(readerOf({ ui: 'en' }).screen()).toContain('o browser');
    expect(readerOf({ ui: 'en' }).press('enter').screen()).toContain('o browser');
  });

  it('marks the story as read when it is opened, which is undone', () => {
    const reader = readerOf().press('o');
    expect(reader.state().marks.read.size).toBe(0);
    reader.program.dispatch({ type: 'PagesFound', pages: [{ id: 'forum', lang: 'ko' }] });
    expect([...reader.state().marks.read]).toEqual(['forum']);
    reader.program.dispatch({ type: 'LinkOpened', url: 'https://example.com/forum', count: 1, error: '' });
    expect(reader.screen()).toContain('열었습니다: https://example.com/forum');
    expect(reader.press('z').state().marks.read.size).toBe(0);
  });

  it('of a row of several reports marks all of them, or one alone if the user wants that', () => {
    const opened = (fold: 'all' | 'one') => {
      const preferences = { ...DEFAULT_PREFERENCES, fold };
      const reader = readerOf({ preferences, same: [['forum', 'lead', 'bloc']] });
      const [id = ''] = reader.listed();
      reader.program.dispatch({ type: 'PagesFound', pages: [{ id, lang: 'ko' }] });
      return reader.state().marks.read.size;
    };
    expect([opened('all'), opened('one')]).toEqual([3, 1]);
  });

  it('is missed in a sentence, and nothing is marked', () => {
    const reader = readerOf().press('o');
    reader.program.dispatch({ type: 'PagesFound', pages: [] });
    expect(reader.screen()).toContain('열 주소가 없습니다.');
    expect(reader.state().marks.read.size).toBe(0);
  });

  it('in a private network is opened after a question', () => {
    const pages = [{ id: 'forum', lang: 'ko' }];
    const asked = () => {
      const reader = readerOf().press('o');
      reader.effects();
      reader.program.dispatch({ type: 'PrivatePagesFound', pages, hosts: ['10.0.0.1'] });
      expect(reader.screen()).toContain('사설 네트워크 주소입니다(10.0.0.1).');
      return reader;
    };
    expect(opened(asked().press('enter'))).toEqual([]);
    expect(opened(asked().press('n'))).toEqual([]);
    expect(opened(asked().press('y'))).toEqual([page('forum', true)]);
  });

  it('of selected stories is opened with the others, above ten after a question', () => {
    const stories = Array.from({ length: 12 }, (_, i) =>
      storyOf({ id: `s${i}`, published: `2026-01-${10 + i}`, title: ['ㄱ', 'a'] }),
    );
    const two = readerOf({ stories }).press(';', ';', 'o');
    expect(opened(two)).toMatchObject([{ pages: [{ id: 's11' }, { id: 's10' }] }]);
    two.program.dispatch({ type: 'PagesFound', pages: ['s11', 's10'].map((id) => ({ id, lang: 'ko' })) });
    expect(two.state().marks.read.size).toBe(2);
    two.program.dispatch({ type: 'LinkOpened', url: 'https://example.com/s10', count: 2, error: '' });
    expect(two.screen()).toContain('페이지 2개를 열었습니다.');
    const all = readerOf({ stories }).press(':').type('select all').press('enter', 'o');
    expect(all.screen()).toContain('기사 12건의 원문을 브라우저로 여시겠습니까?');
    expect(opened(all)).toEqual([]);
    expect(opened(all.press('y'))).toMatchObject([{ pages: { length: 12 } }]);
  });

  it('is not that of a row of the feeds whose site is unknown', () => {
    const reader = readerOf({ feeds: manyFeeds(1) }).press('P', 'o');
    expect(reader.screen()).toContain('사이트 주소를 알 수 없습니다.');
    expect(opened(reader)).toEqual([]);
  });
});
