/** Words before a name that say what somebody did, and the role with which a name in Korean ends. */
const BEFORE =
  /^(?:by\b[\s:]*|written by[\s:]*|(?:글|사진|취재|그래픽|영상)(?:\s?[·,ㆍ/&]\s?(?:글|사진|취재|그래픽|영상))*(?:\s|\s?[=:])\s*|(?:작성자|기자명|등록자|글쓴이)[\s:=]*)+/i;
const ROLE_TWICE = /(기자|특파원|논설위원)(?:\s+\1)+$/;
const MAIL = /[\w.+-]{1,64}@[\w.-]{1,100}|\[?email\s?protected\]?/gi;

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?';
/** A date and what follows it, with the words and signs that lead over to it. */
const DATE = new RegExp(
  `[\\s|·•,;:(–—-]*(?:(?:published|posted|(?:last )?updated|on|입력|등록|승인|수정|작성)[\\s:]*)*` +
    `(?:\\d{4}\\s?[.\\-/년]\\s?\\d{1,2}\\s?[.\\-/월]\\s?\\d{1,2}|\\b${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|` +
    `\\b\\d{1,2}(?:st|nd|rd|th)? ${MONTH},? \\d{4}|\\b\\d{1,2}[./]\\d{1,2}[./]\\d{4}).*$`,
  'i',
);

/** Values that are not names: accounts, bare roles, addresses, and what programs print for no value. */
const NOBODY =
  /^(?:admin(?:istrator)?|webmaster|root|user|author|unknown|null|undefined|none|n\/?a|nan|true|false|\[object object\]|관리자|운영자|기자|작성자|특파원|논설위원|https?:.*|www\..*|[@/].*)$/i;

/** A longer text is not a name. */
const MAX_NAME = 200;
const MAX_PEOPLE = 20;

function cleanName(said: string): string {
  return said
    .slice(0, 1000)
    .replace(MAIL, '')
    .trim()
    .replace(BEFORE, '')
    .replace(DATE, '')
    .replace(/[\s(<[|·,;:–—-]+$/, '')
    .replace(/\s*[([]\s*[)\]]/g, '')
    .replace(ROLE_TWICE, '$1')
    .trim();
}

/** Names as one line, without addresses, dates and the words around them; '' where no name is left. */
export function people(names: readonly string[]): string {
  const clean = names.map(cleanName).filter((name) => /\p{L}/u.test(name) && !NOBODY.test(name));
  return [...new Set(clean.filter((name) => name.length <= MAX_NAME))].slice(0, MAX_PEOPLE).join(', ');
}
