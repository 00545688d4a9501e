import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode, orIfRefused } from '../../platform/error-code.ts';
import { readPlain } from '../../platform/plain-file.ts';
import type { DurableFiles } from './durable-files.ts';
import { REVISIONS, type StoredName } from './file-index.ts';
import { isEdited, readStored } from './stored-file.ts';

/** Greatest number of `.new` files for a story. */
const MAX_BESIDE = 9;

/** Greatest number of older texts for a story. */
const MAX_REVISIONS = 20;

type Revision = { readonly date: string; readonly file: string };

const numberOf = (name: string): number => Number(/\.(\d{1,6})\.md$/.exec(name)?.[1] ?? 0);

/**
 * The file for the current text of a story before it is rewritten, and the list of all older texts then. After a killed
 * run the same file is written again.
 */
export function nextRevision(
  { id, lang, path }: StoredName,
  before: readonly Revision[],
  date: string,
): { readonly path: string; readonly kept: readonly Revision[] } {
  const name = `${id}.${lang}.${Math.max(0, ...before.map(({ file }) => numberOf(file))) + 1}.md`;
  const kept = [...before, { date, file: `${REVISIONS}/${name}` }].slice(-MAX_REVISIONS);
  return { path: join(dirname(path), REVISIONS, name), kept };
}

/** Removes older texts of a story that its file no longer names. Never throws. */
export function dropRevisions({ id, lang, path }: StoredName, kept: readonly Revision[]): void {
  const oldest = Math.min(...kept.map(({ file }) => numberOf(file)));
  if (kept.length < MAX_REVISIONS) return;
  const folder = join(dirname(path), REVISIONS);
  // What the system refuses to remove is removed with the next change.
  orIfRefused(() => {
    for (const name of readdirSync(folder)) {
      const isOurs = name.startsWith(`${id}.${lang}.`) && name === `${id}.${lang}.${numberOf(name)}.md`;
      if (isOurs && numberOf(name) < oldest) rmSync(join(folder, name), { force: true });
    }
  }, undefined);
}

/** The state of a `.new` file: missing, the same text, an older text of the program, or edited by the user. */
function lookAt(file: StoredName, content: string): 'nothing' | 'same' | 'ours' | 'edited' {
  try {
    const stored = readStored(file);
    if (!stored) return 'nothing';
    if (stored.edition?.source?.item === content) return 'same';
    return isEdited(stored) ? 'edited' : 'ours';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'nothing';
    throw error;
  }
}

const offered = (path: string): string => orIfRefused(() => readPlain(path).toString('utf8').trim(), '');

/**
 * Writes a publisher's new text next to a story that the user has edited, as `<id>.<lang>.md.new`; does nothing if it
 * exists already, or existed and was removed.
 *
 * @throws the file system's error.
 */
export function writeBeside(
  files: DurableFiles,
  { id, lang, path }: StoredName,
  text: string,
  content: string,
): { readonly path: string; readonly isNew: boolean } {
  const mark = join(dirname(path), REVISIONS, `${basename(path)}.offered`);
  for (let number = 1; number <= MAX_BESIDE; number++) {
    const beside = `${path}.new${number === 1 ? '' : `.${number}`}`;
    const there = lookAt({ id, lang, path: beside }, content);
    if (there === 'same') return { path: beside, isNew: false };
    if (there === 'edited') continue;
    if (there === 'nothing' && offered(mark) === content) return { path, isNew: false };
    files.write(beside, text);
    files.write(mark, `${content}\n`);
    return { path: beside, isNew: true };
  }
  return { path, isNew: false };
}
