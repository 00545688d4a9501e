import { type Part, runsText } from '../html/parts.ts';

/** Whether a part is surely text. */
export function isLong(part: Part): boolean {
  return part.kind === 'paragraph' && runsText(part.runs).length > 80;
}

/** The text of a paragraph or heading, null of anything else. */
export function partLine(part: Part): string | null {
  return part.kind === 'paragraph' || part.kind === 'heading' ? runsText(part.runs).trim() : null;
}

/** Whether a part is nothing but links, marks and dates beside them apart. */
export function isLinksOnly(part: Part): boolean {
  if (part.kind === 'list') return part.items.every((item) => item.every(isLinksOnly));
  if (part.kind === 'figure') return false;
  const line = part.kind === 'paragraph' || part.kind === 'heading' ? part.runs : null;
  if (line === null || !line.some(({ href }) => href !== '')) return false;
  return line.every(({ href, text }) => href !== '' || !/\p{L}{2}/u.test(text));
}
