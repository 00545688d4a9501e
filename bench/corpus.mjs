import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { numbers } from './random.mjs';

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

/** Paragraphs of prose in a language, about `bytes` bytes of UTF-8 in total, with an empty line between any two. */
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
