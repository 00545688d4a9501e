import { describe, expect, test } from 'vitest';
import { openDatabase, TEMPORARY } from '../../src/db/connection.ts';
import { finishSearch } from '../../src/db/search/fts-tables.ts';
import { similarTo } from '../../src/db/similar-stories.ts';
import { createTables } from '../../src/db/tables/schema.ts';
import { addStories } from '../../src/db/tables/write-story.ts';
import { joinEditions } from '../../src/story/editions.ts';
import { toEntry } from '../../src/story/entry.ts';
import { parseStoryFile } from '../../src/story/file/parse-story.ts';
import { caseFoldBody } from '../../src/text/case-fold.ts';

interface StoryRecord {
  readonly title: string;
  readonly lang?: string;
  readonly tags?: string;
  readonly place?: string;
  readonly published?: string;
}

/** The similar stories of each, by ids, among stories that have nothing in common. */
function similarIn(drafts: Readonly<Record<string, StoryRecord>>, others = 0): Record<string, string[]> {
  const db = openDatabase(TEMPORARY, 'build');
  createTables(db);
  const filler = Array.from({ length: others }, (_, i): [string, StoryRecord] => [`o-${i}`, { title: `잡보${i}x` }]);
  const all = [...Object.entries(drafts), ...filler];
  for (const [i, [id, { title, lang = 'ko', tags = '', place = '', published = '2026-02-04' }]] of all.entries()) {
    const front = `title: "${title}"\npublished: ${published}\ntags: [${tags}]\nplace: "${place}"`;
    const parsed = parseStoryFile({ id, lang, text: `---\n${front}\n---\n` });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const story = joinEditions(id, [parsed.edition]);
    const body = caseFoldBody(parsed.edition.body);
    const record = { story, entry: toEntry(story, '9999-12-31'), authors: [], urls: [], body };
    addStories(db, [{ docid: i + 1, record }]);
  }
  for (const _ of finishSearch(db));
  const idOf = (docid: number): string => all[docid - 1]?.[0] ?? '';
  const found = Object.keys(drafts).map((id, i) => [id, similarTo(db, i + 1, all.length).map(idOf)] as const);
  db.close();
  return Object.fromEntries(found);
}

describe('similar stories', () => {
  test('share rare words, in Korean with any ending, in English as whole words', () => {
    const drafts = {
      a: { title: '달란자드가드에서 구리광산이 멈췄다' },
      b: { title: '구리광산의 달란자드가드 노조' },
      c: { title: '달란 자드 소식' },
      d: { title: 'Oyu Tolgoi smelter halts', lang: 'en' },
      e: { title: 'Why the smelter at Tolgoi matters', lang: 'en' },
      f: { title: 'Smelters of Tolgois', lang: 'en' },
    };
    expect(similarIn(drafts, 30)).toEqual({ a: ['b'], b: ['a'], c: [], d: ['e'], e: ['d'], f: [] });
  });

  test('share more the earlier they come; one rare word is not enough, whatever its tags', () => {
    const drafts = {
      a: { title: '우유니 염호', tags: 'lithium', place: '라파스' },
      b: { title: '우유니 염호 협정', place: '라파스' },
      c: { title: '우유니 관광', place: '산티아고' },
      d: { title: '우유니 염호 개발', tags: 'lithium', place: '라파스', published: '2026-01-01' },
      e: { title: '광산 사고', tags: 'lithium', place: '라파스' },
    };
    expect(similarIn(drafts, 30).a).toEqual(['d', 'b']);
  });

  test('do not include those that share what more than 32 have', () => {
    const title = '우유니 염호 협정 서명식 라파스 대통령궁 리튬공장 광부조합 채굴권 정제소 탄산염 증발지';
    const many = (count: number) =>
      similarIn(Object.fromEntries(Array.from({ length: count }, (_, i) => [`m-${i}`, { title }])), 200)['m-0'];
    expect(many(32)?.length).toBe(8);
    expect(many(33)).toEqual([]);
  });

  test('are in list order if equal, eight at most', () => {
    const drafts = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [
        `s-${i}`,
        { title: '우유니 염호 협정 서명식 라파스', published: `2026-02-${10 + i}` },
      ]),
    );
    const newest = ['s-11', 's-10', 's-9', 's-8', 's-7', 's-6', 's-5', 's-4'];
    expect(similarIn(drafts, 60)['s-0']).toEqual(newest);
  });

  test('are not found by tags or by words that say nothing about a subject', () => {
    const tags = 'copper, zinc, tin, lead, iron, gold, silver, cobalt, nickel, lithium';
    const drafts = {
      a: { title: 'Which of them should be the next minister of what we were', lang: 'en', tags },
      b: { title: 'Which of them should you buy: what we were to say', lang: 'en', tags },
      c: { title: 'Minister to be', lang: 'en', tags },
    };
    expect(similarIn(drafts, 30).a).toEqual([]);
  });
});
