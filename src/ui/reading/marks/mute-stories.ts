import { mistakesIn, UNREAD } from '../../../story/query/filter.ts';
import { cleanText } from '../../../text/clean.ts';
import { keyOf } from '../../keys/key-names.ts';
import { wordsOf } from '../../layout/words.ts';
import { type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { changeWithUndo } from '../edit/edit.ts';
import { expandedQuery } from '../listed/expanded-query.ts';
import { setStatus } from '../status/set-status.ts';

/** Marks the stories that a query finds as read: those that are there, and by a rule those that will come. */
export function muteStories(state: ReaderState, typed: string): Update {
  const { reader } = wordsOf(state);
  const filter = { text: cleanText(typed).trim(), bodies: false };
  const query = expandedQuery(state, filter);
  if (query.length === 0 || mistakesIn(filter).length > 0)
    return unchanged(setStatus(state, reader.terms.muteNeedsQuery, 'warning'));
  const { catalogue } = state.library;
  const ids = catalogue.idsAt(catalogue.select([...query, UNREAD], state.marks));
  // As with what a rule marks, a list of unread stories does not keep them.
  const [next, effects] = changeWithUndo(state, [
    { kind: 'muted', query: filter.text, on: true },
    ...(ids.length > 0 ? [{ kind: 'marked', mark: 'read', ids, on: true } as const] : []),
  ]);
  const said = reader.terms.muted(filter.text, ids.length, keyOf('undo', reader.keyName, state.settings.keys));
  return [setStatus(next, said), effects];
}
