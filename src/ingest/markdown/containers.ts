import { type Part, partsText, type Run } from './parts.ts';

/** Lists, quotes and tables nested deeper than this are flattened. */
export const MAX_NEST = 10;
/** A longer caption is text. */
const MAX_CAPTION = 1000;
/** Wider tables, and those with longer cells, are layout, not data. */
const MAX_COLUMNS = 20;
const MAX_CELL = 200;

/** Content that only the enclosing container can turn into a part. */
interface Inner {
  readonly kind: 'item' | 'caption' | 'row' | 'cell';
  readonly parts: readonly ContainerPart[];
}
export type ContainerPart = Part | Inner;

/** An element whose parts are collected until it is closed. */
export interface Container {
  readonly kind: 'root' | 'quote' | 'bullets' | 'ordered' | 'figure' | 'table' | Inner['kind'];
  readonly depth: number;
  /** The first number of an ordered list. */
  readonly start: number;
  readonly parts: ContainerPart[];
}

/** Elements that make a container, except lists. */
export const CONTAINERS: ReadonlyMap<string, Container['kind']> = new Map([
  ['blockquote', 'quote'],
  ['li', 'item'],
  ['figure', 'figure'],
  ['figcaption', 'caption'],
  ['table', 'table'],
  ['tr', 'row'],
  ['td', 'cell'],
  ['th', 'cell'],
]);

function isInner(part: ContainerPart): part is Inner {
  return part.kind === 'item' || part.kind === 'caption' || part.kind === 'row' || part.kind === 'cell';
}

/** The parts of a closed container for the enclosing one. */
export function closeContainer(container: Container): readonly ContainerPart[] {
  switch (container.kind) {
    case 'bullets':
    case 'ordered':
      return list(container);
    case 'table':
      return table(container.parts);
    case 'row':
      return [{ kind: 'row', parts: container.parts }];
    case 'figure':
      return resolveInner(figure(container.parts));
    case 'root':
      return resolveInner(container.parts);
    default: {
      const parts = resolveInner(container.parts);
      return parts.length === 0 && container.kind !== 'cell' ? [] : [{ kind: container.kind, parts }];
    }
  }
}

/** Adds items to a list of any length; a call has a limit of arguments. */
export function pushAll<T>(out: T[], items: Iterable<T>): void {
  for (const item of items) out.push(item);
}

/** Parts that may be anywhere: contents of items and cells, captions with their pictures. */
export function resolveInner(parts: readonly ContainerPart[]): Part[] {
  const out: Part[] = [];
  for (const part of parts) {
    if (!isInner(part)) {
      out.push(part);
      continue;
    }
    const inner = resolveInner(part.parts);
    const last = out.at(-1);
    const isCaption = part.kind === 'caption' && last?.kind === 'figure' && last.caption === '';
    const text = isCaption && !inner.some(({ kind }) => kind === 'figure') ? partsText(inner) : '';
    if (isCaption && text !== '' && text.length <= MAX_CAPTION) out[out.length - 1] = { ...last, caption: text };
    else pushAll(out, inner);
  }
  return out;
}

/** The parts of a figure, with its caption on its last picture; several captions stay with their own pictures. */
function figure(parts: readonly ContainerPart[]): readonly ContainerPart[] {
  const rest = parts.filter(({ kind }) => kind !== 'caption');
  const at = rest.findLastIndex(({ kind }) => kind === 'figure');
  const picture = rest[at];
  if (picture?.kind !== 'figure' || parts.length - rest.length !== 1) return parts;
  const caption = partsText(resolveInner(parts.filter(({ kind }) => kind === 'caption')));
  if (caption.length > MAX_CAPTION) return parts;
  return rest.with(at, { ...picture, caption });
}

function list({ kind, start, parts }: Container): Part[] {
  const items: Part[][] = [];
  for (const part of parts) {
    const settled = resolveInner([part]);
    const last = items.at(-1);
    // A list between items belongs to the item before.
    if (part.kind === 'list' && last) last.push(part);
    else if (settled.length > 0) items.push(settled);
  }
  return items.length === 0 ? [] : [{ kind: 'list', ordered: kind === 'ordered', start, items }];
}

/** Whether it is a picture without alternative text and caption. */
function isBare(part: ContainerPart): boolean {
  return part.kind === 'figure' && part.alt === '' && part.caption === '';
}

/** A data table, or the contents of the cells of a layout table. */
function table(parts: readonly ContainerPart[]): readonly ContainerPart[] {
  const rows = parts.flatMap((part) => (part.kind === 'row' ? [part.parts.filter(({ kind }) => kind === 'cell')] : []));
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const cells = rows.map((row) => row.map((cell) => cellRuns(cell)));
  const isFacts = rows.length > 1 && width > 1 && width <= MAX_COLUMNS && cells.flat().every((runs) => runs !== null);
  if (!isFacts) return resolveInner(parts);
  const before = resolveInner(parts.filter(({ kind }) => kind !== 'row'));
  const filled = (cells as Run[][][]).filter((row) => row.some((runs) => runs.length > 0));
  return filled.length === 0 ? resolveInner(parts) : [...before, { kind: 'table', rows: filled }];
}

/** The text of a cell as one line, null if it is more than that; a picture without text adds nothing. */
function cellRuns(cell: ContainerPart): Run[] | null {
  const runs: Run[] = [];
  for (const part of isInner(cell) ? cell.parts : []) {
    if (isBare(part)) continue;
    if (part.kind !== 'paragraph') return null;
    if (runs.length > 0) runs.push({ kind: 'break', text: '', mark: '', href: '' });
    pushAll(runs, part.runs);
  }
  return runs.reduce((length, { text }) => length + text.length, 0) > MAX_CELL ? null : runs;
}
