import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { eachStory, KEPT, VERSION } from './library.mjs';
import { environment, isInstalled, PYTHON } from './programs.mjs';

const escapeHtml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const htmlOf = (block) =>
  block.startsWith('## ') ? `<h2>${escapeHtml(block.slice(3))}</h2>` : `<p>${escapeHtml(block)}</p>`;

const FEED = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Corpus</title><link>http://127.0.0.1/</link><description>-</description>
<item><title>-</title><guid>-</guid><link>http://127.0.0.1/-</link><description>-</description></item>
</channel></rss>
`;

/** Nothing is fetched or cleaned up; the newest article first; `j` moves down, which is not a default key of newsboat. */
const CONFIG = `auto-reload no
cleanup-on-quit no
confirm-exit no
article-sort-order date-asc
bind-key j down
`;

const argv = (folder, config) => [
  'newsboat',
  '-u',
  join(folder, 'urls'),
  '-C',
  join(folder, config),
  '-c',
  join(folder, 'cache.db'),
];

/** Written in every run: the cache may be older than these settings. */
function writeSettings(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config'), CONFIG);
  writeFileSync(join(folder, 'config-list'), `${CONFIG}run-on-startup open\n`);
}

function makeCache(folder, count) {
  writeSettings(folder);
  writeFileSync(join(folder, 'feed.xml'), FEED);
  writeFileSync(join(folder, 'urls'), `file://${join(folder, 'feed.xml')}\n`);
  const [program, ...args] = argv(folder, 'config');
  const made = spawnSync(program, [...args, '-x', 'reload'], {
    env: environment(folder, 'C.UTF-8'),
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`newsboat made no cache: ${made.stderr}`);
  const articles = join(folder, 'articles.jsonl');
  const file = openSync(articles, 'w');
  eachStory(count, ({ id, editions: [first] }) => {
    const date = Math.floor(Date.parse(first.published) / 1000);
    const content = first.blocks.map(htmlOf).join('\n');
    writeSync(
      file,
      `${JSON.stringify({ guid: id, title: first.title, url: `https://news.example/${id}`, date, content })}\n`,
    );
  });
  closeSync(file);
  const input = openSync(articles, 'r');
  const filled = spawnSync(PYTHON, [join(import.meta.dirname, 'newsboat.py'), join(folder, 'cache.db')], {
    stdio: [input, 'inherit', 'pipe'],
    encoding: 'utf8',
  });
  closeSync(input);
  if (filled.status !== 0) throw new Error(filled.stderr);
  rmSync(articles);
}

/**
 * newsboat with the same stories as articles of one feed, in a cache that it made: its command line when it starts
 * with the list of the feed (`list`) or with the list of feeds (`feeds`), and its environment. Null where it is not
 * installed. An article is the first edition of a story.
 */
export function newsboatOf(count) {
  if (!isInstalled('newsboat')) return null;
  const folder = join(KEPT, `newsboat-v${VERSION}-${count}`);
  if (!existsSync(folder)) {
    process.stderr.write(`Filling a cache of newsboat with ${count.toLocaleString('en')} articles in ${folder} …\n`);
    // Not moved afterwards: the cache contains the path of the feed.
    try {
      makeCache(folder, count);
    } catch (error) {
      renameSync(folder, `${folder}.broken`);
      rmSync(`${folder}.broken`, { recursive: true, force: true });
      throw error;
    }
  }
  writeSettings(folder);
  return { list: argv(folder, 'config-list'), feeds: argv(folder, 'config'), env: environment(folder, 'C.UTF-8') };
}
