import type { StoryMessages } from '../i18n/en/story.ts';
import type { ImageRecord } from '../story/model.ts';
import { type Illustrated, imageBadge } from '../story/origin/badges.ts';
import type { Role, Style, StyledSpan } from '../text/styled-line.ts';
import { cellWidth, type WidthMeasurer } from '../text/width.ts';
import { wrapSpans } from '../text/wrap.ts';
import { badgeSpan } from './badges.ts';
import { pictureCells, pictureRows } from './picture-space.ts';
import { type BlockRows, type LayoutContext, NARROW, type Row, textLength, wrapItems } from './rows.ts';

/** A picture on a page: its content, its caption, and its own badge. */
export interface Figure {
  readonly label: string;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  /** Where it is: an http(s) address, the path of a picture file, or ''. */
  readonly src: string;
  readonly badge: StyledSpan | null;
}

/** The figure of an image record, or of a body image that may have a record. */
export function figureOf(
  label: string,
  image: { readonly src: string; readonly alt: string; readonly caption: string },
  record: ImageRecord | null,
  edition: Illustrated,
  words: StoryMessages,
): Figure {
  const badge = imageBadge(edition, image.src, record ?? undefined);
  const alt = image.alt || (record?.alt ?? '');
  const caption = image.caption || (record?.caption ?? '');
  const credit = record?.credit ? words.credit(record.credit) : '';
  return {
    label,
    alt,
    caption,
    credit,
    src: image.src,
    badge: badge ? badgeSpan(badge.id, badge.basis, words) : null,
  };
}

/** Cells that the column of a picture must have: in a narrower one its words say more. */
const LEAST_CELLS = 24;

const styleOf = ({ src }: Figure): Style => (src === '' ? { role: 'figure' } : { role: 'figure', figure: src });

/** The label, which is a link to the picture. */
const labelOf = (figure: Figure, text: string): StyledSpan => ({
  text,
  style: /^https?:\/\//i.test(figure.src) ? { ...styleOf(figure), link: figure.src } : styleOf(figure),
});

/** The rows that the picture itself takes, centred; none where it is not drawn. */
function drawnRows({ src }: Figure, width: number, { pictures }: LayoutContext): Row[] {
  const file = pictures?.drawn(src);
  if (!file || !pictures?.space || width < LEAST_CELLS) return [];
  const size = pictureCells(file, pictures.space, width, pictures.rows);
  return pictureRows(file, size, Math.floor((width - size.cols) / 2)).map((spans) => ({ spans, offset: 0 }));
}

/**
 * The paragraphs inside the frame: the picture in words, its caption if it adds something, its maker, and what is to be said of
 * its file. A picture that is drawn needs no other words than its caption.
 */
function textRows(figure: Figure, isDrawn: boolean, width: number, context: LayoutContext): BlockRows {
  const { alt, caption, credit, src } = figure;
  const rows: Row[] = [];
  let length = 0;
  const add = (spans: readonly StyledSpan[], isShown = true): void => {
    const start = length === 0 ? 0 : length + 1;
    for (const row of isShown ? wrapSpans(spans, width, context) : []) {
      rows.push({ spans: row.spans, offset: start + row.offset });
    }
    length = start + textLength(spans);
  };
  const words = (text: string, role: Role): StyledSpan[] => [{ text, style: { role } }];
  if (alt !== '') add(words(alt, 'text'), !isDrawn || caption === '');
  if (caption !== '' && caption !== alt) add(words(caption, 'text'));
  const spoken = length;
  if (credit !== '') add(words(credit, 'meta'));
  const note = isDrawn ? [] : (context.pictures?.note(src) ?? []);
  if (note.length > 0) add(note);
  return { rows: rows.map((row) => ({ ...row, offset: Math.min(row.offset, spoken) })), length: spoken };
}

/** The upper edge with label and badge; what does not fit goes inside. */
function upperEdge(
  figure: Figure,
  width: number,
  measurer: WidthMeasurer,
): { spans: StyledSpan[]; label: boolean; badge: boolean } {
  const edge = (text: string): StyledSpan => ({ text, style: styleOf(figure) });
  const labelCells = cellWidth(figure.label, measurer) + 2;
  const badgeCells = figure.badge ? cellWidth(figure.badge.text, measurer) + 2 : 0;
  const room = width - 2;
  const badge = figure.badge !== null && badgeCells + 1 <= room;
  const label = labelCells + (badge ? badgeCells + 1 : 0) <= room;
  const line = measurer.glyphs.horizontal.repeat(
    Math.max(0, room - (label ? labelCells : 0) - (badge ? badgeCells : 0)),
  );
  const spans = [edge(measurer.glyphs.topLeft)];
  if (label) spans.push(edge(' '), labelOf(figure, figure.label), edge(' '));
  spans.push(edge(line));
  if (badge && figure.badge) spans.push(edge(' '), figure.badge, edge(' '));
  spans.push(edge(measurer.glyphs.topRight));
  return { spans, label, badge };
}

/**
 * A figure as a framed caption, `width` cells wide, its own badge in the upper edge, above the caption the picture where it is
 * drawn; without a frame if it is narrow or bare.
 */
export function figureRows(figure: Figure, context: LayoutContext): BlockRows {
  const { width, measurer, words } = context;
  const { glyphs } = measurer;
  const inner = width - 4;
  const isFramed = !context.narrow && width >= NARROW && Number.isFinite(width);
  const picture = isFramed ? drawnRows(figure, inner, context) : [];
  const isDrawn = picture.length > 0;
  // A picture without any words has nothing to frame.
  const isBare = figure.alt + figure.caption + figure.credit === '' && !isDrawn;
  const label = labelOf(figure, isBare ? words.noDescription(figure.label) : figure.label);
  if (isBare || !isFramed) {
    const { rows, length } = textRows(figure, false, width, context);
    const head = wrapItems(figure.badge ? [label, figure.badge] : [label], width, { measurer });
    return { rows: [...head.map((spans) => ({ spans, offset: 0 })), ...rows], length };
  }
  const edge = (text: string): StyledSpan => ({ text, style: styleOf(figure) });
  const upper = upperEdge(figure, width, measurer);
  const outside = [upper.label ? null : label, upper.badge ? null : figure.badge].filter((span) => span !== null);
  const { rows, length } = textRows(figure, isDrawn, inner, context);
  const head = wrapItems(outside, inner, { measurer }).map((spans) => ({ spans, offset: 0 }));
  return {
    length,
    rows: [
      { spans: upper.spans, offset: 0 },
      ...[...head, ...picture, ...rows].map(({ spans, offset }) => {
        const pad = inner - spans.reduce((sum, span) => sum + cellWidth(span.text, measurer), 0);
        return {
          offset,
          spans: [edge(`${glyphs.vertical} `), ...spans, edge(`${' '.repeat(Math.max(0, pad))} ${glyphs.vertical}`)],
        };
      }),
      { spans: [edge(glyphs.bottomLeft + glyphs.horizontal.repeat(width - 2) + glyphs.bottomRight)], offset: length },
    ],
  };
}
