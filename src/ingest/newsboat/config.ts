import { dirname, isAbsolute, join } from 'node:path';
import { errorCode } from '../../platform/error-code.ts';
import { readPlain } from '../../platform/plain-file.ts';

/** A file of settings is never longer, in bytes, and includes no more others. */
const [MAX_BYTES, MAX_FILES] = [1024 * 1024, 50];

/** A command of newsboat's settings. */
export interface ConfigLine {
  /** The path of its file, and the number of its line, from 1. */
  readonly path: string;
  readonly line: number;
  readonly name: string;
  /** As written: a command in backticks, which newsboat would replace by its output, is never run here. */
  readonly values: readonly string[];
}

/** A path as newsboat reads it in its settings. */
function resolvedPath(path: string, folder: string, home: string): string {
  const whole = path === '~' || path.startsWith('~/') ? join(home, path.slice(1)) : path;
  return isAbsolute(whole) ? whole : join(folder, whole);
}

/** Escapes in quotes; any other character after a backslash is itself. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** A word in quotes, which may be unclosed, a comment up to the end, or a bare word. */
const WORD = /"((?:[^"\\]|\\[\s\S])*)(?:"|$)|(#[\s\S]*)|([^\s"]\S*)/g;

/** A word in quotes, which `wordsOf` reads back. */
export const quoted = (word: string): string => `"${word.replace(/["\\]/g, '\\$&')}"`;

/** The words of a line of newsboat's `urls` or `config`, without a comment. */
export function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [, quoted, comment, bare = ''] of line.matchAll(WORD)) {
    if (comment !== undefined) break;
    words.push(quoted === undefined ? bare : quoted.replace(/\\([\s\S])/g, (_, char: string) => ESCAPES[char] ?? char));
  }
  return words;
}

/**
 * Reads newsboat's settings with included files. Nothing in them is run.
 *
 * @param home the user's home folder.
 * @returns the commands, and the files that cannot be read with the code of the error.
 */
export function readNewsboatConfig(path: string, home: string) {
  const lines: ConfigLine[] = [];
  const unread: { readonly path: string; readonly code: string }[] = [];
  const seen = new Set<string>();
  const read = (file: string): void => {
    if (seen.has(file) || seen.size === MAX_FILES) return;
    seen.add(file);
    let [text, line] = ['', 1];
    try {
      text = readPlain(file, MAX_BYTES).toString('utf8');
    } catch (error) {
      unread.push({ path: file, code: errorCode(error) });
    }
    // A backslash at the end of a line joins the next one to it.
    for (const joined of text.replace(/\\\r?\n/g, '\0').split(/\r?\n/)) {
      const pieces = joined.split('\0');
      const [name, ...values] = wordsOf(pieces.join(''));
      if (name === 'include') read(resolvedPath(values[0] ?? '', dirname(file), home));
      else if (name !== undefined) lines.push({ path: file, line, name, values });
      line += pieces.length;
    }
  };
  read(path);
  return { lines, unread };
}
