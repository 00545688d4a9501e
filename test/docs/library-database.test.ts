import { afterAll, expect, it } from 'vitest';
import { openDatabase, TEMPORARY } from '../../src/db/connection.ts';
import { groupAllReports } from '../../src/db/event-groups.ts';
import { createTables } from '../../src/db/tables/schema.ts';
import { writeFact } from '../../src/db/tables/stories.ts';
import { addStories } from '../../src/db/tables/write-story.ts';
import { joinEditions } from '../../src/story/editions.ts';
import { toEntry } from '../../src/story/entry.ts';
import { parseStoryFile } from '../../src/story/file/parse-story.ts';
import { blocks, named, pages, spans } from './pages.ts';

const page = named(pages(), 'docs/library-database.md');
const db = openDatabase(TEMPORARY, 'build');
afterAll(() => db.close());

createTables(db);
for (const [docid, source] of [
  [1, 'One'],
  [2, 'Two'],
] as const) {
  const front = `title: "Fire at the Dalanzadgad copper mine"\npublished: 2026-02-04\ntags: [copper, fire]`;
  const from = `source: {name: ${source}, url: ""}\nprovenance: {basis: publisher}`;
  const parsed = parseStoryFile({ id: source.toLowerCase(), lang: 'en', text: `---\n${front}\n${from}\n---\n` });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const story = joinEditions(source.toLowerCase(), [parsed.edition]);
  addStories(db, [{ docid, record: { story, entry: toEntry(story, '9999-12-31'), authors: [], urls: [], body: '' } }]);
}
for (const _ of groupAllReports(db));

it('names exactly the tables of the database', () => {
  const rows = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'view')").all();
  // Full-text search has its own tables for each of its tables.
  const tables = rows
    .map(({ name }) => String(name))
    .filter((name) => !/_(?:data|idx|content|docsize|config)$/.test(name));
  const there = tables.filter((name) => !name.startsWith('sqlite_'));
  expect(there.filter((name) => !spans(page).includes(name))).toEqual([]);
  const named = spans(page).filter((span) =>
    /^[a-z]+_[a-z_]+$|^(?:stories|editions|tags|badges|langs|events)$/.test(span),
  );
  const columns = there.flatMap((name) =>
    db
      .prepare(`SELECT * FROM ${name} LIMIT 0`)
      .columns()
      .map((one) => one.name),
  );
  expect(named.filter((name) => !there.includes(name) && !columns.includes(name))).toEqual([]);
});

it('has the comment of each table that SQLite stores, and row counts', () => {
  const rows = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'view')").all();
  const ours = rows.filter(({ name, sql }) => !/^(?:head|body)_/.test(String(name)) && sql !== null);
  expect(ours.length).toBeGreaterThan(10);
  expect(ours.filter(({ sql }) => !String(sql).includes('\n  -- ')).map(({ name }) => name)).toEqual([]);
  writeFact(db, 'left_out', 1);
  expect(db.prepare("SELECT CAST(value AS TEXT) AS text FROM library WHERE key = 'left_out'").get()?.text).toBe('1');
});

it('has examples with correct results', () => {
  const queries = blocks(page).filter(({ language }) => language === 'sql');
  expect(
    queries.map(({ text }) =>
      db
        .prepare(text)
        .all()
        .map((row) => ({ ...row })),
    ),
  ).toEqual([
    [
      { month: '2026-02', source: 'One', stories: 1 },
      { month: '2026-02', source: 'Two', stories: 1 },
    ],
    [{ publishers: 2, first: '2026-02-04', title: 'Fire at the Dalanzadgad copper mine' }],
    [{ tag: 'copper', other: 'fire', stories: 2 }],
  ]);
});
