import { compareNames } from '../../i18n/collate.ts';
import { messages, UI_LANGS, type UiLang, wordFor } from '../../i18n/index.ts';
import { latinWords } from '../../i18n/latin-words.ts';
import { PAGE_KEYS, type PageKey, type Preferences, SETTINGS } from '../../settings/settings-table.ts';
import type { Lang } from '../../story/model.ts';
import type { FilterValues } from '../../story/query/catalogue.ts';
import type { Term } from '../../story/query/parse-query.ts';
import { caseFold } from '../../text/case-fold.ts';
import { oncePerState } from '../app/once-per-state.ts';
import type { ReaderState } from '../app/state.ts';
import { measurerOf } from '../layout/typesetting.ts';
import { hasTerm, isFiltered, toggleTerm } from '../list/filter.ts';
import { type Filter, NO_FILTER, SORTS, type Sort } from '../list/state.ts';
import { uiOf } from '../settings/state.ts';
import { copyItems } from '../story/copy-items.ts';
import type { Copying, Tool } from '../story/state.ts';
import { storyLinks } from '../story/story-links.ts';

/** What choosing a row of a menu does. */
export type Choice =
  | { readonly type: 'filter'; readonly filter: Filter }
  | { readonly type: 'sort'; readonly sort: Sort }
  | { readonly type: 'link'; readonly url: string }
  | { readonly type: 'consent'; readonly analytics: 'accepted' | 'declined' }
  | { readonly type: 'notice' }
  | { readonly type: 'readAll'; readonly yes: boolean }
  | { readonly type: 'cycle'; readonly key: PageKey }
  | { readonly type: 'analytics' }
  | { readonly type: 'overwrite'; readonly yes: boolean }
  | { readonly type: 'outside'; readonly tool: Tool }
  | { readonly type: 'copy'; readonly of: Copying };

export interface MenuItem {
  readonly label: string;
  /** The text after the label: the current value, an address. */
  readonly value: string;
  /** Whether the row is switched on; null if that does not apply. */
  readonly on: boolean | null;
  readonly choice: Choice;
}

const TAGS_SHOWN = 6;
const SOURCES_SHOWN = 10;

interface Common {
  readonly ui: UiLang;
  readonly tags: readonly string[];
  /** Each with its name in queries. */
  readonly sources: readonly (readonly [name: string, source: string])[];
}

const common = new WeakMap<FilterValues, Common>();

/** The most frequent names, at most `shown`, in the collation of the interface language. */
function mostly(counts: ReadonlyMap<string, number>, shown: number, ui: UiLang): readonly string[] {
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, shown)
    .map(([name]) => name)
    .sort(compareNames(ui));
}

/** The most frequent tags and sources; sources only if there are several. */
function commonIn(present: FilterValues, ui: UiLang): Common {
  const before = common.get(present);
  if (before?.ui === ui) return before;
  const found = {
    ui,
    tags: mostly(present.tags, TAGS_SHOWN, ui),
    sources: (present.sources.size > 1 ? mostly(present.sources, SOURCES_SHOWN, ui) : [])
      .map((name) => [name, namedSource(name)] as const)
      .filter(([, source]) => source !== ''),
  };
  common.set(present, found);
  return found;
}

/** Languages with their names: those of the interface first, the others by name. */
function namedLangs(langs: readonly Lang[], ui: UiLang): readonly (readonly [lang: Lang, name: string])[] {
  const { langNoun } = messages(ui).reader;
  const compare = compareNames(ui);
  const named = langs.map((lang) => [lang, wordFor(langNoun, lang)] as const);
  const isOurs = ([lang]: readonly [Lang, string]): boolean => (UI_LANGS as readonly Lang[]).includes(lang);
  return [...named.filter(isOurs), ...named.filter((one) => !isOurs(one)).sort(([, a], [, b]) => compare(a, b))];
}

/** A source as a query can name it: a quote in the name would end it, so a part is used. */
function namedSource(name: string): string {
  const parts = caseFold(name).split('"');
  return parts.reduce((longest, part) => (part.trim().length > longest.length ? part.trim() : longest), '');
}

function filterItems(state: ReaderState): MenuItem[] {
  const ui = uiOf(state.settings.preferences, state.settings.localeUi);
  const { reader, story } = messages(ui);
  const now = state.list.filter;
  const item = (label: string, on: boolean, choice: Choice): MenuItem => ({ label, value: '', on, choice });
  const term = (label: string, one: Term): MenuItem =>
    item(label, hasTerm(now, one), { type: 'filter', filter: toggleTerm(now, one) });
  const { present } = state.library.catalogue;
  const { tags, sources } = commonIn(present, ui);
  return [
    item(reader.filter.all, !isFiltered(now), { type: 'filter', filter: NO_FILTER }),
    term(reader.filter.unread, { kind: 'is', mark: 'unread', not: false }),
    term(reader.filter.starred, { kind: 'is', mark: 'starred', not: false }),
    ...(state.watch.terms.length > 0 ? [term(reader.filter.watched, { kind: 'is', mark: 'watched', not: false })] : []),
    ...SORTS.map((sort) => item(reader.sortBy(reader.sort[sort]), state.list.sort === sort, { type: 'sort', sort })),
    ...namedLangs(present.langs, ui).map(([lang, name]) =>
      term(reader.filter.lang(name), { kind: 'lang', lang, not: false }),
    ),
    ...present.badges.map((badge) =>
      term(reader.filter.badge(story.badge[badge]), { kind: 'badge', badge, not: false }),
    ),
    ...sources.map(([name, source]) =>
      // For a name with quotes only a part can be typed.
      term(reader.sourceOf(name), {
        kind: 'source',
        source,
        not: false,
        ...(source === caseFold(name) && { whole: true }),
      }),
    ),
    ...tags.map((tag) => term(reader.filter.tag(tag), { kind: 'tag', tag: caseFold(tag), not: false })),
  ];
}

/** Settings whose values have words of their own instead of `on`, `off`, `auto`. */
type SpecialKey = 'ui' | 'storyLang' | 'theme' | 'measure' | 'ambiguousWidth' | 'copy' | 'charset';

function settingsItems(state: ReaderState): MenuItem[] {
  const { preferences, preferencesAtStart } = state.settings;
  const usual = messages(uiOf(preferences, state.settings.localeUi));
  const isLatin = (state.terminal.capabilities.repertoire ?? 'all') !== 'all';
  const { settings: words, langName } = (isLatin ? latinWords(usual) : usual).reader;
  const lang = (of: string): string => (of === 'auto' ? words.auto : wordFor(langName, of));
  const cells = words.cells(measurerOf(state).capabilities.ambiguous);
  const { ui, storyLang, theme, measure, ambiguousWidth, copy, charset } = preferences;
  const ownWords: Readonly<Record<SpecialKey, string>> = {
    ui: lang(ui),
    storyLang: lang(storyLang),
    theme: wordFor(words.themes, theme),
    measure: words.cells(measure),
    ambiguousWidth: ambiguousWidth === 'auto' ? words.autoNow(cells) : cells,
    copy: words.copyTo[copy],
    charset: charset === 'auto' ? words.auto : charset.toUpperCase(),
  };
  const labels: Readonly<Record<PageKey, string>> = words;
  const values: Readonly<Record<Preferences[Exclude<PageKey, SpecialKey>], string>> = words;
  const valueIn = (key: PageKey): string =>
    key in ownWords ? ownWords[key as SpecialKey] : values[preferences[key as Exclude<PageKey, SpecialKey>]];
  const isLater = (key: PageKey): boolean =>
    SETTINGS[key].page === 'nextStart' && preferences[key] !== preferencesAtStart[key];
  return [
    ...PAGE_KEYS.map(
      (key): MenuItem => ({
        label: labels[key],
        value: isLater(key) ? words.fromNextStart(valueIn(key)) : valueIn(key),
        on: null,
        choice: { type: 'cycle', key },
      }),
    ),
    { label: words.analytics, value: words[state.consent.answer], on: null, choice: { type: 'analytics' } },
    { label: words.notice, value: '', on: null, choice: { type: 'notice' } },
  ];
}

export const menuItems = oncePerState((state): readonly MenuItem[] => {
  const words = messages(uiOf(state.settings.preferences, state.settings.localeUi)).reader;
  const plain = (label: string, choice: Choice, value = ''): MenuItem => ({ label, value, on: null, choice });
  switch (state.menu?.kind) {
    case 'filter':
      return filterItems(state);
    case 'links':
      return storyLinks(state).map(({ label, url }) => plain(label || url, { type: 'link', url }, label ? url : ''));
    case 'consent':
      return [
        plain(words.consent.allow, { type: 'consent', analytics: 'accepted' }),
        plain(words.consent.declineLong, { type: 'consent', analytics: 'declined' }),
        plain(words.consent.readNotice, { type: 'notice' }),
      ];
    case 'readAll':
      return [
        plain(words.readAllNo, { type: 'readAll', yes: false }),
        plain(words.readAllYes, { type: 'readAll', yes: true }),
      ];
    case 'settings':
      return settingsItems(state);
    case 'overwrite':
      return [false, true].map((yes) =>
        plain(yes ? words.share.overwriteYes : words.share.overwriteNo, { type: 'overwrite', yes }),
      );
    case 'outside':
      return (['pager', 'editor'] as const).map((tool) =>
        plain(
          words.share.outside[tool],
          { type: 'outside', tool },
          tool === 'editor' && state.menu?.isBundled ? words.share.notEdited : state.programs.tools[tool],
        ),
      );
    case 'copy':
      return copyItems(state).map(({ label, value, copying }) => plain(label, { type: 'copy', of: copying }, value));
    default:
      return [];
  }
});
