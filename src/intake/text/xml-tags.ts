import { localName, type Token } from './xml-tokens.ts';

/** Tags that HTML never closes; where markup in a feed is not escaped, each would open a level. */
const VOID = new Set(['br', 'hr', 'img', 'wbr', 'input', 'col', 'embed', 'area']);
/** Elements of feeds that have attributes alone; one that is left open would swallow the rest of its item. */
const ATTRIBUTES_ONLY =
  /^<(?:enclosure\b|media:thumbnail\b|itunes:image\b|[\w:]*link\s[^<]*?\bhref\s*=|category\s[^<]*?\bterm\s*=)/i;
/** Names that the parser refuses, as JavaScript gives them a meaning. */
const REFUSED = new Set(['constructor', 'prototype', '__proto__']);
/** A whole attribute in a tag that is not whole. */
const ATTRIBUTE = /\s[\w:.-]+\s*=\s*(?:"[^"<>=]*"|'[^'<>=]*')/g;
/** So much of a tag is looked at. */
const LONGEST = 10_000;

export const isVoid = (name: string): boolean => VOID.has(name.toLowerCase());

/** Whether an opening tag never has a closing one. */
export function hasNoContent({ name, start, end }: Token, text: string): boolean {
  return isVoid(name) || ATTRIBUTES_ONLY.test(text.slice(start, Math.min(end, start + LONGEST)));
}

/** A name that the parser takes, as long as the one given. */
export function safeName(name: string): string {
  return REFUSED.has(localName(name)) ? `${name.slice(0, -1)}X` : name;
}

/**
 * An opening or empty tag as the parser takes it, null where it may stay as it is. It is as long as before, but for a `/` at
 * the end of one that `isEmpty` and does not say so.
 */
export function mendTag({ kind, name, start, end, broken }: Token, text: string, isEmpty: boolean): string | null {
  const safe = safeName(name);
  if (safe === name && !broken && (kind === 'empty' || !isEmpty)) return null;
  const rest = text.slice(start + 1 + name.length, kind === 'empty' ? end - 2 : end - 1);
  const whole = broken ? (rest.slice(0, LONGEST).match(ATTRIBUTE) ?? []).join('').padEnd(rest.length) : rest;
  return `<${safe}${whole}${isEmpty ? '/>' : '>'}`;
}
