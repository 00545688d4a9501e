import { latinWords, type Messages, messages, spokenWords } from '../../i18n/index.ts';
import type { UiLang } from '../../i18n/locale.ts';
import type { Preferences } from '../../settings/settings-table.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { measurerOf } from './typesetting.ts';

/** The interface language. */
export function uiOf(preferences: Preferences, localeUi: UiLang): UiLang {
  return preferences.ui === 'auto' ? localeUi : preferences.ui;
}

const withoutArrows = new Map<Messages, Messages>();

/**
 * The messages in the interface language. Arrow keys have names where arrows cannot be drawn; all keys do in
 * screen-reader mode.
 */
export function wordsOf(state: ReaderState): Messages {
  const { ambiguous, repertoire = 'all' } = measurerOf(state).capabilities;
  const usual = messages(uiOf(state.settings.preferences, state.settings.localeUi));
  const words = repertoire === 'all' ? usual : latinWords(usual);
  if (state.terminal.linear) return spokenWords(words);
  if (ambiguous === 1) return words;
  const { reader } = words;
  const named = withoutArrows.get(words) ?? {
    ...words,
    reader: { ...reader, keyName: { ...reader.keyName, ...reader.arrowName } },
  };
  withoutArrows.set(words, named);
  return named;
}
