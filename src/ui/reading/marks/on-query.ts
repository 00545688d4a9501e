import type { Positions } from '../../../story/query/catalogue.ts';
import { isFiltered, mistakesIn, UNREAD } from '../../../story/query/filter.ts';
import { tagOf } from '../../../story/query/name-match.ts';
import { explainMistake, type Query } from '../../../story/query/parse-query.ts';
import { cleanText } from '../../../text/clean.ts';
import { keyOf, wordsOf } from '../../layout/typesetting.ts';
import { memoize } from '../../state/memoize.ts';
import type { ReaderState, Update } from '../../state/reader-state.ts';
import { changeAll } from '../edit/in-parts.ts';
import { expandedQuery } from '../listed/list-filter.ts';
import { say, warn } from '../status/set-status.ts';
import { askFirst, MANY, markAllRead } from './mark-stories.ts';
import { toggleTag } from './tag-stories.ts';

/** What is done with the stories of the library that a query finds. */
interface OnQuery {
  readonly command: 'read' | 'star' | 'tag' | 'delete';
  /** Limits the query to the stories that it changes. */
  readonly limit: Query;
  readonly tag: string;
  readonly run: (state: ReaderState, positions: Positions) => Update;
}

/** Does it at once with a few stories, and after a question with many; always after one if it deletes. */
function act(state: ReaderState, typed: string, { command, limit, tag, run }: OnQuery): Update {
  const words = wordsOf(state);
  const { asks, none, needsQuery } = words.reader.onQuery;
  // The last word is finished, so that only what was typed is found.
  const filter = { text: `${cleanText(typed).trim()} `, bodies: false };
  const [mistake] = mistakesIn(filter);
  if (mistake) return warn(state, explainMistake(mistake, words.query));
  if (!isFiltered(filter)) return warn(state, needsQuery(command));
  const find = memoize((now: ReaderState) =>
    now.library.catalogue.select([...expandedQuery(now, filter), ...limit], now.marks),
  );
  const found = find(state);
  if (found.length === 0) return say(state, none[command](tag));
  if (found.length < MANY && command !== 'delete') return run(state, found);
  return askFirst(state, find, {
    title: (now, count) => wordsOf(now).reader.onQuery.asks[command](count, tag),
    yes: asks.yes[command],
    run,
  });
}

/** Marks the stories of a query as read. */
export const readQuery = (state: ReaderState, typed: string): Update =>
  act(state, typed, { command: 'read', limit: [UNREAD], tag: '', run: markAllRead });

/** Stars the stories of a query. */
export const starQuery = (state: ReaderState, typed: string): Update =>
  act(state, typed, {
    command: 'star',
    limit: [{ kind: 'is', mark: 'starred', not: true }],
    tag: '',
    run: (now, positions) => {
      const ids = now.library.catalogue.idsAt(positions);
      const { starred } = wordsOf(now).reader.selection;
      const change = { kind: 'marked', mark: 'starred', ids, on: true } as const;
      return changeAll(now, [change], () => starred(ids.length, keyOf(now, 'undo')));
    },
  });

/** Deletes the stories of a query, after a question. */
export const deleteQuery = (state: ReaderState, typed: string): Update =>
  act(state, typed, {
    command: 'delete',
    limit: [],
    tag: '',
    run: (now, positions) => [now, [{ type: 'DeleteStories', ids: now.library.catalogue.idsAt(positions) }]],
  });

/** A name, in quotation marks if it has several words, and a query after it. */
const NAMED = /^(?:["“”„＂]([^"“”„＂]*)(?:["“”„＂]|$)|(\S+))\s*(.*)$/s;

/** Gives the stories of a query a tag; without a query toggles that of the selected stories, or of the story. */
export function tagQuery(state: ReaderState, typed: string): Update {
  const [, quoted, word = '', query = ''] = NAMED.exec(typed.trim()) ?? [];
  const tag = tagOf(quoted ?? word);
  if (query === '' || tag === '') return toggleTag(state, tag);
  return act(state, query, {
    command: 'tag',
    limit: [{ kind: 'tag', tag, not: true }],
    tag,
    run: (now, positions) => {
      const ids = now.library.catalogue.idsAt(positions);
      const { given } = wordsOf(now).reader.tagging;
      return changeAll(now, [{ kind: 'tagged', tag, ids, on: true }], () => given(tag, ids.length, keyOf(now, 'undo')));
    },
  });
}
