import type { Imported } from '../../ingest/index.ts';
import { isLocal } from '../../settings/account-feeds.ts';
import { cleanText } from '../../text/clean.ts';
import { type CommandSpec, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { wrongUse } from '../exit-errors.ts';
import { credentialsOf, saveCredentials, takeAddress } from '../feeds/credentials.ts';
import { ingestOptions } from '../feeds/ingest-options.ts';
import { countsOf, partialOf, reasonText, skippedJson, storyJson } from '../feeds/ingest-results.ts';
import { type AddedFeeds, addFeeds, feedLines, feedsJson, isRefused } from '../feeds/saved-feeds.ts';
import { langOption } from '../option-values.ts';
import { printJson, printLines, printNotice } from '../output.ts';
import { saveSettings } from '../save-settings.ts';

/** The programs whose feeds, stories and settings can be imported, each with its importer, loaded on demand. */
const IMPORTERS: Readonly<Record<string, () => Promise<(context: Context) => Promise<0 | 1>>>> = {
  newsboat: async () => (await import('../import/newsboat/import-newsboat.ts')).importNewsboat,
};

export const spec: CommandSpec<'import'> = {
  name: 'import',
  isQueued: true,
  usage: 'FILE|DIR|URL|-… | --from PROGRAM [DIR]',
  follows: { more: 'file' },
  options: [
    { name: 'json', text: 'importJson' },
    { name: 'tag', value: 'T', from: 'tags', text: 'importTag' },
    { name: 'lang', value: 'L', from: null, text: 'importLang' },
    { name: 'feeds', text: 'importFeeds' },
    OPTION.allowPrivate,
    { name: 'from', value: 'PROGRAM', choices: Object.keys(IMPORTERS), text: 'importFrom' },
    { name: 'cache', value: 'FILE', from: 'file', text: 'importCache' },
    { name: 'dry-run', text: 'dryRun' },
  ],
  examples: [
    'minerals-news import feed.xml',
    'minerals-news import https://example.com/2026/story.html',
    'minerals-news import --dry-run ~/notes',
    'curl -s https://example.com/feed | minerals-news import --tag lithium -',
    'minerals-news import --dry-run --from newsboat',
  ],
};

async function printReport(context: Context, done: Imported, feeds: AddedFeeds | null): Promise<void> {
  const { feed, kept, skipped } = done;
  const of = (...outcomes: readonly string[]) =>
    kept.filter(({ outcome }) => outcomes.includes(outcome)).map(storyJson);
  const all = {
    feed: feed && { title: feed.title, language: feed.language || null, url: feed.url || feed.home || null },
    added: of('added'),
    updated: of('updated', 'beside'),
    existing: of('existing'),
    skipped: skipped.map((one) => skippedJson(one, context)),
    ...(done.unread.length > 0 ? { unread: done.unread } : {}),
    ...(feeds ? { feeds: feedsJson(feeds, done, context) } : {}),
  };
  await printJson(context.io, all);
}

async function explainNothingRead(context: Context, { skipped, named }: Imported): Promise<void> {
  const { io, words } = context;
  for (const { what, why } of skipped) await printNotice(io, `${what}: ${reasonText(why, context)}`);
  for (const { title, url } of named) await printNotice(io, words.ingest.hasFeed(title || url, url));
  if (skipped.length === 0) await printNotice(io, words.ingest.nothingRead);
}

async function printOutcome(context: Context, done: Imported, feeds: AddedFeeds | null): Promise<void> {
  const { io, words } = context;
  const { outcome, summary, hasFeed, truncated, dryRun } = words.ingest;
  if (feeds) for (const line of feedLines(feeds, done, context)) await printLines(io, line);
  const rows = [
    ...done.kept.map((one) => [outcome[one.outcome], one.id, one.title]),
    ...done.skipped.map(({ what, why }) => [outcome.skipped, what, reasonText(why, context)]),
  ];
  await io.stdout.write(rows.map((row) => `${row.map(cleanText).join('\t')}\n`).join(''));
  for (const { title } of partialOf(done.kept)) await printNotice(io, words.ingest.partial(cleanText(title)));
  for (const { name, items } of done.truncated) await printNotice(io, truncated(name, items));
  for (const { name, keys } of done.unread) await printNotice(io, words.ingest.unreadKeys(name, keys.map(cleanText)));
  for (const { title, url } of done.named) await printNotice(io, hasFeed(title || url, url));
  if (feeds) {
    await printNotice(
      io,
      words.ingest.feeds.summary(
        feeds.added.length,
        feeds.existing.length,
        done.unlisted.length + done.uncounted + feeds.refused.length,
      ),
    );
  }
  if (!feeds || done.kept.length > 0) await printNotice(io, summary(countsOf(done.kept, done.skipped.length)));
  if (context.options.has('dry-run')) await printNotice(io, dryRun);
}

/** Options for files, and for a program. */
const [FILE_OPTIONS, PROGRAM_OPTIONS] = [['tag', 'lang', 'feeds'], ['cache']];

/** @throws CliError with exit 2 if the options and arguments do not fit together. */
function checkUse({ options, args }: Context, program: string | undefined): void {
  const unwanted = (program === undefined ? PROGRAM_OPTIONS : FILE_OPTIONS).find((name) => options.has(name));
  const what = program === undefined ? 'import' : `import --from ${program}`;
  if (unwanted) throw wrongUse(({ errors }) => errors.optionUnwanted(`--${unwanted}`, what));
  const [, extra] = args;
  if (program === undefined && args.length === 0)
    throw wrongUse(({ errors }) => errors.argumentMissing('SOURCE', 'import'));
  if (program !== undefined && extra !== undefined) throw wrongUse(({ errors }) => errors.tooMany(extra, 'import'));
}

/** `import`: stores feeds, pages, Markdown and text, or everything of another program. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, args } = context;
  const program = options.value('from');
  checkUse(context, program);
  const importer = await IMPORTERS[program ?? '']?.();
  if (importer) return importer(context);
  const dryRun = options.has('dry-run');
  const [lang = ''] = langOption(options);
  const credentials = credentialsOf(context);
  const plan = await ingestOptions(context, { dryRun, credentials });
  const sources = args.map((word) => takeAddress(credentials, word));
  const { importSources } = await import('../../ingest/index.ts');
  const tags = options.values('tag').map(cleanText).filter(Boolean);
  const done = await importSources(plan, {
    sources,
    lang,
    tags,
    feedIds: new Map(context.settings.data.feeds.filter(isLocal).map(({ url, id }) => [url, id ?? ''])),
    stdin: io.stdin.bytes,
    folderLists: options.has('feeds'),
  });
  const feeds = done.listed && (await addFeeds(context, done.listed, { credentials, dryRun }));
  if (done.read && !dryRun) saveCredentials(credentials, sources);
  const kept = feeds && feeds.added.length > 0 && !dryRun ? await saveSettings(context) : 0;
  if (options.has('json')) await printReport(context, done, feeds);
  else await (done.read ? printOutcome : explainNothingRead)(context, done, feeds);
  // Scripts that delete imported files must keep those that could not be stored.
  const isStored = !done.skipped.some(({ why }) => why.code === 'unwritable');
  const isNothing = feeds && isRefused(feeds) && done.kept.length === 0;
  return done.read && isStored && !isNothing ? kept : 1;
}
