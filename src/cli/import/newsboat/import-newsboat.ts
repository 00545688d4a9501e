import { basename, join } from 'node:path';
import type { NewsboatCache } from '../../../db/newsboat-cache.ts';
import {
  isPrivateAddressed,
  MAX_URLS_BYTES,
  type NewsboatConfig,
  type NewsboatUrls,
  readNewsboatConfig,
  readNewsboatUrls,
} from '../../../ingest/index.ts';
import { errorCode } from '../../../platform/error-code.ts';
import { homeDir } from '../../../platform/paths.ts';
import { readPlain } from '../../../platform/plain-file.ts';
import { presentAddress } from '../../../settings/edit-feeds-and-views.ts';
import type { SavedFeed } from '../../../settings/settings-table.ts';
import type { Context } from '../../context.ts';
import { failed } from '../../exit-errors.ts';
import { credentialsOf, noteLibrary } from '../../feeds/ingest-options.ts';
import { reasonText } from '../../feeds/ingest-results.ts';
import { ruleNewStories } from '../../feeds/rule-new-stories.ts';
import { addFeeds } from '../../feeds/saved-feeds.ts';
import { printJson, printNotice } from '../../output.ts';
import { saveSettings } from '../../save-settings.ts';
import { countRuled } from '../../stories/rules.ts';
import { type CachedStories, cachedTitles, importStories, openCache } from './cached-stories.ts';
import { ConfigSettings } from './config-settings.ts';
import { cachePath, newsboatFolders } from './find-files.ts';
import { Report } from './report.ts';
import { reportText } from './report-text.ts';
import { TakeOver } from './take-over.ts';
import type { FilterScope } from './translate-filter.ts';

interface Feeds {
  readonly added: readonly SavedFeed[];
  readonly existing: readonly SavedFeed[];
}

/** The list of feeds, or the code of the error with which it cannot be read. */
function readUrls(path: string): NewsboatUrls | string {
  try {
    return readNewsboatUrls(readPlain(path, MAX_URLS_BYTES).toString('utf8'));
  } catch (error) {
    return errorCode(error);
  }
}

/** The list with the present addresses of feeds that have moved. */
function withPresentAddresses(
  { feeds, lines, ...list }: NewsboatUrls,
  addressOf: (url: string) => string,
): NewsboatUrls {
  return {
    ...list,
    feeds: feeds.map((feed) => ({ ...feed, url: addressOf(feed.url) })),
    lines: new Map([...lines].map(([url, line]) => [addressOf(url), line])),
  };
}

/** Adds the feeds of the list but those that the user has unsubscribed from. A feed without a title of its own has that of the cache. */
async function takeFeeds(
  context: Context,
  { feeds, skipped, lines }: NewsboatUrls,
  titles: ReadonlyMap<string, string>,
  { path, report }: { readonly path: string; readonly report: Report },
): Promise<Feeds> {
  const { as } = context.words.newsboat;
  const lineOf = (url: string): number => lines.get(url)?.line ?? 0;
  const { data } = context.settings;
  const isRemoved = ({ url }: { readonly url: string }): boolean => presentAddress(data, url) === '';
  for (const { url } of feeds.filter(isRemoved))
    report.leave(path, lineOf(url), url, { code: 'unsubscribed', detail: url });
  const wanted = feeds.filter((feed) => !isRemoved(feed));
  const listed = wanted.map((feed) => ({
    ...feed,
    title: feed.title || (titles.get(feed.url) ?? ''),
    isPrivate: isPrivateAddressed(feed.url),
  }));
  const done = await addFeeds(context, listed, {
    credentials: credentialsOf(context),
    dryRun: context.options.has('dry-run'),
  });
  const { added, existing, refused } = done;
  for (const { url, title, folder } of added) report.add('taken', path, lineOf(url), url, as.feed(title, folder));
  for (const { url, title, folder } of existing) report.add('existing', path, lineOf(url), url, as.feed(title, folder));
  for (const { what, why } of [...skipped, ...refused])
    report.refuse(path, 0, what, reasonText(why, context), why.code);
  const tagged = new Map<string, number>();
  for (const { url, title } of [...added, ...existing]) {
    const line = lines.get(url);
    if (line?.isHidden) report.leave(path, line.line, `! ${title}`, { code: 'hidden', detail: '' });
    for (const tag of line?.tags.slice(1) ?? []) tagged.set(tag, line?.line ?? 0);
  }
  for (const [tag, line] of tagged) report.leave(path, line, tag, { code: 'tag', detail: '' });
  return { added, existing };
}

/** The feeds of the cache as a list, if there is no other. */
function listOf(titles: ReadonlyMap<string, string>): NewsboatUrls {
  const lines = [...titles.keys()].filter((url) => url !== '').map((url) => `"${url}"`);
  return readNewsboatUrls(lines.join('\n'));
}

/** Prints the report: a table, or with `--json` one object. */
async function printReport(
  context: Context,
  report: Report,
  feeds: Feeds,
  stories: CachedStories | null,
): Promise<void> {
  const { io, options, words } = context;
  if (options.has('json')) {
    const plain = ({ url, title, folder }: SavedFeed) => ({ url, title, folder });
    const rows = report.rows.map(({ path, line, what, result, as, code }) => ({
      ...{ file: basename(path), line: line || null, what, result, as },
      ...(code !== undefined && { code }),
    }));
    await printJson(io, {
      from: 'newsboat',
      feeds: { added: feeds.added.map(plain), existing: feeds.existing.map(plain) },
      stories: stories?.counts ?? null,
      report: rows,
    });
    return;
  }
  await io.stdout.write(reportText(context, report.rows));
  const { summary } = words.newsboat;
  await printNotice(io, summary(report.count('taken'), report.count('existing'), report.count('kept', 'left')));
  if (options.has('dry-run')) await printNotice(io, words.ingest.dryRun);
}

/** Newsboat's files, as far as they can be read. */
interface NewsboatFiles {
  readonly paths: { readonly urls: string; readonly cache: string };
  readonly config: NewsboatConfig;
  /** The list of feeds, or the code of the error. */
  readonly urls: NewsboatUrls | string;
  readonly cache: NewsboatCache | null;
  /** Whether no file but `config` and the cache is missing, and none is damaged. */
  readonly isWhole: boolean;
}

/** Opens newsboat's files, and says which cannot be read. @throws CliError if there are neither feeds nor articles. */
async function openFiles({ io, args, options, words }: Context): Promise<NewsboatFiles> {
  const { newsboat, ingest } = words;
  const folders = newsboatFolders(io.env, args[0]);
  const [urlsPath, configPath] = [join(folders.config, 'urls'), join(folders.config, 'config')];
  const config = readNewsboatConfig(configPath, homeDir(io.env));
  const set = config.lines.findLast(({ name }) => name === 'cache-file')?.values[0];
  const path = cachePath(folders, { named: options.value('cache'), set, env: io.env });
  const urls = readUrls(urlsPath);
  const { cache, problem, isMissing } = await openCache({ io, words }, path);
  if (typeof urls === 'string' && !cache)
    throw failed((w) => (isMissing ? w.newsboat.nothing(folders.config) : problem));
  if (problem !== '') await printNotice(io, problem);
  const whyNot = (reason: string): string => ingest.reasons.unreadable({ reason });
  if (typeof urls === 'string') await printNotice(io, newsboat.noUrls(urlsPath, whyNot(urls)));
  const unread = config.unread.filter((file) => file.path !== configPath || file.code !== 'ENOENT');
  for (const file of unread) await printNotice(io, newsboat.noConfig(file.path, whyNot(file.code)));
  const isWhole = typeof urls !== 'string' && unread.length === 0 && (cache !== null || isMissing);
  return { paths: { urls: urlsPath, cache: path }, config, urls, cache, isWhole };
}

/** Takes over views, rules and settings, and marks the new stories by the rules. None is deleted: newsboat showed them. */
async function takeSettings(context: Context, takeOver: TakeOver): Promise<0 | 1> {
  const { io, words } = context;
  takeOver.apply();
  await noteLibrary(context);
  const saved = await saveSettings(context);
  const { ruled, kept, problems, saving } = await ruleNewStories(context);
  const counts = countRuled(ruled, kept);
  for (const problem of problems) await printNotice(io, problem);
  if (counts) await printNotice(io, words.rules.applied(counts));
  return saving || saved;
}

async function importFiles(context: Context, { paths, config, urls, cache, isWhole }: NewsboatFiles): Promise<0 | 1> {
  const { options, settings, words } = context;
  const titles = cachedTitles(cache);
  const report = new Report(words);
  const written = typeof urls === 'string' ? listOf(titles) : urls;
  const list = withPresentAddresses(written, (url) => presentAddress(settings.data, url) || url);
  const feeds = await takeFeeds(context, list, titles, { path: paths.urls, report });
  const saved = [...feeds.added, ...feeds.existing];
  const others = settings.data.feeds.filter(({ url }) => !saved.some((feed) => feed.url === url));
  const scope: FilterScope = {
    feeds: [...others, ...saved],
    tags: (url) => list.lines.get(url)?.tags ?? [],
    flags: cache?.flags ?? [],
  };
  const stories = cache && (await importStories(context, { cache, path: paths.cache }, saved, report));
  const takeOver = new TakeOver(context, scope, report);
  for (const { name, filter, line } of list.queries)
    takeOver.view({ path: paths.urls, line, what: `query:${name}:${filter}` }, name, filter);
  new ConfigSettings(context, config.lines, takeOver, report).take();
  // newsboat begins with its feeds.
  if (feeds.added.length > 0)
    takeOver.setting({ path: paths.urls, line: 0, what: words.newsboat.as.firstScreen }, 'start', 'feeds');
  const kept = options.has('dry-run') ? 0 : await takeSettings(context, takeOver);
  await printReport(context, report, feeds, stories);
  return isWhole && (stories?.isWhole ?? true) ? kept : 1;
}

/** `import --from newsboat [DIR]`: feeds, articles with their marks, queries and settings of newsboat, which only reads. */
export async function importNewsboat(context: Context): Promise<0 | 1> {
  const files = await openFiles(context);
  try {
    return await importFiles(context, files);
  } finally {
    files.cache?.close();
  }
}
