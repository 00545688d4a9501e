import type { BackgroundBuild } from '../../db/database-location.ts';
import type { Context } from '../context.ts';
import { programArgv, startChild } from '../feeds/sync-child.ts';

/**
 * Runs `index rebuild` for the reader's libraries in a child process, so that it does not delay keys. It ends with the
 * reader, even if that is killed (src/start.ts); the next build removes unfinished files.
 */
export function rebuildInChild({ io, options }: Pick<Context, 'io' | 'options'>): BackgroundBuild {
  const libraries = options.values('library').map((dir) => `--library=${dir}`);
  const child = startChild(programArgv(io, ['index', 'rebuild', ...libraries]), io.env, 'ignore', 'stop');
  let share: number | null = 0;
  let heard: (share: number) => void = () => {};
  const tell = (now: number | null): void => {
    share = now;
    heard(now ?? 1);
  };
  child.on('message', (done) => typeof done === 'number' && share !== null && tell(done));
  child.on('error', () => tell(null));
  child.on('exit', () => tell(null));
  return {
    share: () => share,
    next: () =>
      new Promise((resolve) => {
        heard = resolve;
      }),
    stop: () => {
      child.kill('SIGTERM');
      child.unref();
    },
  };
}

/** Wraps a progress listener so that the share also reaches the reader that started this process, if any. */
export function reportToParent(listener: (share: number | null) => void): (share: number | null) => void {
  let told = 0;
  return (share) => {
    listener(share);
    if (share === null || share - told < 0.01) return;
    told = share;
    // The error is ignored if the reader was killed.
    process.send?.(share, undefined, undefined, () => {});
  };
}
