import { openMenu } from '../layout/layers.ts';
import { uiOf, wordsOf } from '../layout/typesetting.ts';
import { savePreferences } from '../reading/settings/preferences.ts';
import { say } from '../reading/status/set-status.ts';
import { addSuggested } from '../reading/sync/sync.ts';
import type { SuggestedFeed, SuggestedFolder } from '../state/feeds.ts';
import { andThen, type Menu, type MenuItem, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';

/** The feeds of some that are not subscribed to. */
const unknown = ({ saved }: ReaderState, feeds: readonly SuggestedFeed[]): readonly SuggestedFeed[] =>
  feeds.filter(({ url }) => saved.feeds.every((feed) => feed.url !== url));

/** Chooses feeds, or none of them if all are chosen. */
function toggle(state: ReaderState, feeds: readonly SuggestedFeed[]): Update {
  const { suggested } = state.feeds;
  const urls = unknown(state, feeds).map(({ url }) => url);
  if (!suggested) return unchanged(state);
  const chosen = new Set(suggested.chosen);
  const isAll = urls.every((url) => chosen.has(url));
  for (const url of urls) {
    if (isAll) chosen.delete(url);
    else chosen.add(url);
  }
  return unchanged({ ...state, feeds: { ...state.feeds, suggested: { ...suggested, chosen } } });
}

/** No longer offers the list on the empty feeds screen. */
export const stopSuggesting = (state: ReaderState): Update =>
  andThen(savePreferences(state, { suggestFeeds: 'off' }), (next) =>
    say(next, wordsOf(next).reader.feeds.suggestions.stopped),
  );

const MENU: Menu = {
  title: (state) => wordsOf(state).reader.feeds.suggestions.title,
  items: (state) => {
    const { suggestions: words } = wordsOf(state).reader.feeds;
    const { folders = [], chosen = new Set<string>() } = state.feeds.suggested ?? {};
    const isChosen = ({ url }: SuggestedFeed): boolean => chosen.has(url);
    const shownValue = (feed: SuggestedFeed): string => {
      if (isChosen(feed)) return words.chosen;
      return unknown(state, [feed]).length === 0
        ? wordsOf(state).cli.ingest.feeds.subscribed
        : (URL.parse(feed.url)?.host.replace(/^www\./, '') ?? '');
    };
    const row = (label: string, value: string, feeds: readonly SuggestedFeed[]): MenuItem => ({
      label,
      value,
      stays: true,
      choose: (now) => toggle(now, feeds),
    });
    return [
      {
        label: chosen.size > 0 ? words.add(chosen.size) : words.none,
        value: '',
        stays: chosen.size === 0,
        answer: 'yes',
        choose: (now) => (chosen.size > 0 ? addSuggested(now, [...chosen]) : unchanged(now)),
      },
      ...folders.flatMap(({ names, feeds }) => [
        row(names[uiOf(state.settings)], `${feeds.filter(isChosen).length}/${feeds.length}`, feeds),
        ...feeds.map((feed) => row(`${isChosen(feed) ? '+' : ' '} ${feed.name}`, shownValue(feed), [feed])),
      ]),
      ...(state.settings.preferences.suggestFeeds === 'on'
        ? [{ label: words.stop, value: '', choose: stopSuggesting }]
        : []),
    ];
  },
};

/** Opens the suggested feeds in their folders: some are chosen, then added. */
export const openSuggestions = (state: ReaderState, folders: readonly SuggestedFolder[]): Update =>
  unchanged(openMenu({ ...state, feeds: { ...state.feeds, suggested: { folders, chosen: new Set() } } }, MENU));
