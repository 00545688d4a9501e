/**
 * `node bench/articles.mjs DIR [--failures SET] [--only TEXT]`: compares what is read from saved pages with the expected result, and
 * Readability with linkedom in a column of its own. DIR has `pages/manifest.json`, a list of `{ file, set, type?, url, text, title?, author?, date? }`,
 * and the pages; `feeds/` with saved feeds is optional. The files of DIR belong to their publishers and are not part of this project.
 *
 * The score of a text is the F1 of its lower-cased words (Chinese, Japanese and Korean: characters), the mean over the pages. Of titles
 * letters and digits count: equal, or one within the other with more than 0.8 of its length. Authors count as a set of words, dates by day.
 * `--failures` prints the lowest texts of a set, or the wrong `title`s, `author`s, `date`s, or feeds without
 * a `feed-author` that they state.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Readability } from '@mozilla/readability';
import { parseFeed as parseWithFeedsmith } from 'feedsmith';
import { parseHTML } from 'linkedom';
import { decodeBytes } from '../src/ingest/document/decode.ts';
import { parseDocument } from '../src/ingest/parse-document.ts';
import { parseMarkdown } from '../src/story/file/parse-markdown.ts';
import { blockText } from '../src/story/plain-text.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { failures: { type: 'string' }, only: { type: 'string', default: '' } },
});
const [dir] = positionals;
if (!dir) throw new Error('node bench/articles.mjs DIR');

const CJK = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const words = (text) =>
  text
    .toLowerCase()
    .replace(CJK, ' $& ')
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** F1 of the words of two texts, each as often as it occurs. */
function f1(found, expected) {
  const counts = new Map();
  const [have, want] = [words(found), words(expected)];
  for (const word of want) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of have) {
    const left = counts.get(word) ?? 0;
    if (left > 0) common += 1;
    counts.set(word, left - 1);
  }
  return common === 0 ? Number(have.length === want.length) : (2 * common) / (have.length + want.length);
}

const letters = (text) =>
  (text ?? '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]/gu)
    ?.join('') ?? '';

function isSameTitle(found, expected) {
  const [short, long] = [letters(found), letters(expected)].sort((a, b) => a.length - b.length);
  return short !== '' && (short === long || (long.includes(short) && short.length > 0.8 * long.length));
}

function isSameAuthor(found, expected) {
  const set = (text) => [...new Set(words((text ?? '').replace(/기자|외 \d+명/g, ' ')))].sort().join(' ');
  return set(found) !== '' && set(found) === set(expected);
}

/** The day of a date: as written or in UTC, since expected dates have lost their offset in part. */
function isSameDay(found, expected) {
  if (!found || !expected) return false;
  const days = (text) => {
    const time = Date.parse(text.includes('T') || !text.includes(' ') ? text : text.replace(' ', 'T'));
    return [text.slice(0, 10), Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10)];
  };
  const wanted = days(expected);
  return days(found).some((day) => day !== '' && wanted.includes(day));
}

/** The text without pictures: the expected texts have no captions. */
const proseOf = (body) =>
  parseMarkdown(body)
    .filter(({ kind }) => kind !== 'figure')
    .map(blockText)
    .join('\n\n');

function readOurs(bytes, url) {
  const document = parseDocument({ bytes, url, contentType: 'text/html', name: url });
  if (document.kind !== 'page') return { text: '', title: document.title ?? '', author: '', date: '' };
  const { body, title, author, published, updated } = document.item;
  return { text: proseOf(body), title, author, date: published ?? updated ?? '' };
}

function readTheirs(bytes) {
  const { document } = parseHTML(decodeBytes(bytes, 'text/html').text);
  try {
    const found = new Readability(document).parse();
    const { textContent = '', title = '', byline = '', publishedTime = '' } = found ?? {};
    return { text: textContent ?? '', title, author: (byline ?? '').replace(/^by\s+/i, ''), date: publishedTime ?? '' };
  } catch {
    return { text: '', title: '', author: '', date: '' };
  }
}

function timed(read) {
  const begun = process.cpuUsage();
  const result = read();
  const { user, system } = process.cpuUsage(begun);
  return { ...result, time: (user + system) / 1000 };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
const nameOf = ({ set, type }) =>
  ({ aeb: 'news', wcxb: { article: 'articles', forum: 'forums' }[type] ?? type })[set] ?? set;

function comparePages() {
  const list = JSON.parse(readFileSync(join(dir, 'pages', 'manifest.json'), 'utf8'));
  const pages = list
    .filter(({ file }) => file.includes(values.only))
    .map((page) => {
      const bytes = readFileSync(join(dir, 'pages', page.file));
      const [ours, theirs] = [timed(() => readOurs(bytes, page.url)), timed(() => readTheirs(bytes))];
      return {
        ...page,
        name: nameOf(page),
        ours,
        theirs,
        score: f1(ours.text, page.text),
        their: f1(theirs.text, page.text),
      };
    });
  row('text, mean F1', 'pages', 'minerals-news', 'Readability');
  row('---', '---', '---', '---');
  for (const name of new Set(pages.map((page) => page.name))) {
    const own = pages.filter((page) => page.name === name);
    const all = (key) => mean(own.map((page) => page[key])).toFixed(3);
    row(name, own.length, all('score'), all('their'));
  }
  const facts = { title: isSameTitle, author: isSameAuthor, date: isSameDay };
  for (const [fact, isSame] of Object.entries(facts)) {
    const known = pages.filter((page) => page[fact]);
    const share = (who) => {
      const right = known.filter((page) => isSame(page[who][fact], page[fact])).length;
      const none = known.filter((page) => !page[who][fact]).length;
      const counts = `${right}, wrong ${known.length - right - none}, missing ${none}`;
      return `${(right / Math.max(1, known.length)).toFixed(3)} (${counts})`;
    };
    row(fact, known.length, share('ours'), share('theirs'));
  }
  const ratios = pages.slice(10).map(({ ours, theirs }) => ours.time / theirs.time);
  row('CPU time, median ratio', pages.length, median(ratios).toFixed(2), 1);
  const total = (who) => pages.reduce((sum, page) => sum + page[who].time, 0);
  row('CPU time, ratio of the sums', pages.length, (total('ours') / total('theirs')).toFixed(2), 1);
  printFailures(pages, facts);
}

function printFailures(pages, facts) {
  const { failures } = values;
  if (failures === undefined) return;
  const isSame = facts[failures];
  if (isSame) {
    for (const page of pages.filter((one) => one[failures] && !isSame(one.ours[failures], one[failures])))
      console.log(
        `${page.file}\n  want ${page[failures]}\n  have ${page.ours[failures]}\n  Readability ${page.theirs[failures]}`,
      );
    return;
  }
  const own = pages.filter(({ name }) => name === failures).sort((a, b) => a.score - b.score);
  for (const { file, score, their, ours, text } of own)
    console.log(
      `${score.toFixed(3)} Readability ${their.toFixed(3)} words ${words(ours.text).length}/${words(text).length} ${file}`,
    );
}

/**
 * The share of items with an author among those for which the feed states one: in the item, in the source of an entry, or
 * for the whole feed in Atom and JSON Feed; null if it states none.
 */
function authorShare(text, items) {
  const named =
    /<(author|dc:creator|itunes:author|media:credit)\b([^>]*)>(?:(?!<\/\1>)[\s\S])*?[^\s<>]+(?:(?!<\/\1>)[\s\S])*?<\/\1>/g;
  const states = (part) =>
    [...part.matchAll(named)].some(
      ([whole, name, role]) =>
        (name !== 'media:credit' || /role=["']author/i.test(role)) &&
        /\p{L}/u.test(whole.replace(/<[^<>]*>|<!\[CDATA\[|\]\]>|<(?:uri|url)>[^<]*/g, '')),
    );
  let stated = 0;
  let all = 0;
  if (text.trimStart().startsWith('{')) {
    const feed = JSON.parse(text);
    const isNamed = ({ author, authors = [] }) => [author, ...authors].some((one) => one?.name);
    all = feed.items.length;
    stated = feed.items.filter((item) => isNamed(feed) || isNamed(item)).length;
  } else {
    const parts = text.match(/<(item|entry)[\s>][\s\S]*?<\/\1>/g) ?? [];
    const isOfAll = /<feed[\s>]/.test(text) && states(text.replace(/<entry[\s>][\s\S]*<\/entry>/, ''));
    all = parts.length;
    stated = parts.filter((part) => isOfAll || states(part)).length;
  }
  if (stated === 0) return null;
  return Math.min(1, mean(items.map(({ author }) => Number(author !== ''))) / (stated / all));
}

/** What items of saved feeds have, as the mean share over the feeds, and what feedsmith returns as such. */
function compareFeeds() {
  const folder = join(dir, 'feeds', 'real');
  if (!existsSync(folder)) return;
  const has = {
    ours: { title: [], url: [], text: [], author: [], date: [] },
    theirs: { title: [], url: [], text: [], author: [], date: [] },
  };
  const stated = [];
  let read = 0;
  let more = 0;
  for (const file of readdirSync(folder)
    .filter((name) => name.includes(values.only))
    .sort()) {
    const bytes = readFileSync(join(folder, file));
    const document = parseDocument({ bytes, url: '', contentType: '', name: file });
    const other = withFeedsmith(bytes);
    if (document.kind === 'feed') read += 1;
    if (document.kind === 'feed' && other === null) more += 1;
    if (document.kind !== 'feed' || document.items.length === 0 || !other?.length) continue;
    const share = authorShare(decodeBytes(bytes, '').text, document.items);
    if (share !== null) stated.push(share);
    if (values.failures === 'feed-author' && share !== null && share < 1) console.log(`${file}: ${share.toFixed(2)}`);
    const ours = document.items.map((item) => ({
      ...item,
      text: item.body || item.summary,
      date: item.published ?? item.updated,
    }));
    for (const fact of Object.keys(has.ours)) {
      has.ours[fact].push(mean(ours.map((item) => Number(Boolean(item[fact])))));
      has.theirs[fact].push(mean(other.map((item) => Number(Boolean(item[fact])))));
    }
  }
  console.log('');
  row('feeds', 'read', `${read}, of which feedsmith refuses ${more}`, '');
  row('share of items with', 'feeds', 'minerals-news', 'feedsmith');
  row('---', '---', '---', '---');
  for (const fact of Object.keys(has.ours))
    row(fact, has.ours[fact].length, mean(has.ours[fact]).toFixed(3), mean(has.theirs[fact]).toFixed(3));
  row('author, where the feed states one', stated.length, mean(stated).toFixed(3), '');
}

function withFeedsmith(bytes) {
  try {
    const { feed } = parseWithFeedsmith(decodeBytes(bytes, '').text);
    return (feed.items ?? feed.entries ?? []).map((item) => ({
      title: item.title?.value ?? item.title ?? item.dc?.titles?.[0],
      url: item.link ?? item.url ?? item.links?.[0]?.href,
      text:
        item.content?.encoded ??
        item.content?.value ??
        item.content_html ??
        item.content_text ??
        item.description ??
        item.summary,
      author:
        item.authors?.map((author) => author.name ?? author.email ?? author).find(Boolean) ??
        item.dc?.creators?.[0] ??
        item.itunes?.author,
      date: item.pubDate ?? item.published ?? item.updated ?? item.date_published ?? item.dc?.dates?.[0],
    }));
  } catch {
    return null;
  }
}

comparePages();
compareFeeds();
