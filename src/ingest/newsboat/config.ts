import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { errorCode } from '../../platform/error-code.ts';
import { readPlain } from '../../platform/plain-file.ts';
import { wordsOf } from './words.ts';

/** A file of settings is never longer, in bytes, and includes no more others. */
const [MAX_BYTES, MAX_FILES] = [1024 * 1024, 50];

/** A command of newsboat's settings. */
export interface ConfigLine {
  /** The path of its file, and the number of its line, from 1. */
  readonly path: string;
  readonly line: number;
  readonly name: string;
  readonly values: readonly string[];
  /** Whether a part in backticks would be replaced by the output of a command, which is never run here. */
  readonly hasCommand: boolean;
}

/** The commands of newsboat's settings with those of included files, and the files that cannot be read. */
export interface NewsboatConfig {
  readonly lines: readonly ConfigLine[];
  readonly unread: readonly { readonly path: string; readonly code: string }[];
}

/** A path as newsboat reads it in its settings. */
export function resolvedPath(path: string, folder: string, home: string): string {
  const whole = path === '~' || path.startsWith('~/') ? join(home, path.slice(1)) : path;
  return isAbsolute(whole) ? whole : join(folder, whole);
}

/** The lines of a text with their numbers; a backslash at the end of one joins the next one to it. */
function* joinedLines(text: string): Generator<{ readonly line: number; readonly text: string }> {
  let [from, held] = [1, ''];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (held === '') from = index + 1;
    if (line.endsWith('\\')) {
      held += line.slice(0, -1);
      continue;
    }
    yield { line: from, text: held + line };
    held = '';
  }
  if (held !== '') yield { line: from, text: held };
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Reads newsboat's settings. Nothing in them is run. @param home the user's home folder. */
export function readNewsboatConfig(path: string, home: string): NewsboatConfig {
  const lines: ConfigLine[] = [];
  const unread: { path: string; code: string }[] = [];
  const seen = new Set<string>();
  const read = (file: string): void => {
    const real = realPath(file);
    if (seen.has(real) || seen.size === MAX_FILES) return;
    seen.add(real);
    let text: string;
    try {
      text = readPlain(file, MAX_BYTES).toString('utf8');
    } catch (error) {
      unread.push({ path: file, code: errorCode(error) });
      return;
    }
    for (const joined of joinedLines(text)) {
      const [name, ...values] = wordsOf(joined.text);
      if (name === undefined) continue;
      const hasCommand = /(?<!\\)`/.test(joined.text.replace(/(?:^|\s)#.*$/s, ''));
      if (name === 'include' && !hasCommand) read(resolvedPath(values[0] ?? '', dirname(file), home));
      else lines.push({ path: file, line: joined.line, name, values, hasCommand });
    }
  };
  read(path);
  return { lines, unread };
}
