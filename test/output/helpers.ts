import type { Format, PrintItem, PrintOptions } from '../../src/output/printer.ts';
import { PRINTERS } from '../../src/output/printers.ts';
import { joinEditions } from '../../src/story/editions.ts';
import type { Edition } from '../../src/story/model.ts';

export const OPTIONS: PrintOptions = { today: '2026-11-24', ui: 'en', width: null };

export function itemOf(...editions: readonly [Edition, ...Edition[]]): PrintItem {
  const [edition] = editions;
  return { story: joinEditions(edition.id, editions), edition, read: false, starred: true, userTags: [] };
}

/** The output of a format for editions, one story each. */
export function print(format: Format, editions: readonly Edition[], options: Partial<PrintOptions> = {}): string {
  const items = editions.map((edition) => itemOf(edition));
  return [...PRINTERS[format](items, { ...OPTIONS, ...options })].join('');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are our own.
const SGR = /\x1b\[[\d;]*m/g;

/** Printed text without our colours. */
export function withoutColors(text: string): string {
  return text.replace(SGR, '');
}
