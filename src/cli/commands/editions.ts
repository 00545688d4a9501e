import { resolve } from 'node:path';
import { messages } from '../../i18n/index.ts';
import type { EditionsFound } from '../../ingest/index.ts';
import { trustedFor } from '../../settings/trusted-hosts.ts';
import type { Lang, Story } from '../../story/model.ts';
import { badgeLabel, badgesOf, fileBadges, pageBadges } from '../../story/origin/badges.ts';
import { isOwnTranslation } from '../../story/origin/own-translation.ts';
import { cleanText } from '../../text/clean.ts';
import type { CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed } from '../exit-errors.ts';
import { ingestOptions } from '../feeds/ingest-options.ts';
import { reasonText } from '../feeds/ingest-results.ts';
import { eventPrinter } from '../feeds/print-events.ts';
import { loadNamed } from '../library/load-library.ts';
import { langOption } from '../option-values.ts';
import { printJson, printNotice } from '../output.ts';
import { findEntry, unknownStory } from '../stories/story-ids.ts';
import { tableText } from '../terminal/table.ts';

export const spec: CommandSpec<'editions'> = {
  name: 'editions',
  usage: 'ID',
  needs: 'ID',
  follows: { words: ['ids'] },
  options: [
    { name: 'get', text: 'getEditions' },
    { name: 'lang', value: 'L', from: 'langs', text: 'editionLang' },
    { name: 'json', text: 'jsonObject' },
    { name: 'jsonl', text: 'editionsJsonl' },
  ],
  examples: ['minerals-news editions vance-trade-bloc', 'minerals-news editions --get lithium-prices-rise'],
};

/** The languages of the interface, in which editions are wanted. */
const WANTED: readonly Lang[] = ['ko', 'en'];

/** The editions that the library has, as in JSON. */
function editionsHere({ langs, editions }: Story, library: Awaited<ReturnType<typeof loadNamed>>, today: string) {
  return langs.flatMap((lang) => {
    const edition = editions[lang];
    const file = edition && library.file(edition.id, lang);
    if (!edition) return [];
    const { provenance, source } = edition;
    const [badges, byFile] = [badgesOf(edition, today), fileBadges(edition)];
    const of = { lang, badges, ...(byFile.length > 0 && { fileBadges: byFile }), basis: provenance.basis };
    const engine = provenance.translation?.engine ?? null;
    return [{ ...of, engine, url: source?.url || null, file: file ? resolve(file.shown) : null }];
  });
}

/** Fetches the editions that are missing; null if none is. @throws CliError if there is nothing that could name them. */
async function get(context: Context, story: Story): Promise<EditionsFound | null> {
  const { io, options, settings, words } = context;
  // Editions are stored by the language alone.
  const asked = langOption(options).slice(-1);
  const stated = story.langs
    .flatMap((lang) => story.editions[lang] ?? [])
    .filter((edition) => !isOwnTranslation(edition));
  const wanted = (asked.length > 0 ? asked : WANTED).filter((lang) => !stated.some((edition) => edition.lang === lang));
  const original = stated.find(({ source }) => source !== null && source.url !== '');
  if (!original?.source) throw failed(({ tools }) => tools.noSource(story.id));
  if (wanted.length === 0) return null;
  const { url, feed } = original.source;
  const hosts = new Map([url, feed].filter((one) => URL.canParse(one)).map((one) => [new URL(one).host, one]));
  const trusted = [...hosts].map(([host, one]) => ({ host, addresses: trustedFor(settings.data, one) }));
  const { getEditions } = await import('../../ingest/index.ts');
  return getEditions(await ingestOptions(context), {
    ...{ id: story.id, lang: original.lang, wanted, trusted },
    onRequest: (address) => {
      if (!options.has('jsonl')) void printNotice(io, words.ingest.editions.requesting(address));
    },
  });
}

/** `editions`: the editions of a story here and at its publisher; with `--get` those in the other language are fetched. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, today, words } = context;
  const [given = ''] = context.args;
  const events = await eventPrinter(context);
  const library = await loadNamed(context, [given]);
  const entry = findEntry(library, given);
  const story = entry && library.load(entry.id);
  if (!story) throw unknownStory(library, given);
  const found = options.has('get') ? await get(context, story) : null;
  const named = found?.named ?? story.langs.flatMap((lang) => story.editions[lang]?.alternates ?? []);
  const got = (found?.got ?? []).map(({ why, ...one }) => ({
    ...one,
    why: why && reasonText(why, context),
    code: why?.code ?? null,
  }));
  const isMissed = found !== null && !got.some(({ kind }) => kind !== 'missed');
  const why = found?.why ? reasonText(found.why, context) : null;
  if (events) {
    for (const { kind, why: cause, ...one } of got)
      await events(
        kind === 'missed' ? { event: 'warned', message: cause } : { event: 'page', outcome: 'added', ...one },
      );
    if (why !== null) await events({ event: 'warned', message: why });
    await events({ event: 'ended', added: got.filter(({ kind }) => kind !== 'missed').length });
    return isMissed ? 1 : 0;
  }
  const now = found && got.some(({ kind }) => kind === 'edition') ? await loadNamed(context, [story.id]) : library;
  const here = editionsHere(now.load(story.id) ?? story, now, today);
  const others = named.filter(({ lang }) => !here.some((one) => one.lang === lang));
  if (options.has('json')) {
    await printJson(io, { id: story.id, editions: here, named: others, ...(found && { got, why }) });
    return isMissed ? 1 : 0;
  }
  const { editions } = words.ingest;
  const { story: storyWords } = messages(context.ui);
  const rows = [
    ...here.map(({ lang, badges, fileBadges = [], basis, engine, file }) => [
      lang,
      [
        ...(basis === 'publisher' && engine === null ? [editions.basis.publisher] : []),
        ...pageBadges(badges).map((id) => badgeLabel(id, fileBadges.includes(id) ? 'file' : 'self', storyWords)),
      ].join(', ') || editions.basis[basis],
      file ?? '',
    ]),
    ...others.map(({ lang, url }) => [lang, url === '' ? editions.mayBe : editions.named, url]),
  ];
  await io.stdout.write(
    tableText(
      context,
      rows.map((row) => row.map(cleanText)),
    ),
  );
  for (const one of got) await printNotice(io, editions.got[one.kind](cleanText(one.title || one.url), one.why ?? ''));
  if (found && got.length === 0) await printNotice(io, why === null ? editions.none : why);
  return isMissed ? 1 : 0;
}
