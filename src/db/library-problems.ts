import type { Problem } from '../story/file/story-problems.ts';

/** The codes that looking after files can give, beside those of reading a story, with the parameters of their words. */
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
  /** `first` is the file that was taken. */
  duplicate: ['first'],
  'related-missing': ['id'],
  /** Of the blocks of the edition in `first`, `missing` have none beside them here, and `more` stand here alone. */
  'out-of-step': ['first', 'missing', 'more'],
  'name-not-nfc': [],
  'name-not-story': [],
  /** A story that its reader edited has been changed by its publisher too; `beside` is the file of the new text. */
  'new-text-beside': ['beside'],
} as const;
export type LibraryProblemCode = keyof typeof LIBRARY_PROBLEMS;

/** A problem of a file as a whole, or of one line of it. */
export function fileProblem(
  severity: Problem['severity'],
  code: LibraryProblemCode,
  file: string,
  details: { readonly line?: number; readonly key?: string; readonly params?: Problem['params'] } = {},
): Problem {
  return { severity, code, file, line: details.line ?? null, key: details.key ?? null, params: details.params ?? {} };
}
