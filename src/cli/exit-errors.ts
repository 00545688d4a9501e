import type { CliMessages } from '../i18n/en/cli.ts';
import { errorCode } from '../platform/error-code.ts';

/** A message, composed when the language is known. */
export type Wording = (words: CliMessages) => string;

/** Ends a command: exit 1 for a failure or no result, 2 for wrong use. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exit: 1 | 2;
  readonly say: Wording;

  constructor(exit: 1 | 2, say: Wording) {
    super('command ended');
    this.exit = exit;
    this.say = say;
  }

  /** Bundles have copies of this class. */
  static override [Symbol.hasInstance](error: unknown): boolean {
    return error instanceof Error && error.name === 'CliError';
  }
}

export function failed(say: Wording): CliError {
  return new CliError(1, say);
}

export function wrongUse(say: Wording): CliError {
  return new CliError(2, say);
}

/** Runs `make`. @throws CliError with exit 1 and the error code in its message. */
export function orFail<T>(make: () => T, say: (words: CliMessages, code: string) => string): T {
  try {
    return make();
  } catch (error) {
    throw failed((words) => say(words, errorCode(error)));
  }
}
