import type { StoryMessages } from '../i18n/en/story.ts';
import type { Messages } from '../i18n/index.ts';
import { neutralizeFakeBadges } from '../page/badges.ts';
import { amendments, dateFacts, enclosureWords } from '../page/layout-page.ts';
import { isTitleOnly, publisherOf } from '../story/entry.ts';
import { blockLines } from '../story/file/parse-markdown.ts';
import type { BasedOn, Block, Edition, ImageRecord, Span } from '../story/model.ts';
import { badgeLabel, imageBadge } from '../story/origin/badges.ts';
import { outerLabels } from '../story/origin/passages.ts';
import { namedOrigin } from '../story/origin/provenance.ts';
import { illustrations, rowSpans } from '../story/plain-text.ts';
import { escaped, inCode } from '../text/markdown.ts';
import { pictureLabel } from './plain-text.ts';
import { bracketedBadges, type Printer, type PrintOptions, printEach, wordsFor } from './printer.ts';

/** A line break inside a table cell. */
const LINE_END = '<br>';

/** Code in a fence of sufficient length; a cell ends at a bar even in code. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const inner = text.replace(/\|/g, '\\|');
  return longest > 0 ? `${fence} ${inner} ${fence}` : fence + inner + fence;
}

function inlineSpan(span: Span): string {
  switch (span.kind) {
    case 'text':
      return escaped(neutralizeFakeBadges(span.text)).replace(/\n/g, ' ');
    case 'code':
      return codeSpan(span.text.replace(/\n/g, ' '));
    case 'strong':
      return `**${inline(span.spans)}**`;
    case 'emphasis':
      return `*${inline(span.spans)}*`;
    case 'link':
      return `[${inline(span.spans)}](<${span.href.replace(/[<>\\|]/g, encodeURIComponent)}>)`;
    case 'break':
      return LINE_END;
  }
}

/** Spans as Markdown on one line. */
function inline(spans: readonly Span[]): string {
  return spans.map(inlineSpan).join('');
}

function lines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return [inline(block.spans)];
    case 'heading':
      return [`**${inline(block.spans)}**`];
    case 'quote':
      return block.blocks.flatMap(lines).map((line) => `> ${line}`);
    case 'list':
      return block.items.flatMap((item, i) => {
        const mark = block.ordered ? `${block.start + i}. ` : '- ';
        return item.flatMap(lines).map((line, row) => (row === 0 ? mark : '&nbsp;&nbsp;') + line);
      });
    case 'table':
      return block.rows.map((row) => inline(rowSpans(row)));
    case 'figure':
      return [block.alt, block.caption]
        .filter((text, i, all) => text !== '' && all.indexOf(text) === i)
        .map((text) => escaped(neutralizeFakeBadges(text)));
    case 'code':
      return block.text.split('\n').map((line) => (line === '' ? '' : codeSpan(line)));
    case 'rule':
      return ['—'];
  }
}

/** A block of an edition as a table cell (GFM), with `<br>` between its lines. */
export function blockCell({ blocks, provenance }: Edition, index: number, words: StoryMessages): string {
  const block = blocks[index];
  if (!block) return '';
  const labels = outerLabels(block, provenance.basis, words);
  const before = labels
    .filter((one) => one.before !== '')
    .map((one) => {
      const quoted = one.words === '' ? '' : ` ${escaped(neutralizeFakeBadges(one.words))}`;
      return inCode(`[${one.before}]`) + quoted;
    });
  const after = labels.filter((one) => one.after !== '').map((one) => inCode(`[${one.after}]`));
  return [...before, ...lines(block), ...after].join(LINE_END);
}

type Words = Messages['story'];

/** Words of a story or its record, in which nothing looks like a badge: no real one may be above them. */
const escapedWords = (text: string): string => escaped(neutralizeFakeBadges(text));

function picture(image: ImageRecord, edition: Edition, story: Words): string {
  const said = [...new Set([image.alt, image.caption])].filter(Boolean).map(escapedWords).join(' — ');
  const credit = image.credit ? ` (${escapedWords(story.credit(image.credit))})` : '';
  const badge = imageBadge(edition, image.src, image);
  const mark = badge ? ` ${inCode(`[${badgeLabel(badge.id, badge.basis, story)}]`)}` : '';
  const name = pictureLabel(image, story);
  if (said + credit === '') return `${story.noDescription(name)}${mark}`;
  return `${name}: ${said}${credit}${mark}`;
}

/** A page by its name, with its address if it has one. */
function pageLink({ title, url }: BasedOn): string {
  const address = url.replace(/[<>\\]/g, encodeURIComponent);
  return url === '' ? escapedWords(title) : title === '' ? `<${address}>` : `[${escapedWords(title)}](<${address}>)`;
}

/** The source of the text: the outlet in one line, or a list of source pages. */
function source(edition: Edition, story: Words): string {
  const origin = namedOrigin(edition);
  if (!origin) return '';
  const [label, said] = [story[origin.kind], origin.pages.map(pageLink)];
  return said.length === 1 ? `${label}: ${said[0]}` : `${label}:\n\n${said.map((one) => `- ${one}`).join('\n')}`;
}

/** A body with labels around passages of another origin. */
function markedBody(edition: Edition, story: Words): string {
  const body = edition.body.replace(/^\n+/, '');
  const labels = edition.blocks.map((block) => outerLabels(block, edition.provenance.basis, story));
  if (labels.every((one) => one.length === 0)) return neutralizeFakeBadges(body);
  const places = blockLines(body);
  const lines = body.split('\n');
  const label = (text: string, words = ''): string =>
    inCode(`[${text}]`) + (words === '' ? '' : ` ${escapedWords(words)}`);
  let at = 0;
  const parts = labels.flatMap((around, index) => {
    const { from, to } = places[index] ?? { from: at, to: at };
    const before = around.filter((one) => one.before !== '').map((one) => label(one.before, one.words));
    const after = around.filter((one) => one.after !== '').map((one) => label(one.after));
    if (before.length + after.length === 0) return [];
    const above = lines.slice(at, from).join('\n');
    const own = lines.slice(from, Math.max(from, to)).join('\n');
    at = Math.max(at, to);
    return [neutralizeFakeBadges(above.trim()), ...before, neutralizeFakeBadges(own.trimEnd()), ...after];
  });
  return [...parts, neutralizeFakeBadges(lines.slice(at).join('\n').trim())].filter((part) => part !== '').join('\n\n');
}

/** An edition as a Markdown document: badge line (first, if there are badges), title, date and place, summary, body, source. */
function editionMarkdown(edition: Edition, options: Pick<PrintOptions, 'today' | 'ui'>): string {
  const messages = wordsFor(edition.lang, options.ui);
  const { story } = messages;
  const dateline = [
    ...dateFacts(edition, messages),
    escapedWords(publisherOf(edition)?.name ?? ''),
    escapedWords(edition.place),
  ].filter(Boolean);
  const parts = [
    `# ${escapedWords(edition.title)}`,
    // Emphasis also prevents `2026. 2. 4.` from beginning a list.
    `*${dateline.join(' · ')}*`,
    ...amendments(edition, messages).map(escapedWords),
    escapedWords(edition.summary),
    ...illustrations(edition).map((image) => picture(image, edition, story)),
    markedBody(edition, story),
    isTitleOnly(edition) ? `*${story.titleOnly('')}*` : '',
    edition.source?.partial ? `*${story.partialEnd('')}*` : '',
    ...edition.enclosures.map((file) => pageLink({ title: enclosureWords(file, story), url: file.url })),
    source(edition, story),
  ].filter((part) => part !== '');
  const badges = bracketedBadges(edition, options).map(inCode).join(' ');
  return `${badges === '' ? '' : `${badges}\n\n`}${parts.join('\n\n')}\n`;
}

/** Markdown; stories are separated by a thematic break. */
export const printMarkdown: Printer = (items, options) =>
  printEach(items, '\n---\n\n', ({ edition }) => editionMarkdown(edition, options));
