import { hostOf } from '../../settings/trusted-hosts.ts';
import { caseFold } from '../../text/case-fold.ts';
import { closestWord } from '../../text/closest-word.ts';
import type { SuggestedFeed, SuggestedFolder } from '../../ui/state/feeds.ts';
import type { Context } from '../context.ts';
import { failed, wrongUse } from '../exit-errors.ts';
import { outputForm, printJsonRows } from '../output.ts';
import { tableText } from '../terminal/table.ts';
import { addWanted } from './add-addresses.ts';
import type { FeedsAction } from './edit-feeds.ts';
import { begunName } from './find-feeds.ts';
import { readSuggestions } from './suggestions.ts';

interface Suggestion extends SuggestedFeed {
  /** In the language of the interface. */
  readonly folder: string;
  readonly number: number;
}

/** The suggestions that a word names: by number, address, name, or the folder in any language. @throws CliError for none. */
function named(all: readonly Suggestion[], folders: readonly SuggestedFolder[], word: string): readonly Suggestion[] {
  const inside = (folder: SuggestedFolder) => all.filter(({ url }) => folder.feeds.some((feed) => feed.url === url));
  const names: readonly (readonly [string, readonly Suggestion[]])[] = [
    ...all.map((one) => [one.name, [one]] as const),
    ...folders.flatMap((folder) => Object.values(folder.names).map((name) => [name, inside(folder)] as const)),
  ];
  const exact = [
    ...names,
    ...all.flatMap((one) => [one.url, String(one.number)].map((name) => [name, [one]] as const)),
  ];
  const found = exact.find(([name]) => caseFold(name) === caseFold(word))?.[1] ?? begunName(names, word);
  if (found) return found;
  const nearest = closestWord(
    word,
    names.map(([name]) => name),
  );
  throw failed(({ ingest }) => ingest.feeds.unknownSuggestion(word, nearest));
}

/** `feeds suggest`: prints suggested feeds; those that are named are added to their folders and fetched. */
export const suggestFeeds: FeedsAction = async (context: Context, args) => {
  const { io, options, settings, ui } = context;
  const form = outputForm(options);
  const folders = readSuggestions(io);
  const all = folders
    .flatMap(({ names, feeds }) => feeds.map((feed) => ({ ...feed, folder: names[ui] })))
    .map((feed, index): Suggestion => ({ ...feed, number: index + 1 }));
  if (args.length > 0) {
    if (form === 'json') throw wrongUse(({ errors }) => errors.optionUnwanted('--json', 'feeds suggest NAME'));
    const taken = new Set(args.flatMap((word) => named(all, folders, word)));
    const wanted = [...taken].map(({ url, name, folder }) => ({ address: url, title: name, folder }));
    return addWanted(context, wanted, true);
  }
  const isSubscribed = ({ url }: Suggestion): boolean => settings.data.feeds.some((feed) => feed.url === url);
  if (form) {
    const rows = all.map((one) => ({ ...one, subscribed: isSubscribed(one) }));
    await printJsonRows(io, rows, form === 'jsonl' ? 'jsonl' : 'json');
    return 0;
  }
  const { subscribed } = context.words.ingest.feeds;
  const rows = all.map((one) => {
    const known = isSubscribed(one) ? [subscribed] : [];
    // A whole address is wider than most terminals.
    const shown = io.stdout.isTTY ? [known[0] ?? hostOf(one.url).replace(/^www\./, '')] : [one.url, ...known];
    return [String(one.number), one.name, one.language, one.folder, ...shown];
  });
  await io.stdout.write(tableText(context, rows));
  return 0;
};
