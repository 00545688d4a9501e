import { cleanReferences, cleanVerbatim } from '../../story/clean.ts';
import { visitHtml } from './bounded.ts';
import { Builder } from './builder.ts';
import { keepNames, mendReferences } from './names.ts';
import type { Part } from './parts.ts';
import { writeParts } from './write.ts';

/** A picture that the text shows. */
export interface Picture {
  readonly src: string;
  readonly alt: string;
  readonly caption: string;
}

export interface Converted {
  /** CommonMark without raw HTML; '' where the HTML shows nothing. */
  readonly markdown: string;
  /** Addresses that the text links to, each once. */
  readonly links: readonly string[];
  readonly images: readonly Picture[];
}

/** HTML as parts, and what it links to. */
export function htmlParts(html: string, base: string): { readonly parts: Part[]; readonly links: string[] } {
  const builder = new Builder(base);
  visitHtml(html, builder);
  return { parts: withoutEmptyEnds(builder.finish()), links: [...builder.links] };
}

/** Parts as Markdown that is clean in every respect. */
export function partsMarkdown(parts: readonly Part[]): string {
  return cleanReferences(cleanVerbatim(writeParts(parts)));
}

/**
 * A piece of HTML as CommonMark without raw HTML, in linear time. Links and pictures are absolute against `base` (an
 * absolute address, or '' for none); those with another scheme than http(s) or mailto lose their target and keep their
 * text. Scripts, forms and embedded pages are dropped, and pictures that are nothing to see: counters, spacers, icons.
 * `tidy` may leave parts out.
 */
export function htmlToMarkdown(
  html: string,
  base: string,
  tidy: (parts: readonly Part[]) => readonly Part[] = (parts) => parts,
): Converted {
  const { parts, links } = htmlParts(mendReferences(keepNames(html)), base);
  const kept = tidy(parts);
  return {
    markdown: partsMarkdown(kept),
    links: kept === parts ? links : linksOf(kept),
    images: picturesOf(kept),
  };
}

/** Addresses that parts link to, each once. */
export function linksOf(parts: readonly Part[]): string[] {
  const links = new Set<string>();
  const look = (part: Part): void => {
    if (part.kind === 'paragraph' || part.kind === 'heading') for (const { href } of part.runs) links.add(href);
    else if (part.kind === 'quote') part.parts.forEach(look);
    else if (part.kind === 'list') for (const item of part.items) item.forEach(look);
    else if (part.kind === 'table')
      for (const row of part.rows) for (const cell of row) for (const { href } of cell) links.add(href);
  };
  parts.forEach(look);
  links.delete('');
  return [...links];
}

/** The pictures of parts, wherever they stand. */
export function picturesOf(parts: readonly Part[]): Picture[] {
  return parts.flatMap((part): Picture[] => {
    if (part.kind === 'figure') return [{ src: part.src, alt: part.alt, caption: part.caption }];
    if (part.kind === 'quote') return picturesOf(part.parts);
    return part.kind === 'list' ? part.items.flatMap((item) => picturesOf(item)) : [];
  });
}

/** Rules set parts of a text apart, so none stands at its ends or behind another. */
function withoutEmptyEnds(parts: readonly Part[]): Part[] {
  const out: Part[] = [];
  for (const part of parts) if (part.kind !== 'rule' || (out.length > 0 && out.at(-1)?.kind !== 'rule')) out.push(part);
  if (out.at(-1)?.kind === 'rule') out.pop();
  return out;
}
