import type { Problem } from '../story/file/story-problems.ts';

/** The problem codes of scanning files, in addition to those of reading a story, with the parameters of their messages. */
export const LIBRARY_PROBLEMS = {
  /** A folder, pipe or device with the name of a story. */
  'not-a-file': [],
  /** `limit` in bytes. */
  'file-too-large': ['limit'],
  /** `reason` is the system's error code. */
  unreadable: ['reason'],
  'folder-unreadable': ['reason'],
  'not-utf8': [],
  'link-outside': [],
  'link-broken': [],
  /** `first` is the file that counts. */
  duplicate: ['first'],
  'related-missing': ['id'],
  /** Blocks of the edition in `first` that this one lacks (`missing`), and extra blocks here (`more`). */
  'out-of-step': ['first', 'missing', 'more'],
  /** `value` is the path of a picture file, as written. */
  'picture-missing': ['value'],
  'picture-unreadable': ['value', 'reason'],
  'name-not-nfc': [],
  'name-not-story': [],
  /** A story that the user has edited was changed by its publisher too; `beside` is the file of the new text. */
  'new-text-beside': ['beside'],
  /** The text is not the one that was checked, or the file not the one that was imported. */
  'text-changed': [],
  'file-changed': [],
  /** A file that the index knows. */
  'file-missing': [],
  /** An older text that a story names. */
  'revision-changed': [],
  'revision-missing': [],
  'revision-unreadable': [],
  /** Nothing tells whether it was changed. */
  'no-hash': [],
} as const;
export type LibraryProblemCode = keyof typeof LIBRARY_PROBLEMS;

/** A problem of a whole file, or of one of its lines. */
export function fileProblem(
  severity: Problem['severity'],
  code: LibraryProblemCode,
  file: string,
  details: { readonly line?: number; readonly key?: string; readonly params?: Problem['params'] } = {},
): Problem {
  return { severity, code, file, line: details.line ?? null, key: details.key ?? null, params: details.params ?? {} };
}
