import { findFeedBy, titleOf } from '../../../settings/changes.ts';
import { feedRef } from '../../../settings/settings-table.ts';
import { withoutUserInfo } from '../../../story/address.ts';
import { cleanText } from '../../../text/clean.ts';
import { openedPrompt, openMenu, openPicker } from '../../layout/layers.ts';
import { keyOf, wordsOf } from '../../layout/typesetting.ts';
import type { FeedStates } from '../../state/feeds.ts';
import {
  type Menu,
  type Picker,
  type PickerRow,
  type ReaderState,
  type Update,
  unchanged,
} from '../../state/reader-state.ts';
import type {
  AccountState,
  AddedAs,
  AnnouncedStory,
  FeedChoice,
  MissedFeed,
  PageOffer,
  Status,
  SyncReport,
  SyncRun,
} from '../../state/sync.ts';
import { withUndoable } from '../edit/edit.ts';
import { isListShown, whereNewsIs } from '../listed/list-window.ts';
import { indexOf } from '../listed/row-stories.ts';
import { shownId } from '../shown/shown-document.ts';
import { clearStatus, say, setStatus, warn } from '../status/set-status.ts';

const NOTHING_YET = {
  isSending: false,
  awaited: null,
  done: 0,
  all: 0,
  entries: null,
  added: 0,
  updated: 0,
  listed: [],
  known: 0,
  found: null,
  lost: [],
  accounts: 0,
  lostAccounts: 0,
  accountNotes: [],
} as const;

/** Whether there is anything to sync. */
export const hasSources = ({ sync, saved }: ReaderState): boolean => sync.feeds > 0 || saved.accounts.length > 0;

/** The run that adds an address, or with '' the sync of all feeds; undefined if there is none. */
export function findRun({ sync }: Pick<ReaderState, 'sync'>, address: string): SyncRun | undefined {
  return sync.running.find((one) => one.address === address);
}

type Begin = Pick<SyncRun, 'address' | 'only' | 'isTimed' | 'folder'> & { readonly isSending?: boolean };

const libraryOf = ({ library: { catalogue } }: ReaderState): Pick<SyncRun, 'stories' | 'library'> => ({
  stories: catalogue.size,
  library: catalogue,
});

const begin = (state: ReaderState, run: Begin): ReaderState => ({
  ...state,
  sync: {
    ...state.sync,
    running: [...state.sync.running, { ...libraryOf(state), ...NOTHING_YET, ...run }],
  },
});

/**
 * Syncs all feeds, or those at some addresses; one run at a time. After one of the timer it begins.
 *
 * @param named the same feeds as words for the command `sync`: its addresses or the names of folders.
 */
export function startSync(state: ReaderState, feeds?: readonly string[], named = feeds): Update {
  const only = feeds ? { only: feeds } : {};
  const what = named ? { feeds: named } : {};
  const run = findRun(state, '');
  if (!run) return [begin(state, { address: '', isTimed: false, ...only }), [{ type: 'Sync', ...what }]];
  const awaited = run.isTimed ? what : null;
  const running = state.sync.running.map((one) => (one === run ? { ...one, awaited } : one));
  const waiting = { ...state, sync: { ...state.sync, running } };
  return say(waiting, wordsOf(state).reader.sync.alreadyRunning);
}

/** Syncs the feeds that have not been fetched for some minutes, unless a sync is running. */
export function syncDue(state: ReaderState, minutes: number): Update {
  if (findRun(state, '')) return unchanged(state);
  return [begin(state, { address: '', isTimed: true }), [{ type: 'Sync', due: minutes }]];
}

/** Sends the marks of accounts, unless a sync is running. */
export function sendMarks(state: ReaderState, accounts: readonly string[]): Update {
  if (findRun(state, '')) return unchanged(state);
  const feeds = accounts.map(accountWord);
  return [begin(state, { address: '', only: [], isTimed: true, isSending: true }), [{ type: 'Sync', feeds }]];
}

/** An account as a word for the command `sync`: its folder. */
export const accountWord = (name: string): string => `${name}/`;

/**
 * Adds the feed or page at an address; may run next to other syncs. A feed goes into the folder, '' for none. Without `as` a page that
 * lists articles is offered to be watched.
 */
export function addSource(state: ReaderState, words: string, folder = '', as?: AddedAs): Update {
  const typed = words.trim();
  const address = withoutUserInfo(typed);
  const { sync } = wordsOf(state).reader;
  if (address === '') return warn(state, sync.addNeedsAddress);
  if (findRun(state, address)) return say(state, sync.addingOne(address));
  // A sync occupies the place for progress, so a message is shown instead.
  const said = findRun(state, '') ? setStatus(state, sync.addingOne(address)) : state;
  return [
    begin(said, { address, isTimed: false, folder }),
    [{ type: 'AddSource', address, typed, ...(folder !== '' && { folder }), ...(as && { as }) }],
  ];
}

/** Adds suggested feeds in one run, which has a name instead of an address. */
export function addSuggested(state: ReaderState, feeds: readonly string[]): Update {
  const { sync, feeds: words } = wordsOf(state).reader;
  const address = words.suggestions.run;
  if (findRun(state, address)) return say(state, sync.addingOne(address));
  return [begin(state, { address, isTimed: false }), [{ type: 'AddSuggested', address, feeds }]];
}

/** Stories that indexing has found since the reader started are no news of the syncs that run meanwhile. */
export function foundByIndexing(state: ReaderState, stories: number): ReaderState {
  const { catalogue: library } = state.library;
  const running = state.sync.running.map((one) => ({ ...one, stories: one.stories + stories, library }));
  return { ...state, sync: { ...state.sync, running } };
}

/** What a sync has brought, and where it is if no row on the screen shows it. */
function broughtText(state: ReaderState, added: number, updated: number): string {
  const { brought, where } = wordsOf(state).reader.sync;
  return [brought(added, updated), added > 0 ? where[whereNewsIs(state, added)] : ''].filter(Boolean).join(' ');
}

/** Reports stories that another process has added; during an own sync its result reports them. */
export function reportArrived(state: ReaderState, stories: number): ReaderState {
  if (stories <= 0 || state.sync.running.length > 0) return state;
  const more = (status: Status): Status => {
    const arrived = stories + (status.arrived ?? 0);
    return { ...status, text: broughtText(state, arrived, 0), arrived };
  };
  // Adds to the number in a message that is still shown or pending.
  if (state.status?.arrived) return { ...state, status: more(state.status) };
  const { pending } = state.sync;
  if (pending.some(({ arrived }) => arrived))
    return { ...state, sync: { ...state.sync, pending: pending.map((one) => (one.arrived ? more(one) : one)) } };
  return showOrQueue(state, more({ text: '', tone: 'plain', isNews: true }));
}

/**
 * Shows the result of a run at once; or, since the next letter would remove it, when no line is open, and after a
 * warning or another result.
 */
function reportResult(state: ReaderState, text: string, tone: Status['tone']): ReaderState {
  return showOrQueue(state, { text: cleanText(text), tone, isNews: true });
}

function showOrQueue(state: ReaderState, news: Status): ReaderState {
  const waits = openedPrompt(state) || state.status?.tone === 'warning' || state.status?.isNews;
  if (!waits) return { ...state, status: news };
  return { ...state, sync: { ...state.sync, pending: [...state.sync.pending, news] } };
}

/** Shows the next pending message if no line is open and no message is shown. */
export function showPendingStatus(state: ReaderState): ReaderState {
  const [next, ...pending] = state.sync.pending;
  if (!next || openedPrompt(state) || state.status) return state;
  return { ...state, status: next, sync: { ...state.sync, pending } };
}

/**
 * How many stories are new to the user: also those that another process stored meanwhile, such as a background sync, but
 * not those that rules have marked as read or deleted.
 */
function newStories(state: ReaderState, run: SyncRun, report: SyncReport & { kind: 'ended' }): number {
  const { added, muted = 0, older = 0 } = report;
  const stored = run.address === '' ? state.library.catalogue.size - run.stories : 0;
  return Math.max(0, Math.max(added, stored) - muted - older);
}

/** The result of a run, in a few sentences. */
function outcome(
  state: ReaderState,
  running: SyncRun,
  { muted = 0, older = 0 }: SyncReport & { kind: 'ended' },
): string {
  const { sync } = wordsOf(state).reader;
  const { address, added, updated, listed, known, found, all, lost, accounts, lostAccounts, accountNotes } = running;
  const asRead = older > 0 ? sync.older(older) : '';
  if (found?.kind === 'added-page') return sync.pageAdded[found.outcome](found.title);
  if (listed.length + known > 1) {
    // Those of a list are not fetched yet, suggested ones are.
    const came = all > 0 ? broughtText(state, added, updated) : '';
    return [sync.feedsAdded(listed.length, known, all > 0 ? '' : keyOf(state, 'sync')), came].filter(Boolean).join(' ');
  }
  if (found) {
    // One of an account was added without a name, and has that of its server now.
    const feed = findFeedBy(state.saved.feeds, found.id ?? found.url);
    const name = feed ? titleOf(feed) : found.title || found.url;
    // Feeds of a list are not synced when they are added.
    const isAsked = all + accounts > lostAccounts && (found.isNew || added + updated > 0);
    const came = isAsked ? [broughtText(state, added, updated), asRead].filter(Boolean).join(' ') : '';
    const more = [lost[0] === undefined ? came : sync.failed(lost[0]), ...accountNotes].filter(Boolean).join(' ');
    if (found.isNew) return sync.feedAdded(name, more, keyOf(state, 'undo'));
    if (feed?.watch !== 'on') return sync.feedKnown(name, more);
    return [wordsOf(state).cli.watchedPages.followed(name, feed.url), more].filter(Boolean).join(' – ');
  }
  if (address !== '') return accountNotes.join(' ') || sync.nothingAdded(address);
  const missed = lost.length;
  const failed = missed + lostAccounts;
  const nothingAtAll = failed > 0 && failed >= all + accounts && added + updated === 0;
  const news = nothingAtAll ? '' : broughtText(state, added, updated);
  const ruled = muted > 0 ? sync.muted(muted) : '';
  return [news, asRead, ruled, ...accountNotes, missed > 0 ? sync.missed(missed, keyOf(state, 'failures')) : '']
    .filter(Boolean)
    .join(' ');
}

/** What the timer has brought; '' for nothing new. */
function timedOutcome(state: ReaderState, { added, updated, accountNotes }: SyncRun): string {
  return [added + updated > 0 ? broughtText(state, added, updated) : '', ...accountNotes].filter(Boolean).join(' ');
}

/** Whether a server was not synced with, also because it asks to wait. */
const isLost = (outcome: (SyncReport & { kind: 'account' })['outcome']): boolean =>
  outcome === 'failed' || outcome === 'later';

/**
 * What is to be said about an account: why it failed, unless the timer has asked, and of marks that are sent only the first time; and
 * what its server has refused.
 */
function notesOf(
  state: ReaderState,
  { isTimed, isSending }: SyncRun,
  { account, outcome, why, refused, isLimited }: SyncReport & { kind: 'account' },
): readonly string[] {
  const { accounts: words, sync } = wordsOf(state).reader;
  const isKnown = state.sync.accounts.some(({ name, failingSince }) => name === account && failingSince !== '');
  const [first, ...others] = refused;
  return [
    (isSending ? outcome === 'failed' && !isKnown : isLost(outcome) && !isTimed)
      ? sync.accountFailed(account, why)
      : '',
    first ? words.refused(account, first.what, first.why, others.length) : '',
    isLimited ? words.limited(account) : '',
  ]
    .filter(Boolean)
    .map(cleanText);
}

/** What an address turned out to be: nothing, if the server of its account refuses it. The feed is gone then. */
function withoutRefused({ found, listed }: SyncRun, { refused }: SyncReport & { kind: 'account' }): Partial<SyncRun> {
  const isIt = found?.kind === 'added-feed' && found.isNew && refused.some(({ what }) => what === found.title);
  return isIt ? { found: null, listed: listed.filter((feed) => feed !== (found.id ?? found.url)) } : {};
}

/** Ends a run and reports its result, '' for nothing to report. */
function endRun(state: ReaderState, run: SyncRun, text: string, tone: Status['tone']): Update {
  const running = state.sync.running.filter((one) => one !== run);
  const changes = run.listed.map((feed) => ({ kind: 'feedRemoved', feed }) as const);
  const added = changes.length > 0 ? withUndoable(state, { changes, before: run.library }) : state;
  const ended = { ...added, sync: { ...state.sync, running } };
  const reported = text === '' ? ended : reportResult(ended, text, tone);
  return run.awaited ? startSync(reported, run.awaited.feeds) : unchanged(reported);
}

/** Whether new stories of any feed, folder, view or watched term are announced. */
export function isAnnouncing({ saved, settings: { preferences } }: ReaderState): boolean {
  const { feeds, folders, views, watch } = saved;
  const isAny = [...feeds, ...folders, ...views].some(({ notify }) => notify === 'on');
  return isAny || (preferences.notifyWatched === 'on' && watch.length > 0);
}

/** Announces new stories, unless the user is looking at a list that has them. */
function announced(state: ReaderState, stories: readonly AnnouncedStory[]): Update {
  const isSeen = ({ id }: AnnouncedStory): boolean =>
    state.terminal.isFocused && isListShown(state) && indexOf(state, id) >= 0;
  const unseen = stories.filter((story) => !isSeen(story));
  return unseen.length === 0 ? unchanged(state) : [state, [{ type: 'Announce', stories: unseen }]];
}

const withMissed = (state: ReaderState, missed: readonly MissedFeed[], feeds = state.sync.feeds): ReaderState => ({
  ...state,
  sync: { ...state.sync, missed, feeds },
});

const isMissed = ({ outcome }: SyncReport & { kind: 'feed' }): boolean =>
  outcome !== 'new' && outcome !== 'unchanged' && outcome !== 'paused';

/** Rows of the screen that are not for the first items of an offered page. */
const OTHER_ROWS = 10;

/** Asks whether a page is to be watched; where the user does something else meanwhile, it is only said. */
function offerPage([state, effects]: Update, { url, about, first, isStory }: PageOffer, folder?: string): Update {
  const { watchedPages: words } = wordsOf(state).cli;
  const title = cleanText(words.offer(url, about));
  if (state.layers.length > 0) return [reportResult(state, `${title} ${words.offerLater}`, 'plain'), effects];
  const dayCells = first.some(({ day }) => day !== '') ? 'YYYY-MM-DD  '.length : 0;
  const add = (as: AddedAs) => (now: ReaderState) => addSource(now, url, folder, as);
  const menu: Menu = {
    title: () => `${title} ${words.watchIt}`,
    about: ({ terminal: { size } }) =>
      first
        .slice(0, Math.max(1, size.rows - OTHER_ROWS))
        .map((item) => `${cleanText(item.day).padEnd(dayCells)}${cleanText(item.title)}`),
    items: () => [
      { label: words.watch, value: '', choose: add('watched-page'), answer: 'yes' },
      ...(isStory ? [{ label: words.keepPage, value: '', choose: add('story') }] : []),
      { label: words.cancel, value: '', choose: unchanged, answer: 'no' },
    ],
  };
  // The addresses that were tried are no news any more, and the footer names the keys.
  return [openMenu({ ...state, status: null }, menu), effects];
}

/** Lets the user choose one of several feeds; where something else is open, it is only said. */
function offerFeeds([state, effects]: Update, { url, feeds }: FeedChoice, folder?: string): Update {
  const { picker: words, sync } = wordsOf(state).reader;
  if (state.layers.length > 0) return [reportResult(state, sync.chooseLater(url, feeds.length), 'plain'), effects];
  const picker: Picker<PickerRow & { readonly link: string }> = {
    title: () => words.title.feeds,
    rows: () =>
      feeds.map((feed) => {
        const link = cleanText(feed.url);
        return { label: cleanText(feed.title) || link, note: link, count: null, link };
      }),
    take: (now, { link }) => addSource(now, link, folder),
  };
  return [openPicker(clearStatus(state), picker), effects];
}

/** Takes over a report of the run of an address. Only the progress text changes on screen. */
export function syncReported(state: ReaderState, address: string, report: SyncReport): Update {
  const { saved } = state;
  const { running, missed, feeds } = state.sync;
  const { sync } = wordsOf(state).reader;
  if (report.kind === 'warned') return unchanged(reportResult(state, report.message, 'warning'));
  if (report.kind === 'announced') return announced(state, report.stories);
  if (report.kind === 'titles') return unchanged(state);
  if (report.kind === 'pictures') {
    const id = shownId(state);
    return [state, id && state.library.stories.has(id) ? [{ type: 'LoadStory', id }] : []];
  }
  const run = findRun(state, address);
  if (!run) return unchanged(state);
  const going = (more: Partial<SyncRun>, on = state): ReaderState => ({
    ...on,
    sync: { ...on.sync, running: running.map((one) => (one === run ? { ...run, ...more } : one)) },
  });
  switch (report.kind) {
    case 'begun':
      if (address !== '')
        return unchanged(going({ all: report.feeds }, withMissed(state, missed, Math.max(feeds, report.feeds))));
      // Only some feeds are asked: what is known of the others stays.
      if (run.only || run.isTimed) return unchanged(going({ all: report.feeds }));
      return unchanged(going({ all: report.feeds }, withMissed(state, [], Math.max(saved.feeds.length, report.feeds))));
    case 'feed': {
      const { title, url, why, done, all, isPrivate, outcome } = report;
      const known = findFeedBy(state.saved.feeds, url);
      const feed = known ? feedRef(known) : url;
      const others = missed.filter((one) => one.feed !== feed);
      const now: MissedFeed = { feed, title, url, why, isLater: outcome === 'later', isPrivate };
      const on = withMissed(state, isMissed(report) ? [...others, now] : others);
      const lost = isMissed(report) ? [...run.lost, why] : run.lost;
      return unchanged(
        going({ done, all, lost, added: run.added + report.added, updated: run.updated + report.updated }, on),
      );
    }
    case 'account': {
      const accounts = run.accounts + 1;
      const lostAccounts = run.lostAccounts + (isLost(report.outcome) ? 1 : 0);
      const accountNotes = [...run.accountNotes, ...notesOf(state, run, report)];
      const [added, updated] = [run.added + report.added, run.updated + report.updated];
      return unchanged(
        going({ ...withoutRefused(run, report), accounts, lostAccounts, accountNotes, entries: null, added, updated }),
      );
    }
    case 'entries':
      return unchanged(going({ entries: report }));
    case 'added-feed': {
      const counted = report.isNew ? { listed: [...run.listed, report.id ?? report.url] } : { known: run.known + 1 };
      const on = withMissed(state, missed, report.isNew ? feeds + 1 : Math.max(1, feeds));
      return unchanged(going({ found: report, ...counted }, on));
    }
    case 'added-page':
      return unchanged(going({ found: report }));
    case 'checking': {
      const isFree = !openedPrompt(state) && state.status?.tone !== 'warning' && !state.status?.isNews;
      return unchanged(isFree ? setStatus(state, wordsOf(state).cli.ingest.feeds.looking(report.url)) : state);
    }
    case 'choice':
      return offerFeeds(endRun(state, run, '', 'plain'), report, run.folder);
    case 'offered':
      return offerPage(endRun(state, run, '', 'plain'), report, run.folder);
    case 'ended': {
      const asked = run.all + run.accounts;
      if (report.at !== undefined && asked > run.lostAccounts)
        state = { ...state, sync: { ...state.sync, lastSync: report.at } };
      if (run.isSending) return endRun(state, run, run.accountNotes.join(' '), 'warning');
      const isNothing = asked === 0 && state.library.catalogue.size <= run.stories;
      const counted = { ...run, added: newStories(state, run, report), updated: report.updated };
      if (run.isTimed) return endRun(state, run, timedOutcome(state, counted), 'plain');
      if (address === '' && isNothing) return endRun(state, run, sync.noFeeds, 'plain');
      const failed = run.lost.length + run.lostAccounts > 0 && address !== '';
      return endRun(state, run, outcome(state, counted, report), failed ? 'warning' : 'plain');
    }
    case 'busy':
      return endRun(state, run, run.isTimed ? '' : sync.busy(report.pid), 'plain');
    case 'failed': {
      const { message } = report;
      // A sentence that contains the address needs no prefix.
      const isWhole = address !== '' && message.includes(address);
      const text = address === '' ? sync.failed(message) : isWhole ? message : sync.notAdded(address, message);
      return endRun(state, run, text, 'warning');
    }
  }
}

/** Takes over what is known of the accounts. */
export const accountsRead = (state: ReaderState, accounts: readonly AccountState[]): ReaderState => ({
  ...state,
  sync: { ...state.sync, accounts },
});

/** Takes over which feeds failed last time, and the sites of feeds. Those that failed in this session keep their order. */
export function feedStatesLoaded(state: ReaderState, { failing, sites }: FeedStates): ReaderState {
  const { missed } = state.sync;
  const others = failing.filter(({ feed }) => missed.every((one) => one.feed !== feed));
  const failingSince = new Map(failing.map(({ feed, since }) => [feed, since]));
  return {
    ...state,
    feeds: { ...state.feeds, failingSince, sites },
    sync: { ...state.sync, missed: [...missed, ...others.map(({ since: _, ...feed }) => feed)] },
  };
}
