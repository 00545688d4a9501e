import { latinWords, messages, wordFor } from '../../../i18n/index.ts';
import { type Preferences, SETTINGS, type SingleKey } from '../../../settings/settings-table.ts';
import { joinCommand } from '../../../text/argv.ts';
import { measurerOf, uiOf } from '../../layout/typesetting.ts';
import type { ReaderState } from '../../state/reader-state.ts';

/** Settings whose values have words of their own instead of `on`, `off`, `auto`. */
type SpecialKey =
  | 'ui'
  | 'storyLang'
  | 'theme'
  | 'measure'
  | 'ambiguousWidth'
  | 'fold'
  | 'panes'
  | 'copy'
  | 'charset'
  | 'syncEvery'
  | 'journalDays'
  | 'feedsAtOnce'
  | 'newFeedDays'
  | 'afterSync'
  | 'notifyCommand'
  | 'translateWords'
  | 'viewer'
  | 'player';

/** The words of the settings page. */
export function settingWords(state: ReaderState) {
  const usual = messages(uiOf(state.settings));
  const isLatin = (state.terminal.capabilities.repertoire ?? 'all') !== 'all';
  return (isLatin ? latinWords(usual) : usual).reader;
}

/** The name of a setting. */
export function settingLabel(state: ReaderState, key: SingleKey): string {
  const labels: Readonly<Record<SingleKey, string>> = settingWords(state).settings;
  return labels[key];
}

/** The value of a setting in words, and whether it counts only from the next start on. */
export function settingValue(state: ReaderState, key: SingleKey, preferences = state.settings.preferences): string {
  const { settings: words, langName } = settingWords(state);
  const lang = (of: string): string => (of === 'auto' ? words.auto : wordFor(langName, of));
  const { ambiguous } = measurerOf(state).capabilities;
  const { ui, storyLang, theme, measure, ambiguousWidth, fold, panes, copy, charset, syncEvery } = preferences;
  const { journalDays, feedsAtOnce, newFeedDays, afterSync, notifyCommand, player, translateWords, viewer } =
    preferences;
  const program = (argv: readonly string[]): string => (argv.length === 0 ? words.off : joinCommand(argv));
  const ownWords: Readonly<Record<SpecialKey, string>> = {
    ui: lang(ui),
    storyLang: lang(storyLang),
    theme: wordFor(words.themes, theme),
    measure: words.cells(measure),
    ambiguousWidth:
      ambiguousWidth === 'auto' ? words.autoNow(words.cells(ambiguous)) : words.cells(Number(ambiguousWidth)),
    fold: words.folds[fold],
    panes: panes === 'auto' ? words.auto : panes,
    copy: words.copyTo[copy],
    charset: charset === 'auto' ? words.auto : charset.toUpperCase(),
    syncEvery: syncEvery === 0 ? words.off : words.minutes(syncEvery),
    journalDays: words.days(journalDays),
    feedsAtOnce: String(feedsAtOnce),
    newFeedDays: newFeedDays === 0 ? words.allStories : words.days(newFeedDays),
    afterSync: program(afterSync),
    notifyCommand: notifyCommand.length === 0 ? words.auto : joinCommand(notifyCommand),
    translateWords: translateWords === 0 ? words.noLimit : words.words(translateWords),
    viewer: viewer.length === 0 ? words.systemViewer : joinCommand(viewer),
    player: program(player),
  };
  const values: Readonly<Record<Preferences[Exclude<SingleKey, SpecialKey>], string>> = words;
  const value =
    key in ownWords ? ownWords[key as SpecialKey] : values[preferences[key as Exclude<SingleKey, SpecialKey>]];
  const row = SETTINGS[key];
  const isLater =
    'page' in row && row.page === 'nextStart' && preferences[key] !== state.settings.preferencesAtStart[key];
  return isLater ? words.fromNextStart(value) : value;
}

/** The values that are offered for a setting, in the order of the settings page. */
export function offeredValues({ settings }: ReaderState, key: SingleKey): readonly (string | number)[] {
  const row = SETTINGS[key];
  const { preferences, preferencesAtStart, themes } = settings;
  switch (row.kind) {
    case 'choice':
      return row.values;
    case 'name':
      return themes;
    case 'number':
      // The user may have set another value elsewhere.
      return [...new Set([...row.offered, Number(preferencesAtStart[key]), Number(preferences[key])])].sort(
        (a, b) => a - b,
      );
    case 'argv':
      return [];
  }
}
