import { expect, it } from 'vitest';
import { openDatabase, TEMPORARY } from '../../src/db/connection.ts';
import { createTables, TABLE_NAMES } from '../../src/db/data/schema.ts';
import { named, pages, spans } from './pages.ts';

it('the page on the data file names exactly its tables', () => {
  const db = openDatabase(TEMPORARY, 'build');
  createTables(db);
  const rows = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'").all();
  expect(rows.map(({ name }) => name).sort()).toEqual([...TABLE_NAMES].sort());
  db.close();
  for (const page of ['docs/data-file.md', 'docs/data-file.ko.md']) {
    const rowsOf = spans(named(pages(), page));
    expect(
      TABLE_NAMES.filter((name) => !rowsOf.includes(name)),
      page,
    ).toEqual([]);
  }
});
