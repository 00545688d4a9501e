import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../platform/paths.ts';
import type { Problem } from '../story/file/story-problems.ts';
import { type Glossary, type GlossaryTerm, mergeGlossaries } from '../story/glossary/glossary.ts';
import { parseGlossary } from '../story/glossary/parse-glossary.ts';
import { cleanText } from '../text/clean.ts';
import { glossaryPaths } from './folders.ts';
import { fileProblem } from './library-problems.ts';
import { readStoryText } from './scan/read-text.ts';

/** Files of the reader's own that are read, in the order of their names; nobody has more. */
const MOST_FILES = 50;

export interface ReadGlossary {
  readonly glossary: Glossary;
  /** What is wrong with the files; what can be read of them is in the glossary. */
  readonly problems: readonly Problem[];
}

function filesIn(dir: string): readonly string[] {
  try {
    return readdirSync(dir)
      .filter((name) => /\.ya?ml$/i.test(name))
      .sort()
      .slice(0, MOST_FILES)
      .map((name) => join(dir, name));
  } catch {
    return [];
  }
}

/** Where a path leads: settings are kept elsewhere and linked to. Null where there is nothing at all. */
function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch (error) {
    return (error as { code?: unknown }).code === 'ENOENT' ? null : path;
  }
}

/** The terms that come with the program, as `npm run generate` has made them of content/glossary.yaml: no YAML is read. */
function shippedTerms(path: string): readonly GlossaryTerm[] {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as readonly GlossaryTerm[];
  } catch {
    return [];
  }
}

function readFile(path: string): { readonly terms: readonly GlossaryTerm[]; readonly problems: readonly Problem[] } {
  const real = realPath(path);
  if (real === null) return { terms: [], problems: [] };
  const read = readStoryText(real);
  if (read.ok) return parseGlossary({ file: path, text: read.text, own: true });
  const { code, line, params } = read;
  const problem = fileProblem('error', code, cleanText(path), { ...(line && { line }), ...(params && { params }) });
  return { terms: [], problems: [problem] };
}

/** Every file that terms are read from, whether or not it is there. */
export function glossaryFiles(env: Env, packageRoot: string): readonly string[] {
  const { shipped, own, folder } = glossaryPaths(env, packageRoot);
  return [shipped, own, ...filesIn(folder)];
}

/**
 * The terms that come with the program under the reader's own, which are in `glossary.yaml` and the files of `glossary/` in
 * the data folder. Never throws: a file that cannot be used is named, and a term that is wrong is left out.
 */
export function readGlossary(env: Env, packageRoot: string): ReadGlossary {
  const { shipped, own, folder } = glossaryPaths(env, packageRoot);
  const theirs = [own, ...filesIn(folder)].map(readFile);
  return {
    glossary: mergeGlossaries(
      shippedTerms(shipped),
      theirs.flatMap(({ terms }) => terms),
    ),
    problems: theirs.flatMap(({ problems }) => problems),
  };
}
