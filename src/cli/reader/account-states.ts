import { type AccountRow, accountRow, waitingCounts } from '../../db/data/accounts.ts';
import { orIfUnusable } from '../../db/data/data-file.ts';
import { failureOf } from '../../ingest/feed-record.ts';
import type { SavedAccount } from '../../settings/settings-table.ts';
import type { AccountState } from '../../ui/state/sync.ts';
import type { Context } from '../context.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { reasonText } from '../feeds/ingest-results.ts';

/** Milliseconds from the last mark until it is sent. */
const AFTER_MARK = 10_000;
/** Milliseconds after which a change is looked up: a held key makes several. */
const AFTER_CHANGE = 500;
/** Milliseconds between two looks at what other processes have done; also the first pause after a failure. */
const MINUTE = 60_000;
/** A longer time since the last success is shown; also the longest pause after a failure. */
const HOUR = 60 * MINUTE;

/** What the data file knows of the accounts; without it, their names. */
export function accountStates(context: Context): readonly AccountState[] {
  const { data } = ingestFolders(context);
  const now = context.io.now().getTime();
  const stateOf = (name: string, row: AccountRow | null, waiting: number): AccountState => {
    const why = row && failureOf(row);
    const time = (at: number | null | undefined): string => (at ? new Date(at).toISOString() : '');
    return {
      name,
      waiting,
      lastSuccess: time(row?.fetched),
      isLate: row?.fetched != null && now - row.fetched > HOUR,
      failingSince: time(row?.failing_since),
      why: why ? reasonText(why, context) : '',
    };
  };
  const names = context.settings.data.accounts.map(({ name }) => name);
  const unknown = names.map((name) => stateOf(name, null, 0));
  const read = () =>
    data.read((db, library) => {
      const waiting = waitingCounts(db, library);
      return names.map((name) => stateOf(name, accountRow(db, library, name), waiting.get(name) ?? 0));
    }, unknown);
  return orIfUnusable(read, unknown);
}

/** When the marks of an account are to be sent, in milliseconds since 1970. */
interface Sending {
  readonly at: number;
  /** When that was last requested, until it has ended; otherwise null. */
  readonly requested: number | null;
  /** The pause after the last failure, 0 for none. */
  readonly pause: number;
}

interface WatchOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly accounts: () => readonly Pick<SavedAccount, 'name' | 'send'>[];
  readonly read: () => readonly AccountState[];
}

/** Tells what is known of the accounts, and when the marks of some are due. Without accounts it neither reads nor waits. */
export function accountsWatch({ now, accounts, read }: WatchOptions) {
  let onRead: (accounts: readonly AccountState[]) => void = () => {};
  let onDue: (names: readonly string[]) => void = () => {};
  let timer: NodeJS.Timeout | undefined;
  let isWatched = false;
  let states: readonly AccountState[] = [];
  let lookAt = 0;
  let lastChange = Number.NEGATIVE_INFINITY;
  const sending = new Map<string, Sending>();

  const look = (): void => {
    lookAt = now() + MINUTE;
    const known = JSON.stringify(states);
    states = accounts().length > 0 ? read() : [];
    if (JSON.stringify(states) !== known) onRead(states);
  };
  /** The accounts whose marks are due, without those that have none to send, or whose user does not want it. */
  const takeDue = (): readonly string[] => {
    const isDue = ([, { at, requested }]: [string, Sending]): boolean => requested === null && at <= now();
    const due = [...sending].filter(isDue).map(([name]) => name);
    if (due.length > 0) look();
    const wanted = new Set(accounts().flatMap(({ name, send }) => (send === 'off' ? [] : name)));
    return due.filter((name) => {
      const one = sending.get(name);
      const isWanted = wanted.has(name) && states.some((state) => state.name === name && state.waiting > 0);
      if (one && isWanted) sending.set(name, { ...one, requested: now() });
      else sending.delete(name);
      return isWanted;
    });
  };
  const wait = (): void => {
    clearTimeout(timer);
    if (!isWatched || accounts().length === 0) return;
    const times = [...sending.values()].map(({ at, requested }) => (requested === null ? at : lookAt));
    timer = setTimeout(run, Math.max(0, Math.min(lookAt, ...times) - now())).unref();
  };
  const run = (): void => {
    if (lookAt <= now()) look();
    const due = takeDue();
    if (due.length > 0) onDue(due);
    wait();
  };

  return {
    watch: (tellRead: typeof onRead, tellDue: typeof onDue): (() => void) => {
      [onRead, onDue, isWatched] = [tellRead, tellDue, true];
      wait();
      return () => {
        isWatched = false;
        clearTimeout(timer);
      };
    },
    /** This reader has changed marks or feeds. */
    changed: (): void => {
      lastChange = now();
      lookAt = Math.min(lookAt, now() + AFTER_CHANGE);
      for (const { name } of accounts()) {
        const { at = 0, requested = null, pause = 0 } = sending.get(name) ?? {};
        // After a failure the pause counts, whatever is marked meanwhile.
        sending.set(name, { at: Math.max(pause > 0 ? at : 0, now() + AFTER_MARK), requested, pause });
      }
      wait();
    },
    /** Something else may have changed: another process has written settings, or a sync of this reader has ended. */
    look: (isEnd = false): void => {
      if (!isWatched) return;
      look();
      for (const [name, { requested, pause, at }] of isEnd ? sending : []) {
        const state = states.find((one) => one.name === name);
        if (!state || state.waiting === 0) sending.delete(name);
        else if (requested !== null) {
          const isNews = lastChange > requested && state.failingSince === '';
          const longer = isNews ? 0 : Math.min(HOUR, Math.max(MINUTE, 2 * pause));
          sending.set(name, { at: isNews ? at : now() + longer, requested: null, pause: longer });
        }
      }
      wait();
    },
  };
}
