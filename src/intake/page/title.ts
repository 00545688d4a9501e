/** What a page gives for its title, in one line each, '' where it gives nothing. */
export interface TitleSources {
  readonly headline: string;
  readonly og: string;
  readonly tag: string;
  readonly heading: string;
  /** Names of the site. */
  readonly site: readonly string[];
}

const SEPARATOR = /\s+[|\-–—:·»«<>]+\s+|\s*[|｜:：»]\s*/g;

function core(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/** The title of a page without the name of its site. */
export function pageTitle({ headline, og, tag, heading, site }: TitleSources): string {
  const shortOg = withoutSite(og, site);
  // A headline that is the beginning of the other was cut off for search engines.
  const isCut = /(?:…|\.\.\.)$/.test(headline) || headline.length >= 100;
  const start = core(headline);
  // JSON-LD often goes without the quotation marks of a title.
  if (start !== '' && start === core(shortOg)) return shortOg;
  if (headline !== '' && !(isCut && shortOg.length > headline.length && core(shortOg).startsWith(start.slice(0, 80))))
    return withoutSite(headline, site);
  if (shortOg !== '') return shortOg;
  // The heading settles what of `Title - Section - Site` is the title.
  if (heading !== '' && core(heading) !== core(site[0] ?? '') && core(tag).startsWith(core(heading))) return heading;
  return withoutSite(tag, site) || heading;
}

/** Cuts the site's name off the end or the beginning, and with it sections between bars. */
function withoutSite(title: string, site: readonly string[]): string {
  const names = site.map(core).filter(Boolean);
  const cuts = [...title.matchAll(SEPARATOR)];
  for (const cut of cuts) {
    const behind = core(title.slice(cut.index + cut[0].length));
    if (names.includes(behind)) {
      const bar = cuts.find(({ 0: sign, index }) => index <= cut.index && /[|｜]/.test(sign));
      return title.slice(0, bar?.index ?? cut.index).trim();
    }
  }
  const [first] = cuts;
  if (first && names.includes(core(title.slice(0, first.index))))
    return title.slice(first.index + first[0].length).trim();
  return title;
}
