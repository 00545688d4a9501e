import { errorCode } from '../disk/error-code.ts';
import type { Reason } from './model.ts';
import { Files } from './store/files.ts';
import type { Tools } from './tools.ts';

/** What an error means: the file system's have a code. */
export function failureOf(error: unknown): Reason {
  const code = errorCode(error);
  if (/^E[A-Z]+$/.test(code)) return { code: 'unwritable', params: { reason: code } };
  return { code: 'parser-failed', params: { detail: code } };
}

/** Milliseconds of work that a machine which loses power may have to do again. */
const SETTLED_EVERY = 500;

/**
 * When stories are on the disk for certain, and only then, what their feeds sent is noted down, so that their servers are
 * not asked for it again. Not feed by feed: a disk that is told to write everything out makes new files wait.
 */
export function checkpoints({ keeper }: Tools) {
  const states = new Files();
  let due: ((files: Files) => void)[] = [];
  let settled = performance.now();
  let failure: Reason | null = null;
  const bring = async (saves: readonly ((files: Files) => void)[]): Promise<void> => {
    await keeper.settle();
    for (const save of saves) save(states);
    await states.settle();
  };
  const settle = async (): Promise<void> => {
    const saves = due;
    due = [];
    settled = performance.now();
    try {
      await bring(saves);
    } catch (error) {
      // Their servers are asked again next time; whether the stories stay, the disk alone knows.
      failure ??= failureOf(error);
    }
  };
  return {
    settle,
    /** What the disk has not taken, null where it has taken all. */
    failure: () => failure,
    checkpoint: async (save: (files: Files) => void): Promise<void> => {
      due.push(save);
      if (performance.now() - settled > SETTLED_EVERY) await settle();
    },
  };
}
