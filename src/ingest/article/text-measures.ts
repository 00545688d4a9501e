import type { Part } from '../../story/file/write-markdown.ts';
import { runsText } from '../markdown/parts.ts';

/** Characters of scripts that say in one what others say in two or three. */
const DENSE = /[\u1100-\u11ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]/g;

/** The length of a text in Latin letters: a Korean, Japanese or Chinese character counts as two and a half. */
export function weightOf(text: string): number {
  return text.length + 1.5 * (text.match(DENSE)?.length ?? 0);
}

/** A text's letters and digits: repeated titles differ in quotation marks, spaces and case. */
export function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/** Whether a part is certainly text. */
export function isLong(part: Part): boolean {
  return part.kind === 'paragraph' && runsText(part.runs).length > 80;
}

/** The text of a paragraph or heading, null for any other part. */
export function partLine(part: Part): string | null {
  return part.kind === 'paragraph' || part.kind === 'heading' ? runsText(part.runs).trim() : null;
}

/** Whether a part consists of links, apart from punctuation and dates next to them. */
export function isLinksOnly(part: Part): boolean {
  if (part.kind === 'list') return part.items.every((item) => item.every(isLinksOnly));
  if (part.kind === 'figure') return false;
  const line = part.kind === 'paragraph' || part.kind === 'heading' ? part.runs : null;
  if (line === null || !line.some(({ href }) => href !== '')) return false;
  return line.every(({ href, text }) => href !== '' || !/\p{L}{2}/u.test(text));
}
