import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseAst } from 'vitest/node';

/**
 * The regular expressions of the program: those written as literals, and those that a module makes when it is loaded. Run as a
 * program it prints them as JSON.
 */

const ROOT = join(import.meta.dirname, '..');

/** Calls `found` for each regular expression of a syntax tree. */
function visit(node, found) {
  if (typeof node !== 'object' || node === null) return;
  if (node.type === 'Literal' && node.regex) found(node.regex, node.start);
  for (const value of Object.values(node)) visit(value, found);
}

function literalsOf(file) {
  const text = readFileSync(file, 'utf8');
  const list = [];
  visit(parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }), ({ pattern, flags }, start) => {
    list.push({ place: `${relative(ROOT, file)}:${text.slice(0, start).split('\n').length}`, source: pattern, flags });
  });
  return { list, makes: text.includes('new RegExp(') };
}

/** Loads modules and returns the expressions that they make. */
async function madeBy(files) {
  const Native = globalThis.RegExp;
  const list = [];
  globalThis.RegExp = new Proxy(Native, {
    construct(target, args, newTarget) {
      const made = Reflect.construct(target, args, newTarget);
      const at = /\/(src\/[^:]*:\d+)/.exec(new Error().stack?.split('\n')[2] ?? '');
      if (at) list.push({ place: at[1], source: made.source, flags: made.flags });
      return made;
    },
  });
  try {
    for (const file of files) await import(pathToFileURL(file).href);
  } finally {
    globalThis.RegExp = Native;
  }
  return list;
}

/** All of them without repetition, with the place of the first. */
export async function expressions() {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const read = files.map((file) => ({ file, ...literalsOf(file) }));
  const made = await madeBy(read.filter(({ makes }) => makes).map(({ file }) => file));
  const all = new Map();
  for (const one of [...read.flatMap(({ list }) => list), ...made]) {
    const key = `/${one.source}/${one.flags}`;
    if (!all.has(key)) all.set(key, one);
  }
  return [...all.values()];
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await expressions()));
