import { orIfUnusable } from '../../db/connection.ts';
import { lastRequest } from '../../db/data/feeds.ts';
import { uiLangOf } from '../../i18n/locale.ts';
import { editedSettings } from '../../settings/changes.ts';
import { countConsentQuestion } from '../../settings/consent.ts';
import { currentMarks, markedStories, taggedIds } from '../../settings/marks/story-marks.ts';
import { type Preferences, preferencesOf } from '../../settings/settings-table.ts';
import { cleanText } from '../../text/clean.ts';
import { type CommandSpec, OPTION } from '../command-spec.ts';
import { themeFindings, themeNames } from '../config/themes.ts';
import type { Context } from '../context.ts';
import { failed } from '../exit-errors.ts';
import { finishInterruptedSync } from '../feeds/after-sync.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { checkCommand, loadForReader } from '../library/load-library.ts';
import { localDay, utcOffset } from '../local-time.ts';
import { configuredTools } from '../programs/editor-and-pager.ts';
import { loadReader } from '../reader/load-bundle.ts';
import { readerPorts } from '../reader/ports.ts';
import { changedSinceRead } from '../stories/queries.ts';
import { findEntry, unknownStory } from '../stories/story-ids.ts';
import {
  assumedCapabilities,
  colorDepthOf,
  isGnuScreen,
  isLinear,
  pictureWish,
  terminalNote,
  wantsLinks,
} from '../terminal/capabilities.ts';
import { ambiguousWidth, breakMode } from '../terminal/layout-options.ts';
import { readerThemes, themeInUse } from '../terminal/themes.ts';
import { writeLastLines } from '../user-data/consented-data.ts';

export const spec: CommandSpec<'read'> = {
  name: 'read',
  usage: '[ID]',
  follows: { words: ['ids'] },
  options: [OPTION.break, OPTION.ambiguous, { name: 'screen-reader', text: 'screenReader' }],
  examples: ['minerals-news --library ~/stories', 'minerals-news read us-critical-minerals-ministerial'],
};

/** When the last sync was (`lastRequest`), ISO 8601; '' for never, or if the data file cannot be read. */
function lastSyncOf(context: Context): string {
  // Without feeds the data file is not even opened.
  if (context.settings.data.feeds.length === 0) return '';
  const at = orIfUnusable(() => ingestFolders(context).data.read(lastRequest, null), null);
  return at === null ? '' : new Date(at).toISOString();
}

/** `read`: opens the reader at the list or at a story. */
export async function run(context: Context): Promise<number> {
  const { io, options, settings, today, ui, storyLangs } = context;
  const [id = ''] = context.args;
  const { terminal } = io;
  if (!terminal) throw failed(({ errors }) => errors.noTerminal(id));
  const linear = isLinear(context);
  if (io.env.TERM === 'dumb' && !linear) throw failed(({ terminals }) => terminals.dumb(id));
  await finishInterruptedSync(context);
  const opened = await loadForReader(context, id);
  const library = opened.store;
  const entry = id === '' ? null : findEntry(library, id);
  if (id !== '' && !entry) throw unknownStory(library, id);

  const { data } = settings;
  const preferences: Preferences = {
    ...preferencesOf(data),
    // Options are not saved.
    ui: options.has('ui') ? ui : data.ui,
    theme: themeInUse(data),
    ambiguousWidth: ambiguousWidth(context),
    break: breakMode(context),
  };
  const depth = colorDepthOf(options, io.env, true);
  const { runReader } = loadReader(io.packageRoot);
  const code = await runReader({
    input: {
      linear,
      hasColors: depth !== 'none' && !linear,
      capabilities: assumedCapabilities(io.env, data),
      localeUi: uiLangOf(io.env),
      preferences,
      themes: themeNames(data),
      lang: storyLangs.find((lang) => library.catalogue.present.langs.has(lang)) ?? storyLangs[0] ?? '',
      today,
      localDay: localDay(io.now()),
      utcOffset: utcOffset(io.now()),
      catalogue: library.catalogue,
      // While the index is built, the list is not shown as empty.
      progress: opened.work !== null && library.catalogue.size === 0 ? 0 : null,
      read: markedStories(data, 'read').keys(),
      starred: markedStories(data, 'starred').keys(),
      changed: changedSinceRead(library.catalogue, data),
      tags: taggedIds(data),
      positions: currentMarks(data, 'positions'),
      saved: editedSettings(data),
      lastSync: lastSyncOf(context),
      consent: data.consent.analytics,
      asksConsent: countConsentQuestion(settings),
      doNotTrack: settings.doNotTrack,
      tools: configuredTools(io.env),
      configPath: cleanText(settings.path),
      check: checkCommand(context.options),
      warning: [context.shownWarning(), ...context.takeDataNotes()].filter((text) => text !== '').join(' · '),
      wrong: themeFindings(settings, () => context.words).errors,
      note: terminalNote(context, preferences.ui),
    },
    open: entry?.id ?? '',
    ports: readerPorts(context, opened, preferences),
    themeOf: readerThemes(settings, io.env, depth),
    // GNU screen passes the question on and mishandles the answer.
    queriesBackground: !isGnuScreen(io.env),
    pictures: pictureWish(io.env, data.pictureProtocol, depth !== 'none' && !linear && preferences.theme !== 'mono'),
    linksOf: (setting) => wantsLinks(setting, io.env, true),
    term: io.env.TERM,
    ...terminal,
  });
  writeLastLines(context);
  // Failed writes were reported when the reader ended.
  context.shownWarning();
  return code;
}
