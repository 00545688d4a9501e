import { basename } from 'node:path';
import type { FetchedFeed, IngestOptions } from '../../ingest/index.ts';
import { isEqual } from '../../settings/settings-data.ts';
import type { SavedFeed } from '../../settings/settings-table.ts';
import { isProgramAddress } from '../../story/address.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { failed, wrongUse } from '../exit-errors.ts';
import { fromAnywhere } from '../option-values.ts';
import { showWaiting } from '../progress.ts';
import { freeName } from './edit-feeds.ts';
import { reasonText } from './ingest-results.ts';

/** The address of a feed of a program: `run:` and its name in lower-case letters and digits with `-` between, which no other feed has. */
function addressOf(name: string, feeds: readonly SavedFeed[]): string {
  const letters = name
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? ['feed'];
  const base = `run:${letters.join('-')}`;
  const isTaken = (url: string): boolean => feeds.some((feed) => feed.url === url);
  let url = base;
  for (let n = 2; isTaken(url); n += 1) url = `${base}-${n}`;
  return url;
}

/** The program that an option names with its arguments; undefined if that is ''. */
export function argvOption({ options }: Context, option: 'run' | 'filter'): readonly string[] | undefined {
  const argv = options.values(option);
  return argv[0] === '' ? undefined : fromAnywhere(argv);
}

/** A program that is to be added, with what it wrote if that is a feed; or why it is not added. */
type ChosenProgram =
  | { readonly url: string; readonly title: string; readonly run?: readonly string[]; readonly had?: FetchedFeed }
  | { readonly title: string; readonly why: string; readonly sentence: string };

/** Runs the program of `feeds add --run`. @throws CliError for a name that is taken, or a folder of an account. */
export async function chooseProgram(
  context: Context,
  plan: IngestOptions,
  account: string | undefined,
): Promise<ChosenProgram> {
  const { io, options, settings, words } = context;
  const run = argvOption(context, 'run');
  const [program] = run ?? [];
  if (run === undefined || program === undefined)
    throw wrongUse(({ errors }) => errors.argumentMissing('--run PROGRAM', 'feeds'));
  if (account !== undefined) throw failed(({ ingest }) => ingest.feeds.runsHere(account));
  const { feeds } = settings.data;
  const typed = options.value('name');
  const known = feeds.find(
    (feed) => isProgramAddress(feed.url) && isEqual(feed.run, run) && (typed ?? feed.title) === feed.title,
  );
  if (known) return { url: known.url, title: known.title };
  const title = freeName(context, { url: '', title: '', folder: '' }, typed ?? basename(program));
  const url = addressOf(title, feeds);
  const arrived = showWaiting(io, () => words.ingest.feeds.looking(cleanText(program)));
  const { discoverProgram } = await import('../../ingest/index.ts');
  const had = await discoverProgram(plan, run, url).finally(arrived);
  if (!('code' in had)) return { url, title, run, had };
  if (options.has('force')) return { url, title, run };
  const why = reasonText(had, context);
  return { title, why, sentence: words.ingest.feeds.notReached(title, why) };
}
