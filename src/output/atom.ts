import { type AtomFeed, generateAtomFeed } from 'feedsmith';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { storyEn } from '../i18n/en/story.ts';
import { storyKo } from '../i18n/ko/story.ts';
import { wordLang } from '../i18n/locale.ts';
import { isHttpUrl } from '../story/file/value-checks.ts';
import type { Block, Edition, ImageRecord, Lang, Maker, Story } from '../story/model.ts';
import { bodySha256 } from '../story/origin/digests.ts';
import { isOwnTranslation } from '../story/origin/own-translation.ts';
import { passageLabels } from '../story/origin/passages.ts';
import { blockElements } from './html/blocks.ts';
import { SCHEMA_TYPES } from './html/json-ld.ts';

export interface FeedOptions {
  readonly title: string;
  readonly generator: string;
  /** ISO 8601 date-time, for a feed without a story. */
  readonly now: string;
}

/** A moment that keeps the offset of its story; the generator calls only this method. */
class Written extends Date {
  readonly #text: string;

  constructor(text: string) {
    super(text);
    this.#text = text;
  }

  override toISOString(): string {
    return this.#text;
  }
}

/** A date in RFC 3339 form: with a time, seconds and an offset. */
function moment(iso: string): string {
  const [, day = '', time, seconds = ':00', offset = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(iso) ?? [];
  if (time === undefined) return `${day || '1970-01-01'}T00:00:00Z`;
  return `${day}T${time}${seconds}${offset.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`;
}

/** A name in the form of a UUID (RFC 9562, version 8) for entries and feeds without an address. */
function uuid(text: string): string {
  const digits = bodySha256(text);
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`, `a${digits.slice(17, 20)}`];
  return `urn:uuid:${parts.join('-')}-${digits.slice(20, 32)}`;
}

const GLOBAL = /^(?:https?:\/\/[^\s<>"]+|urn:[^\s<>"]+|tag:[^\s<>"]+)$/i;

/** The global id of a story: the publisher's id if all editions have the same, otherwise one derived from its own. */
function idOf({ id, published, editions }: Story): string {
  const ids = new Set(Object.values(editions).map(({ source }) => source?.id ?? ''));
  const [first = ''] = ids;
  return ids.size === 1 && GLOBAL.test(first) ? first : uuid(`${id}\n${published}`);
}

/** Plain text as HTML: many readers take every title for HTML, whatever its type. */
const escaped = (text: string): AtomFeed.Text => ({
  value: toHtml({ type: 'text', value: text }),
  ...(/[<&]/.test(text) && { type: 'html' }),
});

function contentOf({ blocks, lang, provenance, source }: Edition): string {
  const words = wordLang(lang, 'en') === 'ko' ? storyKo : storyEn;
  const setting = {
    lower: 0,
    passage: (block: Block) => passageLabels(block, provenance.basis, words),
    figure: ({ src, alt, caption }: { readonly src: string; readonly alt: string; readonly caption: string }) =>
      h('figure', [
        ...(isHttpUrl(src) ? [h('img', { src: new URL(src).href, alt })] : []),
        // A picture without an address is replaced by its words.
        ...(caption || !isHttpUrl(src) ? [h('figcaption', caption || alt)] : []),
      ]),
  };
  const text = blockElements(blocks, setting);
  // What this program has translated never leaves it without its badge.
  const badge = isOwnTranslation({ provenance }) ? [h('p', h('strong', `[${words.badge['ai-translated']}]`))] : [];
  return toHtml([...badge, ...text, ...(source?.partial ? [h('p', h('em', words.partialEnd('')))] : [])] as Parameters<
    typeof toHtml
  >[0]);
}

/** The files that come with an edition, as links. */
const enclosureLinks = ({ enclosures }: Edition) =>
  enclosures.map(({ url, title, type, bytes }) => ({
    href: url,
    rel: 'enclosure',
    ...(type !== '' && { type }),
    ...(title !== '' && { title }),
    ...(bytes > 0 && { length: bytes }),
  }));

function entryOf(story: Story, edition: Edition): AtomFeed.Entry<Date, true> {
  const { provenance, source, published } = edition;
  const name = edition.author || provenance.text?.by?.name || source?.name || '';
  const pages = provenance.basedOn.filter(
    ({ url }, at, all) => isHttpUrl(url) && url !== source?.url && all.findIndex((one) => one.url === url) === at,
  );
  const updated = source?.updated || published;
  const type = provenance.text?.source;
  return {
    id: idOf(story),
    title: escaped(edition.title),
    // RFC 3339 has no day without a time; Dublin Core does.
    ...(published.length > 10
      ? { published: new Written(moment(published)) }
      : { dc: { dates: [new Written(published)] } }),
    updated: new Written(moment(updated)),
    ...(name !== '' && { authors: [{ name }] }),
    links: [
      ...(source && isHttpUrl(source.url) ? [{ href: source.url, rel: 'alternate', type: 'text/html' }] : []),
      ...pages.map(({ title, url }) => ({ href: url, rel: 'via', ...(title !== '' && { title }) })),
      ...enclosureLinks(edition),
    ],
    categories: [...edition.tags.map((term) => ({ term })), ...(type ? [{ term: type, scheme: SOURCE_SCHEME }] : [])],
    ...(source?.name && { source: { title: escaped(source.name) } }),
    ...(edition.summary !== '' && { summary: escaped(edition.summary) }),
    ...(edition.blocks.length > 0 && { content: { value: contentOf(edition), type: 'html' } }),
    ...mediaOf(provenance.images),
    xml: { lang: edition.lang },
  };
}

/** A feed of the editions of stories in one language. */
function feedOf(stories: readonly Story[], lang: Lang, { title, generator, now }: FeedOptions): string {
  const entries = stories.flatMap((story) => {
    const edition = story.editions[lang];
    return edition ? [entryOf(story, edition)] : [];
  });
  const times = entries.map(({ updated }) => updated.getTime()).filter((time) => !Number.isNaN(time));
  const latest = entries.find(({ updated }) => updated.getTime() === Math.max(...times))?.updated;
  return generateAtomFeed({
    id: uuid(`feed ${lang}\n${entries.map(({ id }) => id).join('\n')}`),
    title: { value: title },
    updated: latest ?? new Written(now),
    // An entry without an author has that of the feed.
    authors: [{ name: title }],
    generator: { text: generator },
    xml: { lang },
    entries,
  });
}

/** Stories as Atom feeds (RFC 4287), by file name: one for each language, since editions share an id. */
export function atomFeeds(stories: readonly Story[], options: FeedOptions): ReadonlyMap<string, string> {
  const langs = [...new Set(stories.flatMap((story) => story.langs))];
  const name = (lang: Lang): string => (langs.length > 1 ? `feed.${lang}.xml` : 'feed.xml');
  return new Map(langs.map((lang) => [name(lang), feedOf(stories, lang, options)]));
}

type Group = NonNullable<NonNullable<AtomFeed.Entry<Date, true>['media']>['groups']>[number];

/** The IPTC's vocabulary of digital source types, as the scheme of a category. */
const SOURCE_SCHEME = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
/** The scheme of the roles of makers. */
const ROLE_SCHEME = 'https://schema.org/';

const plain = (value: string) => ({ value, type: 'plain' });

/** The maker of a picture, in the role of creator, or of a kind of creator if that is stated. */
const creator = ({ name, kind }: Maker) => ({
  value: name,
  role: kind === 'unknown' ? 'creator' : SCHEMA_TYPES[kind],
  scheme: ROLE_SCHEME,
});

/**
 * A picture and its origin in Media RSS: alternative text as title, caption as description, credit line, maker, and
 * source type as a category of the IPTC. Without an address it is a group without content.
 */
function group({ src, alt, caption, source, by, credit }: ImageRecord): Group {
  return {
    ...(isHttpUrl(src) && { contents: [{ url: new URL(src).href, medium: 'image' }] }),
    ...(alt !== '' && { title: plain(alt) }),
    ...(caption !== '' && { description: plain(caption) }),
    ...(source && { categories: [{ name: source, scheme: SOURCE_SCHEME }] }),
    credits: [...(credit === '' ? [] : [{ value: credit }]), ...(by?.name ? [creator(by)] : [])],
  };
}

/** The pictures of a story, for an entry of a feed. */
function mediaOf(images: readonly ImageRecord[]): Pick<AtomFeed.Entry<Date, true>, 'media'> {
  return images.length === 0 ? {} : { media: { groups: images.map(group) } };
}
