import { dayAndTime } from '../../../i18n/date.ts';
import { wordFor } from '../../../i18n/index.ts';
import type { StoryEntry } from '../../../story/entry.ts';
import { joinFacts } from '../../layout/line-text.ts';
import { uiOf, wordsOf } from '../../layout/words.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { listEdition } from './row-stories.ts';

/** A story in a list: title, badges in words, day and time, publisher, languages. */
export function storyWords(state: ReaderState, entry: StoryEntry): string {
  const words = wordsOf(state);
  const edition = listEdition(entry, state);
  const { langNoun, linear } = words.reader;
  return joinFacts([
    edition?.title ?? entry.id,
    // That nothing is known of a story is in its record.
    ...(edition?.badges ?? []).filter((id) => id !== 'unknown').map((id) => words.story.badge[id]),
    dayAndTime(entry.published, uiOf(state.settings.preferences, state.settings.localeUi), state.utcOffset),
    edition?.source ?? '',
    linear.langs(entry.langs.map((lang) => wordFor(langNoun, lang)).join(', ')),
  ]);
}
