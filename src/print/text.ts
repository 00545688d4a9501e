import { formatDate } from '../i18n/date.ts';
import { withoutImitations } from '../layout/imitation.ts';
import { badgeLabel, imageBadge } from '../story/badges.ts';
import { publisherOf } from '../story/entry.ts';
import type { Block, Edition, ImageRecord } from '../story/model.ts';
import { illustrations, imageRecord, plainText, rowSpans } from '../story/plain.ts';
import { bracketedBadges, type Printer, printEach, wordsFor } from './printer.ts';
import { wrappedRows } from './wrapped.ts';

/** A text that must stay on one line: line ends that the author asked for become spaces. */
function oneLine(text: string): string {
  return withoutImitations(text.replace(/\s*\n\s*/g, ' '));
}

/** A picture in words: what it is, what is to be seen, who made it, and its own badge at the end. */
function figureLine(label: string, alt: string, caption: string, record: ImageRecord | null, edition: Edition): string {
  const { story } = wordsFor(edition.lang);
  const said = [...new Set([alt, caption])].filter(Boolean).join(' — ');
  const credit = record?.credit ? ` (${story.credit(record.credit)})` : '';
  const badge = imageBadge(record);
  const mark = badge ? ` [${badgeLabel(badge, edition.provenance.basis, story)}]` : '';
  return oneLine(said === '' ? label + credit : `${label}: ${said}${credit}`) + mark;
}

/** The lines of a block; nested ones are indented, a quote's lines begin with `> `. */
function blockLines(block: Block, edition: Edition): string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [oneLine(plainText(block.spans))];
    case 'quote':
      return stack(block.blocks, edition).map((line) => `> ${line}`.trimEnd());
    case 'list':
      return block.items.flatMap((item, index) => {
        const mark = block.ordered ? `${block.start + index}. ` : '- ';
        const lines = item.flatMap((inner) => blockLines(inner, edition));
        return (lines.length > 0 ? lines : ['']).map((line, row) =>
          (row === 0 ? mark + line : ' '.repeat(mark.length) + line).trimEnd(),
        );
      });
    case 'table':
      return block.rows.map((row) => oneLine(plainText(rowSpans(row))));
    case 'figure':
      return [
        figureLine(
          wordsFor(edition.lang).story.image,
          block.alt,
          block.caption,
          imageRecord(edition, block.src),
          edition,
        ),
      ];
    case 'code':
      return block.text.split('\n').map((line) => withoutImitations(line));
    case 'rule':
      return ['* * *'];
  }
}

/** Blocks one below another with an empty line between them. */
function stack(blocks: readonly Block[], edition: Edition): string[] {
  return blocks.flatMap((block, index) => [...(index > 0 ? [''] : []), ...blockLines(block, edition)]);
}

function sourceLine(edition: Edition): string[] {
  if (!edition.source) return [];
  const said = [edition.source.name, edition.source.url].filter(Boolean).join(' — ');
  return ['', oneLine(`${wordsFor(edition.lang).story.source}: ${said}`)];
}

/** An edition with one paragraph a line, for grep, speech and translation. The first line is always the badge line. */
export function unwrappedLines(edition: Edition, today: string): string[] {
  const { lang, story } = wordsFor(edition.lang);
  const pictures = illustrations(edition).map((image) =>
    figureLine(story.illustration, image.alt, image.caption, image, edition),
  );
  return [
    bracketedBadges(edition, today).join(' '),
    oneLine(edition.title),
    oneLine(
      [formatDate(edition.published, lang), publisherOf(edition)?.name ?? '', edition.place]
        .filter(Boolean)
        .join(' · '),
    ),
    ...(edition.summary === '' ? [] : ['', oneLine(edition.summary)]),
    ...pictures.flatMap((line) => ['', line]),
    ...(edition.blocks.length === 0 ? [] : ['', ...stack(edition.blocks, edition)]),
    ...sourceLine(edition),
  ];
}

/** Plain text. Stories follow each other with an empty line between them, each beginning with its badge line. */
export const printText: Printer = (items, options) =>
  printEach(items, '\n', ({ edition }) => {
    const lines =
      options.width === null
        ? unwrappedLines(edition, options.today)
        : wrappedRows(edition, options.width, options).map((row) => row.map((span) => span.text).join(''));
    return `${lines.join('\n')}\n`;
  });
