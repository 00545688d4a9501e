import { formatDate } from '../../i18n/date.ts';
import { type Messages, messages } from '../../i18n/index.ts';
import { wordLang } from '../../i18n/locale.ts';
import { type Brief, type BriefSection, type BriefStory, eventOf, MAX_REPORTS } from '../../output/brief/brief.ts';
import { chooseEvents } from '../../output/brief/choose-events.ts';
import { type BriefOptions, briefText } from '../../output/brief/print-brief.ts';
import { feedRef } from '../../settings/settings-table.ts';
import { selectListed } from '../../story/query/catalogue.ts';
import { cleanFolder } from '../../story/query/feed-names.ts';
import { type CommandSpec, FILTER_OPTIONS, OPTION } from '../command-spec.ts';
import type { Context, Options } from '../context.ts';
import { loadForSearch, reportUnreadable } from '../library/load-library.ts';
import { localDay, utcOffset } from '../local-time.ts';
import { langOption, numberOption, sinceOption } from '../option-values.ts';
import { printJson, printNotice, writeAll } from '../output.ts';
import { readFilter } from '../stories/filter-options.ts';
import { marksOf } from '../stories/queries.ts';
import { wantsLinks } from '../terminal/capabilities.ts';
import { printLayout } from '../terminal/layout-options.ts';
import { printTheme } from '../terminal/themes.ts';

export const spec: CommandSpec<'brief'> = {
  name: 'brief',
  usage: '',
  follows: {},
  options: [
    { name: 'json', text: 'jsonObject' },
    { name: 'links', text: 'briefLinks' },
    // `--lang` chooses the language and leaves out no story.
    ...FILTER_OPTIONS.filter(({ name }) => name !== 'lang'),
    { name: 'limit', value: 'N', from: null, text: 'briefLimit' },
    OPTION.view,
    OPTION.query,
  ],
  examples: ['minerals-news brief', 'minerals-news brief --since 7d --folder Asia --lang en'],
};

/** Events of a part that are shown. */
const MOST = 10;

/** The options of a list: `--lang` filters nothing, and the first day is yesterday unless one is given. */
function listOptions({ options }: Pick<Context, 'options'>): Options {
  const value = (name: string): string | undefined =>
    name === 'lang' ? undefined : (options.value(name) ?? (name === 'since' ? 'yesterday' : undefined));
  return { ...options, value };
}

/** The ids of the feeds in each folder, in the order of the settings. */
function feedsByFolder({ settings }: Pick<Context, 'settings'>): ReadonlyMap<string, readonly string[]> {
  const inFolders = settings.data.feeds.filter(({ folder }) => cleanFolder(folder) !== '');
  const folders = Map.groupBy(inFolders, ({ folder }) => cleanFolder(folder));
  return new Map([...folders].map(([folder, feeds]) => [folder, feeds.map(feedRef)]));
}

/** The messages in the language of the brief: that of `--lang` if the interface has it. */
const wordsOf = ({ options, ui }: Pick<Context, 'options' | 'ui'>): Messages =>
  messages(wordLang(langOption(options)[0] ?? ui, ui));

function textOptions(context: Context, words: Messages): BriefOptions {
  const { io, options, settings } = context;
  const { isTTY, columns = 80 } = io.stdout;
  return {
    ...printLayout(context),
    words,
    offset: utcOffset(io.now()),
    hasAddresses: options.has('links') || !isTTY,
    width: isTTY ? columns : null,
    theme: printTheme(context),
    links: wantsLinks(settings.data.links, io.env, isTTY),
  };
}

/** `brief`: what came since yesterday, by folder and event, on one page. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, settings, storyLangs, today } = context;
  const asked = { ...context, options: listOptions(context) };
  const most = numberOption(options, 'limit', 1, 1000) ?? MOST;
  const { query } = readFilter(asked);
  // With the events of stories that a sync has stored.
  const library = await loadForSearch(context);
  const { catalogue } = library;
  const marks = marksOf(context, catalogue);
  const found = selectListed(catalogue, query, marks);
  const watched =
    settings.data.watch.length === 0
      ? new Uint32Array()
      : catalogue.select([...query, { kind: 'is', mark: 'watched', not: false }], marks);
  const read = (position: number): readonly BriefStory[] => {
    const entry = catalogue.at(position);
    const story = entry && library.load(entry.id);
    return story ? [{ entry, story }] : [];
  };
  const sections = chooseEvents(catalogue, { found, watched, folders: feedsByFolder(context), most }).map(
    (part): BriefSection => ({
      ...part,
      events: part.events.flatMap((reports) => {
        const [first, ...others] = reports.slice(0, MAX_REPORTS).flatMap(read);
        const more = Math.max(0, reports.length - MAX_REPORTS);
        return first ? [eventOf([first, ...others], storyLangs, today, more)] : [];
      }),
    }),
  );
  const since = sinceOption(asked) ?? '';
  const brief: Brief = { since, today: localDay(io.now()), stories: found.length, sections };
  const words = wordsOf(context);
  if (options.has('json')) await printJson(io, brief);
  else if (found.length > 0) await writeAll(io.stdout, briefText(brief, textOptions(context, words)));
  if (found.length === 0) await printNotice(io, words.cli.brief.none(formatDate(since, words.lang)));
  await reportUnreadable(context, library);
  return 0;
}
