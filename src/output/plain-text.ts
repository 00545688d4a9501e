import type { Messages } from '../i18n/index.ts';
import { neutralizeFakeBadges } from '../page/badges.ts';
import { amendments, dateline, enclosureWords } from '../page/layout-page.ts';
import { isTitleOnly } from '../story/entry.ts';
import type { Block, Edition, ImageRecord } from '../story/model.ts';
import { badgeLabel, imageBadge } from '../story/origin/badges.ts';
import { passageLabels } from '../story/origin/passages.ts';
import { namedOrigin } from '../story/origin/provenance.ts';
import { illustrations, imageRecord, plainText, rowSpans } from '../story/plain-text.ts';
import { bracketedBadges, type Printer, type PrintOptions, printEach, wordsFor } from './printer.ts';

/** A text as one line: explicit line breaks become spaces. */
function oneLine(text: string): string {
  return neutralizeFakeBadges(text.replace(/(?<!\s)\s*\n\s*/g, ' '));
}

/** An edition, and the interface's words for it. */
interface Printed {
  readonly edition: Edition;
  readonly words: Messages['story'];
}

/** The label of a picture; one without a file exists only in the record. */
export const pictureLabel = ({ src }: Pick<ImageRecord, 'src'>, words: Messages['story']): string =>
  src === '' ? words.recordOnly : words.image;

/** A picture in words: its label, its content, its maker, and its badge at the end. */
function figureLine(
  label: string,
  { src, alt, caption }: Pick<ImageRecord, 'src' | 'alt' | 'caption'>,
  record: ImageRecord | null,
  { edition, words }: Printed,
): string {
  const said = [...new Set([alt, caption])].filter(Boolean).join(' — ');
  const credit = record?.credit ? ` (${words.credit(record.credit)})` : '';
  const badge = imageBadge(edition, src, record ?? undefined);
  const mark = badge ? ` [${badgeLabel(badge.id, badge.basis, words)}]` : '';
  const named = credit === '' ? words.noDescription(label) : label + credit;
  return oneLine(said === '' ? named : `${label}: ${said}${credit}`) + mark;
}

/** The lines of a block, with labels if it is a passage of another origin than its text. */
function blockLines(block: Block, printed: Printed): string[] {
  const {
    before = '',
    words = '',
    after = '',
  } = passageLabels(block, printed.edition.provenance.basis, printed.words) ?? {};
  const quoted = words === '' ? '' : ` ${oneLine(words)}`;
  return [
    ...(before === '' ? [] : [`[${before}]${quoted}`]),
    ...unlabelledLines(block, printed),
    ...(after === '' ? [] : [`[${after}]`]),
  ];
}

/** The lines of a block; nested ones are indented, a quote's lines begin with `> `. */
function unlabelledLines(block: Block, printed: Printed): string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [oneLine(plainText(block.spans))];
    case 'quote':
      return stack(block.blocks, printed).map((line) => `> ${line}`.trimEnd());
    case 'list':
      return block.items.flatMap((item, index) => {
        const mark = block.ordered ? `${block.start + index}. ` : '- ';
        const lines = item.flatMap((inner) => blockLines(inner, printed));
        return (lines.length > 0 ? lines : ['']).map((line, row) =>
          (row === 0 ? mark + line : ' '.repeat(mark.length) + line).trimEnd(),
        );
      });
    case 'table':
      return block.rows.map((row) => oneLine(plainText(rowSpans(row))));
    case 'figure':
      return [figureLine(printed.words.image, block, imageRecord(printed.edition, block.src), printed)];
    case 'code':
      return block.text.split('\n').map((line) => neutralizeFakeBadges(line));
    case 'rule':
      return ['* * *'];
  }
}

/** Blocks one below another with an empty line between them. */
function stack(blocks: readonly Block[], printed: Printed): string[] {
  return blocks.flatMap((block, index) => [
    ...(index > 0 && !block.continues ? [''] : []),
    ...blockLines(block, printed),
  ]);
}

/** The lines of blocks, the parts of a very long one together, and those of a paragraph in one line. */
function joinedBlocks(blocks: readonly Block[], linesOf: TextParts['blocks']): readonly (readonly string[])[] {
  const whole: string[][] = [];
  for (const [index, block] of blocks.entries()) {
    const lines = linesOf[index] ?? [];
    const before = block.continues ? whole.at(-1) : undefined;
    if (!before) whole.push([...lines]);
    else if (block.kind === 'paragraph') before.push([before.pop(), ...lines].join(' '));
    else for (const line of lines) before.push(line);
  }
  return whole;
}

/** The source of the text: the outlet in one line, or the source pages, one a line. */
function sourceLines({ edition, words }: Printed): readonly string[] {
  const origin = namedOrigin(edition);
  if (!origin) return [];
  const said = origin.pages.map(({ title, url }) => oneLine([title, url].filter(Boolean).join(' — ')));
  const label = words[origin.kind];
  return said.length === 1 ? [`${label}: ${said[0]}`] : [`${label}:`, ...said.map((one) => `- ${one}`)];
}

/** The files that come with an edition, one a line. */
const enclosureLines = ({ edition, words }: Printed): readonly string[] =>
  edition.enclosures.map((file) => oneLine(`${enclosureWords(file, words)} — ${file.url}`));

/** The parts of an edition, each as unwrapped lines; missing parts are empty. */
export interface TextParts {
  readonly badges: string;
  readonly title: string;
  readonly dateline: string;
  /** Its last correction, and the date of its last change. */
  readonly amended: readonly string[];
  readonly summary: string;
  readonly pictures: readonly string[];
  readonly blocks: readonly (readonly string[])[];
  readonly titleOnly: string;
  readonly partial: string;
  /** Its files, and its source. */
  readonly source: readonly string[];
}

/** The parts of an edition, one paragraph a line. */
export function textParts(edition: Edition, options: Pick<PrintOptions, 'today' | 'ui'>): TextParts {
  const messages = wordsFor(edition.lang, options.ui);
  const words = messages.story;
  const printed = { edition, words };
  return {
    badges: bracketedBadges(edition, options).join(' '),
    title: oneLine(edition.title),
    dateline: oneLine(dateline(edition, messages).join(' · ')),
    amended: amendments(edition, messages).map(oneLine),
    summary: oneLine(edition.summary),
    pictures: illustrations(edition).map((image) => figureLine(pictureLabel(image, words), image, image, printed)),
    blocks: edition.blocks.map((block) => blockLines(block, printed)),
    titleOnly: isTitleOnly(edition) ? words.titleOnly('') : '',
    partial: edition.source?.partial ? words.partialEnd('') : '',
    source: [...enclosureLines(printed), ...sourceLines(printed)],
  };
}

/** An edition with one paragraph a line, for grep, speech and translation. The badges come first, if there are any. */
export function unwrappedLines(edition: Edition, options: Pick<PrintOptions, 'today' | 'ui'>): string[] {
  const parts = textParts(edition, options);
  const single = (line: string): readonly string[][] => (line === '' ? [] : [[line]]);
  const groups = [
    ...(parts.amended.length > 0 ? [parts.amended] : []),
    ...single(parts.summary),
    ...parts.pictures.map((line) => [line]),
    ...joinedBlocks(edition.blocks, parts.blocks),
    ...single(parts.titleOnly),
    ...single(parts.partial),
    ...(parts.source.length > 0 ? [parts.source] : []),
  ];
  const badges = parts.badges === '' ? [] : [parts.badges];
  return [...badges, parts.title, parts.dateline, ...groups.flatMap((lines) => ['', ...lines])];
}

/** Plain text without wrapping; an empty line separates stories. */
export const printUnwrapped: Printer = (items, options) =>
  printEach(items, '\n', ({ edition }) => `${unwrappedLines(edition, options).join('\n')}\n`);
