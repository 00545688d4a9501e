/** The file that an error is about; '' if it names none. */
export function errorPath(error: unknown): string {
  return String((error as { path?: unknown } | null)?.path ?? '');
}

/** The system's code of an error, such as `EACCES`, otherwise its message. */
export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  // Node has one code for all errors of SQLite; the message says which.
  if (typeof code === 'string' && code !== 'ERR_SQLITE_ERROR') return code;
  return error instanceof Error ? error.message : String(error);
}
