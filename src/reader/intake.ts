import { cleanText } from '../story/clean.ts';
import type { Effect } from './effect.ts';
import { keyOf } from './key-names.ts';
import type { ReaderState, Status } from './state.ts';
import { type Step, say, stay, wordsOf } from './step.ts';
import type { MissedFeed, SyncReport } from './sync-report.ts';

/** News that is being got: of all feeds, or from an address that is added. */
export interface Running {
  /** The address that is added, '' where all feeds are synced. */
  readonly address: string;
  /** How many feeds are done, of how many; 0 of 0 until that is known. */
  readonly done: number;
  readonly all: number;
  readonly added: number;
  readonly updated: number;
  /** How many feeds were at the address, of which none was there before: a list has several. */
  readonly listed: number;
  /** What the address turned out to be, once that is known; of several feeds the last one. */
  readonly found: (SyncReport & { readonly kind: 'added-feed' | 'added-page' }) | null;
}

/** What the reader knows of where news come from. */
export interface Intake {
  /** How many feeds there are. */
  readonly feeds: number;
  readonly running: Running | null;
  /** Addresses that are added one by one when what is running has ended. */
  readonly waiting: readonly string[];
  /** Feeds from which nothing came the last time, in the order in which that was known. */
  readonly missed: readonly MissedFeed[];
  /** What there is to say when no line is typed any more. */
  readonly untold: Status | null;
}

const begin = (state: ReaderState, address: string): ReaderState => ({
  ...state,
  intake: { ...state.intake, running: { address, done: 0, all: 0, added: 0, updated: 0, listed: 0, found: null } },
});

/** Gets the news of all feeds; one run at a time. */
export function startSync(state: ReaderState): Step {
  if (state.intake.running) return stay(say(state, wordsOf(state).reader.sync.alreadyRunning));
  return [begin(state, ''), [{ type: 'Sync' }]];
}

/** Adds what is at an address, a feed or a page: now, or after what is running. */
export function addSource(state: ReaderState, words: string): Step {
  const address = words.trim();
  const { sync } = wordsOf(state).reader;
  if (address === '') return stay(say(state, sync.addNeedsAddress, 'warning'));
  if (!state.intake.running) return [begin(state, address), [{ type: 'AddSource', address }]];
  const waiting = [...state.intake.waiting, address];
  return stay(say({ ...state, intake: { ...state.intake, waiting } }, sync.addsLater(address)));
}

/** Says something at once, or when no line is typed any more: it would be gone with the next letter. */
function tell(state: ReaderState, text: string, tone: Status['tone']): ReaderState {
  if (!state.prompt) return say(state, text, tone);
  return { ...state, intake: { ...state.intake, untold: { text: cleanText(text), tone } } };
}

/** The state with what had to wait for a typed line, where none is typed any more and nothing else is said. */
export function toldAtLast(state: ReaderState): ReaderState {
  const { untold } = state.intake;
  if (!untold || state.prompt || state.status) return state;
  return { ...state, status: untold, intake: { ...state.intake, untold: null } };
}

/** What a run has brought, in one sentence or two. */
function outcome(state: ReaderState, running: Running): string {
  const { sync, keyName } = wordsOf(state).reader;
  const { address, added, updated, listed, found, all } = running;
  const missed = state.intake.missed.length;
  const [first] = state.intake.missed;
  if (found?.kind === 'added-page') return sync.pageAdded[found.outcome](found.title);
  if (listed > 1) return sync.feedsAdded(listed, keyOf('sync', keyName));
  if (found) {
    const name = found.title || found.url;
    // Feeds of a list are not synced with it.
    const isAsked = all > 0 && (found.isNew || added + updated > 0);
    const came = isAsked ? sync.brought(added, updated) : '';
    return (found.isNew ? sync.feedAdded : sync.feedKnown)(name, first ? sync.failed(first.why) : came);
  }
  if (address !== '') return sync.nothingAdded(address);
  const nothingAtAll = missed > 0 && missed >= all && added + updated === 0;
  const told = nothingAtAll ? '' : sync.brought(added, updated);
  return [told, missed > 0 ? sync.missed(missed, keyOf('failures', keyName)) : ''].filter(Boolean).join(' ');
}

/** The run is over: what came of it is said, and an address that waits is added next. */
function over(state: ReaderState, text: string, tone: Status['tone']): Step {
  const [address, ...waiting] = state.intake.waiting;
  const ended: ReaderState = { ...state, intake: { ...state.intake, running: null, waiting } };
  const next = address === undefined ? ended : begin(ended, address);
  const effects: Effect[] = address === undefined ? [] : [{ type: 'AddSource', address }];
  return [tell(next, text, tone), effects];
}

/** The feeds that were missed, from the beginning of the list where that is on screen. */
function withMissed(state: ReaderState, missed: readonly MissedFeed[], feeds = state.intake.feeds): ReaderState {
  const page = missed.length === 0 && state.page?.kind === 'failures' ? { ...state.page, top: 0 } : state.page;
  return { ...state, page, intake: { ...state.intake, missed, feeds } };
}

const isMissed = ({ outcome }: SyncReport & { kind: 'feed' }): boolean => outcome !== 'new' && outcome !== 'unchanged';

/** How getting news goes. Nothing moves for it but the words that say so. */
export function syncReported(state: ReaderState, report: SyncReport): Step {
  const { running, missed, feeds } = state.intake;
  const { sync } = wordsOf(state).reader;
  if (!running) return stay(state);
  const going = (more: Partial<Running>, on = state): ReaderState => ({
    ...on,
    intake: { ...on.intake, running: { ...running, ...more } },
  });
  switch (report.kind) {
    case 'begun': {
      const known = running.address === '' ? report.feeds : Math.max(feeds, report.feeds);
      return stay(going({ all: report.feeds }, withMissed(state, [], known)));
    }
    case 'feed': {
      const { title, url, why, done, all } = report;
      const on = isMissed(report) ? withMissed(state, [...missed, { title, url, why }]) : state;
      const { added, updated } = running;
      return stay(going({ done, all, added: added + report.added, updated: updated + report.updated }, on));
    }
    case 'added-feed': {
      const known = report.isNew ? feeds + 1 : Math.max(1, feeds);
      const listed = running.listed + (report.isNew ? 1 : 0);
      return stay(going({ found: report, listed }, withMissed(state, [], known)));
    }
    case 'added-page':
      return stay(going({ found: report }));
    case 'ended': {
      if (running.address === '' && running.all === 0) return over(state, sync.noFeeds, 'plain');
      const counted = { ...running, added: report.added, updated: report.updated };
      const failed = missed.length > 0 && running.address !== '';
      return over(state, outcome(state, counted), failed ? 'warning' : 'plain');
    }
    case 'failed': {
      const { address } = running;
      const { message } = report;
      // A sentence that names the address says already what was to be done with it.
      const isWhole = address !== '' && message.includes(address);
      const text = address === '' ? sync.failed(message) : isWhole ? message : sync.notAdded(address, message);
      return over(state, text, 'warning');
    }
  }
}
