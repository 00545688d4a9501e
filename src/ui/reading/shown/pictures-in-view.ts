import type { Line } from '../../../text/styled-line.ts';
import { geometry } from '../../layout/geometry.ts';
import { memoize } from '../../state/memoize.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { documentOf, type StoryDocument, shownTop } from './shown-document.ts';

/** The `src` of the picture in whose frame a line is; undefined for none. */
export const figureIn = (line: Line | null | undefined): string | undefined =>
  line?.spans.find(({ style }) => style.figure !== undefined)?.style.figure;

/** The first and the last row of each picture of a document, as far as it is laid out. */
const rowsOfPictures = memoize(({ lines, parallel }: StoryDocument, _count: number) => {
  const found = new Map<string, [first: number, last: number]>();
  const add = (src: string | undefined, row: number): void => {
    if (src === undefined) return;
    const known = found.get(src);
    if (known) known[1] = row;
    else found.set(src, [row, row]);
  };
  for (const [row, line] of (parallel?.rows ?? lines).entries()) {
    const texts = 'spans' in line ? [line] : [line.left, line.right];
    for (const one of texts) add(figureIn(one), row);
  }
  return [...found].map(([src, [first, last]]) => ({ src, first, last }));
});

function inView(state: ReaderState) {
  const document = documentOf(state);
  const top = shownTop(state);
  const bottom = top + geometry(state).bodyHeight - 1;
  const all = document ? rowsOfPictures(document, document.lines.length) : [];
  return { all, top, bottom, seen: all.filter(({ first, last }) => first <= bottom && last >= top) };
}

/** Whether a picture of the shown story is on the screen. */
export const isPictureInView = (state: ReaderState): boolean => inView(state).seen.length > 0;

/** The picture that a key means: the one on the screen nearest its middle, otherwise the next one below, otherwise the last one; '' for none. */
export function pictureInView(state: ReaderState): string {
  const { all, top, bottom, seen } = inView(state);
  const distance = ({ first, last }: (typeof seen)[number]): number =>
    Math.abs(Math.max(first, top) + Math.min(last, bottom) - top - bottom);
  const nearest = seen.toSorted((one, other) => distance(one) - distance(other))[0];
  return (nearest ?? all.find(({ first }) => first > bottom) ?? all.at(-1))?.src ?? '';
}
