import { parseMarkdown } from '../../../src/story/file/parse-markdown.ts';
import type { Edition } from '../../../src/story/model.ts';
import { pairBlocks, type SideBySide } from '../../../src/story/pairs.ts';

/** Two texts in Markdown as the editions of a story of a day. */
export function sidesOf(published: string, ko: string, en: string): SideBySide {
  const edition = (lang: string, body: string) =>
    ({ lang, published, body, blocks: parseMarkdown(body) }) as unknown as Edition;
  const [left, right] = [edition('ko', ko), edition('en', en)];
  return { left, right, pairs: pairBlocks(left.blocks, right.blocks) };
}
