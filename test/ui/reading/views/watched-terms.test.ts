import { describe, expect, it } from 'vitest';
import { readerOf, storyOf } from '../../app/reader.ts';
import { TERMS } from '../../specs/glossary-terms.ts';

const STORIES = [
  storyOf({ id: 'deal', published: '2026-02-06', title: ['가공 합의', 'Deal on heavy rare earths'] }),
  storyOf({ id: 'tagged', published: '2026-02-05', title: ['다른 소식', 'Other news'], tags: ['rare-earths'] }),
  storyOf({ id: 'tin', published: '2026-02-04', title: ['주석 채굴', 'Tin is mined'] }),
  storyOf({ id: 'more', published: '2026-02-03', title: ['계속되는 회의', 'Talks continue'] }),
];

const reader = (options: Parameters<typeof readerOf>[0] = {}) =>
  readerOf({ stories: STORIES, terms: TERMS, ...options });

/** The marked rows, by the words of their titles. */
const marked = (screen: string): readonly string[] =>
  screen.split('\n').flatMap((row) => {
    const found = /[●* ] (\S.*?) +관 /.exec(row);
    return found?.[1] === undefined ? [] : [found[1]];
  });

describe('a watch list', () => {
  it('marks the stories that contain a term in either language, as a whole word', () => {
    expect(marked(reader({ watch: ['희토류'] }).screen())).toEqual(['가공 합의', '다른 소식']);
    expect(marked(reader({ watch: ['중희토류'] }).screen())).toEqual(['가공 합의']);
    // A word that the glossary lacks, in any case; not as part of another word.
    expect(marked(reader({ watch: ['TIN'] }).screen())).toEqual(['주석 채굴']);
    expect(marked(reader({ watch: [] }).screen())).toEqual([]);
  });

  it('takes room in the rows only if something is watched', () => {
    const rows = (watch: readonly string[]) => reader({ watch }).screen().split('\n');
    const title = (screen: readonly string[]) => screen.find((row) => row.includes('가공 합의')) ?? '';
    expect(rows([]).join()).not.toContain('관심');
    // Its column is in every row, so that everything is aligned.
    expect(title(rows(['없는 말'])).trimEnd()).toBe(title(rows([])).trimEnd());
    expect(rows(['없는 말']).join()).toContain(' 관심 0');
  });

  it('is shown in the second row of a narrow list', () => {
    expect(reader({ watch: ['TIN'], cols: 40, rows: 30 }).screen()).toMatch(/주석 채굴 *\n +관 {2}/);
  });

  it('is a view before the others, with the number of its stories always in sight', () => {
    const all = reader({ watch: ['희토류'], views: [{ name: '회의', query: '회의' }] }).count();
    expect(all.screen()).toContain(' ( )  관심 2  회의 1');
    const watched = all.press(')');
    expect(watched.listed()).toEqual(['deal', 'tagged']);
    expect(watched.screen()).toContain(' 전체  ( )  회의 1');
    expect(watched.press(')').listed()).toEqual(['more']);
    expect(watched.press('(', '(').listed()).toHaveLength(4);
    expect(watched.press(':').type('view 관심').press('enter').listed()).toEqual(['deal', 'tagged']);
    // A user's view of the same name takes precedence.
    const own = reader({ watch: ['희토류'], views: [{ name: '관심', query: '회의' }] });
    expect(own.press(':').type('view 관심').press('enter').listed()).toEqual(['more']);
  });

  it('can be combined with other query terms', () => {
    const searched = reader({ watch: ['희토류'] })
      .press('/')
      .type('is:watched -is:read 소식')
      .press('enter');
    expect(searched.listed()).toEqual(['tagged']);
    expect(searched.screen()).toContain('관심');
    expect(
      reader({ watch: ['희토류'] })
        .press('f')
        .screen(),
    ).toContain('관심');
    expect(reader().press('f').screen()).not.toContain('관심');
  });

  it('changes with :watch, and is saved', () => {
    const empty = reader();
    expect(empty.press(':').type('watch').press('enter').screen()).toContain('관심 용어가 없습니다.');
    empty.press(':').type('watch rare earth').press('enter');
    expect(empty.effects()).toEqual([{ type: 'Save', changes: [{ kind: 'watched', term: 'rare earth', on: true }] }]);
    expect(marked(empty.screen())).toEqual(['가공 합의', '다른 소식']);
    expect(empty.screen()).toContain('“rare earth”를 관심 용어에 추가했습니다.');
    expect(empty.press(':').type('watch').press('enter').screen()).toContain('관심 용어: rare earth');
    // The same under another name.
    empty.press(')').press(':').type('watch 희토류').press('enter');
    expect(empty.effects()).toEqual([{ type: 'Save', changes: [{ kind: 'watched', term: 'rare earth', on: false }] }]);
    expect(marked(empty.screen())).toEqual([]);
  });

  it('leaves other lists unchanged, and keeps the selection in its own', () => {
    const watched = reader({ watch: ['희토류', 'tin'] }).press(')', 'j');
    expect(watched.listed()).toEqual(['deal', 'tagged', 'tin']);
    const state = watched.press(':').type('watch 회의').press('enter').state();
    expect(watched.listed()).toEqual(['deal', 'tagged', 'tin', 'more']);
    expect(state.library.catalogue.idAt(state.list.visible[state.list.cursor] ?? -1)).toBe('tagged');
  });

  it('applies to new stories', () => {
    const watched = reader({ watch: ['tin'] }).press(')');
    const news = storyOf({ id: 'news', published: '2026-02-07', title: ['새 소식', 'Tin again'] });
    expect(watched.change([news, ...STORIES]).listed()).toEqual(['news', 'tin']);
  });

  it('is limited to a hundred terms, none of them long', () => {
    const full = reader({ watch: Array.from({ length: 100 }, (_, at) => `t${at}`) });
    expect(full.press(':').type('watch x').press('enter').state().saved.watch).toHaveLength(100);
    expect(full.screen()).toContain('관심 용어가 이미 100개입니다');
    const long = reader()
      .press(':')
      .type(`watch ${'가'.repeat(101)}`)
      .press('enter');
    expect(long.state().saved.watch).toEqual([]);
    expect(long.effects()).toEqual([]);
  });
});
