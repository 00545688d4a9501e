import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DatabaseSync, openDatabase, prepared, TEMPORARY } from '../../src/db/connection.ts';
import { listOrder, writeList } from '../../src/db/list-order.ts';
import { openExisting } from '../../src/db/open-database.ts';
import { openStore } from '../../src/db/open-store.ts';
import { refresh } from '../../src/db/scan/refresh.ts';
import { createTables } from '../../src/db/tables/schema.ts';
import { readFact, writeFact } from '../../src/db/tables/stories.ts';
import { addStories } from '../../src/db/tables/write-story.ts';
import { runToEnd } from '../../src/platform/run-to-end.ts';
import { joinEditions } from '../../src/story/editions.ts';
import { toEntry } from '../../src/story/entry.ts';
import { parseStoryFile } from '../../src/story/file/parse-story.ts';
import { makeLibrary, planFor, storyText } from './helpers.ts';

/** Integers below a bound, the same in every run. */
function seededRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

describe('the list order', () => {
  let db: DatabaseSync;
  beforeEach(() => {
    db = openDatabase(TEMPORARY, 'build');
    createTables(db);
    for (const [docid, published] of ['2026-01-01', '2026-01-03', '2026-01-02'].entries()) add(docid + 1, published);
    writeList(db, 0, null);
    writeFact(db, 'changes', 0);
  });
  afterEach(() => db.close());

  function add(docid: number, published: string): void {
    const id = `s-${docid}`;
    const text = `---\ntitle: Mine ${docid}\npublished: ${published}\n---\nText.\n`;
    const parsed = parseStoryFile({ id, lang: 'en', text });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const story = joinEditions(id, [parsed.edition]);
    addStories(db, [
      { docid, record: { story, entry: toEntry(story, '9999-12-31'), authors: [], urls: [], body: '' } },
    ]);
  }

  test.each([
    ['that was stored', 0],
    ['of a list that was not finished', -1],
  ])('is that of the moment of opening: %s', (_name, listed) => {
    writeFact(db, 'listed', listed);
    const order = listOrder(db);
    add(4, '2026-02-01');
    writeFact(db, 'changes', 1);
    expect([...order.docids]).toEqual([2, 3, 1]);
    expect([order.size, order.docidAt(0), order.positionOf(1), order.positionOf(4)]).toEqual([3, 2, 2, -1]);
    expect([...listOrder(db).docids]).toEqual([4, 2, 3, 1]);
  });

  test('inserts changed stories at their places', () => {
    add(4, '2026-01-02');
    add(5, '2025-01-01');
    writeFact(db, 'changes', 1);
    writeList(db, 1, new Set([4, 5]));
    expect([...listOrder(db).docids]).toEqual([2, 3, 4, 1, 5]);
  });

  test('that is damaged is an error that causes a rebuild', () => {
    db.exec("UPDATE list SET docids = x'0102'");
    expect(() => listOrder(db)).toThrow(SyntaxError);
  });

  test('is the same in chunks of thousands, after any additions, removals and changes', () => {
    db.exec('DELETE FROM stories');
    const day = prepared(db, 'INSERT INTO stories(docid, id, sort_key, entry) VALUES (?, ?, ?, ?)');
    const put = (docid: number, key: number) => day.run(docid, `s-${String(docid).padStart(5, '0')}`, key, '{}');
    for (let docid = 1; docid <= 9000; docid++) put(docid, (docid * 7919) % 1000);
    writeList(db, 1, null);
    const sorted = () =>
      db
        .prepare('SELECT docid FROM stories ORDER BY sort_key DESC, id')
        .all()
        .map(({ docid }) => docid);
    const random = seededRandom(17);
    for (let change = 2; change < 40; change++) {
      const changed = new Set(Array.from({ length: 1 + random(5) }, () => 1 + random(9100)));
      for (const docid of changed) {
        db.prepare('DELETE FROM stories WHERE docid = ?').run(docid);
        if (random(3) > 0) put(docid, random(1100));
      }
      writeList(db, change, changed);
      writeFact(db, 'changes', change);
      expect([...listOrder(db).docids]).toEqual(sorted());
    }
  });
});

test('left unfinished by a killed process is written at the next scan, though no file has changed', () => {
  const plan = planFor([makeLibrary({ 'a.en.md': storyText('One'), 'b.en.md': storyText('Two') })]);
  openStore(plan);
  const opened = openExisting(plan);
  if (!opened?.file) throw new Error('no database');
  const db = openDatabase(opened.file, 'write');
  writeFact(db, 'listed', -1);
  db.close();
  runToEnd(refresh(plan, opened));
  const again = openExisting(plan);
  const facts = again?.catalogue.ask((db) => [readFact(db, 'listed'), readFact(db, 'changes')]);
  expect(facts?.[0]).toBe(facts?.[1]);
});
