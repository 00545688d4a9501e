import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readPlain } from '../../platform/plain-file.ts';

/** What says which files an export has written, so that the next one replaces these and no others. */
export const MANIFEST = '.minerals-news-export.json';
/** Where an export gathers new files until all are there, and keeps old ones until all have been replaced. */
export const PART = '.minerals-news-export.part';

/** Files by their path in the folder, `/` between levels, and the SHA-256 of each. */
export type Digests = ReadonlyMap<string, string>;

/** What a folder's list says. */
export interface Manifest {
  readonly files: Digests;
  /** What an export that was ended half way was putting in their place: each file is as one of the two says. */
  readonly next: Digests;
}

export const digest = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A path that leads nowhere but into the folder. */
export const isInside = (path: string): boolean =>
  path !== '' && posix.normalize(path) === path && !/^(?:\/|\.\.(?:\/|$))/.test(path);

function digestsIn(value: unknown): Digests {
  if (typeof value !== 'object' || value === null) return new Map();
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  return new Map(
    entries.filter((entry): entry is [string, string] => isInside(entry[0]) && typeof entry[1] === 'string'),
  );
}

/** The list of a folder; an empty one where there is none that can be read. */
export function readManifest(dir: string): Manifest {
  try {
    const { files, next } = JSON.parse(
      readPlain(join(dir, MANIFEST), Number.POSITIVE_INFINITY).toString('utf8'),
    ) as Record<keyof Manifest, unknown>;
    return { files: digestsIn(files), next: digestsIn(next) };
  } catch {
    return { files: new Map(), next: new Map() };
  }
}

/** The list as it is written; `next` only while files are being replaced. */
export function manifestText(files: Digests, next?: Digests): string {
  const sorted = (digests: Digests) => Object.fromEntries([...digests].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ files: sorted(files), ...(next && { next: sorted(next) }) }, null, 1)}\n`;
}

/** The SHA-256 of a file, '' for what is none or cannot be read. */
export function digestOf(file: string): string {
  try {
    return lstatSync(file).isFile() ? digest(readFileSync(file)) : '';
  } catch {
    return '';
  }
}

/** Whether a file of that SHA-256 is as an export left it. */
export function isListed(path: string, found: string, { files, next }: Manifest): boolean {
  return found !== '' && (found === files.get(path) || found === next.get(path));
}
