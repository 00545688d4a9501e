import { existsSync } from 'node:fs';
import { isStorageError } from '../../db/connection.ts';
import type {
  Discovery,
  FeedLink,
  FetchedFeed,
  IngestOptions,
  ListingSelectors,
  StoredResult,
} from '../../ingest/index.ts';
import { errorCode } from '../../platform/error-code.ts';
import { accountOfFolder, addressKey, isLocal, withItsAccount } from '../../settings/account-feeds.ts';
import type { Credentials } from '../../settings/credentials.ts';
import { edit } from '../../settings/edit.ts';
import { withFeedIds } from '../../settings/feed-ids.ts';
import { type FeedSettingChange, SELECTOR_IDS } from '../../settings/feed-settings.ts';
import { feedRef, type SavedFeed } from '../../settings/settings-table.ts';
import { hostOf, withTrusted } from '../../settings/trusted-hosts.ts';
import { cleanTags } from '../../story/query/feed-names.ts';
import { cleanText } from '../../text/clean.ts';
import { findAccount } from '../accounts/find-account.ts';
import type { Context } from '../context.ts';
import { wrongUse } from '../exit-errors.ts';
import { mayAsk, outputForm, printJson, printLines, printNotice } from '../output.ts';
import { showWaiting } from '../progress.ts';
import { saveSettings } from '../save-settings.ts';
import { chooseProgram } from './add-program.ts';
import { credentialsOf, saveCredentials, takeAddress } from './credentials.ts';
import { readFolder } from './edit-feeds.ts';
import { ingestOptions } from './ingest-options.ts';
import { reasonText, storyJson } from './ingest-results.ts';
import { eventPrinter, type PrintEvent, warn } from './print-events.ts';
import { addFeeds, feedLines, isRefused } from './saved-feeds.ts';
import { runSync } from './sync.ts';
import { confirmPage, noFeedText, offerEvent, pageSettings, watchedSelectors } from './watch-page.ts';

/** Whether an argument is an address; otherwise it is a file. */
function isAddress(word: string): boolean {
  if (/^(?:https?:|feed:)/i.test(word)) return true;
  if (existsSync(word) || word.includes('\\')) return false;
  // `ftp://…` is an unsupported address, not a missing file.
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(word)) return true;
  // `example.com/feed.xml`, but `feed.xml` and `./a/feed.xml`.
  return word.includes('/')
    ? /^(?:localhost|\[[^/]*\]|[^./][^/]*\.[^./]+)(?::\d+)?\//i.test(word)
    : !/\.(?:opml|xml|json|rss)$/i.test(word);
}

/** An address to add, and what its feed has otherwise than the options say. */
interface Wanted {
  readonly address: string;
  readonly folder?: string;
  /** Its name; without it that which it states. */
  readonly title?: string;
}

interface Added {
  readonly exit: 0 | 1;
  /** The feed to sync now, if any. */
  readonly feed: SavedFeed | null;
}

/** Nothing was added, as has been said. */
const NOTHING: Added = { exit: 1, feed: null };

interface Job {
  readonly context: Context;
  readonly plan: IngestOptions;
  readonly credentials: Credentials;
  /** The account that gets the feeds; undefined for none. Its server looks for them: nothing is fetched from here. */
  readonly account: string | undefined;
  /** The folder for the feeds, '' for none; feeds of lists have their own then. */
  readonly folder: string;
  /** Tags for the feeds, as well as those of a list. */
  readonly tags: readonly string[];
  /** The name for its feed, '' for the one that it states. */
  readonly title: string;
  /** Whether others are added if one is refused. Those that are refused are named in one warning then. */
  readonly isOneOfMany: boolean;
  /** Whether the stories of feeds are fetched. */
  readonly isSynced: boolean;
  /** Selectors of the pages if they are to be watched. */
  readonly selectors: ListingSelectors | null;
  readonly events: PrintEvent | null;
  /** Fetched documents to sync, by the address of their feed. */
  readonly had: Map<string, FetchedFeed>;
  readonly feeds: {
    readonly added: SavedFeed[];
    readonly existing: SavedFeed[];
    readonly skipped: { readonly what: string; readonly why: string }[];
  };
  /** Pages stored because they name no feed. */
  readonly pages: StoredResult[];
}

async function refuse(
  { context, events, feeds, isOneOfMany, title }: Job,
  what: string,
  why: string,
  sentence = why,
): Promise<Added> {
  feeds.skipped.push({ what: isOneOfMany ? title : what, why });
  // Those of many are named together.
  if (isOneOfMany) return { exit: 1, feed: null };
  if (events) await events({ event: 'failed', message: sentence });
  else await printNotice(context.io, sentence);
  return NOTHING;
}

/** The tags of a feed with those that it gets. */
const withTags = (tags: readonly string[] = [], job: Job): readonly string[] => cleanTags([...tags, ...job.tags]);

/** Saves a feed. The private addresses that its host had (`met`) are trusted only if the user typed that host. */
async function save(
  job: Job,
  link: Pick<FeedLink, 'url' | 'title'>,
  typed: string,
  met: readonly string[],
  own: FeedSettingChange = {},
): Promise<Added> {
  const { context, events } = job;
  const { io, settings, words } = context;
  const isTyped = link.url === typed || hostOf(link.url) === hostOf(typed);
  const { url, title } = link;
  const feed: SavedFeed = withItsAccount(settings.data.accounts, {
    url,
    title: job.title || cleanText(title) || url,
    folder: job.folder,
    ...(job.tags.length > 0 && { tags: job.tags }),
    ...(job.account !== undefined && { account: job.account }),
  });
  const present = () => settings.data.feeds.find((one) => addressKey(one) === addressKey(feed));
  const known = present();
  if (isLocal(feed)) {
    // First, since the settings may be written at any time.
    saveCredentials(job.credentials, [typed], { instead: url });
    settings.update((data) => withTrusted(data, url, isTyped ? met : []));
  }
  // What waits for the server names the feed by its id.
  const { feeds } = isLocal(feed) ? { feeds: [feed] } : withFeedIds({ feeds: [feed] });
  edit(settings, { kind: 'feedsAdded', feeds });
  const ref = feedRef(known ?? feeds[0] ?? feed);
  if (job.folder !== '') edit(settings, { kind: 'feedFiled', feed: ref, folder: job.folder });
  const set = { ...own, ...(known && job.tags.length > 0 && { tags: withTags(known.tags, job) }) };
  if (Object.keys(set).length > 0) edit(settings, { kind: 'feedSet', feed: ref, settings: set });
  const exit = settings.unsaved ? await saveSettings(context) : 0;
  if (exit === 1) return { exit, feed: null };
  const saved = present() ?? feed;
  if (events) await events({ event: 'feed-added', feed: { title: saved.title, url, id: saved.id }, new: !known });
  else if (!context.options.has('json'))
    await printLines(
      io,
      (own.watch ? words.watchedPages[known ? 'followed' : 'added'] : words.ingest.feeds[known ? 'existing' : 'added'])(
        saved.title,
        url,
      ),
    );
  if (known && known.folder !== saved.folder)
    await printNotice(io, words.ingest.feeds.filed(saved.title, saved.folder));
  job.feeds[known ? 'existing' : 'added'].push(saved);
  return { exit: 0, feed: saved };
}

/** Adds a page whose links are the items, if the user wants what they are now. */
async function watchPage(
  job: Job,
  found: Discovery & { readonly kind: 'watchable' },
  typed: string,
  met: readonly string[],
) {
  const { context, plan, folder, tags, selectors } = job;
  const { url, preview, had } = found;
  const { data } = context.settings;
  const title = had.document.head.title || hostOf(url);
  if (!(await confirmPage(context, title, preview, Boolean(selectors?.items)))) return NOTHING;
  const known = data.feeds.find((one) => isLocal(one) && one.url === url);
  // Selectors of an earlier time make way for those given now.
  const none = Object.fromEntries(SELECTOR_IDS.map((id) => [id, undefined]));
  const settings = { ...none, ...pageSettings(selectors ?? {}, { folder, tags, ...known }, data) };
  const added = await noteBack(job, await save(job, { url, title }, typed, met, settings));
  if (!added.feed) return added;
  const { noteListing } = await import('../../ingest/index.ts');
  if (had.document.listing) noteListing(plan.data, feedRef(added.feed), had.document.listing);
  if (job.isSynced) job.had.set(url, had);
  return added;
}

async function storePage(job: Job, url: string): Promise<Added> {
  const { context, plan, events } = job;
  const { importSources } = await import('../../ingest/index.ts');
  const done = await importSources(plan, { sources: [url], lang: '', tags: [], stdin: async () => new Uint8Array() });
  saveCredentials(job.credentials, done.read ? [url] : []);
  const [page] = done.kept;
  if (!page) {
    const [skipped] = done.skipped;
    return refuse(job, url, skipped ? reasonText(skipped.why, context) : context.words.ingest.nothingRead);
  }
  const { id, title, outcome } = page;
  job.pages.push(page);
  if (events) await events({ event: 'page', outcome: outcome === 'beside' ? 'updated' : outcome, id, title });
  else if (!context.options.has('json'))
    await context.io.stdout.write(`${[context.words.ingest.outcome[outcome], id, title].map(cleanText).join('\t')}\n`);
  return { exit: 0, feed: null };
}

/** Forgets that a saved feed was gone. A failure is said: the feed is saved, but syncs leave it out. */
async function noteBack({ context, plan, events }: Job, added: Added): Promise<Added> {
  if (!added.feed) return added;
  const { noteFeedIsBack } = await import('../../ingest/index.ts');
  try {
    noteFeedIsBack(plan.data, feedRef(added.feed));
    return added;
  } catch (error) {
    if (!isStorageError(error)) throw error;
    const { data, io, words } = context;
    const message = words.storage.cannotUseData(cleanText(data.path), errorCode(error));
    await warn(io, events, message);
    return { ...added, exit: 1 };
  }
}

const labelOf = ({ title, subject }: FeedLink, { words }: Context): string =>
  [title, subject && words.ingest.feeds.subject[subject]].filter(Boolean).join(' · ');

/** Lists feeds with numbers after a sentence. */
async function printFeeds(context: Context, feeds: readonly FeedLink[], sentence: string): Promise<void> {
  await printNotice(context.io, sentence);
  const rows = feeds.map((feed, i) => ['', i + 1, labelOf(feed, context) || feed.url, feed.url].join('  '));
  await printLines({ stdout: context.io.stderr }, rows.join('\n'));
}

async function addAddress(job: Job, typed: string): Promise<Added> {
  const { context, plan } = job;
  const { feeds: words } = context.words.ingest;
  const { discoverAddress, discoverFile, typedAddress } = await import('../../ingest/index.ts');
  if (/^(?:(?:run|exec|filter):|--run\b)/i.test(typed)) return refuse(job, typed, words.runsProgram(typed));
  const isWeb = isAddress(typed);
  if (isWeb && job.account !== undefined) {
    const url = typedAddress(typed);
    if (url !== null) return save(job, { url, title: '' }, url, []);
    const why = reasonText({ code: 'bad-address', params: {} }, context);
    return refuse(job, typed, why, words.failed(typed, why));
  }
  const met: string[] = [];
  const orPage = context.options.has('or-page');
  const arrived = showWaiting(context.io, () => words.looking(cleanText(typed)));
  const asks = (url: string): void => {
    arrived();
    void (job.events ? job.events({ event: 'checking', url }) : printNotice(context.io, words.looking(url)));
  };
  const looking = isWeb
    ? discoverAddress(plan, typed, { met: (address) => void met.push(address), asks, orPage, watch: job.selectors })
    : discoverFile(plan, typed);
  const found: Discovery = await looking.finally(arrived);
  /** Adds the first feed and names the others, or lets the user choose. */
  const addFirst = async (url: string, feeds: readonly FeedLink[], add: () => Promise<Added>): Promise<Added> => {
    if (feeds.length > 1 && (found.kind === 'choice' || job.events || mayAsk(context))) {
      const why = words.several(feeds.length);
      if (!job.events) await printFeeds(context, feeds, why);
      else
        await job.events({
          event: 'choice',
          url,
          feeds: feeds.map((feed) => ({ title: labelOf(feed, context), url: feed.url })),
        });
      const chosen = mayAsk(context) && feeds[Number(await context.io.ask(words.which)) - 1];
      if (chosen) return addAddress(job, chosen.url);
      job.feeds.skipped.push({ what: url, why });
      return NOTHING;
    }
    const added = await add();
    if (feeds.length > 1) await printFeeds(context, feeds.slice(1), words.others(feeds.length - 1));
    return added;
  };
  if (job.selectors && (found.kind === 'feed' || found.kind === 'list'))
    return refuse(job, typed, context.words.watchedPages.isFeed(cleanText(typed)));
  switch (found.kind) {
    case 'watchable':
      return watchPage(job, found, typed, met);
    case 'feed':
      return addFirst(found.typed, [found.feed, ...found.others], async () => {
        if (found.had && job.isSynced) job.had.set(found.feed.url, found.had);
        return noteBack(job, await save(job, found.feed, found.typed, met));
      });
    case 'choice':
      return addFirst(found.url, found.feeds, async () => NOTHING);
    case 'page-with-feeds': {
      const { url, feeds, isArticle } = found;
      const [first] = feeds;
      if (orPage && isArticle) return storePage(job, url);
      return first ? addFirst(url, feeds, () => save(job, first, url, met)) : refuse(job, url, words.noFeed(url));
    }
    case 'page': {
      const { url, isStory, isArticle, list } = found;
      if (orPage && isStory && (isArticle || !list || context.options.has('force'))) return storePage(job, url);
      const why = noFeedText(found, context.words);
      if (!job.events || !list) return refuse(job, url, why);
      await job.events(offerEvent(url, list, isStory, context.words));
      return NOTHING;
    }
    case 'list':
      return addList(job, found.url);
    case 'unseen': {
      const host = hostOf(found.url) || found.url;
      const why = reasonText(found.why, context);
      // A typing mistake looks like a server that is down.
      if (!context.options.has('force') && !context.settings.data.feeds.some(({ url }) => url === found.url))
        return refuse(job, found.url, why, words.notReached(found.url, why));
      const added = await save(job, { url: found.url, title: host }, found.url, met);
      if (added.exit === 0 && !job.events) await printNotice(context.io, words.unseen(found.url, why));
      return added;
    }
    case 'neither': {
      const why = reasonText(found.why, context);
      return refuse(job, found.url, why, words.failed(found.url, why));
    }
  }
}

async function addList(job: Job, source: string): Promise<Added> {
  const { context, plan, events } = job;
  const { importSources } = await import('../../ingest/index.ts');
  const order = { sources: [source], lang: '', tags: [], stdin: context.io.stdin.bytes, only: 'lists' } as const;
  const done = await importSources(plan, order);
  if (!done.listed) {
    const [skipped] = done.skipped;
    return refuse(job, source, skipped ? reasonText(skipped.why, context) : context.words.ingest.nothingRead);
  }
  const listed = done.listed.map((feed) => ({
    ...feed,
    ...(job.folder !== '' && { folder: job.folder }),
    ...(job.tags.length > 0 && { tags: withTags(feed.tags, job) }),
  }));
  const feeds = await addFeeds(context, listed, job);
  saveCredentials(job.credentials, [source]);
  const exit = await saveSettings(context);
  if (exit === 1) return { exit, feed: null };
  const [first = null] = feeds.added.filter((feed) => !isLocal(feed));
  if (events) {
    for (const isNew of [true, false]) {
      for (const { title, url, id } of isNew ? feeds.added : feeds.existing)
        await events({ event: 'feed-added', feed: { title, url, id }, new: isNew });
    }
  } else if (!context.options.has('json')) await printLines(context.io, feedLines(feeds, done, context).join('\n'));
  job.feeds.added.push(...feeds.added);
  job.feeds.existing.push(...feeds.existing);
  for (const { what, why } of [...done.unlisted, ...feeds.refused])
    job.feeds.skipped.push({ what, why: reasonText(why, context) });
  // An account is synced as a whole.
  return { exit: isRefused(feeds) ? 1 : 0, feed: first };
}

/** How the feeds fare that their accounts were sent: those that a server refuses are gone, and the others may still wait. */
async function tellSent({ context, events }: Job, feeds: readonly SavedFeed[]): Promise<0 | 1> {
  const now = feeds.map((feed) => context.settings.data.feeds.find(({ id }) => id === feed.id));
  const waiting = now.find((feed) => feed?.remote === '');
  if (waiting?.account !== undefined && !events)
    await printNotice(context.io, context.words.ingest.feeds.waits(waiting.account));
  return now.includes(undefined) ? 1 : 0;
}

/** Adds the feed of a program. */
async function addProgram(job: Job): Promise<Added> {
  const { context, plan, account, had } = job;
  const chosen = await chooseProgram(context, plan, account);
  if ('why' in chosen) return refuse(job, chosen.title, chosen.why, chosen.sentence);
  const { url, run } = chosen;
  if (chosen.had && job.isSynced) had.set(url, chosen.had);
  return save(job, chosen, url, [], run && { run });
}

/** `feeds add`: adds feeds, pages that name one, or OPML lists; `--sync` fetches their stories. */
export async function addAddresses(context: Context, args: readonly string[]): Promise<0 | 1> {
  const { options } = context;
  const isProgram = options.has('run');
  if (isProgram) {
    const [other] = args;
    if (other !== undefined) throw wrongUse(({ errors }) => errors.tooMany(other, 'feeds'));
    const unwanted = (['account', 'or-page', 'allow-private', 'watch'] as const).find((option) => options.has(option));
    if (unwanted) throw wrongUse(({ errors }) => errors.optionUnwanted(`--${unwanted}`, 'feeds add --run'));
  } else if (args.length === 0) throw wrongUse(({ errors }) => errors.argumentMissing('URL', 'feeds'));
  else if (options.has('name')) throw wrongUse(({ errors }) => errors.optionUnwanted('--name', 'feeds add URL'));
  outputForm(options);
  return addWanted(
    context,
    args.map((address) => ({ address })),
  );
}

/** Adds addresses; with `isSuggested` also fetches the stories of their feeds, and leaves out what does not answer. */
export async function addWanted(context: Context, wanted: readonly Wanted[], isSuggested = false): Promise<0 | 1> {
  const { io, options, words } = context;
  if (options.has('json') && options.has('sync')) throw wrongUse(({ errors }) => errors.exclusive('--json, --sync'));
  const credentials = credentialsOf(context);
  const name = options.value('account');
  const named = name === undefined ? undefined : findAccount(context, name).name;
  const folder = readFolder(context, options.value('folder') ?? '', named);
  const account = named ?? accountOfFolder(context.settings.data.accounts, folder);
  const job: Job = {
    context,
    plan: await ingestOptions(context, { credentials }),
    credentials,
    account,
    // Those of a list have their own.
    folder: folder === account ? '' : folder,
    tags: cleanTags(options.value('tag')?.split(',')),
    title: '',
    isOneOfMany: isSuggested,
    isSynced: isSuggested || options.has('sync'),
    selectors: watchedSelectors(context, account),
    events: await eventPrinter(context),
    had: new Map(),
    feeds: { added: [], existing: [], skipped: [] },
    pages: [],
  };
  const results: Added[] = [];
  if (options.has('run')) results.push(await addProgram(job));
  for (const { address, ...own } of wanted)
    results.push(await addAddress({ ...job, ...own }, takeAddress(credentials, address)));
  const feeds = results.flatMap(({ feed }) => feed ?? []);
  const [refused] = job.feeds.skipped;
  if (isSuggested && refused) {
    const message = words.ingest.feeds.leftOut(
      job.feeds.skipped.map(({ what }) => what),
      refused.why,
    );
    await (job.events
      ? job.events({ event: feeds.length > 0 ? 'warned' : 'failed', message })
      : printNotice(io, message));
  }
  let exit: 0 | 1 = results.some((result) => result.exit === 1) ? 1 : 0;
  const isJson = options.has('json');
  // What is for an account is sent now. With --json its next sync does that, since this one has an output of its own.
  const remote = isJson ? [] : feeds.filter((feed) => !isLocal(feed));
  const synced = job.isSynced ? feeds : remote;
  if (synced.length > 0) {
    const { afterOtherSyncs } = await import('../../ingest/index.ts');
    const { events, had } = job;
    const tellWaiting = async (pid: number): Promise<void> => {
      await context.settings.flush();
      if (!job.events) await printNotice(io, words.ingest.sync.waiting(pid));
    };
    const done = await runSync(context, synced, { named: synced, events, had }, async (sync) => ({
      done: await afterOtherSyncs(job.plan.data, sync, tellWaiting),
    }));
    const sent = await tellSent(job, remote);
    // A server that is away gets them later.
    exit = sent || (synced.some(isLocal) && done.exit) || exit;
  } else if (job.events && exit === 0) {
    await job.events({ event: 'ended', added: 0, updated: 0, existing: 0, skipped: 0, failed: 0 });
  }
  if (isJson) {
    const plain = ({ url, title, folder }: SavedFeed) => ({ url, title, folder });
    const { added, existing, skipped } = job.feeds;
    const pages = options.has('or-page') ? { pages: job.pages.map(storyJson) } : {};
    const all = { added: added.map(plain), existing: existing.map(plain), skipped, ...pages };
    await printJson(io, all);
  } else if (!job.events && synced.length === 0 && job.feeds.added.length > 0) {
    await printNotice(io, words.ingest.feeds.nextStep);
  }
  return exit;
}
