import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REST } from './large.mjs';
import { beginningOf } from './library.mjs';
import { median, quantile } from './measure.mjs';

const FEEDS = 500;
const FOLDERS = 25;
const addressOf = (feed) => `https://feeds.example/${feed}`;
/** An id as the settings have it: ten letters. */
const idOf = (feed) =>
  String(feed)
    .padStart(10, '0')
    .replace(/\d/g, (digit) => 'abcdefghij'[digit]);

const cacheOf = (env) => join(env.XDG_CACHE_HOME, 'minerals-news');

/** Gives each story of the index a feed. The stories of the corpus have none. */
function addFeeds(env) {
  const cache = cacheOf(env);
  const [entry] = readdirSync(cache, { recursive: true, withFileTypes: true }).filter(({ name }) =>
    /\.(?:db|sqlite)$/.test(name),
  );
  if (!entry) throw new Error(`no index in ${cache}`);
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
  const db = new DatabaseSync(join(entry.parentPath, entry.name));
  db.exec('BEGIN');
  const add = db.prepare('INSERT INTO origins(source, feed, feed_id, named) VALUES (?, ?, ?, 0) RETURNING number');
  const numbers = Array.from(
    { length: FEEDS },
    (_, feed) => add.get(`Feed ${feed}`, addressOf(feed), idOf(feed)).number,
  );
  db.prepare(
    'INSERT INTO origin_stories SELECT number.value, docid FROM stories JOIN json_each(?) AS number ON number.key = docid % ?',
  ).run(JSON.stringify(numbers), FEEDS);
  db.exec('COMMIT');
  db.close();
}

/** The feeds screen with hundreds of feeds: from the key to the last byte, the first time in a program. */
export function feedsScreen(subjects, { runs }) {
  const library = subjects.large();
  const env = subjects.homeOf('feeds', []);
  const config = join(env.XDG_CONFIG_HOME, 'minerals-news', 'config.json');
  const feeds = Array.from({ length: FEEDS }, (_, feed) => ({
    id: idOf(feed),
    url: addressOf(feed),
    title: `Feed ${feed}`,
    folder: `Folder ${feed % FOLDERS}`,
  }));
  writeFileSync(config, JSON.stringify({ ...JSON.parse(readFileSync(config, 'utf8')), feeds }), { mode: 0o600 });
  // The index of the library, which other parts measure without feeds.
  cpSync(cacheOf(subjects.env), cacheOf(env), { recursive: true });
  addFeeds(env);
  const opened = [];
  const moved = [];
  for (let run = 0; run < runs; run += 1) {
    const steps = [
      { wait: beginningOf(0) },
      { quiet: REST },
      { each: ['P'] },
      { quiet: REST },
      { each: ['j', 'j', 'j', 'j'] },
    ];
    const [, , open, , keys] = subjects.screen(subjects.reader(library), steps, { environs: env });
    opened.push(...open.ms);
    moved.push(...keys.ms);
  }
  const stories = library.count.toLocaleString('en');
  return {
    rows: [
      {
        what: `feeds screen, key to paint, ${FEEDS} feeds, ${stories} stories, median`,
        most: 30,
        unit: 'ms',
        value: median(opened),
        detail: `90 in 100 within ${quantile(opened, 0.9).toFixed(1)} ms; a key on it ${median(moved).toFixed(1)} ms`,
      },
    ],
  };
}
