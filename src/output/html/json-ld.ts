import { isHttpUrl } from '../../story/file/value-checks.ts';
import type { BasedOn, Edition, ImageRecord, Maker, Story } from '../../story/model.ts';
import { sourceTypeUri } from '../../story/origin/source-type.ts';

type Data = Readonly<Record<string, unknown>>;

/** A mapping without missing values. */
function withoutMissing(entries: Data): Data {
  return Object.fromEntries(
    Object.entries(entries).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** The types of makers in schema.org. */
export const SCHEMA_TYPES: Readonly<Record<Exclude<Maker['kind'], 'unknown'>, string>> = {
  person: 'Person',
  organization: 'Organization',
  software: 'SoftwareApplication',
};

/** A maker; a bare name if its kind is not stated. */
function makerData(maker: Maker | null | undefined): unknown {
  if (!maker?.name) return undefined;
  return maker.kind === 'unknown' ? maker.name : { '@type': SCHEMA_TYPES[maker.kind], name: maker.name };
}

const web = (url: string): string | undefined => (isHttpUrl(url) ? new URL(url).href : undefined);

/** The sources of a text: an address, or a work with its name. */
function basedOn(...lists: readonly (readonly BasedOn[])[]): unknown[] {
  const works = new Map<string, unknown>();
  for (const { title, url } of lists.flat()) {
    const address = web(url);
    if (title === '' ? !address : works.has(address ?? title)) continue;
    works.set(
      address ?? title,
      title === '' ? address : withoutMissing({ '@type': 'CreativeWork', name: title, url: address }),
    );
  }
  return [...works.values()];
}

function imageData({ src, alt, caption, source, by, credit }: ImageRecord): Data {
  return withoutMissing({
    '@type': 'ImageObject',
    contentUrl: web(src),
    caption,
    alternateName: alt,
    creditText: credit,
    creator: makerData(by),
    digitalSourceType: source ? sourceTypeUri(source) : undefined,
  });
}

/**
 * An edition as a NewsArticle of schema.org. Missing values are omitted; a source type is the IPTC's address. A fact
 * check is not a ClaimReview of schema.org: its sources are cited.
 */
export function articleData(story: Story, edition: Edition): Data {
  const { provenance, source } = edition;
  const { text, translation, factCheck } = provenance;
  const isTheirs = provenance.basis === 'publisher';
  return withoutMissing({
    '@type': 'NewsArticle',
    headline: edition.title,
    datePublished: edition.published,
    inLanguage: edition.lang,
    description: edition.summary,
    contentLocation: edition.place === '' ? undefined : { '@type': 'Place', name: edition.place },
    keywords: [...story.tags],
    author: edition.author || makerData(text?.by),
    creator: edition.author === '' ? undefined : makerData(text?.by),
    editor: makerData(text?.humanReview?.by),
    digitalSourceType: text?.source ? sourceTypeUri(text.source) : undefined,
    url: isTheirs ? web(source?.url ?? '') : undefined,
    publisher: isTheirs && source?.name ? { '@type': 'Organization', name: source.name } : undefined,
    publishingPrinciples: web(provenance.principles),
    isBasedOn: basedOn(isTheirs ? [] : [{ title: '', url: source?.url ?? '' }], provenance.basedOn),
    citation: (factCheck?.sources ?? []).map(({ title, url }) =>
      withoutMissing({ '@type': 'WebPage', name: title, url: web(url) }),
    ),
    correction: provenance.corrections.map((one) =>
      withoutMissing({ '@type': 'CorrectionComment', text: one.text, datePublished: one.date }),
    ),
    translationOfWork: translation ? { '@type': 'NewsArticle', inLanguage: translation.from } : undefined,
    translator: makerData(translation?.by),
    image: provenance.images.map(imageData),
  });
}

/** All editions of stories as one JSON-LD document, escaped so that nothing ends the `script` element. */
export function jsonLd(stories: readonly Story[]): string {
  const graph = stories.flatMap((story) => Object.values(story.editions).map((edition) => articleData(story, edition)));
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
