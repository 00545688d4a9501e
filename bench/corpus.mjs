import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const CONTENT = join(import.meta.dirname, '..', 'content');

/** Paragraphs of the shipped stories in a language, without front matter and marks of Markdown. */
function paragraphs(lang) {
  const files = readdirSync(CONTENT).filter((file) => file.endsWith(`.${lang}.md`));
  return files.sort().flatMap((file) => {
    const body = readFileSync(join(CONTENT, file), 'utf8').replace(/^---\n.*?\n---\n/s, '');
    const blocks = body.split(/\n{2,}/).map((block) => block.replace(/\s+/g, ' ').trim());
    return blocks
      .filter((block) => /^[^#>!*-]/.test(block))
      .map((block) => block.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'));
  });
}

/** Random numbers from 0 to 1 that are the same every time (mulberry32). */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Paragraphs of prose in a language, about so many bytes of UTF-8 with an empty line between any two. */
export function prose(lang, bytes) {
  const known = paragraphs(lang);
  const next = numbers(1);
  const chosen = [];
  for (let size = 0; size < bytes; ) {
    const paragraph = known[Math.floor(next() * known.length)];
    chosen.push(paragraph);
    size += Buffer.byteLength(paragraph) + 2;
  }
  return chosen;
}
