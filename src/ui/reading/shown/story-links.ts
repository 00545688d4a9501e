import { type Messages, messages } from '../../../i18n/index.ts';
import { enclosureWords } from '../../../page/layout-page.ts';
import { isPicturePath } from '../../../story/address.ts';
import type { Block, Edition, Span } from '../../../story/model.ts';
import { pictureFile } from '../../../story/origin/badges.ts';
import { illustrations } from '../../../story/plain-text.ts';
import { uiOf, wordsOf } from '../../layout/typesetting.ts';
import type { Effect } from '../../state/effect.ts';
import { memoize } from '../../state/memoize.ts';
import type { ReaderState, Update } from '../../state/reader-state.ts';
import { say, warn } from '../status/set-status.ts';
import { whenLoaded } from './loading.ts';
import { shownEditions } from './shown-document.ts';

/** A link of a story; the label is '' if only its address is known. */
interface StoryLink {
  readonly label: string;
  readonly url: string;
}

/**
 * The picture files of the shown story and all its http(s) addresses without repetition, in the order of their numbers: picture
 * files, its source, its files, the links and pictures of the body, accompanying pictures, and the pages it was checked
 * against. With two editions those of both.
 */
export const storyLinks = memoize((state: ReaderState): readonly StoryLink[] => {
  const words = messages(uiOf(state.settings));
  const links = new Map<string, StoryLink>();
  for (const edition of shownEditions(state))
    for (const link of linksOf(edition, words))
      if (isOpened(link.url) && !links.has(link.url)) links.set(link.url, link);
  return [...links.values()];
});

const isOpened = (url: string): boolean => /^https?:\/\//i.test(url) || isPicturePath(url);

function linksOf(edition: Edition, { reader, story }: Messages): readonly StoryLink[] {
  const { source, enclosures, blocks, provenance } = edition;
  const picture = (label: string, { alt, caption }: { readonly alt: string; readonly caption: string }): string =>
    alt || caption ? `${label}: ${alt || caption}` : label;
  const stored = illustrations(edition).map((image) => ({ label: picture(story.image, image), url: image.src }));
  return [
    ...stored.filter(({ url }) => isPicturePath(url)),
    ...(source ? [{ label: reader.sourceOf(source.name), url: source.url }] : []),
    ...enclosures.map((file) => ({ label: enclosureWords(file, story), url: file.url })),
    ...blocks.flatMap((block) =>
      block.kind === 'figure' ? [{ label: picture(story.image, block), url: block.src }] : blockLinks(block),
    ),
    ...stored,
    ...[...(provenance.factCheck?.sources ?? []), ...provenance.basedOn].map(({ title, url }) => ({
      label: title,
      url,
    })),
  ];
}

/** Opens a link of the shown story: a picture that is here in the viewer, a file that comes with it in the player, any other in the browser. */
export function openLink(state: ReaderState, url: string): Effect {
  const shows = (edition: Edition): boolean =>
    pictureFile(edition, url)?.isStored ||
    (isPicturePath(url) && linksOf(edition, wordsOf(state)).some((link) => link.url === url));
  const edition = shownEditions(state).find(shows);
  if (edition) return { type: 'OpenPicture', id: edition.id, lang: edition.lang, url };
  const isEnclosure = shownEditions(state).some(({ enclosures }) => enclosures.some((file) => file.url === url));
  return { type: 'OpenLink', url, ...(isEnclosure && { isEnclosure }) };
}

/** Opens a link by its number from 1, as typed, once the story is loaded. */
export const openLinkNumber = (state: ReaderState, typed: string): Update =>
  state.screen === 'feeds'
    ? say(state, wordsOf(state).reader.inStory.noLinks)
    : whenLoaded(state, 'links', () => openLoadedLink(state, typed), typed);

function openLoadedLink(state: ReaderState, typed: string): Update {
  const { noLinks, noLinkNumber } = wordsOf(state).reader.inStory;
  const links = storyLinks(state);
  if (links.length === 0) return say(state, noLinks);
  const link = /^\d+$/.test(typed) ? links[Number(typed) - 1] : undefined;
  return link ? [state, [openLink(state, link.url)]] : warn(state, noLinkNumber(typed, links.length));
}

function spanLinks(span: Span): StoryLink[] {
  if (span.kind === 'link') return [{ label: spanText(span), url: span.href }];
  return span.kind === 'strong' || span.kind === 'emphasis' ? span.spans.flatMap(spanLinks) : [];
}

function spanText(span: Span): string {
  if (span.kind === 'text' || span.kind === 'code') return span.text;
  return span.kind === 'break' ? ' ' : span.spans.map(spanText).join('');
}

function blockLinks(block: Block): StoryLink[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.spans.flatMap(spanLinks);
    case 'quote':
      return block.blocks.flatMap(blockLinks);
    case 'list':
      return block.items.flat().flatMap(blockLinks);
    case 'table':
      return block.rows.flat(2).flatMap(spanLinks);
    case 'figure':
      return [{ label: block.alt || block.caption, url: block.src }];
    default:
      return [];
  }
}
