import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../../disk/error-code.ts';
import type { Files } from './files.ts';
import type { StoredName } from './names.ts';
import { isEdited, readStored } from './stored.ts';

/** Hidden, so that libraries list nothing of it; beside the stories, so that people find it. */
const FOLDER = '.revisions';

/** Files beside one story: more than anybody leaves lying about. */
const MOST_BESIDE = 9;

type Revision = { readonly date: string; readonly file: string };

/** Where the text of a story goes before it is written anew. A run that was killed in between writes the same file again. */
export function nextRevision(
  { id, lang, path }: StoredName,
  before: readonly Revision[],
  date: string,
): { readonly path: string; readonly entry: Revision } {
  const numbers = before.map(({ file }) => Number(/\.(\d{1,6})\.md$/.exec(file)?.[1] ?? 0));
  const name = `${id}.${lang}.${Math.max(0, ...numbers) + 1}.md`;
  return { path: join(dirname(path), FOLDER, name), entry: { date, file: `${FOLDER}/${name}` } };
}

/** What a file beside a story holds: nothing, the text that is to be put there, another of ours, or somebody's own. */
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

function offered(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

/**
 * Puts a publisher's new text beside a story that its reader has edited, as `<id>.<lang>.md.new`; nothing where it lies
 * there already, or did and was taken away.
 *
 * @throws the file system's error.
 */
export function keepBeside(
  files: Files,
  { id, lang, path }: StoredName,
  text: string,
  content: string,
): { readonly path: string; readonly isNew: boolean } {
  const mark = join(dirname(path), FOLDER, `${basename(path)}.offered`);
  for (let number = 1; number <= MOST_BESIDE; number++) {
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
