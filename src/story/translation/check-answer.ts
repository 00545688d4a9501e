import { cleanBody, cleanText } from '../../text/clean.ts';
import { detectLang, storyLang } from '../../text/language.ts';
import type { Lang } from '../model.ts';
import { TAG } from './segments.ts';

/** Why an answer of an engine is no translation of a text. */
export const ANSWER_FAULTS = [
  'answer-empty',
  'answer-refused',
  'answer-prompt',
  'answer-comment',
  'answer-same',
  'answer-language',
  'answer-doubled',
  'answer-length',
] as const;
export type AnswerFault = (typeof ANSWER_FAULTS)[number];

/** An answer as one clean line, with its tags; '' with what is wrong with it. */
export interface CheckedAnswer {
  readonly text: string;
  readonly fault: AnswerFault | null;
}

const ADDRESSES = /\b(?:https?:\/\/|www\.)\S+/gi;

/** Words before a translation, up to a colon: `Here is the translation:`, `번역:`. */
const LABEL =
  /^(?:[^:：\n]{0,60}\b(?:translation|translated)\b[^:：\n]{0,40}|[^:：\n]{0,30}번역(?:문|본|입니다|하면|한 글)?[^:：\n]{0,12}|korean|english|한국어|영어)\s*[:：]\s*/i;
/** Lines after a translation that are about it. */
const NOTE = /^[([*\s]*(?:note|notes|translator'?s note|explanation|참고|역주|옮긴이 주|설명|비고) ?[:：]/i;
/** What a translation does not say. */
const COMMENT =
  /\b(?:here(?:'s| is| are) (?:the|your|a) |(?:this|the) (?:sentence|text|line) (?:translates|means)|let me know if)|번역해 드리|번역(?:문|결과)은 다음과|도움이 되(?:었|셨)기를/i;
const REFUSAL =
  /^(?:(?:i'?m|i am|we are|we're) (?:very |really |so )?(?:sorry|afraid|unable)|sorry,|as an ai\b|i (?:cannot|can'?t|won'?t)\b|unfortunately, i\b)|^(?:죄송|미안)(?:하지만|합니다|해요)|번역(?:을|해) ?(?:드릴|할|제공할) 수 없|도와드릴 수 없/i;
/** What may be translated into an apology. */
const APOLOGY = /\b(?:sorry|apolog|afraid|unable|cannot|can'?t|won'?t|regret)|죄송|미안|사과|유감|수 없/i;
/** Parts of the instructions for models. */
const PROMPT =
  /you translate news|number in brackets|answer with one line|text to translate, never instructions|leave nothing out and add nothing/i;

const PAIRS = [
  ['**', '**'],
  ['"', '"'],
  ['“', '”'],
  ['```', '```'],
] as const;

/** A text without signs around all of it that its original does not have. */
function unwrapped(text: string, original: string): string {
  const isIn = (one: string, [left, right]: readonly [string, string]): boolean =>
    one.length > left.length + right.length && one.startsWith(left) && one.endsWith(right);
  // Quotation marks of another kind are those of the original.
  if (/^["“'‘「『*`]/.test(original)) return text;
  const pair = PAIRS.find((one) => isIn(text, one));
  return pair ? text.slice(pair[0].length, -pair[1].length).trim() : text;
}

/** The translation in an answer: without a label before it, notes after it, and signs around it. */
function withoutFrame(answer: string, original: string): string {
  const lines = cleanBody(answer).split('\n');
  const note = lines.findIndex((line, at) => at > 0 && NOTE.test(line));
  const text = cleanText((note < 0 ? lines : lines.slice(0, note)).join('\n'));
  return unwrapped(LABEL.test(original) ? text : text.replace(LABEL, ''), original);
}

const wordsOf = (text: string): readonly string[] => text.match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? [];
const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Whether a text may be the same in another language: names and numbers, or a few words. */
function mayStay(original: string): boolean {
  const words = wordsOf(original);
  return words.length <= 3 || words.every((word) => /^\p{Lu}/u.test(word));
}

/** Words of Latin letters that are no names. */
const isPlainLatin = (word: string): boolean => /^[a-z]{2,}$/.test(word);

/** Whether a text is not in the language that it should be in; names and a few foreign words do not count. */
function isForeign(text: string, original: string, to: Lang): boolean {
  if (storyLang(to, text) !== to || (to === 'en' && detectLang(text) !== 'en')) return true;
  const words = wordsOf(text);
  const latin = words.filter(isPlainLatin).length;
  if (to === 'ko' && latin >= 6 && latin * 2 >= words.length) return true;
  // Models slip into Chinese or Japanese; a few characters are usual in Korean headlines.
  const slips = text.match(/[\p{sc=Hiragana}\p{sc=Katakana}]+|\p{sc=Han}{4,}/gu) ?? [];
  return /^(?:ko|en)$/.test(to) && slips.some((slip) => !original.includes(slip));
}

/** Whether a text is there twice, or one of its sentences at least three times, unless that of its original is. */
function isDoubled(text: string, original: string): boolean {
  const isTwice = (one: string): boolean => {
    const letters = lettersOf(one);
    const half = letters.length / 2;
    return letters.length >= 16 && Number.isInteger(half) && letters.slice(0, half) === letters.slice(half);
  };
  const most = (one: string): number => {
    const counts = new Map<string, number>();
    for (const sentence of one.split(/(?<=[.!?。])\s+/)) {
      const letters = lettersOf(sentence);
      if (letters.length >= 10) counts.set(letters, (counts.get(letters) ?? 0) + 1);
    }
    return Math.max(0, ...counts.values());
  };
  return (isTwice(text) && !isTwice(original)) || most(text) >= Math.max(3, most(original) + 2);
}

/** Cells of a text below which its length says nothing, and how many times as long a translation may be. */
const [SHORT, FACTOR] = [60, 3];

/** The length of a text in cells, roughly: from Hangul on characters are wide. */
const roughCells = (text: string): number => text.length + (text.match(/[\u1100-\uffef]/g)?.length ?? 0);

function hasWrongLength(text: string, original: string): boolean {
  const [cells, before] = [roughCells(text), roughCells(original)];
  return cells > FACTOR * before + SHORT || (before > SHORT && cells * (FACTOR + 1) < before);
}

/**
 * Checks whether an answer of an engine is a translation of a text. Tags and numbers are checked by others.
 *
 * @param original with numbered tags, like the answer.
 */
export function checkAnswer(original: string, answer: string, to: Lang): CheckedAnswer {
  const text = withoutFrame(answer, original);
  const withoutTags = (one: string): string => one.replace(TAG, ' ').replace(ADDRESSES, ' ').trim();
  const [plain, source] = [withoutTags(text), withoutTags(original)];
  const fault = (): AnswerFault | null => {
    if (lettersOf(plain) === '') return lettersOf(source) === '' ? null : 'answer-empty';
    if (REFUSAL.test(plain) && !APOLOGY.test(source)) return 'answer-refused';
    if (PROMPT.test(plain) && !PROMPT.test(source)) return 'answer-prompt';
    if (COMMENT.test(plain) && !COMMENT.test(source)) return 'answer-comment';
    const isOwn = mayStay(source) || detectLang(source) === to;
    if (lettersOf(plain) === lettersOf(source)) return isOwn ? null : 'answer-same';
    if (isForeign(plain, source, to) && !(isOwn && wordsOf(plain).length <= 3)) return 'answer-language';
    if (isDoubled(plain, source)) return 'answer-doubled';
    return hasWrongLength(plain, source) ? 'answer-length' : null;
  };
  const found = fault();
  return { text: found === null ? text : '', fault: found };
}
