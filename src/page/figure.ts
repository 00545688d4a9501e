import type { StoryMessages } from '../i18n/en/story.ts';
import type { ImageRecord } from '../story/model.ts';
import { type Illustrated, imageBadge } from '../story/origin/badges.ts';
import type { Role, StyledSpan } from '../text/styled-line.ts';
import { cellWidth, type WidthMeasurer } from '../text/width.ts';
import { wrapSpans } from '../text/wrap.ts';
import { badgeSpan } from './badges.ts';
import { type BlockRows, type LayoutContext, NARROW, type Row, wrapItems } from './rows.ts';

/** A picture on a page: its content, its caption, and its own badge. */
export interface Figure {
  readonly label: string;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  /** Its http(s) address, or ''. */
  readonly link: string;
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
    label: alt + caption + credit === '' ? words.noDescription(label) : label,
    alt,
    caption,
    credit,
    link: /^https?:\/\//i.test(image.src) ? image.src : '',
    badge: badge ? badgeSpan(badge.id, badge.basis, words) : null,
  };
}

const edge = (text: string): StyledSpan => ({ text, style: { role: 'figure' } });

/** The label, which is a link to the picture. */
const labelOf = ({ label, link }: Figure): StyledSpan => ({
  text: label,
  style: link === '' ? { role: 'figure' } : { role: 'figure', link },
});

/** The paragraphs inside the frame: the picture in words, its caption if it adds something, its maker. */
function textRows(figure: Figure, width: number, context: LayoutContext): BlockRows {
  const rows: Row[] = [];
  let length = 0;
  const add = (text: string, role: Role): void => {
    const start = length === 0 ? 0 : length + 1;
    for (const row of wrapSpans([{ text, style: { role } }], width, context)) {
      rows.push({ spans: row.spans, offset: start + row.offset });
    }
    length = start + text.length;
  };
  if (figure.alt !== '') add(figure.alt, 'text');
  if (figure.caption !== '' && figure.caption !== figure.alt) add(figure.caption, 'text');
  const spoken = length;
  if (figure.credit !== '') add(figure.credit, 'meta');
  return { rows: rows.map((row) => ({ ...row, offset: Math.min(row.offset, spoken) })), length: spoken };
}

/** The upper edge with label and badge; what does not fit goes inside. */
function upperEdge(
  figure: Figure,
  width: number,
  measurer: WidthMeasurer,
): { spans: StyledSpan[]; label: boolean; badge: boolean } {
  const labelCells = cellWidth(figure.label, measurer) + 2;
  const badgeCells = figure.badge ? cellWidth(figure.badge.text, measurer) + 2 : 0;
  const room = width - 2;
  const badge = figure.badge !== null && badgeCells + 1 <= room;
  const label = labelCells + (badge ? badgeCells + 1 : 0) <= room;
  const line = measurer.glyphs.horizontal.repeat(
    Math.max(0, room - (label ? labelCells : 0) - (badge ? badgeCells : 0)),
  );
  const spans = [edge(measurer.glyphs.topLeft)];
  if (label && figure.link === '') spans.push(edge(` ${figure.label} `));
  else if (label) spans.push(edge(' '), labelOf(figure), edge(' '));
  spans.push(edge(line));
  if (badge && figure.badge) spans.push(edge(' '), figure.badge, edge(' '));
  spans.push(edge(measurer.glyphs.topRight));
  return { spans, label, badge };
}

/**
 * A figure as a framed caption, `width` cells wide, its own badge in the upper edge; without a frame if it is narrow or
 * bare.
 */
export function figureRows(figure: Figure, context: LayoutContext): BlockRows {
  const { width, measurer } = context;
  const { glyphs } = measurer;
  const label = labelOf(figure);
  // A picture without any words has nothing to frame.
  const isBare = figure.alt + figure.caption + figure.credit === '';
  if (isBare || context.narrow || width < NARROW || !Number.isFinite(width)) {
    const { rows, length } = textRows(figure, width, context);
    const head = wrapItems(figure.badge ? [label, figure.badge] : [label], width, { measurer });
    return { rows: [...head.map((spans) => ({ spans, offset: 0 })), ...rows], length };
  }
  const inner = width - 4;
  const upper = upperEdge(figure, width, measurer);
  const outside = [upper.label ? null : label, upper.badge ? null : figure.badge].filter((span) => span !== null);
  const { rows, length } = textRows(figure, inner, context);
  const inside = [...wrapItems(outside, inner, { measurer }).map((spans) => ({ spans, offset: 0 })), ...rows];
  return {
    length,
    rows: [
      { spans: upper.spans, offset: 0 },
      ...inside.map(({ spans, offset }) => {
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
