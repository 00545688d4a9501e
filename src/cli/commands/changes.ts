import { readVersion } from '../../db/earlier-versions.ts';
import type { StoryStore } from '../../db/open-store.ts';
import { dayAndTime, formatDate, localDayOf } from '../../i18n/date.ts';
import { compareVersions } from '../../story/changes/compare-versions.ts';
import type { VersionDiff } from '../../story/changes/model.ts';
import { revisionAt } from '../../story/changes/revisions.ts';
import { dayAfter, RECENT_DAYS } from '../../story/dates.ts';
import type { Edition } from '../../story/model.ts';
import type { Style, StyledSpan } from '../../text/styled-line.ts';
import { wrapSpans } from '../../text/wrap.ts';
import { type CommandSpec, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { loadLibrary, reportUnreadable } from '../library/load-library.ts';
import { localDay, utcOffset } from '../local-time.ts';
import { sinceOption } from '../option-values.ts';
import { printJsonRows, printNotice, writeAll } from '../output.ts';
import { printLayout, terminalWidth } from '../terminal/layout-options.ts';
import { linePrinter } from '../terminal/themes.ts';

export const spec: CommandSpec<'changes'> = {
  name: 'changes',
  usage: '',
  follows: {},
  options: [{ name: 'since', value: 'DATE', from: RECENT_DAYS, text: 'changedSince' }, OPTION.json],
  examples: ['minerals-news changes --since yesterday', 'minerals-news changes --since 7d --json'],
};

/** Days without `--since`. */
const DAYS = 7;

interface ChangedEdition {
  readonly edition: Edition;
  /** When it was last changed, ISO 8601. */
  readonly at: string;
  readonly diff: VersionDiff;
}

/** The editions whose texts were changed since a local day, those with changed numbers first, then the latest first. */
function changedEditions(library: StoryStore, since: string, offset: number): readonly ChangedEdition[] {
  const found: ChangedEdition[] = [];
  const start = Date.parse(`${since}T00:00:00Z`) - offset * 60_000;
  for (const [id, revised] of library.catalogue.revised()) {
    if (localDayOf(revised, offset) < since) break;
    const story = library.load(id);
    for (const edition of Object.values(story?.editions ?? {})) {
      const { revisions } = edition.provenance;
      const file = revisions[revisionAt(revisions, start - 1)]?.file;
      const path = library.file(id, edition.lang);
      const before = file !== undefined && path ? readVersion(path, file) : null;
      const diff = before && compareVersions(before, edition);
      if (diff && diff.changes > 0) found.push({ edition, at: revisions.at(-1)?.date ?? '', diff });
    }
  }
  const hasNumbers = ({ diff }: ChangedEdition): boolean => diff.numbers.length > 0;
  return [...found.filter(hasNumbers), ...found.filter((one) => !hasNumbers(one))];
}

const numbersText = ({ numbers }: VersionDiff): string =>
  numbers.map(({ before, after }) => `${before} → ${after}`).join(' · ');

/** `changes`: the stories whose publishers have changed their texts, with what was changed. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, ui, words } = context;
  const offset = utcOffset(io.now());
  const since = sinceOption(context) ?? dayAfter(localDay(io.now()), -DAYS);
  const library = await loadLibrary(context);
  const found = changedEditions(library, since, offset);
  const width = terminalWidth(context);
  if (options.has('json')) {
    const objects = found.map(({ edition: { id, lang, title }, at, diff: { kind, changes, numbers } }) => ({
      ...{ id, lang, title, changed: at, kind, changes, numbers },
    }));
    await printJsonRows(io, objects);
  } else if (width === null) {
    const rows = found.map(({ edition: { id, lang, title }, at, diff }) =>
      [id, at, lang, diff.kind, diff.changes, numbersText(diff) || '-', title].join('\t'),
    );
    await writeAll(
      io.stdout,
      rows.map((row) => `${row}\n`),
    );
  } else {
    const set = printLayout(context);
    const { versions } = words;
    const span = (text: string, style: Style): StyledSpan => ({ text, style });
    const rowsOf = (spans: readonly StyledSpan[], cells: number) =>
      wrapSpans(spans, Math.max(2, cells), set).map((row) => row.spans);
    const rows = found.flatMap(({ edition: { id, title }, at, diff }) => {
      const facts = [versions.changes(diff.changes), versions.kind[diff.kind], dayAndTime(at, ui, offset), id];
      const numbers = numbersText(diff);
      const below = [
        ...(numbers === '' ? [] : [span(`${numbers} · `, { role: 'accent', bold: true })]),
        span(facts.join(' · '), { role: 'meta' }),
      ];
      const indent = span('  ', { role: 'meta' });
      return [
        ...rowsOf([span(title, { role: 'title' })], width),
        ...rowsOf(below, width - 2).map((row) => [indent, ...row]),
      ];
    });
    await writeAll(io.stdout, rows.map(linePrinter(context)));
  }
  await reportUnreadable(context, library);
  if (found.length === 0) await printNotice(io, words.versions.noneSince(formatDate(since, ui)));
  return 0;
}
