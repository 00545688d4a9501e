import type { Discovery, IngestOptions, OfferedList, PagePreview, WatchablePage } from '../../ingest/index.ts';
import { isLocal } from '../../settings/account-feeds.ts';
import {
  type FeedSettingChange,
  type FeedSettingId,
  type FeedSettings,
  statedFeedSetting,
} from '../../settings/feed-settings.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import { cleanText } from '../../text/clean.ts';
import { readFeedSetting } from '../../ui/reading/settings/read-setting.ts';
import type { Context } from '../context.ts';
import { wrongUse } from '../exit-errors.ts';
import { asksYes } from '../output.ts';
import { showWaiting } from '../progress.ts';
import { reasonText } from './ingest-results.ts';

/** The options of `feeds add --watch` for selectors, with the setting that each is kept in. */
const SELECTORS = { items: 'items', title: 'itemTitle', link: 'itemLink', date: 'itemDate' } as const;
const SELECTOR_OPTIONS = Object.keys(SELECTORS) as readonly (keyof typeof SELECTORS)[];

type PageWithoutFeed = Discovery & { readonly kind: 'page' };

/** Whether pages are to be watched. @throws CliError for options that do not go together, or for a page in an account. */
export function isWatching({ options, io }: Context, account: string | undefined): boolean {
  const lonely = [...SELECTOR_OPTIONS, 'yes'].find((name) => options.has(name));
  if (!options.has('watch')) {
    if (lonely !== undefined) throw wrongUse(({ watchedPages }) => watchedPages.needsWatch(`--${lonely}`));
    return false;
  }
  if (account !== undefined) throw wrongUse(({ ingest }) => ingest.reasons['page-in-account']());
  const isSilent = options.has('json') || options.has('jsonl') || !io.stdin.isTTY || !io.stderr.isTTY;
  if (isSilent && !options.has('yes')) throw wrongUse(({ watchedPages }) => watchedPages.needsYes);
  return true;
}

/** The settings of a watched page that goes somewhere: articles are fetched in full, unless the user has said otherwise. */
export function pageSettings(
  selectors: FeedSettingChange,
  place: Parameters<typeof statedFeedSetting>[0],
  data: SettingsData,
): FeedSettings {
  const own = Object.entries(selectors).filter(([, selector]) => selector !== '');
  const isOpen = statedFeedSetting(place, 'full', data) === undefined;
  return { ...Object.fromEntries(own), watch: 'on', ...(isOpen && { full: 'on' as const }) };
}

/** The selectors as typed. @throws CliError for one that cannot be kept. */
function typedSelectors({ options }: Context): FeedSettingChange {
  const entries = SELECTOR_OPTIONS.flatMap((name) => {
    const typed = options.value(name);
    if (typed === undefined) return [];
    const id: FeedSettingId = SELECTORS[name];
    const value = readFeedSetting(id, typed);
    if (value === null || value === '')
      throw wrongUse(({ errors, feedSettings }) => errors.badValue(`--${name}`, typed, feedSettings[id].values));
    return [[id, value]];
  });
  return Object.fromEntries(entries) as FeedSettingChange;
}

/** The number of items of a page, its newest day and what is doubtful. */
function previewText({ count, newest, doubts }: PagePreview, { watchedPages }: Context['words']): string {
  const what = watchedPages.preview(count, newest);
  return doubts.length === 0
    ? what
    : watchedPages.unsure(
        what,
        doubts.map((one) => watchedPages.doubts[one]),
      );
}

/** Why a page without a feed is not added, with what can be done: its list may be watched, or its article imported. */
export function noFeedText({ url, list, isArticle, isStory }: PageWithoutFeed, words: Context['words']): string {
  const what = list ? words.watchedPages.preview(list.count, list.newest) : '';
  if (list && !isArticle) return words.watchedPages.noFeed(url, what);
  if (!isStory) return words.watchedPages.noList;
  const more = list?.doubts.length === 0 ? [words.watchedPages.orWatch(url, what)] : [];
  return [words.ingest.feeds.noFeed(url), ...more].join(', ');
}

/** The event that offers to watch a page. */
export function offerEvent(url: string, list: OfferedList, isStory: boolean, words: Context['words']) {
  return { event: 'offered', url, about: previewText(list, words), first: list.first, isStory };
}

/** A page that is to be watched, with its settings; null if the user does not want it; or why it cannot be. */
type ChosenPage =
  | { readonly page: WatchablePage; readonly settings: FeedSettingChange }
  | { readonly url: string; readonly why: string; readonly sentence: string }
  | null;

interface Choosing {
  readonly plan: IngestOptions;
  /** Where the feed goes. */
  readonly folder: string;
  readonly tags: readonly string[];
}

/** Fetches a page, shows what it would bring and asks, unless `--yes` is given. `met` is that of `previewPage`. */
export async function choosePage(
  context: Context,
  { plan, folder, tags }: Choosing,
  typed: string,
  met: (address: string) => void,
): Promise<ChosenPage> {
  const { io, options, words, settings } = context;
  const { previewPage } = await import('../../ingest/index.ts');
  const own = typedSelectors(context);
  const { items = '', itemTitle = '', itemLink = '', itemDate = '' } = own;
  const arrived = showWaiting(io, () => words.ingest.feeds.looking(cleanText(typed)));
  const found = await previewPage(plan, typed, { items, itemTitle, itemLink, itemDate }, met).finally(arrived);
  if (found === 'feed') {
    const sentence = words.watchedPages.isFeed(cleanText(typed));
    return { url: typed, why: sentence, sentence };
  }
  if ('why' in found) {
    const why = reasonText(found.why, context);
    return { url: found.url, why, sentence: words.ingest.feeds.failed(found.url, why) };
  }
  if (!options.has('json') && !options.has('jsonl')) {
    const rows = found.preview.first.map(({ title, day }) => `  ${day.padEnd(10)}  ${cleanText(title)}`);
    const head = `${cleanText(found.title)}: ${previewText(found.preview, words)}`;
    const hint = found.preview.doubts.length > 0 && items === '' ? [words.watchedPages.itemsHint] : [];
    await io.stderr.write(`${[head, ...rows, ...hint].join('\n')}\n`);
  }
  if (!options.has('yes') && !(await asksYes(context, words.watchedPages.question))) return null;
  const known = settings.data.feeds.find((one) => isLocal(one) && one.url === found.url);
  // Selectors of an earlier time make way for those given now.
  const none = { items: undefined, itemTitle: undefined, itemLink: undefined, itemDate: undefined };
  return { page: found, settings: { ...none, ...pageSettings(own, { folder, tags, ...known }, settings.data) } };
}
