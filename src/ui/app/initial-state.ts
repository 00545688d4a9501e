import { messages, type UiLang } from '../../i18n/index.ts';
import { THEME_NAMES } from '../../page/theme/look.ts';
import type { EditedSettings } from '../../settings/changes.ts';
import type { Preferences } from '../../settings/settings-table.ts';
import { NO_GLOSSARY } from '../../story/glossary/glossary.ts';
import type { Lang } from '../../story/model.ts';
import type { Catalogue } from '../../story/query/catalogue.ts';
import { NO_FILTER } from '../../story/query/filter.ts';
import { cleanText } from '../../text/clean.ts';
import { DEFAULT_CAPABILITIES, type TerminalCapabilities } from '../../text/width.ts';
import { keyProblems } from '../keys/command-names.ts';
import { applyUserKeys, settingsWarning } from '../keys/user-keys.ts';
import { LINEAR_SIZE } from '../layout/linear.ts';
import { uiOf } from '../layout/typesetting.ts';
import { cleanSettings } from '../reading/edit/edit.ts';
import { startingLocation } from '../reading/feeds/last-location.ts';
import { rebuildList } from '../reading/listed/rebuild-list.ts';
import { NO_PASSAGES } from '../reading/search/passages.ts';
import { EMPTY_PROMPT_HISTORY } from '../reading/status/prompt-history.ts';
import { EMPTY_READING_HISTORY } from '../state/history.ts';
import { IdSet } from '../state/id-set.ts';
import { noSelection } from '../state/list.ts';
import type { ReaderState } from '../state/reader-state.ts';
import type { Consent } from '../state/settings.ts';
import type { SavedPosition, Tools } from '../state/story.ts';
import type { Size } from '../state/terminal.ts';

/** The terminal, as far as it is known before the first frame. */
interface TerminalInput {
  readonly size: Size;
  /** Screen-reader mode; absent if there is a screen. */
  readonly linear?: boolean;
  readonly capabilities?: TerminalCapabilities;
  /** Whether it shows colours; absent if there is a screen that does. */
  readonly hasColors?: boolean;
}

/** The user's settings and consent, and what the environment decides instead. */
interface SettingsInput {
  readonly localeUi: UiLang;
  readonly preferences: Preferences;
  /** All theme names, the user's own included; absent for the bundled ones. */
  readonly themes?: readonly string[];
  readonly configPath: string;
  readonly consent: Consent;
  /** Whether the list asks for it while it is undecided; absent for yes. */
  readonly asksConsent?: boolean;
  readonly doNotTrack: boolean;
  /** The pager and the editor named in the environment; absent for `less` and no editor. */
  readonly tools?: Tools;
}

/** The stories, and what the user has done with them. */
interface LibraryInput {
  readonly catalogue: Catalogue;
  /** Progress of a library scan that is still running, 0 to 1; null or absent if the library is ready. */
  readonly progress?: number | null;
  readonly read: Iterable<string>;
  readonly starred: Iterable<string>;
  /** Read stories whose texts were changed since, with the times when they were read; absent for none. */
  readonly changed?: ReadonlyMap<string, string>;
  /** The ids of stories with each tag that was given here; absent for none. */
  readonly tags?: ReadonlyMap<string, ReadonlySet<string>>;
  readonly positions: ReadonlyMap<string, SavedPosition>;
  /** Feeds, views and what else the user edits. */
  readonly saved: EditedSettings;
  /** When feeds were last fetched, ISO 8601; absent if unknown. */
  readonly lastSync?: string;
  /** The command that explains unreadable files; absent for that of the default library. */
  readonly check?: string;
}

/** What the first frame reports: the first of these that there is. */
interface NoticeInput {
  /** '' for none. */
  readonly warning: string;
  /** A sentence for each mistake in the settings; absent if there are none. */
  readonly wrong?: readonly string[];
  readonly note?: string;
}

/** Everything the program knows when the reader starts. */
export interface ReaderInput extends TerminalInput, SettingsInput, LibraryInput, NoticeInput {
  /** The language given on the command line, or ''. */
  readonly lang: Lang;
  readonly today: string;
  /** Today's ISO date in the local time zone; absent if it is the UTC date. */
  readonly localDay?: string;
  /** Minutes that local clocks are ahead of UTC; absent for 0. */
  readonly utcOffset?: number;
}

/** The state of the first frame: the list with its first story selected; it asks about the journal until that is answered. */
export function initialState(input: ReaderInput): ReaderState {
  const ui = uiOf(input);
  const preferred = input.preferences.storyLang === 'auto' ? ui : input.preferences.storyLang;
  const { catalogue } = input;
  const read = IdSet.of(input.read);
  const saved = cleanSettings(input.saved);
  const collapsed = new Set(saved.collapsedFolders);
  const warning =
    input.warning ||
    settingsWarning(keyProblems(saved), input.wrong ?? [], input.configPath, messages(ui).reader.ownKeys) ||
    (input.note ?? '');
  const state = rebuildList({
    terminal: {
      size: input.linear ? LINEAR_SIZE : input.size,
      linear: input.linear ?? false,
      hasColors: input.hasColors ?? !input.linear,
      capabilities: input.capabilities ?? DEFAULT_CAPABILITIES,
      pictures: null,
      isFocused: true,
      hangulKeys: false,
    },
    settings: {
      keys: applyUserKeys(saved).keys,
      localeUi: input.localeUi,
      preferences: input.preferences,
      preferencesAtStart: input.preferences,
      themes: input.themes ?? [...THEME_NAMES],
      configPath: cleanText(input.configPath),
    },
    saved,
    lang: input.lang || preferred,
    today: input.today,
    localDay: input.localDay ?? input.today,
    utcOffset: input.utcOffset ?? 0,
    library: { catalogue, stories: new Map(), restored: [], progress: input.progress ?? null, glossary: NO_GLOSSARY },
    marks: {
      justRead: '',
      read,
      starred: IdSet.of(input.starred),
      tags: input.tags ?? new Map(),
      readCount: read.size === 0 ? 0 : catalogue.count(read),
      watched: new Set(),
      changed: input.changed ?? new Map(),
      undo: [],
      running: null,
    },
    story: {
      positions: input.positions,
      focus: 'text',
      history: [],
      at: -1,
      top: 0,
      seen: 0,
      beforeSwitch: null,
      beforeLayout: null,
      readBefore: null,
      earlier: null,
      find: null,
      parallel: false,
      heading: null,
      pair: 0,
      shown: '',
      links: null,
      pendingAction: null,
      isLayingOut: false,
      isArriving: false,
    },
    pictures: { asked: new Map(), failed: new Map() },
    watch: {
      search: { number: 0, running: saved.watch.length > 0 },
    },
    list: {
      filter: NO_FILTER,
      sort: 'date',
      defaultSort: 'date',
      viewCounts: { number: 0, counts: [], unread: [], countedFor: null },
      visible: new Uint32Array(),
      collapsed: null,
      expanded: new Set(),
      selection: noSelection(),
      readHere: IdSet.of([]),
      listed: 0,
      total: 0,
      unread: 0,
      unseen: new Uint32Array(),
      cursor: 0,
      top: 0,
      isFirstRun: read.size === 0 && input.positions.size === 0 && (input.consent === 'undecided' || input.doNotTrack),
    },
    feeds: {
      chosen: 'all',
      index: 0,
      top: 0,
      collapsed,
      collapsedAtStart: collapsed,
      sites: new Map(),
      query: '',
      before: null,
      isCounted: false,
      sortedBy: null,
      unreadOnly: false,
      failingSince: new Map(),
      opened: null,
      suggested: null,
    },
    search: { before: null, number: 0, share: null, found: null, passages: NO_PASSAGES },
    screen: 'list',
    layers: [],
    status: warning ? { text: cleanText(warning), tone: 'warning' } : null,
    sync: {
      feeds: saved.feeds.length,
      accounts: [],
      lastSync: input.lastSync ?? '',
      running: [],
      missed: [],
      pending: [],
    },
    translation: { run: null, lookups: {} },
    readingHistory: EMPTY_READING_HISTORY,
    consent: {
      answer: input.doNotTrack ? 'declined' : input.consent,
      isAsked: input.consent === 'undecided' && !input.doNotTrack && input.asksConsent !== false,
      doNotTrack: input.doNotTrack,
    },
    promptHistory: EMPTY_PROMPT_HISTORY,
    programs: {
      lastPipe: null,
      tools: { pager: cleanText(input.tools?.pager ?? 'less'), editor: cleanText(input.tools?.editor ?? '') },
      checkCommand: cleanText(input.check ?? 'minerals-news check'),
    },
    isQuitting: false,
  });
  return startingLocation(state, saved.lastLocation);
}
