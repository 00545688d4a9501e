/** The file that an error is about; '' if it names none. */
export function errorPath(error: unknown): string {
  return String((error as { path?: unknown } | null)?.path ?? '');
}

/** The system's code of an error, such as `EACCES`, otherwise its message. */
export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.message : String(error);
}
