import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isSystemError } from '../../platform/error-code.ts';
import { isReadError, readPlain } from '../../platform/plain-file.ts';

/** The list of exported files: the next export replaces these and no others. */
export const MANIFEST = '.minerals-news-export.json';
/** Where an export collects new files until all are complete, and backs up old ones until all are replaced. */
export const PART = '.minerals-news-export.part';

/** SHA-256 digests by path in the folder, `/` between levels. */
export type Digests = ReadonlyMap<string, string>;

export interface Manifest {
  readonly files: Digests;
  /** The files that an interrupted export was writing: each file matches one of the two. */
  readonly next: Digests;
}

export const digest = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Whether a path stays inside the folder. */
export const isInside = (path: string): boolean =>
  path !== '' && posix.normalize(path) === path && !/^(?:\/|\.\.(?:\/|$))/.test(path);

function digestsIn(value: unknown): Digests {
  if (typeof value !== 'object' || value === null) return new Map();
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  return new Map(
    entries.filter((entry): entry is [string, string] => isInside(entry[0]) && typeof entry[1] === 'string'),
  );
}

/** The list of a folder, empty if missing or unreadable. */
export function readManifest(dir: string): Manifest {
  try {
    const { files, next } = JSON.parse(
      readPlain(join(dir, MANIFEST), Number.POSITIVE_INFINITY).toString('utf8'),
    ) as Record<keyof Manifest, unknown>;
    return { files: digestsIn(files), next: digestsIn(next) };
  } catch (error) {
    if (!isReadError(error) && !(error instanceof SyntaxError)) throw error;
    return { files: new Map(), next: new Map() };
  }
}

/** The list as text; `next` only while files are being replaced. */
export function manifestText(files: Digests, next?: Digests): string {
  const sorted = (digests: Digests) => Object.fromEntries([...digests].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ files: sorted(files), ...(next && { next: sorted(next) }) }, null, 1)}\n`;
}

/** The SHA-256 of a regular file, or '' for anything else. */
export function digestOf(file: string): string {
  try {
    return lstatSync(file).isFile() ? digest(readFileSync(file)) : '';
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return '';
  }
}

/** Whether a file with that digest is unchanged since an export. */
export function isListed(path: string, found: string, { files, next }: Manifest): boolean {
  return found !== '' && (found === files.get(path) || found === next.get(path));
}
