import type { PictureResult } from '../../ingest/index.ts';
import { cleanText } from '../../text/clean.ts';
import { type ActionName, type CommandSpec, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { wrongUse } from '../exit-errors.ts';
import { reasonText } from '../feeds/ingest-results.ts';
import { loadNamed } from '../library/load-library.ts';
import { printLines, printNotice } from '../output.ts';
import { inspectPictures } from '../pictures/inspect-pictures.ts';
import { getStoryPictures, pictureCache } from '../pictures/story-pictures.ts';
import { showProgress } from '../progress.ts';
import { findEntries, readIds } from '../stories/story-ids.ts';
import { withDataFile } from '../user-data/consented-data.ts';

export const spec: CommandSpec<'pictures'> = {
  name: 'pictures',
  usage: 'ACTION [ID|FILE|URL…]',
  needs: 'ACTION',
  actions: { get: { more: 'ids' }, inspect: { more: 'file' }, clear: {} },
  options: [OPTION.json, OPTION.allowPrivate],
  examples: [
    'minerals-news pictures get port-strike-ends-jdpsnpnyxz',
    'minerals-news list --starred --ids | minerals-news pictures get -',
    'minerals-news pictures inspect vance-trade-bloc',
    'minerals-news pictures clear',
  ],
};

type PicturesAction = (context: Context, args: readonly string[]) => Promise<number>;

/** `pictures get`: gets the pictures that stories show; 1 if one could not be got, or a story is not there. */
const get: PicturesAction = async (context, args) => {
  const { io, words } = context;
  if (args.length === 0) throw wrongUse(({ errors }) => errors.argumentMissing('ID', 'pictures get'));
  const ids = await readIds(context, args);
  const store = await loadNamed(context, ids);
  const { entries, missed } = await findEntries(context, store, ids);
  const counts: Record<PictureResult['kind'], number> = { got: 0, there: 0, missed: 0 };
  let [done, all] = [0, 0];
  const progress = showProgress(io, () => words.pictures.running(done, all));
  // Lines are written in order, and all of them before the command ends.
  let written: Promise<void> = Promise.resolve();
  const say = async (url: string, result: PictureResult): Promise<void> => {
    progress(null);
    if (result.kind === 'missed')
      await printNotice(io, words.pictures.notGot(cleanText(url), reasonText(result.why, context)));
    else await printLines(io, words.pictures[result.kind === 'got' ? 'gotOne' : 'there'](result.file, cleanText(url)));
    progress(done / all);
  };
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal);
  try {
    await getStoryPictures(
      context,
      store,
      entries.map(({ id }) => id),
      {
        isAsked: true,
        signal: stop.signal,
        onPicture: (url, result, of) => {
          counts[result.kind] += 1;
          [done, all] = [done + 1, of];
          written = written.then(() => say(url, result));
          written.catch(() => {});
        },
      },
    );
  } finally {
    process.off('SIGINT', onSignal);
  }
  await written;
  progress(null);
  const isNone = done === 0 && entries.length > 0 && !stop.signal.aborted;
  if (isNone || done > 0) await printNotice(io, isNone ? words.pictures.none : words.pictures.summary(counts));
  if (stop.signal.aborted) return INTERRUPTED;
  return counts.missed > 0 || missed ? 1 : 0;
};

/** The exit code of a command that ^C has ended. */
const INTERRUPTED = 130;

/** `pictures clear`: removes the files that were got; what they said is kept. */
const clear: PicturesAction = async (context) => {
  const cache = await pictureCache(context);
  const { files, bytes } = withDataFile(context, () => cache.clear());
  await printLines(context.io, context.words.pictures.cleared(files, bytes));
  return 0;
};

/** `pictures inspect`: what pictures state about themselves. */
const inspect: PicturesAction = (context, args) => {
  if (args.length === 0) throw wrongUse(({ errors }) => errors.argumentMissing('FILE|URL|ID', 'pictures inspect'));
  return inspectPictures(context, args);
};

const ACTIONS: Readonly<Record<ActionName<'pictures'>, PicturesAction>> = { get, inspect, clear };

/** `pictures`: the pictures of stories, and what they state. */
export async function run(context: Context): Promise<number> {
  const [name = '', ...args] = context.args;
  const unwanted = spec.options.find((option) => name !== 'inspect' && context.options.has(option.name));
  if (unwanted) throw wrongUse(({ errors }) => errors.optionUnwanted(`--${unwanted.name}`, `pictures ${name}`));
  return ACTIONS[name as ActionName<'pictures'>](context, args);
}
