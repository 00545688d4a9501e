import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import MarkdownIt from 'markdown-it';

export const ROOT = join(import.meta.dirname, '..', '..');

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number];

/** A page of documentation. */
export interface Page {
  /** Relative to the checkout. */
  readonly path: string;
  readonly tokens: readonly Token[];
}

/** The README in each language, the pages next to it, and everything in docs/. */
export function pages(): Page[] {
  const markdown = new MarkdownIt();
  const names = (folder: string) => readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.md'));
  const paths = ['', 'docs', 'docs/adr'].flatMap((folder) => names(folder).map((name) => join(folder, name)));
  return paths.map((path) => ({ path, tokens: markdown.parse(readFileSync(join(ROOT, path), 'utf8'), {}) }));
}

/** Fenced and indented blocks: their language ('' if none) and text. */
export function blocks({ tokens }: Page) {
  return tokens
    .filter(({ type }) => type === 'fence' || type === 'code_block')
    .map(({ info, content }) => ({ language: info.trim(), text: content }));
}

/** The pieces of running text, tables and headings, in order. */
export const pieces = ({ tokens }: Page): Token[] => tokens.flatMap(({ children }) => children ?? []);

/** The code spans in running text. */
export const spans = (page: Page): string[] =>
  pieces(page).flatMap(({ type, content }) => (type === 'code_inline' ? [content] : []));

/** The targets of links and pictures. */
export const targets = (page: Page): string[] =>
  pieces(page).flatMap((piece) => [piece.attrGet('href') ?? piece.attrGet('src') ?? []].flat().map(String));

/** The headings with their levels. */
export function headings({ tokens }: Page) {
  return tokens.flatMap(({ type, tag }, at) =>
    type === 'heading_open' ? [{ level: Number(tag.slice(1)), text: tokens[at + 1]?.content ?? '' }] : [],
  );
}

/** The anchor of a heading, as on GitHub. */
export const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');

/** The page with that path. */
export function named(all: readonly Page[], path: string): Page {
  const page = all.find((one) => one.path === path);
  if (!page) throw new Error(`no ${path}`);
  return page;
}

/** The English path for a page or a picture in Korean. */
const english = (path: string): string => path.replace(/\.ko\.md$/, '.md').replace(/-ko\.svg$/, '-en.svg');

/** The target of a link, relative to the checkout and in English; a Korean heading becomes the one at its position there. */
export function placeInEnglish(all: readonly Page[], { path }: Page, target: string): string {
  if (/^[a-z]+:/.test(target)) return target;
  const [file = '', heading] = decodeURI(target).split('#');
  const there = file === '' ? path : join(dirname(path), file);
  if (heading === undefined) return english(there);
  const at = headings(named(all, there)).findIndex(({ text }) => anchor(text) === heading);
  return `${english(there)}#${anchor(headings(named(all, english(there)))[at]?.text ?? '')}`;
}

/** A command, and its output if a page shows it. */
export interface Typed {
  readonly command: string;
  readonly prints?: string;
}

/** The commands in a block that shows a terminal: after `$`, with the lines below as output. */
export const transcript = (text: string): Typed[] =>
  text.split(/^\$ /m).flatMap((part) => {
    const [command = '', ...rest] = part.split('\n');
    const prints = rest.join('\n');
    return command === '' ? [] : [prints.trim() === '' ? { command } : { command, prints }];
  });

/** The commands of a block, without comments, continued lines joined. */
export const commands = (text: string): string[] =>
  text
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.replace(/(?:^|\s+)#\s.*$/, '').trim())
    .filter((line) => line !== '');
