import { renamedFeed, withoutFeed } from '../../settings/edit-feeds-and-views.ts';
import type { SavedFeed } from '../../settings/settings-table.ts';
import { withoutUnused } from '../../settings/trusted-hosts.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { cellWidth } from '../../text/width.ts';
import { type ActionName, type CommandSpec, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed, orFail, wrongUse } from '../exit-errors.ts';
import { addAddresses } from '../feeds/add-addresses.ts';
import { credentialsOf, ingestFolders, ingestOptions, saveCredentials, takeAddress } from '../feeds/ingest-options.ts';
import { reasonText } from '../feeds/ingest-results.ts';
import { addFeeds, feedLines, feedsJson, findFeed } from '../feeds/saved-feeds.ts';
import { howLongAgo, wallTime } from '../local-time.ts';
import { filterMap, outputForm, printJson, printJsonRows, printLines, printNotice } from '../output.ts';
import { saveSettings } from '../save-settings.ts';
import { tableText } from '../terminal/table.ts';

export const spec: CommandSpec<'feeds'> = {
  name: 'feeds',
  usage: '[ACTION [FEED|URL|FILE]…]',
  actions: {
    list: {},
    add: { more: 'file' },
    remove: { more: 'feeds' },
    rename: { words: ['feeds', null] },
    import: { more: 'file' },
    export: {},
  },
  options: [
    { name: 'json', text: 'feedsJson' },
    { name: 'jsonl', text: 'feedsJsonl' },
    { name: 'sync', text: 'syncNow' },
    { name: 'or-page', text: 'orPage' },
    { name: 'force', text: 'addForce' },
    OPTION.allowPrivate,
  ],
  examples: [
    'minerals-news feeds add https://example.com/feed.xml',
    'minerals-news feeds import subscriptions.opml',
    'minerals-news feeds export > feeds.opml',
  ],
};

type Action = (context: Context, args: readonly string[]) => Promise<0 | 1>;

const MAX_NAME_WIDTH = 80;

function needed(what: string, args: readonly string[]): void {
  if (args.length === 0) throw wrongUse(({ errors }) => errors.argumentMissing(what, 'feeds'));
}

interface Fares {
  /** Why it is not fetched now, '' if it is. */
  readonly state: string;
  /** When it was last fetched, ISO; null for never. */
  readonly had: string | null;
  /** The last attempt, if it failed. */
  readonly failed: { readonly at: string; readonly why: string; readonly code: string } | null;
}

async function fares(context: Context, feeds: readonly SavedFeed[]): Promise<readonly Fares[]> {
  const { readFeedNotes, readFeedState } = await import('../../ingest/index.ts');
  const { io, words } = context;
  const { feeds: dir } = ingestFolders(context);
  const now = io.now().toISOString();
  const { gone, later } = words.ingest.feeds.state;
  const held = (url: string): string => {
    const state = readFeedState(dir, url);
    if (state.gone !== '') return gone(state.gone.slice(0, 10));
    return state.notBefore > now ? later(wallTime(state.notBefore, context)) : '';
  };
  return feeds.map(({ url }) => {
    const { had, failed: failure } = readFeedNotes(dir, url);
    const why = failure && { at: failure.at, why: reasonText(failure.why, context), code: failure.why.code };
    return { state: held(url), had: had || null, failed: why };
  });
}

const list: Action = async (context) => {
  const { io, options, settings, words } = context;
  const { feeds } = settings.data;
  const form = outputForm(options);
  const faring = await fares(context, feeds);
  const rows = feeds.map(({ url, title, folder }, index) => ({
    title: cleanText(title),
    url: cleanText(url),
    folder: cleanText(folder),
    ...(faring[index] ?? { state: '', had: null, failed: null }),
  }));
  if (form) {
    await printJsonRows(io, rows, form === 'jsonl' ? 'jsonl' : 'json');
  } else {
    const at = (iso: string): string => howLongAgo(iso, context);
    const lines = filterMap(rows, ({ title, url, folder, state, had, failed: failure }) => {
      const { had: hadAt, failedAt } = words.ingest.feeds;
      const last = [
        had === null ? '' : hadAt(at(had)),
        failure ? cleanText(failedAt(at(failure.at), failure.why)) : '',
      ];
      return [title, url, folder, state, ...last];
    });
    await io.stdout.write(tableText(context, [...lines]));
  }
  if (feeds.length > 0) return 0;
  await printNotice(io, words.ingest.feeds.none);
  return 1;
};

/** Deletes credentials that no feed uses. @throws CliError when that fails. */
function forgetCredentials(context: Context, removed: readonly SavedFeed[]): void {
  const credentials = credentialsOf(context);
  const urls = (feeds: readonly SavedFeed[]): string[] => feeds.map(({ url }) => url);
  orFail(
    () => credentials.forgetOthers(urls(removed), urls(context.settings.data.feeds)),
    ({ ingest }, code) => ingest.credentialsNotKept(credentials.path, code),
  );
}

const remove: Action = async (context, args) => {
  needed('FEED', args);
  const found = args.map((word) => findFeed(context, word));
  context.settings.update((data) => withoutUnused(found.reduce((rest, { url }) => withoutFeed(rest, url), data)));
  const kept = await saveSettings(context);
  if (kept === 0) {
    forgetCredentials(context, found);
    const { removed } = context.words.ingest.feeds;
    await printLines(context.io, found.map(({ title }) => removed(cleanText(title))).join('\n'));
  }
  return kept;
};

const rename: Action = async (context, args) => {
  const [from = '', to = ''] = args;
  if (args.length < 2) throw wrongUse(({ errors }) => errors.argumentMissing(from === '' ? 'FEED' : 'NAME', 'feeds'));
  const feed = findFeed(context, from);
  const name = cleanText(to);
  if (name === '') throw wrongUse(({ errors }) => errors.argumentMissing('NAME', 'feeds'));
  if (cellWidth(name) > MAX_NAME_WIDTH) throw wrongUse(({ errors }) => errors.viewNameTooWide(MAX_NAME_WIDTH));
  const { feeds } = context.settings.data;
  const taken = feeds.find(({ url, title }) => url !== feed.url && caseFold(cleanText(title)) === caseFold(name));
  if (taken) throw failed(({ ingest }) => ingest.feeds.nameTaken(taken.title));
  context.settings.update((data) => renamedFeed(data, feed.url, name));
  return saveSettings(context, context.words.ingest.feeds.renamed(cleanText(feed.title), name));
};

/** Adds the feeds of OPML lists. */
const importList: Action = async (context, args) => {
  needed('FILE', args);
  const { io, options, words } = context;
  const { importSources } = await import('../../ingest/index.ts');
  const credentials = credentialsOf(context);
  const sources = args.map((word) => takeAddress(credentials, word));
  const order = { sources, lang: '', tags: [], stdin: io.stdin.bytes, only: 'lists' } as const;
  const done = await importSources(ingestOptions(context, { credentials }), order);
  if (done.listed) saveCredentials(credentials, sources);
  const feeds = await addFeeds(context, done.listed ?? [], { credentials });
  const kept = feeds.added.length > 0 ? await saveSettings(context) : 0;
  const all = { ...done, unlisted: [...done.unlisted, ...done.skipped] };
  if (options.has('json')) {
    await printJson(io, feedsJson(feeds, all, context));
  } else {
    const lines = feedLines(feeds, all, context);
    if (lines.length > 0) await printLines(io, lines.join('\n'));
    const isNothing = !done.listed && lines.length === 0;
    const { summary } = words.ingest.feeds;
    const counts = summary(
      feeds.added.length,
      feeds.existing.length,
      all.unlisted.length + all.uncounted + feeds.refused.length,
    );
    await printNotice(io, isNothing ? words.ingest.nothingRead : counts);
  }
  return done.listed ? kept : 1;
};

const exportList: Action = async ({ io, settings, words }) => {
  const { writeOpml } = await import('../../ingest/index.ts');
  await io.stdout.write(writeOpml(settings.data.feeds, words.ingest.feeds.opmlTitle));
  return 0;
};

/** Options that only some actions take. */
const OPTIONS = ['json', 'jsonl', 'sync', 'or-page', 'allow-private', 'force'] as const;

const ACTIONS: Readonly<
  Record<ActionName<'feeds'>, { readonly act: Action; readonly options: readonly (typeof OPTIONS)[number][] }>
> = {
  list: { act: list, options: ['json', 'jsonl'] },
  add: { act: addAddresses, options: OPTIONS },
  remove: { act: remove, options: [] },
  rename: { act: rename, options: [] },
  import: { act: importList, options: ['json', 'allow-private'] },
  export: { act: exportList, options: [] },
};

/** `feeds`: the feeds that are synced. */
export async function run(context: Context): Promise<0 | 1> {
  const [name = 'list', ...rest] = context.args;
  const action = ACTIONS[name as ActionName<'feeds'>];
  const unwanted = OPTIONS.find((option) => context.options.has(option) && !action.options.includes(option));
  if (unwanted) throw wrongUse(({ errors }) => errors.optionUnwanted(`--${unwanted}`, `feeds ${name}`));
  return action.act(context, rest);
}
