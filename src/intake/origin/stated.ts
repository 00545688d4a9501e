import { list, type Node, words } from '../page/json-ld.ts';
import { sourceTypeOf } from './values.ts';

/** Longest word of a publisher's that is kept as a hint. */
const MAX_WORDS = 200;

/** What is written in place of a source type, as the publisher's words; '' where it is understood or nothing is written. */
export function unknownSource(value: unknown): string {
  const written = words(value) || list(value).filter((one) => typeof one === 'string')[0];
  if (typeof written !== 'string' || written === '' || sourceTypeOf(value) !== '') return '';
  return `digitalSourceType: ${written.slice(0, MAX_WORDS)}`;
}

/**
 * A statement on the making of something that may be the story or another article, as words for the record: a badge would say
 * more than is known.
 */
export function doubtfulStatement(node: Node): string {
  const source = words(node.digitalSourceType) || sourceTypeOf(node.digitalSourceType);
  if (source === '') return '';
  const title = (words(node.headline) || words(node.name)).slice(0, MAX_WORDS);
  return `digitalSourceType: ${source.slice(0, MAX_WORDS)}${title === '' ? '' : ` (${title})`}`;
}
