import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  feedAddress,
  htmlToLine,
  isPrivateAddressed,
  MAX_URLS_BYTES,
  readNewsboatConfig,
  readNewsboatUrls,
} from '../../../ingest/index.ts';
import { type Env, homeDir } from '../../../platform/paths.ts';
import { readPlain } from '../../../platform/plain-file.ts';
import { isLocal } from '../../../settings/account-feeds.ts';
import { presentAddress } from '../../../settings/changes.ts';
import { edited } from '../../../settings/edit.ts';
import type { SavedFeed, SavedView } from '../../../settings/settings-table.ts';
import { MAX_VIEW_NAME_CELLS } from '../../../story/query/watched-terms.ts';
import { caseFold } from '../../../text/case-fold.ts';
import { cleanText } from '../../../text/clean.ts';
import { cellWidth } from '../../../text/width.ts';
import type { Context } from '../../context.ts';
import { orFail } from '../../exit-errors.ts';
import { credentialsOf } from '../../feeds/credentials.ts';
import { reasonText } from '../../feeds/ingest-results.ts';
import { ruleNewStories } from '../../feeds/rule-new-stories.ts';
import { addFeeds } from '../../feeds/saved-feeds.ts';
import { printJson, printNotice } from '../../output.ts';
import { saveSettings } from '../../save-settings.ts';
import { countRuled } from '../../stories/rules.ts';
import { importStories, openCache } from './cached-stories.ts';
import { type FilterScope, translateFilter } from './filter.ts';
import { type Left, left, Report } from './report.ts';
import { hasServer, hiddenIn, takeSettings } from './settings.ts';

/** Newsboat's files, as far as they can be read. */
type NewsboatFiles = Awaited<ReturnType<typeof openFiles>>;

/**
 * The folders of newsboat's settings and its cache: those of XDG if there is a folder for settings, else `~/.newsboat`.
 *
 * @param named for this import; if it is the folder for settings, the cache may be in the one for data.
 */
function newsboatFolders(env: Env, named: string | undefined) {
  const home = homeDir(env);
  const config = join(env.XDG_CONFIG_HOME || join(home, '.config'), 'newsboat');
  const data = join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'newsboat');
  const folder = named === undefined ? join(home, '.newsboat') : resolve(named);
  const isSplit = folder === resolve(config) && !existsSync(join(folder, 'cache.db'));
  return isSplit || (named === undefined && existsSync(config)) ? { config, data } : { config: folder, data: folder };
}

/** Opens newsboat's files, and says which cannot be read. @throws CliError if that is the list of feeds. */
async function openFiles(context: Context) {
  const { io, args, options, words } = context;
  const folders = newsboatFolders(io.env, args[0]);
  const [urlsPath, configPath] = [join(folders.config, 'urls'), join(folders.config, 'config')];
  const cachePath = resolve(options.value('cache') ?? join(folders.data, 'cache.db'));
  const { lines: config, unread } = readNewsboatConfig(configPath, homeDir(io.env));
  const isListed = existsSync(urlsPath) || !hasServer(config);
  const urls = orFail(
    () => readNewsboatUrls(isListed ? readPlain(urlsPath, MAX_URLS_BYTES).toString('utf8') : ''),
    ({ newsboat, ingest }, reason) => newsboat.noUrls(urlsPath, ingest.reasons.unreadable({ reason })),
  );
  const missing = unread.filter(({ path, code }) => path !== configPath || code !== 'ENOENT');
  for (const { path, code } of missing)
    await printNotice(io, words.newsboat.noConfig(path, words.ingest.reasons.unreadable({ reason: code })));
  const { cache, isWhole } = await openCache(context, cachePath);
  return { urlsPath, cachePath, urls, config, cache, isWhole: isWhole && missing.length === 0 };
}

/** Adds the feeds of the list but those that the user has unsubscribed from. One without a title of its own has that of the cache. */
async function takeFeeds(
  context: Context,
  { urls: { feeds, skipped, lines }, cache, urlsPath: path }: NewsboatFiles,
  report: Report,
) {
  const { settings, options } = context;
  const titles = new Map(cache?.feeds.map(({ url, title }) => [feedAddress(url), htmlToLine(title)]));
  const present = (url: string): string => presentAddress(settings.data, url);
  for (const { url } of feeds.filter((feed) => present(feed.url) === ''))
    report.leave(path, lines.get(url)?.line ?? null, url, left('unsubscribed', url));
  const wanted = feeds.filter(({ url }) => present(url) !== '');
  const listed = wanted.map((feed) => ({
    ...{ ...feed, url: present(feed.url), title: feed.title || (titles.get(feed.url) ?? '') },
    isPrivate: isPrivateAddressed(present(feed.url)),
  }));
  const { added, existing, refused } = await addFeeds(context, listed, {
    credentials: credentialsOf(context),
    dryRun: options.has('dry-run'),
  });
  for (const { what, why } of [...skipped, ...refused])
    report.leave(path, null, what, { code: why.code, say: () => reasonText(why, context) });
  return { added, existing };
}

/** The views for newsboat's query feeds that are not there, and a report of the others. */
function takeViews(
  { settings: { data } }: Context,
  { urls, urlsPath }: NewsboatFiles,
  scope: FilterScope,
  report: Report,
): readonly SavedView[] {
  const views: SavedView[] = [];
  for (const { name: written, filter, line } of urls.queries) {
    const name = cleanText(written);
    const isNamed = name !== '' && cellWidth(name) <= MAX_VIEW_NAME_CELLS;
    const translated = isNamed ? translateFilter(filter, scope) : left('viewName');
    const known = [...data.views, ...views].find((view) => caseFold(view.name) === caseFold(name));
    const what = `query:${written}:${filter}`;
    const refuse = (why: Left): void => report.leave(urlsPath, line, what, why);
    if ('code' in translated) refuse(translated);
    else if (!known) {
      views.push({ name, query: translated.query });
      for (const why of translated.differs) report.note(urlsPath, line, what, why);
    } else if (known.query !== translated.query) refuse(left('keptView', `${known.name}: ${known.query}`));
  }
  return views;
}

/** What came over. */
interface Taken {
  readonly feeds: Awaited<ReturnType<typeof takeFeeds>>;
  readonly stories: Awaited<ReturnType<typeof importStories>> | null;
  readonly views: readonly SavedView[];
  readonly settings: object;
}

/** Prints what did not come over, and how much did; with `--json` both as one object. */
async function printReport(context: Context, report: Report, { feeds, stories, views, settings }: Taken) {
  const { io, options, words } = context;
  const { newsboat, ingest } = words;
  if (options.has('json')) {
    const plain = ({ url, title, folder }: SavedFeed) => ({ url, title, folder });
    await printJson(io, {
      from: 'newsboat',
      feeds: { added: feeds.added.map(plain), existing: feeds.existing.map(plain) },
      stories: stories?.counts ?? null,
      ...{ views, settings, notes: report.notes, left: report.rows },
    });
    return;
  }
  await io.stdout.write(report.text());
  const set = Object.entries(settings).map(([key, value]) => `${key} = ${value}`);
  await printNotice(io, newsboat.feeds(feeds.added.length, feeds.existing.length));
  if (stories) await printNotice(io, newsboat.stories(stories.counts));
  if (views.length > 0) await printNotice(io, newsboat.views(views.map(({ name }) => name)));
  if (set.length > 0) await printNotice(io, newsboat.settings(set.join(', ')));
  if (report.rows.length > 0) await printNotice(io, newsboat.notImported(report.rows.length));
  if (options.has('dry-run')) await printNotice(io, ingest.dryRun);
}

/** Saves the settings, and marks the new stories by the user's rules. None is deleted: newsboat showed them. */
async function saveAndRule(context: Context): Promise<0 | 1> {
  const saved = await saveSettings(context);
  const { ruled, kept, problems, saving } = await ruleNewStories(context);
  const counts = countRuled(ruled, kept);
  for (const problem of problems) await printNotice(context.io, problem);
  if (counts) await printNotice(context.io, context.words.rules.applied(counts));
  return saving || saved;
}

async function importFiles(context: Context, files: NewsboatFiles): Promise<0 | 1> {
  const { urls, cachePath, config, cache, isWhole } = files;
  const { settings, options } = context;
  const report = new Report(context);
  const feeds = await takeFeeds(context, files, report);
  const saved = [...feeds.added, ...feeds.existing];
  const all = new Map([...settings.data.feeds.filter(isLocal), ...saved].map((feed) => [feed.url, feed]));
  const tags = new Map([...urls.lines].map(([url, line]) => [presentAddress(settings.data, url), line.tags]));
  const tagsOf = (url: string) => tags.get(url) ?? [];
  const scope: FilterScope = { feeds: [...all.values()], tags: tagsOf, flags: cache?.flags ?? [] };
  const stories =
    cache && (await importStories(context, { cache, path: cachePath, hides: hiddenIn(config) }, saved, report));
  const views = takeViews(context, files, scope, report);
  const taken = takeSettings(config, settings.data, feeds.added, report);
  let saving: 0 | 1 = 0;
  if (!options.has('dry-run')) {
    settings.update((data) =>
      taken.change(
        edited(
          data,
          views.map((view) => ({ kind: 'viewSaved', view }) as const),
          '',
        ),
      ),
    );
    saving = await saveAndRule(context);
  }
  await printReport(context, report, { feeds, stories, views, settings: taken.values });
  return isWhole && (stories?.isWhole ?? true) ? saving : 1;
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
