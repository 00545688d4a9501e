import { printAnsi } from './ansi.ts';
import { printJson } from './json.ts';
import { printMarkdown } from './markdown.ts';
import type { Format, Printer } from './printer.ts';
import { printText } from './text.ts';

/** The printers by format name. */
export const PRINTERS: Readonly<Record<Format, Printer>> = {
  text: printText,
  markdown: printMarkdown,
  json: printJson,
  ansi: printAnsi,
};
