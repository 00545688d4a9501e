/**
 * Text about the moment or the readers, which is not part of a story: how often it was viewed or commented on, how long
 * ago it was updated. Feeds append it to their texts, and it differs at every request.
 */

/** More digits are no count; without a limit a text of digits would take quadratic time. */
const NUMBER = '\\d[\\d.,]{0,30}(?:\\s?(?:[km]\\b|천|만|억))?';
const VIEWS = '(?:page ?)?views?(?: counts?)?|조회(?:\\s?수)?';
const COUNTED =
  `${VIEWS}|reads?|visits?|hits|comments?|repl(?:y|ies)|shares?|likes?|reactions?|claps?|(?:up)?votes?|points?|` +
  're(?:tweet|post)s?|bookmarks?|downloads?|plays?|(?:view|read|visit|follow|subscrib)[eo]rs?|' +
  '(?:댓글|추천|공유|스크랩|좋아요|공감|열람)(?:\\s?수)?';
const OF_COUNTS = '\\s?(?:회|건|개|명|번)?';

const counts = (what: string): string =>
  `${NUMBER}${OF_COUNTS}\\s*(?:${what})(?!\\p{L})|(?<!\\p{L})(?:${what})\\s*[:：(]?\\s*${NUMBER}${OF_COUNTS}`;
const DONE = '(?:viewed|read|seen|shared|liked|played|downloaded)';
const TIMES =
  `${DONE} ${NUMBER} times?|${DONE} by ${NUMBER}(?: people| readers| users)?|` +
  `${NUMBER} (?:people|readers|users) (?:have )?${DONE}(?: (?:this|the) (?:article|story|post|page|video))?`;
/** Symbols used in place of a word before a number. */
const SIGNED = `[👁💬❤♥👍🗨]\\ufe0f?\\s*${NUMBER}(?![\\d.,]*\\s*\\p{L})`;
const SUBJECT = '(?:this |the )?(?:article|story|post|page|video) (?:has been |was )';

const UNIT = '(?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week|month|year)s?';
const AGO = `(?:about )?(?:\\d+|an?|one) ${UNIT} ago|just now|\\d+\\s?(?:초|분|시간|일|주|개월|달|년)\\s?전|방금(?: 전)?`;
const LABEL =
  '(?:last )?(?:updated|modified|edited|refreshed|posted|published)(?: (?:on|at))?|' +
  '(?:최종\\s?|기사\\s?)?(?:수정|입력|업데이트|갱신|등록|승인|송고)(?:\\s?(?:시간|일시|시각|일))?';
const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*';
const MOMENT = `(?:${MONTH}|[ap]m|utc|gmt|[a-z]{1,2}st|t(?=\\d)|z|오전|오후|[년월일시분초]|[\\d\\s.:,/+-])+`;

/** View counts, in any position. */
const INLINE = new RegExp(`${counts(VIEWS)}|(?:${SUBJECT})?viewed ${NUMBER} times?`, 'giu');
/** Text for which a sentence or a line is dropped if it contains nothing else. */
const VOLATILE_SENTENCE = new RegExp(
  `(?:${SUBJECT})?(?:${TIMES})|${counts(COUNTED)}|(?:${LABEL})\\s*[:：]?\\s*(?:${AGO}|${MOMENT})|${AGO}|${SIGNED}`,
  'giu',
);

/** Longer sentences have other content. */
const MAX_LENGTH = 160;
/** Characters that all volatile text contains: most texts have few of them and are not split. */
const MAY_BE = /\d|just now|방금/gi;
const MAY_BE_VIEWS = /\d.{0,12}view|view.{0,12}\d|조회/i;
/** Markdown marks and link targets. */
const MARKS = /\]\([^\s()]*\)?|[*_`#>[\]\\]+/g;

const codesOf = (signs: string): ReadonlySet<number> => new Set(Array.from(signs, (sign) => sign.charCodeAt(0)));
/** Ends of a part of a line of counts, and ends of a sentence if a space follows. */
const [PART, SENTENCE] = [codesOf('\n|·•∙'), codesOf('.!?。')];
const [SPACE, WIDE_SPACE] = [0x20, 0x3000];

/** Whether a sentence or part ends before a character. */
function isEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code > SPACE && code < 0x7c) return false;
  return PART.has(code) || ((code <= SPACE || code === WIDE_SPACE) && SENTENCE.has(text.charCodeAt(at - 1)));
}

/** Start and end of the sentence around a character; a long one is cut at the limit. */
function sentenceAround(text: string, at: number): readonly [start: number, end: number] {
  let [start, end] = [at, at + 1];
  while (start > 0 && at - start <= MAX_LENGTH && !isEnd(text, start - 1)) start -= 1;
  while (end < text.length && end - at <= MAX_LENGTH && !isEnd(text, end)) end += 1;
  return [start, end];
}

/** The possible first words: most sentences are ruled out by theirs, quickly. */
const FIRST = new RegExp(
  '^[^a-z\\u3131-\\ud7a3]*(?:th(?:is|e) [aspv]|page|view|article|story|post|video|read|seen|visit|hit|comment|repl|share|like|' +
    'react|clap|upv|vote|point|ret|repo|bookm|downl|play|people|user|follow|subscr|last|updat|modif|edit|refr|publ|' +
    `about|an? |one |just|sec|min|ho?u?r|day|week|month|year|[km]\\b|[ap]m\\b|${MONTH}|조회|댓글|추천|공유|스크랩|좋아요|공감|열람|` +
    '[회건개명번천만억초분시일주달년]|최종|기사|수정|입력|업데|갱신|등록|승인|송고|방금|오[전후]|$)',
  'i',
);

function isVolatile(sentence: string): boolean {
  if (sentence.length > MAX_LENGTH || !FIRST.test(sentence)) return false;
  const words = sentence.replace(MARKS, '');
  const rest = words.replace(VOLATILE_SENTENCE, ' ');
  return rest !== words && !/[\p{L}\p{N}]/u.test(rest);
}

/** A text without volatile text; the same string if it contains none. */
export function withoutVolatileText(text: string): string {
  const inline = MAY_BE_VIEWS.test(text) ? text.replace(INLINE, ' ') : text;
  let [kept, from] = ['', 0];
  MAY_BE.lastIndex = 0;
  for (let found = MAY_BE.exec(inline); found; found = MAY_BE.exec(inline)) {
    const [start, end] = sentenceAround(inline, found.index);
    MAY_BE.lastIndex = end;
    if (!isVolatile(inline.slice(start, end))) continue;
    kept += inline.slice(from, start);
    from = end;
  }
  return from === 0 ? inline : kept + inline.slice(from);
}
