/**
 * Words that make English hard to read, in comments, docs and the program's own words: prints each with file and line, and ends
 * with 1 where there is one. A step of `npm run check`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** A word, and what to write in its place. */
const WORDS = {
  anew: 'again',
  whoever: 'anyone who',
  'so many': 'n, a number of',
  'nowhere further': 'the end of',
  'who has the time': 'on demand',
};
const PATTERN = new RegExp(`\\b(${Object.keys(WORDS).join('|')})\\b`, 'i');

/** Texts of others, and texts that have to quote such words. */
const LEFT_OUT =
  /^(?:test\/(?:golden|fixtures)|content\/|scripts\/words\.mjs$|THIRD-PARTY|package-lock)|\.ko\.md$|\.svg$|\.cast$/;

const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0');
for (const file of files.filter((name) => /\.(?:ts|tsx|mjs|js|md|1|5)$/.test(name) && !LEFT_OUT.test(name))) {
  for (const [n, line] of readFileSync(join(ROOT, file), 'utf8').split('\n').entries()) {
    const word = PATTERN.exec(line)?.[1]?.toLowerCase();
    if (word === undefined) continue;
    console.log(`${file}:${n + 1}: “${word}”: ${WORDS[word]}`);
    process.exitCode = 1;
  }
}
