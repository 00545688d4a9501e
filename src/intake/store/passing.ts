/**
 * What a text says of the moment and of its readers, and no reader calls a part of it: how often it was viewed or
 * commented on, how long ago it was updated. Feeds put this at the end of their texts, and it differs at every request.
 */

const NUMBER = '\\d[\\d.,]*(?:\\s?(?:[km]\\b|천|만|억))?';
const VIEWS = '(?:page ?)?views?|조회(?:\\s?수)?';
const COUNTED =
  `${VIEWS}|reads?|visits?|hits|comments?|repl(?:y|ies)|shares?|likes?|reactions?|claps?|(?:up)?votes?|points?|` +
  're(?:tweet|post)s?|bookmarks?|downloads?|plays?|' +
  '(?:댓글|추천|공유|스크랩|좋아요|공감|열람)(?:\\s?수)?';
const OF_COUNTS = '\\s?(?:회|건|개|명|번)?';

const counts = (what: string): string =>
  `${NUMBER}${OF_COUNTS}\\s*(?:${what})(?!\\p{L})|(?<!\\p{L})(?:${what})\\s*[:：(]?\\s*${NUMBER}${OF_COUNTS}`;
const TIMES = `(?:viewed|read|seen|shared|played|downloaded) ${NUMBER} times?|${NUMBER} (?:people|readers) (?:have )?(?:viewed|read|seen|shared)(?: (?:this|the) (?:article|story|post|page|video))?`;
const SUBJECT = '(?:this |the )?(?:article|story|post|page|video) (?:has been |was )';

const UNIT = '(?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week|month|year)s?';
const AGO = `(?:about )?(?:\\d+|an?|one) ${UNIT} ago|just now|\\d+\\s?(?:초|분|시간|일|주|개월|달|년)\\s?전|방금(?: 전)?`;
const LABEL =
  '(?:last )?(?:updated|modified|edited|refreshed|posted|published)(?: (?:on|at))?|' +
  '(?:최종\\s?|기사\\s?)?(?:수정|입력|업데이트|갱신|등록|승인|송고)(?:\\s?(?:시간|일시|시각|일))?';
const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*';
const MOMENT = `(?:${MONTH}|[ap]m|utc|gmt|[a-z]{1,2}st|t(?=\\d)|z|오전|오후|[년월일시분초]|[\\d\\s.:,/+-])+`;

/** Counts of views, wherever they stand. */
const INLINE = new RegExp(`${counts(VIEWS)}|(?:${SUBJECT})?viewed ${NUMBER} times?`, 'giu');
/** What a sentence, or a line, is left out for if it says nothing else. */
const WHOLE = new RegExp(
  `(?:${SUBJECT})?(?:${TIMES})|${counts(COUNTED)}|(?:${LABEL})\\s*[:：]?\\s*(?:${AGO}|${MOMENT})|${AGO}`,
  'giu',
);

/** Longer sentences say something. */
const LONGEST = 160;
const MAY_BE = /\d|just now|방금/i;
/** What divides sentences and the parts of a line of counts. */
const END = /(?<=[.!?。])\s+|[\n|·•∙]+/;
/** Marks of Markdown and where its links lead. */
const MARKS = /\]\([^\s()]*\)?|[*_`#>[\]\\]+/g;

function saysNothing(sentence: string): boolean {
  if (sentence.length > LONGEST || !MAY_BE.test(sentence)) return false;
  const words = sentence.replace(MARKS, '');
  const rest = words.replace(WHOLE, ' ');
  return rest !== words && !/[\p{L}\p{N}]/u.test(rest);
}

/** A text without that, which is the same text where there is none in it. */
export function withoutPassing(text: string): string {
  const inline = MAY_BE.test(text) ? text.replace(INLINE, ' ') : text;
  const sentences = inline.split(END);
  const kept = sentences.filter((sentence) => !saysNothing(sentence));
  return kept.length === sentences.length ? inline : kept.join('\n');
}
