import { latinWords, type Messages, messages, spokenWords } from '../../i18n/index.ts';
import type { UiLang } from '../../i18n/locale.ts';
import { screenMeasurer, type WidthMeasurer } from '../../text/width.ts';
import type { WrapOptions } from '../../text/wrap.ts';
import { actionKey } from '../keys/key-names.ts';
import type { Action } from '../keys/keymap.ts';
import type { ReaderState } from '../state/reader-state.ts';
import type { SettingsState } from '../state/settings.ts';
import type { TerminalState } from '../state/terminal.ts';

/** The interface language. */
export function uiOf({ preferences, localeUi }: Pick<SettingsState, 'preferences' | 'localeUi'>): UiLang {
  return preferences.ui === 'auto' ? localeUi : preferences.ui;
}

const withoutArrows = new Map<Messages, Messages>();

/**
 * The messages in the interface language. Arrow keys have names where arrows cannot be drawn; all keys do in
 * screen-reader mode.
 */
export function wordsOf(state: ReaderState): Messages {
  const { ambiguous, repertoire = 'all' } = measurerOf(state).capabilities;
  const usual = messages(uiOf(state.settings));
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

/** The key of an action as sentences show it, or its command. */
export const keyOf = (state: ReaderState, action: Action): string =>
  actionKey(action, wordsOf(state).reader.keyName, state.settings.keys);

interface TypesettingContext {
  readonly terminal: Pick<TerminalState, 'capabilities'>;
  readonly settings: Pick<SettingsState, 'preferences'>;
}

/** Measures text as this terminal shows it: by its answers, unless the setting overrides them. */
export function measurerOf({
  terminal: { capabilities },
  settings: { preferences },
}: TypesettingContext): WidthMeasurer {
  const { ambiguousWidth } = preferences;
  // With ASCII, text is drawn as on terminals where lines take two cells.
  if (capabilities.repertoire === 'ascii') return screenMeasurer({ ...capabilities, ambiguous: 2 });
  if (ambiguousWidth === 'auto') return screenMeasurer(capabilities);
  return screenMeasurer({ ...capabilities, ambiguous: ambiguousWidth === '2' ? 2 : 1 });
}

/** How text is set on this screen: its measurer and its line-break mode. */
export type Typesetting = Required<WrapOptions>;

export function typesettingOf(state: TypesettingContext): Typesetting {
  return { measurer: measurerOf(state), mode: state.settings.preferences.break };
}
