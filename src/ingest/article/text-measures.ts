import { type Part, runsText } from '../markdown/parts.ts';

/** Signs of scripts that say in one what others say in two or three. */
const DENSE = /[\u1100-\u11ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]/g;

/** How much a text says, in Latin letters: a Korean, Japanese or Chinese sign counts as two and a half. */
export function weightOf(text: string): number {
  return text.length + 1.5 * (text.match(DENSE)?.length ?? 0);
}

/** A text by its letters and digits alone: titles are repeated with other quotation marks, spaces and capitals. */
export function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/** Whether a part is surely text. */
export function isLong(part: Part): boolean {
  return part.kind === 'paragraph' && runsText(part.runs).length > 80;
}

/** The text of a paragraph or heading, null of anything else. */
export function partLine(part: Part): string | null {
  return part.kind === 'paragraph' || part.kind === 'heading' ? runsText(part.runs).trim() : null;
}

/** Whether a part is only links, apart from marks and dates next to them. */
export function isLinksOnly(part: Part): boolean {
  if (part.kind === 'list') return part.items.every((item) => item.every(isLinksOnly));
  if (part.kind === 'figure') return false;
  const line = part.kind === 'paragraph' || part.kind === 'heading' ? part.runs : null;
  if (line === null || !line.some(({ href }) => href !== '')) return false;
  return line.every(({ href, text }) => href !== '' || !/\p{L}{2}/u.test(text));
}
