import { lstatSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Format } from '../../output/printer.ts';
import { writeAtomic } from '../../platform/atomic-write.ts';
import { errorCode, isSystemError } from '../../platform/error-code.ts';
import { type Env, homeDir } from '../../platform/paths.ts';
import type { SaveResult } from '../../ui/state/story.ts';

/** The absolute path of a typed one; `~` is the home folder, nothing else is expanded. */
export function expandPath(typed: string, env: Env): string {
  return resolve(/^~(?:\/|$)/.test(typed) ? homeDir(env) + typed.slice(1) : typed);
}

/** The format for a file name. */
export function formatOf(path: string): Format {
  if (/\.(?:md|markdown)$/i.test(path)) return 'markdown';
  return /\.json$/i.test(path) ? 'json' : 'text';
}

/** Why a path is refused, '' for a missing or regular file. */
function oddity(path: string): 'folder' | 'link' | 'special' | '' {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat || stat.isFile()) return '';
  if (stat.isDirectory()) return 'folder';
  return stat.isSymbolicLink() ? 'link' : 'special';
}

/**
 * Saves a text to a typed path, atomically. Never throws.
 *
 * @param overwrite whether an existing file may be replaced.
 */
export function saveStories(typed: string, env: Env, overwrite: boolean, text: (format: Format) => string): SaveResult {
  const path = expandPath(typed, env);
  const failed = (error: string): SaveResult => ({ typed, path, result: 'failed', error });
  try {
    if (/[\\/]$/.test(typed)) return failed('folder');
    const odd = oddity(path);
    if (odd !== '') return failed(odd);
    const isThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
    if (isThere && !overwrite) return { typed, path, result: 'exists', error: '' };
    const content = text(formatOf(path));
    if (content === '') return failed('gone');
    writeAtomic(path, content, isThere ? undefined : 0o666 & ~process.umask());
    return { typed, path, result: 'saved', error: '' };
  } catch (error) {
    return failed(errorCode(error));
  }
}

const MAX = 100;

/** Completions of a typed path, sorted; folders end with `/`. */
export function completedPaths(typed: string, env: Env): readonly string[] {
  if (typed === '~') return ['~/'];
  const begun = typed.slice(typed.lastIndexOf('/') + 1);
  const lead = typed.slice(0, typed.length - begun.length);
  const dir = lead === '' ? '.' : expandPath(lead, env);
  try {
    return readdirSync(dir, { withFileTypes: true })
      .filter(({ name }) => name.normalize('NFC').startsWith(begun) && (begun.startsWith('.') || !name.startsWith('.')))
      .map((entry) => `${lead}${entry.name}${entry.isDirectory() ? '/' : ''}`)
      .sort()
      .slice(0, MAX);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return [];
  }
}
