/** The file that an error is about; '' if it names none. */
export function errorPath(error: unknown): string {
  return String((error as { path?: unknown } | null)?.path ?? '');
}

/** Codes of the system (`ENOENT`), and of Node for a folder or a large file in place of a file, and for a path with a null. */
const SYSTEM_CODE = /^(?:E[A-Z0-9]+|ERR_FS_[A-Z_]+|ERR_INVALID_ARG_VALUE)$/;

/** Whether an error is of the file system or a process, and not a mistake of the program. */
export function isSystemError(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && SYSTEM_CODE.test(code);
}

/** Whether a file could not be read: an error of the system, or something else than a file (`RefusedFile`). */
export const isReadError = (error: unknown): boolean =>
  isSystemError(error) || (error instanceof Error && error.name === 'RefusedFile');

/** What a job returns, or `missing` if the system refuses it: a missing file, a forbidden folder, a failing disk. */
export function orIfRefused(job: () => void): void;
export function orIfRefused<T>(job: () => T, missing: T): T;
export function orIfRefused<T>(job: () => T, missing?: T): T | undefined {
  try {
    return job();
  } catch (error) {
    if (!isReadError(error)) throw error;
    return missing;
  }
}

/** The system's code of an error, such as `EACCES`, otherwise its message. */
export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  // Node has one code for all errors of SQLite; the message says which.
  if (typeof code === 'string' && code !== 'ERR_SQLITE_ERROR') return code;
  return error instanceof Error ? error.message : String(error);
}
