import { lettersOf } from './text-measures.ts';

/** The candidates for a page's title, each in one line or ''. */
export interface TitleSources {
  readonly headline: string;
  readonly og: string;
  readonly tag: string;
  readonly heading: string;
  readonly site: readonly string[];
  /** The page's host, or ''. */
  readonly host: string;
}

interface Site {
  readonly names: readonly string[];
  readonly host: string;
  /** Texts that are the bare title, if any are. */
  readonly bare: readonly string[];
}

/** The longest name of a site, in characters. */
const MAX_NAME_LENGTH = 30;
/** A longer text is not a title and contains no site name. */
const MAX_TITLE_LENGTH = 1000;
/** Words with which names of newspapers end, and titles hardly ever. */
const PAPER =
  /^\S{1,10}(?:신문|일보|뉴스|타임[스즈]|투데이|닷컴|저널|매거진)$|^(?:매일|한국|서울|아시아|헤럴드)경제$|^(?:\p{Lu}\S* ){1,3}(?:News|Times|Herald|Journal|Daily|Tribune|Gazette|Magazine|Weekly|Chronicle|Telegraph)$/u;
/** Separators of sections between a title and the name of its site. */
const BAR = /[|｜<]|::/;

const SEPARATOR = /\s+[|\-–—:·»«<>]+\s+|\s*[|｜:：»]\s*/g;

/** A title in comparable form, its letters and digits. */
export const titleKey = (title: string): string => lettersOf(title.normalize('NFC'));

/** Whether a title was cut off, for search engines or by a program. */
export function isCutTitle(title: string): boolean {
  return /(?:…|\.\.\.)$/.test(title) || title.length >= 100;
}

/** Placeholders of programs for pages without a title, and names shared by every page of a site. */
const EMPTY =
  /^(?:home(?: ?page)?|index|untitled(?: document)?|document|no title|new page|page|default|undefined|null|none|nan|article|news|story|홈|메인|무제|제목\s?없음|본문|뉴스|기사(?:\s?(?:본문|보기|상세))?|ホーム|無題|startseite|accueil|inicio|[\w-]+\.(?:html?|php|aspx?|jsp)|(?:https?:\/\/|www\.)\S+)$/i;

/** A text that may be a title; '' for punctuation, the name of the site and placeholders. */
function usable(text: string, names: readonly string[]): string {
  const key = lettersOf(text);
  return key === '' || names.includes(key) || EMPTY.test(text.trim()) ? '' : text;
}

/** The title of a page without the name of its site; '' if there is none. */
export function pageTitle(sources: TitleSources): string {
  const { site: said, host } = sources;
  const names = said.map(lettersOf).filter(Boolean);
  const [headline = '', og = '', tag = '', heading = ''] = [
    sources.headline,
    sources.og,
    sources.tag,
    sources.heading,
  ].map((text) => usable(text, names));
  const site: Site = {
    names,
    host: lettersOf(host),
    bare: [headline, og, sources.heading].map(lettersOf),
  };
  const shortOg = usable(withoutSite(og, site), names);
  // A description in place of a headline: no other title of the page contains its words.
  const isAlone = ![og, tag, heading].some((text) => lettersOf(text).includes(lettersOf(headline)));
  if (isAlone && heading !== '' && withoutSite(tag, site) === heading) return heading;
  const seen = lettersOf(heading);
  // The heading that readers see, where another title agrees, or a title for search engines says it in other words.
  if (seen !== '' && seen === lettersOf(shortOg)) return shortOg;
  if (headline === '' && seen !== '' && (isReworded(heading, shortOg) || isMostOf(heading, tag))) return heading;
  // A headline with which another title begins was cut off for search engines.
  const isCut = isCutTitle(headline);
  const start = lettersOf(headline);
  // JSON-LD often omits the quotation marks of a title.
  if (start !== '' && start === lettersOf(shortOg)) return shortOg;
  const short = usable(withoutSite(headline, site), names);
  if (short !== '' && !(isCut && shortOg.length > headline.length && lettersOf(shortOg).startsWith(start.slice(0, 80))))
    return short;
  if (shortOg !== '') return shortOg;
  // The heading decides which part of `Title - Section - Site` is the title.
  if (heading !== '' && !site.names.includes(lettersOf(heading)) && lettersOf(tag).startsWith(lettersOf(heading)))
    return heading;
  return usable(withoutSite(tag, site), names) || heading;
}

/** Whether a heading is a part of a title between separators, and the longest. */
function isMostOf(heading: string, title: string): boolean {
  const key = lettersOf(heading);
  const parts = title
    .slice(0, MAX_TITLE_LENGTH)
    .split(/\s[|–-]\s/)
    .map(lettersOf);
  return parts.includes(key) && key.length * 2 > lettersOf(title).length;
}

/** Whether two titles have words in common, but not most of them. */
function isReworded(heading: string, title: string): boolean {
  const [one, other] = [heading, title].map((text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []));
  const shared = [...(one ?? [])].filter((word) => other?.has(word)).length;
  return shared > 1 && 3 * shared < (one?.size ?? 0) + (other?.size ?? 0);
}

/** Removes the site's name at the end or the beginning, and sections between bars. */
function withoutSite(title: string, site: Site): string {
  const cuts = title.length > MAX_TITLE_LENGTH ? [] : [...title.matchAll(SEPARATOR)];
  for (const cut of cuts) {
    const [before, after] = [title.slice(0, cut.index), title.slice(cut.index + cut[0].length)];
    if (!site.names.includes(lettersOf(after)) && !(cut === cuts.at(-1) && isName(after, before, cut[0], site)))
      continue;
    const bar = cuts.find(({ 0: sign, index }) => index <= cut.index && BAR.test(sign));
    return title.slice(0, bar?.index ?? cut.index).trim();
  }
  const [first] = cuts;
  if (first && site.names.includes(lettersOf(title.slice(0, first.index))))
    return title.slice(first.index + first[0].length).trim();
  return title;
}

/** Whether the text after a title and a separator is the name of a site that the page does not state. */
function isName(after: string, before: string, sign: string, { host, bare }: Site): boolean {
  const name = lettersOf(after);
  if (name === '' || after.length > MAX_NAME_LENGTH || !/^\s.*\s$|[|｜]/.test(sign) || lettersOf(before) === '')
    return false;
  if (bare.includes(lettersOf(before)) || bare.includes(name)) return true;
  const isOfHost = name.length > 3 && /^[a-z0-9]+$/.test(name) && host.includes(name);
  return isOfHost || PAPER.test(after.trim());
}
