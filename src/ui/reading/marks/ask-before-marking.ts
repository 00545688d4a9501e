import type { Positions } from '../../../story/query/catalogue.ts';
import { openMenu } from '../../layout/layers.ts';
import { wordsOf } from '../../layout/words.ts';
import { type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { markAllRead } from './mark-stories.ts';

/** Asks whether stories are marked as read: `unread` finds them, since some may come while the question is open. */
export function askBeforeMarking(state: ReaderState, unread: (state: ReaderState) => Positions): Update {
  return unchanged(
    openMenu(state, {
      title: (now) => wordsOf(now).reader.readAllTitle(unread(now).length),
      items: (now) => {
        const { readAllNo, readAllYes } = wordsOf(now).reader;
        return [
          { label: readAllNo, value: '', answer: 'no', choose: unchanged },
          { label: readAllYes, value: '', answer: 'yes', choose: (next) => markAllRead(next, unread(next)) },
        ];
      },
    }),
  );
}
