import { join } from 'node:path';
import { ensureFolder } from '../platform/make-folder.ts';
import { isMapping } from '../story/file/value-checks.ts';
import { shortHash } from './duplicates/key-hash.ts';
import { REASONS, type Reason, type ReasonCode } from './model.ts';
import { DurableFiles } from './store/durable-files.ts';
import { dateTimeOf, readFeedFile } from './store/feed-state.ts';

/** The recent results of a feed. Kept apart from its state, since nothing important is lost with them. */
export interface FeedNotes {
  /** What identifies the feed: its id, or its address until it has one. */
  readonly ref: string;
  /** ISO time at which its server last sent it, or reported it unchanged; up to an hour early. '' for never. */
  readonly had: string;
  /** Why the last request failed, and when the first one in a row did; or null. */
  readonly failed: { readonly at: string; readonly since: string; readonly why: Reason } | null;
  /** Failed attempts to fetch pages that will be tried again, by the short hashes of their items. */
  readonly pages: Readonly<Record<string, number>>;
  /** Whether pages were fetched: then pages of later items without text will be fetched too. */
  readonly full: boolean;
}

/** A sync without news writes nothing within this time, in milliseconds. */
const HAD_EVERY = 60 * 60_000;

export const feedNotesPath = (folder: string, ref: string): string => join(folder, `${shortHash(ref)}.notes.json`);

function readFailure(value: unknown): FeedNotes['failed'] {
  if (!isMapping(value) || !isMapping(value.why)) return null;
  const { code, params } = value.why;
  const at = dateTimeOf(value.at);
  if (at === '' || !REASONS.includes(code as ReasonCode) || !isMapping(params)) return null;
  const texts = Object.entries(params).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return {
    at,
    since: dateTimeOf(value.since) || at,
    why: { code: code as ReasonCode, params: Object.fromEntries(texts) },
  };
}

function readPages(value: unknown): FeedNotes['pages'] {
  const entries = isMapping(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}

/** Reads the notes on a feed (`readFeedFile`). */
export function readFeedNotes(folder: string, ref: string): FeedNotes {
  const data = readFeedFile(feedNotesPath(folder, ref), ref);
  const [had, failed] = [dateTimeOf(data.had), readFailure(data.failed)];
  return { ref, had, failed, pages: readPages(data.pages), full: data.full === true };
}

/** Changes the notes on a feed, and writes them if needed. Never throws: a note may be lost. */
export function noteFeed(folder: string, ref: string, change: Partial<Omit<FeedNotes, 'ref'>>): void {
  const before = readFeedNotes(folder, ref);
  const after = { ...before, ...change };
  const passed = Date.parse(after.had) - Date.parse(before.had);
  const notes = passed >= 0 && passed < HAD_EVERY ? { ...after, had: before.had } : after;
  const written = JSON.stringify(notes);
  if (written === JSON.stringify(before)) return;
  try {
    ensureFolder(folder, 0o700);
    new DurableFiles().write(feedNotesPath(folder, ref), `${written}\n`);
  } catch {
    // If the disk refuses this, it also refuses stories, and that is reported.
  }
}
