/**
 * Words that make English hard to read, in comments, titles of tests, docs, man pages and the program's own words: prints
 * each with file and line, and ends with 1 if there is one. A step of `npm run check`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** A pattern, and what to write instead. A lookahead excludes the uses in which the word is the usual one. */
const WORDS = [
  [/\banew\b/, 'again'],
  [/\bwho(?:ever|soever)\b/, 'anyone who'],
  [/\bso (?:many|few)\b(?! that)/, 'n, a number of'],
  [/\bnowhere further\b/, 'the end of'],
  [/\bwho has\b/, 'with; on demand'],
  [/\bby whom\b/, 'by; who'],
  [/\bbehind\b(?! (?:a|the) (?:proxy|firewall|paywall|cursor))/, 'after'],
  [/\bbesides?\b/, 'as well as, next to'],
  [/\bstands?\b(?![- ](?:for|ins?|alone|out|up)\b)|\bstood\b/, 'is, appears'],
  [/\bat all\b(?! times)/, 'nothing'],
  [/\btold\b/, 'reported, known'],
  [/\bholds?\b(?! (?:a|no|the|its) (?:lock|transaction|key)|ing| down)/, 'contains, has, applies'],
  [/\bthat is to say\b/, 'that is'],
  [/\b(?:brought|brings?) (?:back )?in(?:to)?\b/, 'imported, restored'],
  [/\bkeeps? (?:\S+ ){1,3}from (?:\w+ing|the)\b/, 'prevents … from'],
  [/\bonce more\b/, 'again'],
  [/\bfor good\b/, 'permanently'],
  [/\b(?:of|by) itself\b|\bby (?:themselves|himself)\b/, 'alone, automatically'],
  [/\b(?:goes|go|going|went) on\b(?! (?:a|the)\b)/, 'continues'],
  [/\bmend(?:s|ed|ing)?\b/, 'fix, repair'],
  [/\b(?:there|where|here)(?:by|of|in|after)\b|\b(?:thus|hence|whence|hitherto|whatsoever)\b/, 'so, of it, in it'],
  [/\bin the place of\b/, 'instead of'],
  [/\bin front of\b/, 'before'],
  [/\bstretch(?:es)?\b/, 'range'],
  [/\bhand(?:s|ed)? (?:on|over)\b/, 'passes on'],
  [/\bl(?:ies|ay) (?:in|beside|at|there)\b|\bsits? (?:in|at)\b/, 'is in'],
  [/\bmay not\b(?! be)/, 'must not'],
  [/\bha(?:s|ve|d) to be\b/, 'must be'],
  [/\bnothing but\b/, 'only'],
  [/\bno more than\b/, 'at most'],
  [/\bby hand\b/, 'manually'],
  [/\bas good as\b/, 'almost'],
  [/\band the like\b/, 'and similar'],
  [/\bput down\b/, 'recorded'],
  [/\bone['’]s own\b/, 'your own'],
  [/\bwhat is (?:left|there|no)\b/, 'the rest; anything that is not'],
  [/\bhow many there are\b/, 'their number'],
  [/\beach once\b/, 'without repetition'],
  [/\bg(?:ives?|iven) back\b/, 'returns'],
  [/\bcalled so\b/, 'with that name'],
  [/\ball the same\b/, 'anyway'],
  [/\bhears? of\b/, 'is called with'],
  [/\blook(?:s|ed)? through\b/, 'searched'],
  [/\bits like\b/, 'its counterpart'],
  [/\bsays? (?:no more|nothing) of\b/, 'does not describe'],
].map(([word, instead]) => [new RegExp(word, 'i'), instead]);

/** Texts of others, samples of news, and texts that have to quote such words. */
const LEFT_OUT = /^(?:test\/(?:golden|fixtures)|content\/|scripts\/words\.mjs$)|\.ko\.md$/;

/** Comments and titles of tests. */
const IN_CODE =
  /^\s*(?:\{?\/?\*|\/\/|-- ).*|\s\/\/\s.*|\b(?:test|it|describe)(?:\.\w+)*\(\s*(?:'(?:[^'\\]|\\.)*'|"[^"]*"|`[^`]*`)/g;
/** Strings and comments, without the parameters of a sentence; a key is not a string of prose. */
const IN_WORDS = /'(?:[^'\\]|\\.)*'(?!:)|"(?:[^"\\]|\\.)*"|`[^`]*`?|\/\/.*|^\s*\/?\*.*/g;

/** The prose in the lines of a file: all of a page but its code. */
function proseOf(file, text) {
  if (/\.(?:md|[15])$/.test(file)) {
    return text.replace(/^\s*(```|~~~)[\s\S]*?^\s*\1/gm, (block) => block.replace(/.+/g, '')).split('\n');
  }
  const prose = file.startsWith('src/i18n/en/') ? IN_WORDS : IN_CODE;
  const lines = text.replace(/\$\{[^}\n]*\}/g, '').split('\n');
  return lines.map((line) => line.match(prose)?.join(' ') ?? '');
}

const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0');
for (const file of files.filter((name) => /\.(?:ts|tsx|mjs|js|md|1|5)$/.test(name) && !LEFT_OUT.test(name))) {
  for (const [n, line] of proseOf(file, readFileSync(join(ROOT, file), 'utf8')).entries()) {
    const prose = line.replace(/`[^`]*`/g, '``');
    for (const [word, instead] of WORDS) {
      const found = word.exec(prose)?.[0];
      if (found === undefined) continue;
      console.log(`${file}:${n + 1}: “${found}”: ${instead}`);
      process.exitCode = 1;
    }
  }
}
