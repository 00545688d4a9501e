import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../../platform/lock.ts';
import { readIfThere } from '../../platform/plain-file.ts';
import type { DurableFiles } from './durable-files.ts';

/**
 * What is still to be done with a new story: rules, and then the program of `afterSync` (`all`); rules alone; rules that do not
 * delete it (`marks`), since another program has shown it; or the program alone.
 */
const DUE = ['all', 'rules', 'marks', 'program'] as const;
export type Due = (typeof DUE)[number];

/** The last line about a story counts. */
const LINE = new RegExp(`^([^\t\n]+)\t(${DUE.join('|')}|done)$`, 'gm');

/** Milliseconds to wait for other processes, each of which has the lock for a moment. */
const PATIENCE = 10_000;

const pathOf = (data: string): string => join(data, 'unruled.tsv');

const append = (fd: number, id: string, due: Due | 'done'): number =>
  // Ends a line that a killed run left unfinished.
  writeSync(fd, `\n${id}\t${due}\n`);

/** Records new stories for the rules before they are written, so that an interrupted run leaves none without its rules. */
export class UnruledStories {
  private readonly path: string;
  private readonly files: DurableFiles;
  private fd: number | null = null;

  constructor(data: string, files: DurableFiles) {
    this.path = pathOf(data);
    this.files = files;
  }

  /** Records a story. Only under the lock of the folder. Never throws: stories may be in another, writable folder. */
  note(id: string, due: Due): void {
    try {
      this.fd ??= openSync(this.path, 'a', 0o600);
      append(this.fd, id, due);
      this.files.appended(this.path);
    } catch {
      // What the disk refuses is reported with the story.
    }
  }

  /** Before the lock is released. */
  close(): void {
    if (this.fd !== null) closeSync(this.fd);
    this.fd = null;
  }
}

/** What is still to be done with stories, by id; a story may be missing. Empty if the file cannot be read. */
export function unruledStories(data: string): ReadonlyMap<string, Due> {
  const left = new Map<string, Due>();
  let text = '';
  try {
    text = readIfThere(pathOf(data))?.toString('utf8') ?? '';
  } catch {
    // As without a file: the next new stories are ruled.
  }
  for (const [, id = '', due] of text.matchAll(LINE)) {
    if (due === 'done') left.delete(id);
    else left.set(id, due as Due);
  }
  return left;
}

/**
 * Records what has been done with stories.
 *
 * @param next what is to be done next with a story, null for nothing.
 * @throws the file system's error, and ELOCKED if other processes keep the lock: it is all done again then.
 */
export function settleUnruled(data: string, next: (id: string, due: Due) => Due | null): void {
  if (unruledStories(data).size === 0) return;
  withLock(join(data, '.lock'), PATIENCE, () => {
    const before = unruledStories(data);
    const changed = [...before].map(([id, due]) => ({ id, due, later: next(id, due) }));
    const fd = openSync(pathOf(data), 'a', 0o600);
    try {
      // In place, since another run may have the file open.
      if (changed.every(({ later }) => later === null)) ftruncateSync(fd);
      else for (const { id, due, later } of changed) if (later !== due) append(fd, id, later ?? 'done');
    } finally {
      closeSync(fd);
    }
  });
}
