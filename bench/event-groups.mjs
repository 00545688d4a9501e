/**
 * The share of reports of one event that are found in labelled corpora (events.mjs, accidents.mjs), the share of those that are
 * right, and the processor time for each story. `node bench/event-groups.mjs [stories …]`.
 */
import { openDatabase, TEMPORARY } from '../src/db/connection.ts';
import { addReport, groupAllReports, groupReports, readGroups, removeReports } from '../src/db/event-groups.ts';
import { createTables } from '../src/db/tables/schema.ts';
import { joinEditions } from '../src/story/editions.ts';
import { parseStoryFile } from '../src/story/file/parse-story.ts';
import { accidentStories } from './accidents.mjs';
import { eventStories, fileOf, pairsFound } from './events.mjs';

/** Microseconds of processor time for each of some stories. */
function timed(count, work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

function measure(name, unsorted) {
  const corpus = unsorted.sort((a, b) => (a.published < b.published ? -1 : 1));
  const count = corpus.length;
  const stories = corpus.map((one) => {
    const { edition } = parseStoryFile({ id: one.id, lang: one.lang, text: fileOf(one) });
    return joinEditions(one.id, [edition]);
  });
  const db = openDatabase(TEMPORARY, 'build');
  createTables(db);
  db.exec('BEGIN');
  const adding = timed(count, () => {
    for (const [docid, story] of stories.entries()) addReport(db, docid, story);
  });
  db.exec('COMMIT');
  const grouping = timed(count, () => {
    for (const _ of groupAllReports(db));
  });
  const some = Array.from({ length: 200 }, (_, i) => Math.floor((i * count) / 200));
  db.exec('BEGIN');
  const renewing = timed(some.length, () => {
    for (const docid of some) {
      removeReports(db, [docid]);
      addReport(db, docid, stories[docid]);
      groupReports(db, [docid]);
    }
  });
  db.exec('COMMIT');
  const { members, heads } = readGroups(db, { positionOf: (docid) => docid });
  const groups = new Map();
  for (const [i, head] of heads.entries()) groups.set(head, [...(groups.get(head) ?? []), members[i]]);
  const { there, recall, precision } = pairsFound(corpus, [...groups.values()]);
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  console.log(
    `${count} ${name}, ${there} pairs of reports: ${percent(recall)} found, ${percent(precision)} of what is found right; ` +
      `${adding.toFixed(0)} + ${grouping.toFixed(0)} µs a story, ${renewing.toFixed(0)} µs for one that is edited`,
  );
}

const counts = process.argv.slice(2).map(Number);
for (const count of counts.length > 0 ? counts : [2000, 20_000]) measure('stories', eventStories(count));
measure('stories about accidents', accidentStories(600));
