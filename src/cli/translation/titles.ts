import { orIfUnusable } from '../../db/data/data-file.ts';
import { isTitleUntranslated, storeTranslation } from '../../db/data/translations.ts';
import { indexTitles } from '../../db/entry-index.ts';
import type { StoryStore } from '../../db/open-store.ts';
import type { TextsOutcome, TranslationTools } from '../../ingest/index.ts';
import { feedSetting } from '../../settings/feed-settings.ts';
import { hasMark } from '../../settings/marks/story-marks.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import { feedRef } from '../../settings/settings-table.ts';
import type { StoryEntry } from '../../story/entry.ts';
import type { Lang } from '../../story/model.ts';
import { reservationOf } from '../../story/origin/reservation.ts';
import type { Catalogue } from '../../story/query/catalogue.ts';
import type { Context } from '../context.ts';
import { CliError } from '../exit-errors.ts';
import { sha256 } from '../library/library-data.ts';
import { storePlan } from '../library/load-library.ts';
import { expandedQuery, marksOf } from '../stories/queries.ts';

/** After a sync: titles of stories that came earlier, at most, and the newest stories of a feed or view among which they are. */
const MOST_EARLIER = 200;
const LOOKED_AT = 2000;
/** Titles of one request, after which lists show them. */
const AT_ONCE = 40;
/** `terms` of a title that an engine has not translated: it is not requested again after each sync. */
const UNTRANSLATED = 'untranslated';

/** The feeds and the queries of views whose titles are translated. */
function sourcesOf(data: SettingsData) {
  return {
    feeds: data.feeds.filter((feed) => feedSetting(feed, 'translateTitles', data) === 'on').map(feedRef),
    queries: data.views.filter(({ translateTitles }) => translateTitles === 'on').map(({ query }) => query),
  };
}

/** Whether titles of any feed, folder or view are translated. */
export function translatesTitles(data: SettingsData): boolean {
  const { feeds, queries } = sourcesOf(data);
  return feeds.length + queries.length > 0;
}

/** The language, title and feed of a story to translate; null if it has an edition in that language, or a translated title. */
function titleFor({ langs, editions }: StoryEntry, to: Lang) {
  const [from = ''] = langs;
  const edition = editions[from];
  if (!edition || editions[to] || edition.translatedTitles?.[to]) return null;
  const { title, feed = '', source } = edition;
  return { from, title, feed: feed || source };
}

/**
 * The unread stories of the feeds and views of `translateTitles` whose titles are to be translated after a sync: those that it has
 * brought (`news`), and then earlier ones, so that a limit or a failure delays them only. Without those of publishers that reserve
 * the use of their texts, since nobody is there to be asked.
 */
export function titlesDue(
  context: Context,
  { catalogue, load }: Pick<StoryStore, 'catalogue' | 'load'>,
  news: readonly string[],
  to: Lang,
): readonly string[] {
  const { data } = context.settings;
  const { feeds, queries } = sourcesOf(data);
  const marks = marksOf(context, catalogue);
  const listed = [
    ...feeds.map((feed) => catalogue.feedPositions(feed)),
    ...queries.map((query) => {
      try {
        return catalogue.select(expandedQuery(context, query), marks);
      } catch (error) {
        // Edited in the file; the list of the view says what is wrong with it.
        if (!(error instanceof CliError)) throw error;
        return new Uint32Array();
      }
    }),
  ];
  const isDue = (id: string): boolean => {
    const entry = hasMark(data, 'read', id) ? undefined : catalogue.entry(id);
    const due = entry && titleFor(entry, to);
    const edition = due && load(id)?.editions[due.from];
    return !!edition && reservationOf(edition) === null;
  };
  const all = new Set(listed.flatMap((positions) => [...positions]));
  const came = new Set(news.filter((id) => all.has(catalogue.position(id)) && isDue(id)));
  const newest = new Set(listed.flatMap((positions) => [...positions.subarray(0, LOOKED_AT)]));
  const earlier = catalogue.idsAt(Uint32Array.from(newest).sort()).values();
  return [...came, ...earlier.filter((id) => !came.has(id) && isDue(id)).take(MOST_EARLIER)];
}

/** How many titles lists show translated now, and why the others are not requested; null for no reason. */
export interface TitlesOutcome {
  readonly translated: number;
  readonly stopped: Exclude<TextsOutcome, { kind: 'done' }> | null;
}

/**
 * Translates the titles of stories into a language, in batches, and puts them into the index. A title that the engine has not translated once
 * is skipped unless `isAsked`.
 *
 * @param onTranslated gets how many titles more lists show.
 */
export async function translateTitles(
  context: Context,
  catalogue: Catalogue,
  ids: readonly string[],
  to: Lang,
  {
    tools,
    signal,
    isAsked,
    onTranslated,
  }: {
    readonly tools: TranslationTools;
    readonly signal: AbortSignal;
    readonly isAsked: boolean;
    readonly onTranslated: (translated: number) => Promise<void>;
  },
): Promise<TitlesOutcome> {
  const { translateTexts } = await import('../../ingest/index.ts');
  const { data, identity } = tools;
  const keyOf = (title: string) => ({ kind: 'title', hash: sha256(title), lang: to, engine: identity }) as const;
  const found = ids.flatMap((id) => {
    const entry = catalogue.entry(id);
    const due = entry && titleFor(entry, to);
    return due ? { id, ...due } : [];
  });
  const due = isAsked
    ? found
    : orIfUnusable(
        () => data.read((db) => found.filter(({ title }) => !isTitleUntranslated(db, keyOf(title))), found),
        found,
      );
  let translated = 0;
  // A title may have words for the model: they can spoil those of its own feed alone.
  for (const group of Map.groupBy(due, ({ from, feed }) => `${from} ${feed}`).values()) {
    const [{ from } = { from: '' }] = group;
    for (let at = 0; at < group.length; at += AT_ONCE) {
      const batch = group.slice(at, at + AT_ONCE);
      const done: string[] = [];
      const texts = batch.map(({ title }) => ({ kind: 'title', text: title }) as const);
      const outcome = await translateTexts(
        texts,
        { from, to, title: '' },
        tools,
        (index, text) => {
          const { id = '', title = '' } = batch[index] ?? {};
          if (text !== null) done.push(id);
          else
            orIfUnusable(() =>
              data.write((db) =>
                storeTranslation(db, { ...keyOf(title), terms: UNTRANSLATED }, '', tools.now().getTime()),
              ),
            );
        },
        signal,
      );
      indexTitles(storePlan(context), done);
      translated += done.length;
      if (done.length > 0) await onTranslated(done.length);
      if (outcome.kind !== 'done') return { translated, stopped: outcome };
    }
  }
  return { translated, stopped: null };
}
