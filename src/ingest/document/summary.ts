import { cutToUnits } from '../../text/clean.ts';
import { lettersOf } from '../duplicates/text-digest.ts';

/** Words of links that lead from an excerpt to the full text. */
const MORE =
  '(?:continue|keep) reading|read (?:on|more|the (?:rest|full (?:story|article|post)))|(?:full|whole) (?:story|article)|' +
  'to read (?:this|the) (?:article|story|post) in full\\W{1,3}(?:please )?click here|view (?:original|article|post)|계속 ?(?:읽기|보기)|더 ?(?:읽기|보기)|이어서? ?(?:읽기|보기)|(?:기사 ?)?(?:전문|원문) ?보기|' +
  '(?:기사|자세히) ?보기|(?:직접 )?가서 ?보기|바로 ?가기|続きを(?:読む|見る)|もっと見る|lire la suite|weiterlesen|mehr lesen|' +
  'leer más|seguir leyendo|leggi tutto|ler mais|lees (?:meer|verder)';
const SIGNS = '[^\\p{L}\\p{N}]*';
/** A whole line of them. */
const MORE_LINE = new RegExp(`^${SIGNS}(?:${MORE})${SIGNS}$`, 'iu');
/** The end of an excerpt: after a sentence, or in capitals, since sentences may end with `read on`. */
const MORE_END = new RegExp(`(?<=[.!?…\\])])${SIGNS}(?:${MORE})[\\s.…>»→▶▷◁\\])]*$`, 'iu');
const CAPITAL_END = /\s(?:Continue reading|Keep reading|Read (?:on|more)|Read the (?:rest|full \w+))[\s.…>»→]*$/u;
/** Characters at the end of a summary that are searched for them. */
const MAX_END_LENGTH = 80;
/** How much of a text's beginning is compared, in characters of Markdown, and in letters beyond those of the summary. */
const SAMPLE = 20_000;
const FIRST_LETTERS = 1500;
/** Fewer letters occur in any text; a Korean syllable or a Chinese character counts as two. */
const FEW = 15;
const SYLLABLE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/g;

/** A text cut to a number of characters, at a word if one ends nearby. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = cutToUnits(text, most - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > most * 0.7 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** Whether a line only leads to the full text. */
export function isReadMoreLine(line: string): boolean {
  return line.length <= MAX_END_LENGTH && MORE_LINE.test(line);
}

/** Letters and digits alone. */
function core(text: string): string {
  return lettersOf(text.normalize('NFKC')).toLowerCase();
}

/** The words at the beginning of Markdown, without pictures and link targets. */
export function visibleWords(markdown: string): string {
  return markdown
    .slice(0, SAMPLE)
    .replace(/!\[(?:[^[\]\\]|\\.){0,2000}\]\([^\s()]{0,4096}(?: "(?:[^"\\]|\\.){0,2000}")?\)/g, ' ')
    .replace(/\]\([^\s()]*(?:\([^\s()]*\)[^\s()]*)*/g, ']');
}

/** A summary without `Continue reading` at its end. */
function withoutMore(summary: string): string {
  const at = Math.max(0, summary.length - MAX_END_LENGTH);
  const end = summary.slice(at).replace(MORE_END, '').replace(CAPITAL_END, '');
  return end.length === summary.length - at ? summary : `${summary.slice(0, at)}${end}`;
}

/** A summary, or '' if all its complete sentences are in the title or the first paragraphs of the text, which is Markdown. */
export function distinctSummary(summary: string, body: string, title: string): string {
  const own = withoutMore(summary.trim());
  const said = core(own);
  if (said === '') return '';
  if (body === '') return own;
  const [ofTitle, ofBody] = [core(title), core(visibleWords(body))];
  if (said === ofTitle || said === ofBody) return '';
  if (said.length + (said.match(SYLLABLE)?.length ?? 0) < FEW)
    return said === core(visibleWords(body.split('\n', 1)[0] ?? '')) ? '' : own;
  const first = `${ofTitle}${ofBody.slice(0, said.length + FIRST_LETTERS)}`;
  if (first.includes(said)) return '';
  const sentences = own.split(/(?<=[.!?。…]["”’)\]]?)\s+/).map(core);
  return sentences.length <= 20 && sentences.every((sentence) => first.includes(sentence)) ? '' : own;
}
