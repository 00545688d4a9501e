import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { formatDate } from '../../i18n/date.ts';
import type { Messages } from '../../i18n/index.ts';
import { enclosureWords } from '../../page/layout-page.ts';
import {
  basisNote,
  isOurs,
  originNotes,
  originRecord,
  type RecordText,
  type RecordValue,
} from '../../page/origin-record.ts';
import { isTitleOnly } from '../../story/entry.ts';
import {
  type Block,
  type Edition,
  type ImageRecord,
  type PictureFile,
  type Story,
  UNKNOWN_LANG,
} from '../../story/model.ts';
import { badgeBasis, badgeLabel, badgesOf, imageBadge, pictureFile } from '../../story/origin/badges.ts';
import { passageLabels } from '../../story/origin/passages.ts';
import { statesOrigin } from '../../story/origin/provenance.ts';
import { illustrations, imageRecord } from '../../story/plain-text.ts';
import { pictureLabel } from '../plain-text.ts';
import { blockElements, linkTo } from './blocks.ts';
import { jsonLd } from './json-ld.ts';

type Content = ElementContent | string;

/** A list of terms with their values, without empty rows. */
function fields(rows: readonly (readonly [label: string, values: readonly (readonly Content[])[]])[]): Element {
  const there = rows.filter(([, values]) => values.length > 0);
  return h(
    'dl',
    there.map(([label, values]) => h('div', [h('dt', label), ...values.map((value) => h('dd', [...value]))])),
  );
}

/** A text of an edition, marked with its language. */
const inOriginalLanguage = (edition: Edition, text: string): Element => h('span', { lang: edition.lang }, text);

/** The record of origin of an edition, complete as on the reader's page of origin. */
function recordElement(edition: Edition, story: Story, words: Messages): Element {
  const { record } = words.reader;
  const { provenance } = edition;
  const content = ({ text, isOwn }: RecordText): Content => (isOwn ? inOriginalLanguage(edition, text) : text);
  const value = ({ texts, about = [], url = '', src = '' }: RecordValue): readonly Content[] => {
    const [first = url, ...others] = texts.map(content);
    return [linkTo(url || src, first), ...others, ...(about.length > 0 ? [' – '] : []), ...about.map(content)];
  };
  const groups = originRecord(edition, provenance, words, story);
  const shown = (some: typeof groups): Element =>
    fields(
      some
        .flat()
        .filter(({ isOnDisk = false }) => !isOnDisk)
        .map(({ label, values }) => [label, values.map(value)]),
    );
  const ours = groups.filter(isOurs);
  const isStated = statesOrigin(provenance);
  const notes = [
    ...(isStated ? [] : [record.nothingStated]),
    ...(isStated && provenance.basis === 'publisher' ? [basisNote(edition, words)] : []),
    ...originNotes(edition, words),
  ];
  return h('details', { class: 'record', open: true }, [
    h('summary', words.cli.tools.page.origin),
    ...(ours.length > 0 ? [shown(ours)] : []),
    ...notes.map((note) => h('p', note)),
    shown(groups.slice(ours.length)),
  ]);
}

/** What a page depends on in addition to its stories. */
interface PageOptions {
  readonly words: Messages;
  /** Order of the editions by language; others come last. */
  readonly langs: readonly string[];
  /** ISO date (UTC) for comparing the dates of fact checks. */
  readonly today: string;
  /** The program that made the page: `minerals-news 1.0.0`. */
  readonly generator: string;
  /** The bytes of a picture that is on this machine, in Base64; null for none. By default none. */
  readonly pictureData?: (edition: Edition, src: string, file: PictureFile) => string | null;
}

/** Nothing is fetched, run or sent: pictures are a part of the page. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The highest heading level in a text: below the title of its edition. */
const HIGHEST = 3;

const anchor = (id: string): string => `story-${id}`;
const headingId = (id: string, lang: string): string => `title-${id}-${lang}`;
const toAnchor = (id: string): string => `#${encodeURIComponent(anchor(id))}`;
/** The language of an element: an unknown one is omitted. */
const langOf = (lang: string): string => (lang === UNKNOWN_LANG ? '' : lang);

/** The editions of a story, the preferred language first. */
function editionsOf(story: Story, langs: readonly string[]): readonly Edition[] {
  const place = ({ lang }: Edition): number => (langs.includes(lang) ? langs.indexOf(lang) : langs.length);
  return Object.values(story.editions).sort((a, b) => place(a) - place(b));
}

/** A picture with its bytes, or in words if they are not here: nothing is fetched. Its content, its maker and its badge. */
function figure(
  { src, alt, caption }: Pick<ImageRecord, 'src' | 'alt' | 'caption'>,
  record: ImageRecord | null,
  edition: Edition,
  { words, pictureData }: PageOptions,
): Element {
  const file = pictureFile(edition, src);
  const data = file && pictureData?.(edition, src, file);
  const badge = imageBadge(edition, src, record ?? undefined);
  const seen = (): ElementContent[] => {
    if (!file || !data) return alt === '' || alt === caption ? [] : [h('p', inOriginalLanguage(edition, alt))];
    const { type, width, height } = file;
    return [h('img', { src: `data:${type};base64,${data}`, alt, lang: langOf(edition.lang), width, height })];
  };
  const label = pictureLabel({ src }, words.story);
  const credit = record?.credit ? ` (${words.story.credit(record.credit)})` : '';
  return h('figure', [
    ...seen(),
    h('figcaption', [
      h('span', `${label}: `),
      linkTo(src, inOriginalLanguage(edition, caption || alt || words.story.noDescription(label))),
      credit,
      ...(badge === null ? [] : [' ', h('strong', `[${badgeLabel(badge.id, badge.basis, words.story)}]`)]),
    ]),
  ]);
}

function editionElement(edition: Edition, story: Story, options: PageOptions): Element {
  const { words, today } = options;
  const { page } = words.cli.tools;
  const badges = badgesOf(edition, today);
  const setting = {
    lower: edition.blocks.reduce(
      (most, block) => (block.kind === 'heading' ? Math.max(most, HIGHEST - block.level) : most),
      0,
    ),
    figure: (block: Pick<ImageRecord, 'src' | 'alt' | 'caption'>) =>
      figure(block, imageRecord(edition, block.src), edition, options),
    passage: (block: Block) => passageLabels(block, edition.provenance.basis, words.story),
  };
  const text = isTitleOnly(edition)
    ? [h('p', words.story.titleOnly(''))]
    : [h('div', { lang: langOf(edition.lang) }, blockElements(edition.blocks, setting))];
  return h('section', [
    h('h2', { id: headingId(edition.id, edition.lang), lang: langOf(edition.lang) }, edition.title),
    h('p', { class: 'meta' }, [
      h('time', { dateTime: story.published }, formatDate(story.published, words.lang)),
      ...(edition.source?.partial ? [` · ${words.story.partial}`] : []),
      ...(edition.place === '' ? [] : [' · ', inOriginalLanguage(edition, edition.place)]),
    ]),
    h('ul', { class: 'badges', ariaLabel: page.badges }, [
      ...badges.map((id) => h('li', badgeLabel(id, badgeBasis(id, edition), words.story))),
    ]),
    ...(edition.summary === '' ? [] : [h('p', { class: 'summary', lang: langOf(edition.lang) }, edition.summary)]),
    ...text,
    ...illustrations(edition).map((image) => figure(image, image, edition, options)),
    ...edition.enclosures.map((file) => h('p', linkTo(file.url, enclosureWords(file, words.story)))),
    recordElement(edition, story, words),
  ]);
}

function article(story: Story, options: PageOptions, known: ReadonlyMap<string, Story>): Element {
  const { words } = options;
  const { page } = words.cli.tools;
  const editions = editionsOf(story, options.langs);
  const related = story.related.flatMap((id) => known.get(id) ?? []);
  return h('article', { id: anchor(story.id), ariaLabelledBy: [headingId(story.id, editions[0]?.lang ?? '')] }, [
    ...editions.map((edition) => editionElement(edition, story, options)),
    h('footer', { class: 'meta' }, [
      fields([
        [page.tags, story.tags.length > 0 ? [[story.tags.join(', ')]] : []],
        [page.related, related.map((other) => [h('a', { href: toAnchor(other.id) }, titleOf(other, options))])],
      ]),
    ]),
    h('p', { class: 'back' }, h('a', { href: '#contents' }, page.backToContents)),
  ]);
}

function titleOf(story: Story, { langs }: Pick<PageOptions, 'langs'>): Element {
  const [first] = editionsOf(story, langs);
  return h('span', { lang: langOf(first?.lang ?? '') }, first?.title ?? story.id);
}

/**
 * Stories as one self-contained HTML page: all editions with their languages, badges in words, the record of origin,
 * and the same as JSON-LD. No script runs in it and nothing is fetched.
 */
export function htmlPage(stories: readonly Story[], options: PageOptions): string {
  const { words, generator } = options;
  const { page } = words.cli.tools;
  const known = new Map(stories.map((story) => [story.id, story]));
  const contents = stories.map((story) =>
    h('li', [
      h('a', { href: toAnchor(story.id) }, titleOf(story, options)),
      ' ',
      h('time', { dateTime: story.published }, formatDate(story.published, words.lang)),
    ]),
  );
  const root: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: words.lang }, [
        h('head', [
          h('meta', { charSet: 'utf-8' }),
          h('meta', { httpEquiv: 'Content-Security-Policy', content: POLICY }),
          h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          h('meta', { name: 'referrer', content: 'no-referrer' }),
          h('meta', { name: 'generator', content: generator }),
          h('title', page.title),
          h('style', STYLE),
          h('script', { type: 'application/ld+json' }, jsonLd(stories)),
        ]),
        h('body', [
          h('a', { class: 'skip', href: '#stories' }, page.skip),
          h('header', [h('h1', page.title), h('p', page.summary(stories.length))]),
          h('nav', { id: 'contents', ariaLabel: page.contents }, [h('h2', page.contents), h('ol', contents)]),
          h(
            'main',
            { id: 'stories' },
            stories.map((story) => article(story, options, known)),
          ),
        ]),
      ]),
    ],
  };
  return `${toHtml(root)}\n`;
}

/**
 * The style of an exported page: at most two columns, the colours of the user's browser, nothing fetched. In print,
 * addresses are shown.
 */
const STYLE = `
:root { color-scheme: light dark; --quiet: #555; --line: #bbb; }
@media (prefers-color-scheme: dark) { :root { --quiet: #b3b3b3; --line: #555; } }
body { font: 1.05rem/1.65 system-ui, sans-serif; margin: 0 auto; max-width: 42rem; padding: 1rem; overflow-wrap: anywhere; }
:lang(ko) { word-break: keep-all; line-height: 1.75; }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; }
a { color: LinkText; text-underline-offset: .15em; }
a:focus-visible { outline: 3px solid; outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
article { border-top: 2px solid; margin-top: 3rem; }
h2 + .meta { margin-top: -.6em; }
article > footer { border-top: 1px solid var(--line); margin-top: 2rem; }
section + section { border-top: 1px solid var(--line); margin-top: 2rem; }
.meta, figcaption, .record, nav time { color: var(--quiet); font-size: .92em; }
.badges { list-style: none; padding: 0; }
.badges li { display: inline-block; border: 1px solid; padding: 0 .5em; margin: 0 .5em .3em 0; }
.summary { font-weight: 600; }
blockquote { border-left: 3px solid var(--line); margin-left: 0; padding-left: 1em; }
figure { border: 1px solid var(--line); margin: 1em 0; padding: .6em 1em; }
img { height: auto; max-width: 100%; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .2em .6em; text-align: left; }
pre { overflow-x: auto; }
dl div { margin: .3em 0; }
dt { font-weight: 600; }
dd { margin-left: 1.2em; }
@media print {
  body { font-size: 11pt; max-width: none; }
  nav, .skip, .back { display: none; }
  article { break-before: page; }
  h2, h3, figure { break-after: avoid; break-inside: avoid; }
  a[href^="http"]::after { content: " <" attr(href) ">"; font-size: .85em; }
}
`;
