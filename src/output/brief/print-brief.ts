import { formatDate, listTimeWithClock } from '../../i18n/date.ts';
import type { Messages } from '../../i18n/index.ts';
import { lineToAnsi } from '../../page/ansi.ts';
import { neutralizeFakeBadges, rowBadges } from '../../page/badges.ts';
import type { Theme } from '../../page/theme/look.ts';
import type { Role, StyledSpan } from '../../text/styled-line.ts';
import type { WidthMeasurer } from '../../text/width.ts';
import { type WrapOptions, wrapSpans } from '../../text/wrap.ts';
import type { Brief, BriefEvent } from './brief.ts';

export interface BriefOptions extends WrapOptions {
  readonly words: Messages;
  /** Minutes that local clocks are ahead of UTC. */
  readonly offset: number;
  /** Whether addresses of reports, or ids of those without one, are written out, each on a line of its own. */
  readonly hasAddresses: boolean;
  readonly measurer: WidthMeasurer;
  /** Cells of a row, or null for a pipe: headings as in Markdown, each paragraph on one line. */
  readonly width: number | null;
  readonly theme: Theme | null;
  /** Whether OSC 8 links are written. */
  readonly links: boolean;
}

/** A line before it is wrapped. One with an address stays whole, so that the address can be copied. */
interface BriefLine {
  readonly beginning: string;
  readonly spans: readonly StyledSpan[];
  readonly isWhole?: boolean;
}

const EMPTY: BriefLine = { beginning: '', spans: [] };

const span = (text: string, role: Role, link = ''): StyledSpan => ({ text, style: { role, ...(link && { link }) } });

/** The words of a story, in which nothing looks like a badge. */
const own = (text: string): string => neutralizeFakeBadges(text.replaceAll('\n', ' '));

const joined = (parts: readonly (readonly StyledSpan[])[]): readonly StyledSpan[] =>
  parts.flatMap((one, i) => (i === 0 ? one : [span(' · ', 'meta'), ...one]));

/** An event: its headline, its reports with their badges, and numbers that differ between them. */
function* eventLines(event: BriefEvent, today: string, options: BriefOptions): Generator<BriefLine> {
  const { words, offset, hasAddresses, measurer } = options;
  const { moreReports, numbers } = words.cli.brief;
  const [{ title, url }] = event.reports;
  yield { beginning: '- ', spans: [span(own(title), 'text', hasAddresses ? '' : url)] };
  // The mark of translated titles in lists.
  if (event.translated !== '') yield { beginning: '  ', spans: [span(`~ ${own(event.translated)}`, 'meta')] };
  const reports = event.reports.map((report): readonly StyledSpan[] => {
    const badges = rowBadges(report.badges, Number.POSITIVE_INFINITY, words, measurer);
    return [
      span(own(report.source), 'meta', hasAddresses ? '' : report.url),
      span(`${report.source && ' '}${listTimeWithClock(report.published, today, words.lang, offset)}`, 'meta'),
      ...(badges.length === 0 ? [] : [span(' (', 'meta'), ...badges, span(')', 'meta')]),
      ...(hasAddresses ? [span(` ${report.url || report.id}`, 'meta')] : []),
    ];
  });
  const details = event.more > 0 ? [...reports, [span(moreReports(event.more), 'meta')]] : reports;
  if (hasAddresses) for (const spans of details) yield { beginning: '  ', spans, isWhole: true };
  else yield { beginning: '  ', spans: joined(details) };
  for (const stated of event.numbers) {
    const values = stated.map(({ report, text }) => [
      span(own(text), 'accent'),
      span(` (${own(event.reports[report]?.source ?? '')})`, 'meta'),
    ]);
    yield { beginning: '  ', spans: [span(`${numbers}: `, 'meta'), ...joined(values)] };
  }
}

/** All lines of a brief. The only part without a folder needs no heading. */
function* briefLines({ since, today, stories, sections }: Brief, options: BriefOptions): Generator<BriefLine> {
  const isPipe = options.width === null;
  const { lang, cli } = options.words;
  const { title, facts, watched, others, more } = cli.brief;
  yield { beginning: isPipe ? '# ' : '', spans: [span(title(formatDate(today, lang)), 'title')] };
  if (isPipe) yield EMPTY;
  const hasTranslated = sections.some(({ events }) => events.some(({ translated }) => translated !== ''));
  const legend = hasTranslated ? ` · ~ ${options.words.reader.legend.translated}` : '';
  yield { beginning: '', spans: [span(`${facts(stories, formatDate(since, lang))}${legend}`, 'meta')] };
  for (const { kind, folder, events, more: left } of sections) {
    yield EMPTY;
    if (sections.length > 1 || kind !== 'others') {
      const name = { watched, folder: own(folder), others }[kind];
      yield { beginning: isPipe ? '## ' : '', spans: [span(name, 'heading')] };
      if (isPipe) yield EMPTY;
    }
    for (const event of events) yield* eventLines(event, today, options);
    if (left > 0) yield { beginning: '- ', spans: [span(more(left), 'meta')] };
  }
}

/** A brief as text. */
export function* briefText(brief: Brief, options: BriefOptions): Generator<string> {
  const { width, theme, links } = options;
  for (const { beginning, spans, isWhole } of briefLines(brief, options)) {
    const room = Math.max(1, (width ?? 0) - beginning.length);
    const rows = width === null || isWhole ? [spans] : wrapSpans(spans, room, options).map((row) => row.spans);
    for (const [i, row] of rows.entries())
      yield `${i === 0 ? beginning : ' '.repeat(beginning.length)}${lineToAnsi(row, theme, { links })}\n`;
  }
}
