import { lettersOf } from './text-measures.ts';

/** What a page gives for its title, in one line each, '' where it gives nothing. */
export interface TitleSources {
  readonly headline: string;
  readonly og: string;
  readonly tag: string;
  readonly heading: string;
  readonly site: readonly string[];
  /** The page's host, '' where it is not known. */
  readonly host: string;
}

interface Site {
  readonly names: readonly string[];
  readonly host: string;
  /** Texts that are the title alone, if any of them is. */
  readonly bare: readonly string[];
}

/** A name of a site is no longer than this, in characters. */
const LONGEST_NAME = 30;
/** A longer text is no title and contains no names. */
const LONGEST_TITLE = 1000;
/** What names of papers end with, and hardly any title. */
const PAPER =
  /^\S{1,10}(?:신문|일보|뉴스|타임[스즈]|투데이|닷컴|저널|매거진)$|^(?:매일|한국|서울|아시아|헤럴드)경제$|^(?:\p{Lu}\S* ){1,3}(?:News|Times|Herald|Journal|Daily|Tribune|Gazette|Magazine|Weekly|Chronicle|Telegraph)$/u;
/** Separators of the sections between a title and the name of its site. */
const BAR = /[|｜<]|::/;

const SEPARATOR = /\s+[|\-–—:·»«<>]+\s+|\s*[|｜:：»]\s*/g;

/** A title by its letters and digits alone, as titles are compared. */
export const titleKey = (title: string): string => lettersOf(title.normalize('NFC'));

/** Whether a title was cut off, for search engines or by a program. */
export function isCutTitle(title: string): boolean {
  return /(?:…|\.\.\.)$/.test(title) || title.length >= 100;
}

/** What programs write where a page has no title of its own, and what every page of a site is called. */
const EMPTY =
  /^(?:home(?: ?page)?|index|untitled(?: document)?|document|no title|new page|page|default|undefined|null|none|nan|article|news|story|홈|메인|무제|제목\s?없음|본문|뉴스|기사(?:\s?(?:본문|보기|상세))?|ホーム|無題|startseite|accueil|inicio|[\w-]+\.(?:html?|php|aspx?|jsp)|(?:https?:\/\/|www\.)\S+)$/i;

/** A text that may be a title, '' for one that is none: signs alone, a name of the site, what any page may be called. */
function usable(text: string, names: readonly string[]): string {
  const key = lettersOf(text);
  return key === '' || names.includes(key) || EMPTY.test(text.trim()) ? '' : text;
}

/** The title of a page without the name of its site; '' where nothing it gives is one. */
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
  // A description in the place of a headline: nothing else on the page has its words.
  const isAlone = ![og, tag, heading].some((text) => lettersOf(text).includes(lettersOf(headline)));
  if (isAlone && heading !== '' && withoutSite(tag, site) === heading) return heading;
  // A headline that is the beginning of the other was cut off for search engines.
  const isCut = isCutTitle(headline);
  const start = lettersOf(headline);
  // JSON-LD often goes without the quotation marks of a title.
  if (start !== '' && start === lettersOf(shortOg)) return shortOg;
  const short = usable(withoutSite(headline, site), names);
  if (short !== '' && !(isCut && shortOg.length > headline.length && lettersOf(shortOg).startsWith(start.slice(0, 80))))
    return short;
  if (shortOg !== '') return shortOg;
  // The heading settles what of `Title - Section - Site` is the title.
  if (heading !== '' && !site.names.includes(lettersOf(heading)) && lettersOf(tag).startsWith(lettersOf(heading)))
    return heading;
  return usable(withoutSite(tag, site), names) || heading;
}

/** Cuts the site's name off the end or the beginning, and with it sections between bars. */
function withoutSite(title: string, site: Site): string {
  const cuts = title.length > LONGEST_TITLE ? [] : [...title.matchAll(SEPARATOR)];
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

/** Whether the text after a title and a separator is the name of its site, which the page does not state. */
function isName(after: string, before: string, sign: string, { host, bare }: Site): boolean {
  const name = lettersOf(after);
  if (name === '' || after.length > LONGEST_NAME || !/^\s.*\s$|[|｜]/.test(sign) || lettersOf(before) === '')
    return false;
  if (bare.includes(lettersOf(before)) || bare.includes(name)) return true;
  const isOfHost = name.length > 3 && /^[a-z0-9]+$/.test(name) && host.includes(name);
  return isOfHost || PAPER.test(after.trim());
}
