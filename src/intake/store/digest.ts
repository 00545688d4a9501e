import { hash } from 'node:crypto';
import type { Item } from '../model.ts';
import { withoutPassing } from './passing.ts';
import { Units } from './units.ts';

/** One for all, since none is kept. */
const units = new Units();

/** The letters and digits of prose or Markdown: what stays the same when only white space, marks and punctuation change. */
export function lettersOf(markdown: string): string {
  return units.clear().addLetters(markdown).text();
}

type Said = Pick<Item, 'title' | 'summary' | 'body'>;

const addSaid = ({ title, summary, body }: Said): Units =>
  units
    .clear()
    .addLetters(title)
    .add('\n')
    .addLetters(withoutPassing(summary))
    .add('\n')
    .addLetters(withoutPassing(body));

/** What a story says, by its letters and digits alone, without counts of its readers and the like (`passing.ts`). */
export function textKey(story: Said): string {
  return addSaid(story).text();
}

/**
 * SHA-256 of what the publisher says in an item, lower-case hexadecimal: the letters of its text, its author, and what it
 * states of its origin. Dates, tags, addresses and counts of its readers do not count.
 */
export function itemDigest(item: Item): string {
  // A manifest is signed again each time that its text is sent.
  const { hints: _hints, credentials: _credentials, ...stated } = item.provenance;
  const said = addSaid(item)
    .add('\n')
    .addLetters(item.author)
    .add(`\n${JSON.stringify(stated)}`);
  return hash('sha256', said.bytes());
}
