import { messages } from '../../i18n/index.ts';
import { enclosureWords } from '../../page/enclosures.ts';
import type { Block, Span } from '../../story/model.ts';
import { illustrations } from '../../story/plain-text.ts';
import type { Effect } from '../app/effect.ts';
import type { ReaderState } from '../app/state.ts';
import { uiOf } from '../settings/state.ts';
import { shownEdition } from './shown-document.ts';

/**
 * All http(s) addresses of a story: its source, its files, the links and pictures of the body, accompanying pictures, and the
 * pages it was checked against.
 */
export function storyLinks(state: ReaderState): readonly { readonly label: string; readonly url: string }[] {
  const edition = shownEdition(state);
  if (!edition) return [];
  const { reader: words, story } = messages(uiOf(state.settings.preferences, state.settings.localeUi));
  const links = new Map<string, string>();
  const add = (label: string, url: string): void => {
    if (/^https?:\/\//i.test(url) && !links.has(url)) links.set(url, label);
  };
  if (edition.source) add(words.sourceOf(edition.source.name), edition.source.url);
  for (const file of edition.enclosures) add(enclosureWords(file, story), file.url);
  const picture = (label: string, { alt, caption }: { readonly alt: string; readonly caption: string }): string =>
    alt || caption ? `${label}: ${alt || caption}` : label;
  for (const block of edition.blocks) {
    if (block.kind === 'figure') add(picture(story.image, block), block.src);
    else for (const [text, url] of blockLinks(block)) add(text, url);
  }
  for (const image of illustrations(edition)) add(picture(story.illustration, image), image.src);
  for (const source of edition.provenance.factCheck?.sources ?? []) add(source.title, source.url);
  for (const { title, url } of edition.provenance.basedOn) add(title, url);
  return [...links].map(([url, label]) => ({ label, url }));
}

/** Opens an address of the shown story: a file that comes with it in the player, any other in the browser. */
export function openLink(state: ReaderState, url: string): Effect {
  const isEnclosure = shownEdition(state)?.enclosures.some((file) => file.url === url) === true;
  return { type: 'OpenLink', url, ...(isEnclosure && { isEnclosure }) };
}

function spanLinks(span: Span): [string, string][] {
  if (span.kind === 'link') return [[spanText(span), span.href]];
  return span.kind === 'strong' || span.kind === 'emphasis' ? span.spans.flatMap(spanLinks) : [];
}

function spanText(span: Span): string {
  if (span.kind === 'text' || span.kind === 'code') return span.text;
  return span.kind === 'break' ? ' ' : span.spans.map(spanText).join('');
}

function blockLinks(block: Block): [string, string][] {
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
      return [[block.alt || block.caption, block.src]];
    default:
      return [];
  }
}
