import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, isSystemError } from '../platform/error-code.ts';
import { isReadError, readPlain, TOO_LARGE } from '../platform/plain-file.ts';
import { unpackedFile } from './fetch/exchange.ts';
import { Failure } from './fetch/failure.ts';
import { MAX_DOCUMENT_BYTES, type Skipped, type Source } from './model.ts';

const skip = (what: string, code: Skipped['why']['code'], params: Skipped['why']['params'] = {}): Skipped => ({
  what,
  why: { code, params },
});

/** A document in bytes that came without an address; gzip is decompressed, within the same limit. `name` is for messages. */
export function fromBytes(packed: Uint8Array, name: string): Source | Skipped {
  try {
    // A buffer of its own, so that it can be transferred to a thread.
    return { bytes: new Uint8Array(unpackedFile(packed, MAX_DOCUMENT_BYTES)), url: '', contentType: '', name };
  } catch (error) {
    if (error instanceof Failure) return { what: name, why: error.why };
    throw error;
  }
}

/** The document on standard input; one that exceeds the limit is not read to its end. */
export async function fromStdin(read: (most: number) => Promise<Uint8Array | null>): Promise<Source | Skipped> {
  const bytes = await read(MAX_DOCUMENT_BYTES);
  return bytes === null ? skip('-', 'too-large', { limit: String(MAX_DOCUMENT_BYTES) }) : fromBytes(bytes, '-');
}

/** Reads a whole file; a pipe or a device is refused, not waited for. */
function openFile(path: string): Source | Skipped {
  try {
    return fromBytes(readPlain(path, MAX_DOCUMENT_BYTES), path);
  } catch (error) {
    if (!isReadError(error)) throw error;
    const code = errorCode(error);
    if (code === TOO_LARGE) return skip(path, 'too-large', { limit: String(MAX_DOCUMENT_BYTES) });
    return skip(path, 'unreadable', { reason: isSystemError(error) ? code : 'ENOTSUP' });
  }
}

function* filesIn(dir: string): Generator<Source | Skipped> {
  let entries: ReturnType<typeof list>;
  try {
    entries = list(dir);
  } catch (error) {
    yield skip(dir, 'unreadable', { reason: errorCode(error) });
    return;
  }
  for (const entry of entries) {
    // Hidden files belong to tools; a link may lead in a circle, or out of the named folder.
    if (entry.name.startsWith('.') || entry.isSymbolicLink()) continue;
    const path = join(dir, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (entry.isFile()) yield openFile(path);
  }
}

const list = (dir: string) =>
  readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

/** The document of a file, or those of a folder and its subfolders one after the other, by name. */
export function* findSources(path: string): Generator<Source | Skipped> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) yield* filesIn(path);
  else yield openFile(path);
}
