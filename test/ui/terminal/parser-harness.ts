import {
  escapeSequenceParser,
  type Piece,
  type SequenceMatcher,
} from '../../../src/ui/terminal/escape-sequence-parser.ts';

const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');

/** A matcher with a parser for it, which returns keys and pastes as one text. */
export function parserHarness<Matcher extends SequenceMatcher>(matcher: Matcher) {
  const parser = escapeSequenceParser([matcher]);
  return {
    ...matcher,
    parse: (read: string) => textOf(parser.parse(read)),
    release: () => textOf(parser.release()),
    holdsKey: parser.holdsKey,
    expire: parser.expire,
  };
}
