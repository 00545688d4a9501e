import { webAddress } from '../html/address.ts';
import { address, isNode, list, type Node } from './json-ld.ts';
import type { PageScan } from './scan.ts';

/** Addresses of other pages: those that JSON-LD and markup name as related, then `found`, each once. */
export function relatedAddresses(
  nodes: readonly Node[],
  article: Node | null,
  scan: PageScan,
  found: readonly string[],
): string[] {
  const said = [article, ...nodes.filter((node) => node !== article && node.relatedLink !== undefined)].flatMap(
    (node) => (node === null ? [] : [...list(node.relatedLink), ...list(node.isBasedOn), ...list(node.citation)]),
  );
  const named = said.map((value) => (isNode(value) || isAddress(value) ? webAddress(address(value), scan.base) : ''));
  return [...new Set([...named, ...scan.related, ...found])].filter(Boolean);
}

/** A citation may be words; only what looks like an address is one. */
function isAddress(value: unknown): boolean {
  return typeof value === 'string' && /^(?:https?:)?\/\/|^\/\S/.test(value.trim());
}
