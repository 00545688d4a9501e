import { basename } from 'node:path';
import { type CheckedRecords, checkRecords, sealFile } from '../../db/check-records.ts';
import { readGlossary } from '../../db/glossary.ts';
import { fileProblem } from '../../db/library-problems.ts';
import type { LinkStatus } from '../../ingest/index.ts';
import { type DeviationJson, deviationsToJson } from '../../output/json.ts';
import type { Problem } from '../../story/file/story-problems.ts';
import type { Edition } from '../../story/model.ts';
import { cleanInline, cleanText } from '../../text/clean.ts';
import type { CommandSpec } from '../command-spec.ts';
import { configFindings } from '../config/check.ts';
import type { Context } from '../context.ts';
import { failed, orFail, wrongUse } from '../exit-errors.ts';
import { userAgent } from '../feeds/ingest-options.ts';
import { reasonText } from '../feeds/ingest-results.ts';
import { isFolder, libraryDirs, namedLibraries, readLibrary, storePlan } from '../library/load-library.ts';
import { dateValue } from '../option-values.ts';
import { printJson, printLines, printNotice, writeAll } from '../output.ts';
import { showProgress } from '../progress.ts';
import { problemLine } from '../stories/problems.ts';
import { findEntry, readIds, unknownStory } from '../stories/story-ids.ts';
import { fitText } from '../terminal/fit-text.ts';

export const spec: CommandSpec<'check'> = {
  name: 'check',
  usage: '[DIR | ID…]',
  follows: { words: ['idsOrFolder'], more: 'ids' },
  options: [
    { name: 'online', text: 'online' },
    { name: 'editions', text: 'editions' },
    { name: 'json', text: 'checkJson' },
    { name: 'seal', value: 'ID', from: 'ids', text: 'seal' },
    { name: 'date', value: 'DATE', from: null, text: 'date' },
  ],
  examples: [
    'minerals-news check',
    'minerals-news check ~/stories',
    'minerals-news check --online vance-trade-bloc',
    'minerals-news check --seal vance-trade-bloc',
    'minerals-news check --editions',
  ],
};

/** The day of the new check: `--date`, else the answer on the terminal, where Enter means today. */
async function askDate({ io, options, today, words }: Context, id: string): Promise<string> {
  const given = options.value('date');
  const missing = () => wrongUse(({ errors }) => errors.sealNeedsDate);
  let date = given;
  if (date === undefined) {
    if (!io.stdin.isTTY || !io.stderr.isTTY) throw missing();
    const answer = await io.ask(cleanInline(words.seal.question(id, today)));
    if (answer === null) throw missing();
    date = answer.trim() || today;
  }
  const day = dateValue('date', date);
  if (day > today) throw wrongUse(({ errors }) => errors.sealFuture(day));
  return day;
}

/**
 * `check --seal ID`: after a new check of a story, writes the hash of its text and the day into every edition that has
 * a check. The date is requested each time, so that no edit becomes "checked" automatically. Imported stories are
 * refused: their check is the publisher's.
 */
async function seal(context: Context, id: string): Promise<0 | 1> {
  const { io, words } = context;
  const library = await readLibrary(context);
  const entry = findEntry(library, id);
  const story = entry && library.load(entry.id);
  const read = story?.langs.map((lang) => library.file(story.id, lang)?.shown) ?? [];
  const names = [id.normalize('NFC'), ...(story ? [story.id] : [])].map((name) => `${name}.`);
  const broken = library.problems.find(
    ({ severity, file }) =>
      severity === 'error' && names.some((name) => basename(file).startsWith(name)) && !read.includes(file),
  );
  // Otherwise a broken edition would silently stay unsealed.
  if (broken) throw failed(({ errors }) => errors.sealBroken(broken.file));
  if (!story) throw unknownStory(library, id);
  const editions = story.langs.flatMap((lang) => story.editions[lang] ?? []);
  if (editions.some(({ provenance }) => provenance.basis === 'publisher')) {
    throw failed(({ errors }) => errors.sealImported(story.id));
  }
  const checked = editions.filter(({ provenance }) => provenance.factCheck !== null);
  if (checked.length === 0) throw failed(({ errors }) => errors.sealNothing(story.id));
  const date = await askDate(context, story.id);
  for (const edition of checked) {
    const shown = sealEdition(edition, date, library.file(edition.id, edition.lang));
    await printLines(io, words.seal.done(shown, date));
  }
  return 0;
}

function sealEdition(edition: Edition, date: string, path: Parameters<typeof sealFile>[0] | null): string {
  if (!path) throw new Error(`no file of ${edition.id}.${edition.lang}`);
  orFail(
    () => sealFile(path, edition, date),
    ({ errors }, code) => errors.sealFailed(path.shown, code),
  );
  return path.shown;
}

/** Whether a problem is one of the files of some stories. */
function isOf(ids: ReadonlySet<string>): (problem: Problem) => boolean {
  const isId = (name: string): boolean =>
    ids.has(name) || (name.includes('.') && isId(name.slice(0, name.lastIndexOf('.'))));
  return ({ file }) => isId(basename(file).normalize('NFC'));
}

type Followed = ReadonlyMap<string, LinkStatus>;

/** Fetches the pages that the stories were checked against. */
async function follow(context: Context, { sources }: CheckedRecords): Promise<Followed> {
  const { io, settings, words } = context;
  const { checkLinks } = await import('../../ingest/index.ts');
  const progress = showProgress(io, () => words.check.following);
  const plan = { userAgent: userAgent(context), env: io.env };
  const followed = await checkLinks(plan, new Set(sources.keys()), settings.data.feedsAtOnce, progress);
  progress(null);
  return followed;
}

interface Source {
  readonly url: string;
  readonly ids: readonly string[];
  readonly code: string;
  readonly why: string;
}

function sourcesIn(context: Context, { sources }: CheckedRecords, followed: Followed) {
  const of = (kind: 'gone' | 'unknown'): readonly Source[] =>
    [...followed].flatMap(([url, one]) => {
      if (one.kind !== kind) return [];
      return [{ url, ids: sources.get(url) ?? [], code: one.why.code, why: reasonText(one.why, context) }];
    });
  const [gone, unknown] = [of('gone'), of('unknown')];
  return { asked: followed.size, reachable: followed.size - gone.length - unknown.length, gone, unknown };
}

/** The folders and the ids that the arguments name. */
async function targetOf(
  context: Context,
): Promise<{ readonly dirs: readonly string[]; readonly ids: readonly string[] }> {
  const { io, options, args } = context;
  const [first, ...more] = args;
  if (first === undefined || more.length > 0 || !(isFolder(first) || first.includes('/')))
    return { dirs: libraryDirs(context), ids: await readIds(context, args) };
  const named = { ...options, has: (name: string) => name === 'library' || options.has(name), values: () => [first] };
  return { dirs: libraryDirs({ io, options: named }), ids: [] };
}

/**
 * `check --editions`: the places at which two editions of a story differ in numbers, dates and paragraphs, one a line: the file, the
 * paragraph, both texts. Exit 1 if there are some, or for an unknown id.
 */
async function compare(context: Context): Promise<0 | 1> {
  const { io, options, words } = context;
  const { dirs, ids } = await targetOf(context);
  const library = await readLibrary(context, dirs);
  const wanted = ids.length === 0 ? library.entries.map(({ id }) => id) : ids;
  const found: (DeviationJson & { readonly id: string; readonly file: string })[] = [];
  let isFailed = false;
  for (const name of wanted) {
    const id = findEntry(library, name)?.id;
    const story = id === undefined ? null : library.load(id);
    const first = story?.editions[story.langs[0] ?? ''];
    if (!story) await printNotice(io, unknownStory(library, name).say(words));
    isFailed ||= !story;
    if (!story || !first) continue;
    for (const one of deviationsToJson(story, first)) {
      const lang = (one.right ?? one.left)?.lang ?? '';
      found.push({ id: story.id, file: library.file(story.id, lang)?.shown ?? '', ...one });
    }
  }
  if (options.has('json')) await printJson(io, found);
  else {
    const { part: parts, difference, nothing } = words.check;
    const lines = found.map(({ file, kind, part, pair, left, right }) => {
      const place = part === 'body' ? parts.paragraph(pair + 1) : parts[part];
      return cleanInline(
        `${file}: ${place}: ${difference[kind]}: ${left?.text ?? nothing} / ${right?.text ?? nothing}`,
      );
    });
    await writeAll(
      io.stdout,
      lines.map((line) => `${fitText(line, io.stdout, '  ')}\n`),
    );
  }
  return isFailed || found.length > 0 ? 1 : 0;
}

/**
 * `check`: everything that is wrong with stories: their files, and their texts compared with the hashes of their records.
 * Without arguments also the glossary and the settings. Exit 1 for an error or an unknown id; notes alone are not a
 * failure. With `--seal`, seals a story instead, with `--editions` compares editions.
 */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, args, words } = context;
  const sealed = options.value('seal');
  if (sealed !== undefined) {
    if (args.length > 0) throw wrongUse(({ errors }) => errors.sealWithDir);
    return seal(context, sealed);
  }
  if (options.has('date')) throw wrongUse(({ errors }) => errors.dateWithoutSeal);
  if (options.has('editions')) {
    if (options.has('online')) throw wrongUse(({ errors }) => errors.editionsWithOnline);
    return compare(context);
  }
  const { dirs, ids } = await targetOf(context);
  const progress = showProgress(io, () => words.check.running);
  const library = await readLibrary(context, dirs, progress);
  progress(null);
  const wanted = new Set(ids.map((id) => findEntry(library, id)?.id ?? id.normalize('NFC')));
  const records = checkRecords(storePlan(context, dirs), library, wanted);
  // The user's glossary and settings belong to no folder of stories.
  const isWhole = args.length === 0 && namedLibraries(context).length === 0;
  const problems = [
    ...(ids.length === 0 ? library.problems : library.problems.filter(isOf(wanted))),
    ...records.problems,
    ...(ids.length === 0 ? [] : records.withoutHash.map(({ shown }) => fileProblem('note', 'no-hash', shown))),
    ...(isWhole ? readGlossary(io.env, io.packageRoot).problems : []),
  ];
  const config = isWhole ? configFindings(context) : { wrong: [], notes: [] };
  const sources = options.has('online') ? sourcesIn(context, records, await follow(context, records)) : null;
  if (options.has('json')) {
    const { editions, older, withoutHash } = records;
    const shown = problems.map((problem) => ({ ...problem, text: words.problems[problem.code](problem.params) }));
    await printJson(io, { editions, older, withoutHash: withoutHash.length, problems: shown, config, sources });
  } else {
    const pages = (kind: 'gone' | 'unknown') =>
      (sources?.[kind] ?? []).map((one) => cleanText(words.check[kind](one.url, one.ids.join(', '), one.why)));
    const lines = [
      ...problems.map((problem) => problemLine(problem, words)),
      ...[...config.wrong, ...config.notes],
      ...[...pages('gone'), ...pages('unknown')],
    ];
    await writeAll(
      io.stdout,
      lines.map((line) => `${fitText(line, io.stdout, '  ')}\n`),
    );
    if (sources) {
      const { asked, reachable, gone, unknown } = sources;
      await printNotice(io, words.check.sources({ asked, reachable, gone: gone.length, unknown: unknown.length }));
    }
  }
  for (const id of records.unknown) await printNotice(io, unknownStory(library, id).say(words));
  const isFailed = problems.some(({ severity }) => severity === 'error') || config.wrong.length > 0;
  return isFailed || records.unknown.length > 0 ? 1 : 0;
}
