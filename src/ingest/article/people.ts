import { repairName } from '../document/decode.ts';

/** Words for a role before a name, and at the end of a Korean name. */
const BEFORE =
  /^(?:(?:written|published|posted|words|authored|researched)?\s?by\b[\s:]*|authors?:\s*|(?:verfasst )?von\s|autor(?:in)?(?:\/autor(?:in)?)?:\s*|(?:par|por|door)\s|(?:글|사진|취재|그래픽|영상)(?:\s?[·,ㆍ/&]\s?(?:글|사진|취재|그래픽|영상))*(?:\s|\s?[=:])\s*|(?:작성자|기자명|등록자|글쓴이)[\s:=]*)+/i;
const REPEATED_ROLE = /(기자|특파원|논설위원)(?:\s+\1)+$/;
const MAIL = /[\w.+-]{1,64}@[\w.-]{1,100}|\[?email\s?protected\]?/gi;

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?';
/** A date and what follows it, with the words and characters before it. */
const DATE = new RegExp(
  `(?<![\\s|·•,;:(–—-])[\\s|·•,;:(–—-]*(?:(?:published|posted|(?:last )?updated|on|입력|등록|승인|수정|작성)[\\s:]*)*` +
    `(?:\\d{4}\\s?[.\\-/년]\\s?\\d{1,2}\\s?[.\\-/월]\\s?\\d{1,2}|\\b${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|` +
    `\\b\\d{1,2}(?:st|nd|rd|th)? ${MONTH},? \\d{4}|\\b\\d{1,2}[./]\\d{1,2}[./]\\d{4}).*$`,
  'i',
);

/** Values that are not names: accounts, bare roles, addresses, and placeholders of programs. */
const NOBODY =
  /^(?:admin(?:istrator)?|webmaster|root|user|author|unknown|null|undefined|none|n\/?a|nan|true|false|\[object object\]|관리자|운영자|기자|작성자|특파원|논설위원|https?:.*|www\..*|[@/].*)$/i;

/** A longer text is not a name. */
const MAX_NAME = 200;
const MAX_PEOPLE = 20;

function cleanName(said: string): string {
  return repairName(said.slice(0, 1000))
    .replace(MAIL, '')
    .replace(/\s@\s.*$/, '')
    .trim()
    .replace(BEFORE, '')
    .replace(DATE, '')
    .replace(/(?<![\s(<[|·,;:–—-])[\s(<[|·,;:–—-]+$/, '')
    .replace(/(?<!\s)\s*[([]\s*[)\]]/g, '')
    .replace(REPEATED_ROLE, '$1')
    .trim();
}

/** Names as one line, without addresses, dates and the words around them; '' if no name is left. */
export function people(names: readonly string[]): string {
  const clean = names.map(cleanName).filter((name) => /\p{L}/u.test(name) && !NOBODY.test(name));
  return [...new Set(clean.filter((name) => name.length <= MAX_NAME))].slice(0, MAX_PEOPLE).join(', ');
}

/** Words of offices and of the page, which look like names. */
const OFFICE =
  /(?<!\p{L})(?:editors?|editorial|writers?|authors?|analysts?|reporters?|correspondents?|staff|team|desk|news(?:room)?|coordinator|managers?|directors?|head|chief|founder|ceo|cto|president|professor|fellow|contributors?|journalists?|marketing|senior|guest|blog|articles?|posts?|profile|more|about|view|all|read|share|follow|photo|image|redaktion|redakteur(?:in)?|autor(?:in)?|collective|institute|university|magazine|press|agency|group|company|association|foundation|network|cent(?:er|re)|media|published|updated|min|minutes?|ago|comments?|linkedin|twitter|facebook|email|by|and|the)(?!\p{L})/iu;
const PARTICLE =
  '(?:de|da|das|dos|do|del|della|di|du|la|le|van|von|der|den|ter|ten|zu|zur|af|av|al|el|bin|ibn|bint|y|e|san)';
const NAME = new RegExp(
  `^(?:(?:Dr|Prof|Mr|Ms|Mrs)\\.?\\s)*\\p{Lu}[\\p{L}\\p{M}.'’-]*(?:\\s(?:${PARTICLE}|[\\p{Lu}][\\p{L}\\p{M}.'’-]*)){1,4}$`,
  'u',
);
/** Names in scripts without capital letters. */
const OTHER_NAME =
  /^(?:[가-힣]{2,4}(?:\s?(?:선임|수습|전문|객원|인턴)?(?:기자|특파원|논설위원|에디터))?|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,8})$/u;

/** Whether a text has the form of a person's name. */
export function isPerson(name: string): boolean {
  if (name.length > 60 || OFFICE.test(name)) return false;
  return NAME.test(name) || (OTHER_NAME.test(name) && !NOBODY.test(name));
}

/** Whether a stated author is no person: an account, or an office. */
export const isAnonymous = (author: string): boolean => /^[a-z\d_.-]+$/.test(author) || OFFICE.test(author);

/** The persons with whose names a byline begins: `By Ann Miner and Bo Green, Lille`. */
export function persons(byline: string): readonly string[] {
  const names = cleanName(byline).split(/\s?[,;&/·ㆍ]\s?|\s(?:and|und|et|y|e|en|og|och|ja|i)\s/);
  const end = names.findIndex((name) => !isPerson(name));
  return end < 0 ? names : names.slice(0, end);
}
