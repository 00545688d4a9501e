import type { Discovery, ListingSelectors, PagePreview } from '../../ingest/index.ts';
import { type FeedSettings, selectorsOf, statedFeedSetting } from '../../settings/feed-settings.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import { cleanText } from '../../text/clean.ts';
import { readFeedSetting } from '../../ui/reading/settings/read-setting.ts';
import type { Context } from '../context.ts';
import { wrongUse } from '../exit-errors.ts';
import { asksYes, mayAsk } from '../output.ts';
import { fitText } from '../terminal/fit-text.ts';

/** A day and what separates it from the title. */
const DAY_CELLS = 'YYYY-MM-DD  '.length;

/** The options of `feeds add --watch` for selectors, with the setting that each is kept in. */
const SELECTORS = { items: 'items', title: 'itemTitle', link: 'itemLink', date: 'itemDate' } as const;
const SELECTOR_OPTIONS = Object.keys(SELECTORS) as readonly (keyof typeof SELECTORS)[];

type PageWithoutFeed = Discovery & { readonly kind: 'page' };

/**
 * The selectors with which pages are to be watched; null if they are not.
 *
 * @throws CliError for options that do not go together, for a page in an account, and for a selector that cannot be kept.
 */
export function watchedSelectors(context: Context, account: string | undefined): ListingSelectors | null {
  const { options } = context;
  if (!options.has('watch')) {
    const lonely = [...SELECTOR_OPTIONS, 'yes'].find((name) => options.has(name));
    if (lonely !== undefined) throw wrongUse(({ watchedPages }) => watchedPages.needsWatch(`--${lonely}`));
    return null;
  }
  if (account !== undefined) throw wrongUse(({ ingest }) => ingest.reasons['page-in-account']());
  if (!mayAsk(context) && !options.has('yes')) throw wrongUse(({ watchedPages }) => watchedPages.needsYes);
  const entries = SELECTOR_OPTIONS.flatMap((name) => {
    const typed = options.value(name);
    if (typed === undefined) return [];
    const value = readFeedSetting(SELECTORS[name], typed);
    if (!value)
      throw wrongUse(({ errors, feedSettings }) =>
        errors.badValue(`--${name}`, typed, feedSettings[SELECTORS[name]].values),
      );
    return [[SELECTORS[name], value]];
  });
  return Object.fromEntries(entries);
}

/** The settings of a watched page that goes somewhere: articles are fetched in full, unless the user has said otherwise. */
export function pageSettings(
  selectors: ListingSelectors,
  place: Parameters<typeof statedFeedSetting>[0],
  data: SettingsData,
): FeedSettings {
  const isOpen = statedFeedSetting(place, 'full', data) === undefined;
  return { ...selectorsOf(selectors), watch: 'on', ...(isOpen && { full: 'on' as const }) };
}

/** The number of items of a page, its newest day and what is doubtful. */
const previewText = ({ count, newest, doubts }: PagePreview, { watchedPages: words }: Context['words']): string =>
  words.preview(
    count,
    newest,
    doubts.map((one) => words.doubts[one]),
  );

/** Why a page without a feed is not added, with what can be done: its list may be watched, or its article imported. */
export function noFeedText({ url, list, isArticle, isStory }: PageWithoutFeed, words: Context['words']): string {
  const what = list ? words.watchedPages.preview(list.count, list.newest) : '';
  if (list && !isArticle) return words.watchedPages.noFeed(url, what);
  if (!isStory) return words.watchedPages.noList;
  const more = list?.doubts.length === 0 ? [words.watchedPages.orWatch(url, what)] : [];
  return [words.ingest.feeds.noFeed(url), ...more].join(', ');
}

/** The event that offers to watch a page. */
export function offerEvent(url: string, list: PagePreview, isStory: boolean, words: Context['words']) {
  return { event: 'offered', url, about: previewText(list, words), first: list.first, isStory };
}

/** Shows what a page would bring and asks whether to watch it, unless `--yes` is given. `title` is its name. */
export async function confirmPage(
  context: Context,
  title: string,
  preview: PagePreview,
  hasItems: boolean,
): Promise<boolean> {
  const { io, options, words } = context;
  if (!options.has('json') && !options.has('jsonl')) {
    const { first, doubts } = preview;
    const days = first.some(({ day }) => day !== '') ? DAY_CELLS : 0;
    const rows = first.map((item) =>
      fitText(`  ${item.day.padEnd(days)}${cleanText(item.title)}`, io.stderr, ' '.repeat(item.day === '' ? 0 : days)),
    );
    const head = fitText(`${cleanText(title)}: ${previewText(preview, words)}`, io.stderr);
    const hint = doubts.length > 0 && !hasItems ? [words.watchedPages.itemsHint] : [];
    await io.stderr.write(`${[head, ...rows, ...hint].join('\n')}\n`);
  }
  return options.has('yes') || asksYes(context, words.watchedPages.question);
}
