import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { formatDate, listTimeWithClock } from '../../i18n/date.ts';
import type { Messages } from '../../i18n/index.ts';
import { lineToAnsi } from '../../page/ansi.ts';
import { neutralizeFakeBadges, rowBadges } from '../../page/badges.ts';
import type { Theme } from '../../page/theme/look.ts';
import { escaped } from '../../text/markdown.ts';
import { type Role, type StyledSpan, spansText } from '../../text/styled-line.ts';
import { cellWidth, type WidthMeasurer } from '../../text/width.ts';
import { type WrapOptions, wrapSpans } from '../../text/wrap.ts';
import { linkTo } from '../html/blocks.ts';
import type { Brief, BriefEvent, BriefReport } from './brief.ts';

export interface BriefOptions {
  readonly words: Messages;
  /** Minutes that local clocks are ahead of UTC. */
  readonly offset: number;
  /** Whether the addresses of reports, or the ids of those without one, are written out, each on a line of its own. */
  readonly hasAddresses: boolean;
  readonly measurer: WidthMeasurer;
}

/** A line of a brief. An `address` line is never wrapped, so that the address can be copied. */
interface BriefLine {
  readonly kind: 'title' | 'facts' | 'heading' | 'event' | 'detail' | 'address' | 'more';
  readonly spans: readonly StyledSpan[];
}

const span = (text: string, role: Role, link = ''): StyledSpan => ({ text, style: { role, ...(link && { link }) } });

/** The words of a story, in which nothing looks like a badge. */
const own = (text: string): string => neutralizeFakeBadges(text.replaceAll('\n', ' '));

/** A report: its source and time, and its badges, which nobody can take for words of a headline. */
function reportSpans(report: BriefReport, today: string, options: BriefOptions): readonly StyledSpan[] {
  const { words, offset, hasAddresses, measurer } = options;
  const { id, source, published, url } = report;
  const badges = rowBadges(report.badges, Number.POSITIVE_INFINITY, words, measurer);
  return [
    span(own(source), 'meta', hasAddresses ? '' : url),
    span(`${source && ' '}${listTimeWithClock(published, today, words.lang, offset)}`, 'meta'),
    ...(badges.length === 0 ? [] : [span(' (', 'meta'), ...badges, span(')', 'meta')]),
    ...(hasAddresses ? [span(` ${url || id}`, 'meta')] : []),
  ];
}

/** The lines of an event: its headline, then its reports. */
function eventLines(event: BriefEvent, today: string, options: BriefOptions): BriefLine[] {
  const { words, hasAddresses } = options;
  const [{ title, url }] = event.reports;
  const more = event.more > 0 ? [[span(words.cli.brief.moreReports(event.more), 'meta')]] : [];
  const reports = [...event.reports.map((report) => reportSpans(report, today, options)), ...more];
  const joined = reports.flatMap((one, i) => (i === 0 ? one : [span(' · ', 'meta'), ...one]));
  return [
    { kind: 'event', spans: [span(own(title), 'text', hasAddresses ? '' : url)] },
    ...(hasAddresses ? reports.map((spans): BriefLine => ({ kind: 'address', spans })) : []),
    ...(hasAddresses ? [] : [{ kind: 'detail', spans: joined } as const]),
  ];
}

/** All lines of a brief. The only part of feeds in no folder needs no heading. */
function* briefLines({ since, today, stories, sections }: Brief, options: BriefOptions): Generator<BriefLine> {
  const { lang, cli } = options.words;
  const { title, facts, watched, others, more } = cli.brief;
  yield { kind: 'title', spans: [span(title(formatDate(today, lang)), 'title')] };
  yield { kind: 'facts', spans: [span(facts(stories, formatDate(since, lang)), 'meta')] };
  for (const section of sections) {
    const name = { watched, folder: own(section.folder), others }[section.kind];
    const isOnly = sections.length === 1 && section.kind === 'others';
    if (!isOnly) yield { kind: 'heading', spans: [span(name, 'heading')] };
    for (const event of section.events) yield* eventLines(event, today, options);
    if (section.more > 0) yield { kind: 'more', spans: [span(more(section.more), 'meta')] };
  }
}

const BEGINNINGS = { title: '', facts: '', heading: '', event: '- ', detail: '  ', address: '  ', more: '  ' } as const;
const IN_PIPE: Partial<Readonly<Record<BriefLine['kind'], string>>> = { title: '# ', heading: '## ', more: '- ' };

interface TextOptions extends WrapOptions {
  /** Cells of a row, or null for a pipe: Markdown without escapes, each paragraph on a line. */
  readonly width: number | null;
  readonly theme: Theme | null;
  readonly links: boolean;
}

/** A brief as text. */
export function* briefText(brief: Brief, options: BriefOptions & TextOptions): Generator<string> {
  const { width, theme, links, measurer } = options;
  let before: BriefLine['kind'] | null = null;
  for (const { kind, spans } of briefLines(brief, options)) {
    const beginning = (width === null && IN_PIPE[kind]) || BEGINNINGS[kind];
    if (kind === 'heading' || (before === 'facts' && kind === 'event') || (before === 'title' && width === null))
      yield '\n';
    if (before === 'heading' && width === null) yield '\n';
    before = kind;
    const isWhole = width === null || kind === 'address';
    const room = Math.max(1, (width ?? 0) - cellWidth(beginning, measurer));
    const rows = isWhole ? [spans] : wrapSpans(spans, room, options).map((row) => row.spans);
    for (const [i, row] of rows.entries())
      yield `${i === 0 ? beginning : ' '.repeat(beginning.length)}${lineToAnsi(row, theme, { links })}\n`;
  }
}

const markdownSpan = ({ text, style: { link = '' } }: StyledSpan): string =>
  link === '' ? escaped(text) : `[${escaped(text)}](<${link.replace(/[<>\\]/g, encodeURIComponent)}>)`;

/** A brief as a Markdown document. */
export function* briefMarkdown(brief: Brief, options: BriefOptions): Generator<string> {
  let before: BriefLine['kind'] | null = null;
  for (const { kind, spans } of briefLines(brief, { ...options, hasAddresses: false })) {
    const isInside = kind === 'detail';
    const isAfterItem = before === 'detail' && (kind === 'event' || kind === 'more');
    if (before !== null) yield isInside ? '\\\n' : isAfterItem ? '\n' : '\n\n';
    yield (IN_PIPE[kind] ?? BEGINNINGS[kind]) + spans.map(markdownSpan).join('');
    before = kind;
  }
  yield '\n';
}

/** A brief as an HTML page, which mail programs show too. */
export function briefHtml(brief: Brief, options: BriefOptions): string {
  const body: Element[] = [];
  for (const { kind, spans } of briefLines(brief, { ...options, hasAddresses: false })) {
    const content = spans.map(
      ({ text, style: { link = '' } }): ElementContent =>
        link === '' ? { type: 'text', value: text } : linkTo(link, text),
    );
    const last = body.at(-1);
    if (kind === 'title' || kind === 'heading') body.push(h(kind === 'title' ? 'h1' : 'h2', content));
    else if (kind === 'facts') body.push(h('p', content));
    else if (kind === 'detail')
      (last?.children.at(-1) as Element | undefined)?.children.push(h('br'), h('small', content));
    else if (last?.tagName === 'ul') last.children.push(h('li', content));
    else body.push(h('ul', [h('li', content)]));
  }
  const { lang, cli } = options.words;
  const title = spansText([span(cli.brief.title(formatDate(brief.today, lang)), 'title')]);
  const head = [h('meta', { charset: 'utf-8' }), h('title', title)];
  const root = {
    type: 'root',
    children: [{ type: 'doctype' }, h('html', { lang }, [h('head', head), h('body', body)])],
  };
  return `${toHtml(root as Parameters<typeof toHtml>[0])}\n`;
}
