import { findMatches, makeSnippet, type Snippet } from '../../output/snippet.ts';
import type { Edition, Lang, Story } from '../../story/model.ts';
import { blockText } from '../../story/plain-text.ts';
import { cleanText } from '../../text/clean.ts';

/** A match in a text of a story, and the edition that has it. */
export interface BestMatch {
  readonly story: Story;
  readonly lang: Lang;
  readonly snippet: Snippet;
}

/** The searched texts of an edition, the body first. */
function* textsOf({ blocks, summary, title, place }: Edition): Generator<string> {
  yield cleanText(blocks.map(blockText).join('\n'));
  yield* [summary, title, place];
}

/**
 * The first match in the editions, in order; the beginning of the first edition if there is none.
 *
 * @param wanted the typed words, then their translations.
 */
export function bestMatch(
  story: Story,
  langs: readonly Lang[],
  wanted: readonly (readonly string[])[],
  cells: number,
): BestMatch {
  const [first = ''] = langs;
  for (const words of wanted) {
    for (const lang of words.length > 0 ? langs : []) {
      const edition = story.editions[lang];
      for (const text of edition ? textsOf(edition) : []) {
        if (findMatches(text, words).length > 0) return { story, lang, snippet: makeSnippet(text, words, cells) };
      }
    }
  }
  const edition = story.editions[first];
  const [body = ''] = edition ? textsOf(edition) : [];
  return { story, lang: first, snippet: makeSnippet(edition?.summary || body, [], cells) };
}
