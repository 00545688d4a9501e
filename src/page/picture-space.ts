import type { PictureFile } from '../story/model.ts';
import type { StyledSpan } from '../text/styled-line.ts';

/** How pictures can be drawn on a terminal, best first; `blocks` only if the user chooses it. */
export const PICTURE_PROTOCOLS = ['kitty', 'kitty-direct', 'iterm2', 'sixel', 'blocks'] as const;
export type PictureProtocol = (typeof PICTURE_PROTOCOLS)[number];

/** What a terminal can do with pictures. */
export interface PictureSpace {
  readonly protocol: PictureProtocol;
  /** The size of a cell in pixels. */
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** The greatest height of a picture in rows, if the terminal forgets parts. */
  readonly mostRows?: number;
}

/** A picture that can be drawn. */
type DrawnPicture = Pick<PictureFile, 'hash' | 'width' | 'height'>;

/** The pictures of a page. */
export interface PagePictures {
  /** Null if none is drawn. */
  readonly space: PictureSpace | null;
  /** The greatest height of a picture in rows. */
  readonly rows: number;
  /** The one with a `src`, if it can be drawn. */
  readonly drawn: (src: string) => DrawnPicture | undefined;
  /** What the frame of a picture says that is not drawn, by its `src`: the key that gets it, or why it is not here. */
  readonly note: (src: string) => readonly StyledSpan[];
}

/** The cells of a picture in at most `cols` × `rows` cells: its proportions are kept, and it is never larger than its pixels. */
export function pictureCells(
  { width, height }: Pick<DrawnPicture, 'width' | 'height'>,
  { cellWidth, cellHeight, mostRows = Number.POSITIVE_INFINITY }: PictureSpace,
  cols: number,
  roomRows: number,
): { readonly cols: number; readonly rows: number } {
  const rows = Math.min(roomRows, mostRows);
  const scale = Math.min(1, (cols * cellWidth) / width, (rows * cellHeight) / height);
  const cells = (pixels: number, cell: number, most: number): number =>
    Math.max(1, Math.min(most, Math.ceil((pixels * scale) / cell - 0.01)));
  return { cols: cells(width, cellWidth, cols), rows: cells(height, cellHeight, rows) };
}

/** The rows of a picture, each with `left` blanks before its strip. */
export function pictureRows(
  { hash }: Pick<DrawnPicture, 'hash'>,
  { cols, rows }: { readonly cols: number; readonly rows: number },
  left = 0,
): StyledSpan[][] {
  return Array.from({ length: rows }, (_, row) => [
    ...(left > 0 ? [{ text: ' '.repeat(left), style: { role: 'text' } as const }] : []),
    { text: ' '.repeat(cols), style: { role: 'text', picture: { hash, cols, rows, row } } },
  ]);
}
