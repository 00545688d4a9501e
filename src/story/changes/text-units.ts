import type { Block, Span } from '../model.ts';
import { blockText, plainText } from '../plain-text.ts';
import { isBoilerplate, isRelatedHeading } from './boilerplate.ts';
import { withoutVolatileText } from './volatile-text.ts';

/** A word of a text: where it begins, and what it is compared by. */
export interface Word {
  readonly from: number;
  readonly key: string;
}

/** A block of a version, and its words. One without words does not count as a change. */
export interface TextUnit {
  readonly block: Block;
  /** Its text without what does not count. */
  readonly text: string;
  readonly words: readonly Word[];
  /** Its words without spaces. */
  readonly key: string;
}

/** Quotation marks, as people and software replace them. */
const QUOTATION = /["'`´“”„‟‘’‚‛«»‹›「」『』〈〉《》＂＇′″]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;

/** A short part in brackets, such as `(종합)` or `(US)`, the number in `UPDATE 1-Title`, otherwise a word or an eojeol. */
const WORD = /[([<【][^\s()[\]<>【】]{1,8}[)\]>】]|(?<=update )\d{1,2}-(?=\S)|[^\s([<【]+|\S/gi;

/** The words of a text. Only quotation marks are no word. */
export function wordsIn(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const { index, 0: word } of text.matchAll(WORD)) {
    const key = word.normalize('NFKC').replace(QUOTATION, '').replace(DASHES, '-');
    if (key !== '') words.push({ from: index, key });
  }
  return words;
}

/** The end of a paragraph with a reporter's name and address, or with a note on copyright. */
const MAIL_AT_END = /(?:[가-힣]{2,4}\s?(?:선임|수습)?(?:기자|특파원)\s?)?[(<[/]?[\w.+-]{1,64}@[\w.-]{1,100}[)>\]]?$/;
const RIGHTS_AT_END =
  /[<([【※ⓒ©]?\s?(?:저작권자?|ⓒ|©)[^.!?\n]{0,80}(?:금지|reserved)[.>)\]】\s]{0,4}$|[<([【※-]?\s?무단\s?(?:전재|복제|배포)[^.!?\n]{0,40}금지[.>)\]】\s]{0,4}$/i;
/** A heading over related reports with one of them in the same line. */
const RELATED_LINE =
  /^[\s[(<◆▶■★☞●◇▷【-]{0,4}(?:관련\s?(?:기사|뉴스|보도)|related(?: articles?| stories| story)?|read (?:more|also|next)|also read)[\])>】]?\s?[:：\])>】]/i;

const isRelatedLine = (line: string): boolean => line.length <= 160 && RELATED_LINE.test(line);

/** A line without the notes around the report. */
const reportLine = (line: string): string =>
  isBoilerplate(line.trim(), true) ? '' : line.trimEnd().replace(MAIL_AT_END, '').replace(RIGHTS_AT_END, '');

/** A text without the notes around the report. */
function reportOf(text: string): string {
  const lines = withoutVolatileText(text).split('\n').map(reportLine);
  return lines.filter((line) => line.trim() !== '').join('\n');
}

/** What begins a block of Markdown, and the marks and addresses of a link. */
const MARKDOWN = /^(?:[#>*+-]+|\d{1,9}\.)\s|[[\]]|\(https?:\/\/[^\s()]*\)/g;
const LINKS = /^(?:[*+-]\s)?\[[^\]]*\]\([^\s()]*\)$/;

/** Markdown without the notes around the report: a quick form of `unitsOf`, to compare many texts. */
export function reportInMarkdown(markdown: string): string {
  let isRelated = false;
  const lines = markdown.split('\n').map((line) => {
    const text = line.replace(MARKDOWN, '').trim();
    if (text !== '') isRelated = isRelatedHeading(text) || (isRelated && LINKS.test(line.trim()));
    return isRelated || isRelatedLine(text) ? '' : reportLine(line);
  });
  return lines.join('\n');
}

const isLinkOnly = (spans: readonly Span[]): boolean =>
  spans.some(({ kind }) => kind === 'link') &&
  spans.every((span) => span.kind === 'link' || span.kind === 'break' || plainText([span]).trim() === '');

/** Whether a block has only links, as a list of related reports. */
function isOfLinks(block: Block): boolean {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return isLinkOnly(block.spans);
    case 'quote':
      return block.blocks.every(isOfLinks);
    case 'list':
      return block.items.every((item) => item.every(isOfLinks));
    default:
      return false;
  }
}

/** The blocks in a block that are compared one by one: items of a list, parts of a quote. */
function partsOf(block: Block): readonly Block[] {
  if (block.kind === 'quote') return block.blocks.map((inner) => ({ kind: 'quote', blocks: [inner] }));
  if (block.kind !== 'list' || block.items.length < 2) return [block];
  return block.items.map((item, i) => ({
    ...{ ...block, items: [item], start: block.start + i },
    ...(i > 0 && { continues: true }),
  }));
}

export function unitOf(block: Block, text = reportOf(blockText(block))): TextUnit {
  const words = /[\p{L}\p{N}]/u.test(text) ? wordsIn(text) : [];
  return { block, text, words, key: words.map(({ key }) => key).join('') };
}

/** The blocks of a version in their order. Related reports have no words. */
export function unitsOf(blocks: readonly Block[]): readonly TextUnit[] {
  let isRelated = false;
  return blocks.flatMap(partsOf).map((block) => {
    const text = blockText(block);
    isRelated = isRelatedHeading(text.trim()) || (isRelated && isOfLinks(block));
    return isRelated || isRelatedLine(text) ? unitOf(block, '') : unitOf(block);
  });
}

/** The text of a line, such as a title, as a unit. */
export const lineUnit = (text: string): TextUnit =>
  unitOf({ kind: 'paragraph', spans: [{ kind: 'text', text }] }, text);
