import { join } from 'node:path';
import { ensureFolder } from '../platform/make-folder.ts';
import { isMapping } from '../story/file/value-checks.ts';
import { shortHash } from './duplicates/key-hash.ts';
import { REASONS, type Reason, type ReasonCode } from './model.ts';
import { DurableFiles } from './store/durable-files.ts';
import { readFeedFile, text, time } from './store/feed-state.ts';

/** How a feed has fared. Beside its state, since nothing is lost that counts when this is. */
export interface FeedNotes {
  readonly url: string;
  /** ISO time at which its server last sent it, or said that it is as it was; up to an hour early. '' for never. */
  readonly had: string;
  /** Why it could not be had the last time that it was asked for; null where it could. */
  readonly failed: { readonly at: string; readonly why: Reason } | null;
  /** How often pages have been asked for in vain that will be asked for again, by the short hashes of their items. */
  readonly pages: Readonly<Record<string, number>>;
  /** Whether pages have been taken: then those of what comes without them will be asked for as well. */
  readonly full: boolean;
  /** The address that its stories name as their feed, where it has moved since; '' where it has not. */
  readonly movedFrom: string;
}

/** A sync that brings nothing writes nothing, unless this has passed, in milliseconds. */
const HAD_EVERY = 60 * 60_000;

const pathOf = (folder: string, url: string): string => join(folder, `${shortHash(url)}.notes.json`);

function readFailure(value: unknown): FeedNotes['failed'] {
  if (!isMapping(value) || !isMapping(value.why)) return null;
  const { code, params } = value.why;
  const at = time(value.at);
  if (at === '' || !REASONS.includes(code as ReasonCode) || !isMapping(params)) return null;
  const texts = Object.entries(params).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { at, why: { code: code as ReasonCode, params: Object.fromEntries(texts) } };
}

function readPages(value: unknown): FeedNotes['pages'] {
  const entries = isMapping(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}

/** What is noted of a feed (`readFeedFile`). */
export function readFeedNotes(folder: string, url: string): FeedNotes {
  const data = readFeedFile(pathOf(folder, url), url);
  const [had, failed, movedFrom] = [time(data.had), readFailure(data.failed), text(data.movedFrom)];
  return { url, had, failed, pages: readPages(data.pages), full: data.full === true, movedFrom };
}

/** Changes what is noted of a feed, and writes it where that makes a difference. Never throws: a note is not missed. */
export function noteFeed(folder: string, url: string, change: Partial<Omit<FeedNotes, 'url'>>): void {
  const before = readFeedNotes(folder, url);
  const after = { ...before, ...change };
  const passed = Date.parse(after.had) - Date.parse(before.had);
  const notes = passed >= 0 && passed < HAD_EVERY ? { ...after, had: before.had } : after;
  const written = JSON.stringify(notes);
  if (written === JSON.stringify(before)) return;
  try {
    ensureFolder(folder, 0o700);
    new DurableFiles().write(pathOf(folder, url), `${written}\n`);
  } catch {
    // A disk that does not take this takes no stories either, which is told.
  }
}
