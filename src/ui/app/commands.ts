import { wordFor } from '../../i18n/index.ts';
import { SETTINGS, SORTS } from '../../settings/settings-table.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { latinKeys } from '../../text/hangul/keys.ts';
import { COMMAND_NAMES, type CommandName, commandOf } from '../keys/command-names.ts';
import { bindingForCommand, isOfFeeds } from '../keys/key-lookup.ts';
import { type Action, KEYMAP } from '../keys/keymap.ts';
import { openPage } from '../layout/layers.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { catchUp } from '../reading/feeds/row-actions.ts';
import { sortedNow } from '../reading/feeds/rows.ts';
import { muteStories } from '../reading/marks/mark-stories.ts';
import { deleteQuery, readQuery, starQuery, tagQuery } from '../reading/marks/on-query.ts';
import { setSort } from '../reading/search/search-stories.ts';
import { AMOUNTS, selectAmount } from '../reading/selection/selection.ts';
import { bindKey, boundKeys, unbindKey } from '../reading/settings/own-keys.ts';
import { savePreferences, setDensity, switchDensity } from '../reading/settings/preferences.ts';
import { setChoices, setSetting } from '../reading/settings/set-command.ts';
import { openLinkNumber, storyLinks } from '../reading/shown/story-links.ts';
import { warn } from '../reading/status/set-status.ts';
import { addSource } from '../reading/sync/sync.ts';
import { translateStories } from '../reading/translation/translate.ts';
import { goToView, saveView } from '../reading/views/saved-views.ts';
import { toggleWatched, viewsOf, watchChoices } from '../reading/views/watched-terms.ts';
import { openHistory, openStats } from '../specs/history/history-page.ts';
import { openKeys } from '../specs/own-keys.ts';
import { QUERY_PAGE } from '../specs/query-page.ts';
import { openThemes } from '../specs/settings-menu.ts';
import { type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { openInProgram } from '../story/open-in-program.ts';
import { runNamed } from '../story/pipe-story.ts';
import { openSave, saveTo } from '../story/save-story.ts';
import { openViews } from './filter-picker.ts';
import { queryChoices, tagChoices } from './query-choices.ts';

/** How the command line and the picker of commands run actions: `app/actions.ts` knows all actions. */
export interface CommandRunner {
  readonly run: (state: ReaderState, action: Action) => Update;
  /** Opens the command line with the beginning of a command. */
  readonly openLine: (state: ReaderState, text: string) => Update;
}

/** A command with arguments; actions with keys are in the keymap. */
export interface Command extends CommandRow {
  readonly name: CommandName;
}

/** What a command does. */
interface CommandRow {
  /** How help shows its arguments. */
  readonly takes: string;
  /** Possible arguments after some typed ones, each with its meaning; absent if they are unknown. */
  readonly choices?: (state: ReaderState, typed: string) => readonly (readonly [word: string, about: string])[];
  readonly run: (state: ReaderState, words: string, runner: CommandRunner) => Update;
}

/** Sets the theme of a name; without one opens the picker of themes. */
function setTheme(state: ReaderState, name: string): Update {
  if (name === '') return openThemes(state);
  const { themes } = state.settings;
  const theme = themes.find((one) => caseFold(one) === caseFold(name));
  return theme === undefined
    ? warn(state, wordsOf(state).reader.status.noSuchTheme(name, themes.join(', ')))
    : savePreferences(state, { theme });
}

/** Opens the page of a topic. */
function openHelp(state: ReaderState, topic: string): Update {
  if ([topic, latinKeys(topic)].some((one) => caseFold(one) === 'query')) return unchanged(openPage(state, QUERY_PAGE));
  return warn(state, wordsOf(state).reader.status.noSuchTopic(topic));
}

/** Sorts the rows of the feeds screen. */
function sortFeeds(state: ReaderState, name: string): Update {
  const feedSort = SETTINGS.feedSort.values.find((one) => one === name);
  if (feedSort) return savePreferences(sortedNow(state), { feedSort });
  const { noSuchSort } = wordsOf(state).reader.status;
  return warn(state, noSuchSort(SETTINGS.feedSort.values.join(', ')));
}

const ROWS: Readonly<Record<CommandName, CommandRow>> = {
  density: {
    takes: `[${SETTINGS.density.values.join('|')}]`,
    choices: (state) =>
      SETTINGS.density.values.map((density) => [density, wordsOf(state).reader.settings[density]] as const),
    run: (state, words) => {
      const density = SETTINGS.density.values.find((one) => one === words.toLowerCase());
      if (words === '') return switchDensity(state);
      return density
        ? setDensity(state, density)
        : warn(state, wordsOf(state).reader.status.noSuchDensity(SETTINGS.density.values.join(', ')));
    },
  },
  sort: {
    takes: SORTS.join('|'),
    choices: (state) => {
      const { feeds, sort: names } = wordsOf(state).reader;
      return state.screen === 'feeds'
        ? SETTINGS.feedSort.values.map((sort) => [sort, feeds.sortBy[sort]] as const)
        : SORTS.map((sort) => [sort, names[sort]] as const);
    },
    run: (state, words) => {
      if (state.screen === 'feeds') return sortFeeds(state, words.toLowerCase());
      const sort = SORTS.find((one) => one === words.toLowerCase());
      return sort ? setSort(state, sort) : warn(state, wordsOf(state).reader.status.noSuchSort(SORTS.join(', ')));
    },
  },
  view: {
    takes: 'NAME',
    choices: (state) => viewsOf(state).map(({ name, query }) => [name, query] as const),
    run: goToView,
  },
  views: { takes: '', run: (state, _, { openLine }) => openViews(state, openLine) },
  save: { takes: 'NAME', run: saveView },
  watch: { takes: '[TERM]', choices: watchChoices, run: toggleWatched },
  select: {
    takes: `[${AMOUNTS.join('|')}]`,
    choices: (state) => AMOUNTS.map((amount) => [amount, wordsOf(state).reader.selection.amount[amount]] as const),
    run: selectAmount,
  },
  tag: {
    takes: 'TAG [QUERY]',
    choices: tagChoices,
    run: tagQuery,
  },
  // Without a query these are the actions with keys.
  read: { takes: '[QUERY]', choices: queryChoices, run: readQuery },
  star: { takes: '[QUERY]', choices: queryChoices, run: starQuery },
  delete: { takes: '[QUERY]', choices: queryChoices, run: deleteQuery },
  'catch-up': { takes: 'DAY', run: catchUp },
  mute: { takes: 'QUERY [for 7d]', choices: queryChoices, run: muteStories },
  rules: { takes: '', run: (state) => [state, [{ type: 'LoadRuleMatches' }]] },
  suggest: { takes: '', run: (state) => [state, [{ type: 'LoadSuggestions' }]] },
  add: { takes: 'URL', run: (state, words) => addSource(state, words) },
  links: {
    takes: '[N]',
    choices: (state) => storyLinks(state).map(({ label, url }, i) => [String(i + 1), label || url] as const),
    // Without a number, `:links` is the action with a key.
    run: openLinkNumber,
  },
  history: { takes: '[QUERY]', run: (state, words) => openHistory(state, words) },
  write: {
    takes: '[PATH]',
    run: (state, words) => (words === '' ? openSave(state) : saveTo(state, words)),
  },
  program: {
    takes: '[NAME]',
    choices: ({ saved }) =>
      Object.entries(saved.programs).map(([name, line]) => [cleanText(name), cleanText(line)] as const),
    run: runNamed,
  },
  pager: { takes: '', run: (state) => openInProgram(state, 'pager') },
  editor: { takes: '', run: (state) => openInProgram(state, 'editor') },
  theme: {
    takes: '[NAME]',
    choices: (state) =>
      state.settings.themes.map((theme) => [theme, wordFor(wordsOf(state).reader.settings.themes, theme)] as const),
    run: setTheme,
  },
  // Without a language it is the action with a key.
  translate: {
    takes: '[ko|en]',
    choices: (state) => (['ko', 'en'] as const).map((lang) => [lang, wordsOf(state).reader.langName[lang]]),
    run: (state, lang) => translateStories(state, lang.toLowerCase()),
  },
  stats: { takes: '', run: openStats },
  bind: {
    takes: '[KEY [COMMANDS]]',
    run: (state, words) => (words === '' ? openKeys(state) : bindKey(state, words)),
  },
  unbind: { takes: 'KEY', choices: boundKeys, run: unbindKey },
  // Without a name it is the action of the settings page.
  set: { takes: '[NAME [VALUE]]', choices: setChoices, run: setSetting },
  help: {
    takes: '[query]',
    choices: (state) => [['query', wordsOf(state).query.title]],
    run: openHelp,
  },
};

/** All commands, in the order of help. */
export const COMMANDS: readonly Command[] = COMMAND_NAMES.map((name) => ({ name, ...ROWS[name] }));

/** A command line that is understood: an action, or a command with its arguments. */
type Found = { readonly action: Action } | { readonly command: Command; readonly words: string };

/** The command of a line, typed with the Latin or the Korean layout; null if none has its name. Arguments stay as typed. */
export function findCommand(line: string): Found | null {
  const [, typed = '', words = ''] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
  for (const name of [typed, latinKeys(typed)]) {
    const binding = words === '' ? bindingForCommand(name) : undefined;
    if (binding) return { action: binding.action };
    const command = COMMANDS.find((one) => one.name === commandOf(name));
    if (command) return { command, words };
  }
  return null;
}

/** Whether an action does something on a screen; those of the feeds open these first. */
export const worksHere = ({ screen }: Pick<ReaderState, 'screen'>, action: Action): boolean =>
  isOfFeeds(action) || KEYMAP.some((row) => row.action === action && row.scopes.includes(screen));

/** Runs a command line; null if no command has its name. */
export function runCommand(state: ReaderState, line: string, runner: CommandRunner): Update | null {
  const found = findCommand(line);
  if (!found) return null;
  return 'action' in found ? runner.run(state, found.action) : found.command.run(state, found.words, runner);
}
