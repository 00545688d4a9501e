import { indexesDir } from '../../db/folders.ts';
import { readGlossary } from '../../db/glossary.ts';
import { openStore } from '../../db/open-store.ts';
import { localeLang } from '../../i18n/locale.ts';
import { THEME_NAMES } from '../../page/theme/look.ts';
import { readUserThemes } from '../../page/theme/user-themes.ts';
import { targetOf } from '../../settings/engines.ts';
import { FEED_SETTING_IDS, FEED_SETTINGS, type FeedSettingId } from '../../settings/feed-settings.ts';
import { readConfig } from '../../settings/last-good-copy.ts';
import { settingsPath } from '../../settings/settings.ts';
import {
  type SavedAccount,
  type SavedEngine,
  type SavedFeed,
  type SavedView,
  SETTINGS,
  SINGLE_KEYS,
} from '../../settings/settings-table.ts';
import { RECENT_DAYS } from '../../story/dates.ts';
import { shownNames } from '../../story/glossary/glossary.ts';
import { BADGES } from '../../story/origin/badges.ts';
import { allPositions, type Catalogue, type Positions, titleIn } from '../../story/query/catalogue.ts';
import { feedFolders, feedNames } from '../../story/query/feed-names.ts';
import { MARKS, QUERY_KEYS } from '../../story/query/parse-query.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { actionName } from '../../ui/keys/key-lookup.ts';
import { KEYMAP } from '../../ui/keys/keymap.ts';
import type { Lookup } from '../command-spec.ts';
import { KEYS_PREFIX } from '../config/key-bindings.ts';
import type { Context } from '../context.ts';
import { libraryDirs } from '../library/load-library.ts';
import { type Candidate, matchingWords } from './matches.ts';

type Asking = Pick<Context, 'io' | 'options'>;

/** Milliseconds for updating an index. What it misses is included next time. */
const PATIENCE = 40;
/** The same without an index, when nothing could be offered otherwise. */
const LONGER = 500;

function catalogueFor(context: Asking): Catalogue {
  const { io } = context;
  const plan = {
    dirs: libraryDirs(context),
    indexes: indexesDir(io.env),
    today: io.now().toISOString().slice(0, 10),
    now: () => io.now().getTime(),
    feeds: feedNames(feedsOf(context)),
  };
  const begun = plan.now();
  const { store, work } = openStore(plan, PATIENCE);
  if (store.catalogue.size > 0 || work === null) return store.catalogue;
  while (plan.now() - begun < LONGER) {
    const step = work.next();
    if (step.done) return (step.value ?? store).catalogue;
  }
  work.return(null);
  return store.catalogue;
}

function settingsOf({ io }: Asking): Readonly<Record<string, unknown>> {
  return readConfig(settingsPath(io.env)).raw;
}

function feedsOf(context: Asking): readonly SavedFeed[] {
  const { feeds } = settingsOf(context);
  return SETTINGS.feeds.check(feeds) ? feeds : [];
}

/** Positions of the stories whose id contains the letters anywhere; the index finds these by bytes. */
function holding(catalogue: Catalogue, prefix: string): Positions {
  if (prefix === '') return allPositions(catalogue.size);
  const nothing: ReadonlySet<string> = new Set();
  return catalogue.select([{ kind: 'words', text: caseFold(prefix), not: false }], { read: nothing, starred: nothing });
}

/** The ids of a library, newest first. Titles are read lazily, for candidates only. */
function* ids(context: Asking, prefix: string): Generator<Candidate> {
  const catalogue = catalogueFor(context);
  const { storyLang = 'auto', ui = 'auto' } = settingsOf(context);
  // As lists choose it.
  const lang = String([storyLang, ui, localeLang(context.io.env)].find((one) => one && one !== 'auto') ?? 'en');
  for (const position of holding(catalogue, prefix)) {
    yield {
      word: catalogue.idAt(position),
      get about() {
        const entry = catalogue.at(position);
        return entry ? titleIn(entry, entry.editions[lang] ? lang : 'en') : '';
      },
    };
  }
}

/** Names with their number of stories, the largest first. */
const counted = (found: ReadonlyMap<string, number>): Candidate[] =>
  [...found].sort(([, a], [, b]) => b - a).map(([word, count]) => ({ word, about: String(count) }));

function feeds(context: Asking, prefix: string): Candidate[] {
  const saved = feedsOf(context);
  const named = saved.map(({ title, url }) => ({ word: title, about: url }));
  // Addresses share a prefix, so they are offered once one is being typed.
  return /^(?:http|run:)/.test(prefix)
    ? [...named, ...saved.map(({ title, url }) => ({ word: url, about: title }))]
    : named;
}

/** The folders of feeds, with the number of feeds in each. */
const folders = (context: Asking): Candidate[] =>
  [...feedFolders(feedsOf(context))].map(([word, inside]) => ({ word, about: String(inside.length) }));

/** `KEY=VALUE` for each value of a setting of a feed, or `KEY=`. */
function feedSettingWords(id: FeedSettingId): readonly string[] {
  const row = FEED_SETTINGS[id];
  return row.kind === 'choice' ? row.values.map((value) => `${id}=${value}`) : [`${id}=`];
}

/** The tags that rules give. */
function ruleTags(context: Asking): readonly Candidate[] {
  const { rules } = settingsOf(context);
  return SETTINGS.rules.check(rules) ? plain(rules.flatMap(({ tag = '' }) => (tag === '' ? [] : [tag]))) : [];
}

/** The values of `key:` in a query. */
function queryValues(context: Asking, key: string): readonly Candidate[] {
  if (key === 'feed') return feeds(context, '');
  if (key === 'folder') return folders(context);
  const { tags, langs, sources } = catalogueFor(context).present;
  const all: Readonly<Record<string, readonly Candidate[]>> = {
    tag: [...counted(tags), ...ruleTags(context)],
    source: counted(sources),
    lang: plain([...langs.keys()]),
    since: plain(RECENT_DAYS),
    until: plain(RECENT_DAYS),
    before: plain(RECENT_DAYS),
  };
  return all[key] ?? [];
}

const plain = (words: readonly string[]): Candidate[] => words.map((word) => ({ word, about: '' }));

/** The parts of a query: keys, or the values of a key. Text before the last space stays. */
function query(context: Asking, typed: string): Candidate[] {
  const at = typed.lastIndexOf(' ') + 1;
  const [, before = '', key] = /^([-(（]*)(?:([a-z]+):)?/.exec(typed.slice(at)) ?? [];
  const head = typed.slice(0, at) + before;
  if (key === undefined) return QUERY_KEYS.map((name) => ({ word: `${head}${name}:`, about: '' }));
  const values =
    key === 'badge' ? plain(BADGES.map(({ id }) => id)) : key === 'is' ? plain(MARKS) : queryValues(context, key);
  return values.map(({ word, about }) => ({
    word: `${head}${key}:${/\s/.test(word) ? `"${word.replaceAll('"', '')}"` : word}`,
    about,
  }));
}

/** The preferences, and the many `keys.…` once something is typed. */
function preferences(prefix: string): Candidate[] {
  const actions = prefix === '' ? [] : KEYMAP.map((row) => `${KEYS_PREFIX}${actionName(row)}`);
  return plain([...SINGLE_KEYS, ...actions]);
}

function wordsOf(kind: Lookup, context: Asking, prefix: string): Iterable<Candidate> {
  const { io } = context;
  switch (kind) {
    case 'ids':
      return ids(context, prefix);
    case 'tags':
      return [...counted(catalogueFor(context).present.tags), ...ruleTags(context)];
    case 'langs':
      return plain([...catalogueFor(context).present.langs.keys()]);
    case 'badges':
      return plain(BADGES.map(({ id }) => id));
    case 'views':
      return ((settingsOf(context).views ?? []) as readonly SavedView[]).map(({ name, query: about }) => ({
        word: name,
        about,
      }));
    case 'feeds':
      return feeds(context, prefix);
    case 'feedFolders':
      return folders(context);
    case 'feedsAndFolders':
      return [...feeds(context, prefix), ...folders(context)];
    case 'feedSettings':
      return plain(['title=', ...FEED_SETTING_IDS.flatMap(feedSettingWords)]);
    case 'accounts':
      return ((settingsOf(context).accounts ?? []) as readonly SavedAccount[]).map(({ name, url }) => ({
        word: name,
        about: url,
      }));
    case 'engines':
      return ((settingsOf(context).engines ?? []) as readonly SavedEngine[]).map((engine) => ({
        word: engine.name,
        about: targetOf(engine),
      }));
    case 'watched':
      return plain((settingsOf(context).watch ?? []) as readonly string[]);
    case 'terms':
      return readGlossary(io.env, io.packageRoot).glossary.terms.flatMap((term) => {
        const [ko = [], en = []] = (['ko', 'en'] as const).map((lang) => shownNames(term, lang));
        return [
          ...ko.map((word) => ({ word, about: en[0] ?? '' })),
          ...en.map((word) => ({ word, about: ko[0] ?? '' })),
        ];
      });
    case 'preferences':
      return preferences(prefix);
    case 'themes':
      return plain([...THEME_NAMES, ...readUserThemes(settingsOf(context).themes).themes.keys()]);
    default:
      return query(context, prefix);
  }
}

/**
 * The words of a kind with a prefix, with descriptions. Reads the index and the settings file; writes only an index
 * that is built quickly.
 *
 * @throws CliError for a missing folder.
 */
export function candidates(kind: Lookup, prefix: string, context: Asking): readonly Candidate[] {
  return matchingWords(wordsOf(kind, context, prefix), prefix, cleanText);
}
