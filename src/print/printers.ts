import { printAnsi } from './ansi.ts';
import { printJson } from './json.ts';
import { printMarkdown } from './markdown.ts';
import type { Printer } from './printer.ts';
import { printText } from './text.ts';

/** Formats of `show`; the first is what it prints when none is asked for. */
export const FORMATS = ['text', 'markdown', 'json', 'ansi'] as const;
export type Format = (typeof FORMATS)[number];

/** The printers by format name. */
export const PRINTERS: Readonly<Record<Format, Printer>> = {
  text: printText,
  markdown: printMarkdown,
  json: printJson,
  ansi: printAnsi,
};
