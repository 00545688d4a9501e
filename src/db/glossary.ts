import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { orIfRefused } from '../platform/error-code.ts';
import type { Env } from '../platform/paths.ts';
import type { Problem } from '../story/file/story-problems.ts';
import { type Glossary, type GlossaryTerm, mergeGlossaries } from '../story/glossary/glossary.ts';
import { parseGlossary } from '../story/glossary/parse-glossary.ts';
import { cleanText } from '../text/clean.ts';
import { glossaryPaths } from './folders.ts';
import { fileProblem } from './library-problems.ts';
import { readStoryText } from './scan/read-text.ts';

/** Greatest number of the user's files that are read, in the order of their names. */
const MAX_FILES = 50;

export interface ReadGlossary {
  readonly glossary: Glossary;
  /** The problems of the files; everything readable is in the glossary. */
  readonly problems: readonly Problem[];
}

function filesIn(dir: string): readonly string[] {
  return orIfRefused(
    () =>
      readdirSync(dir)
        .filter((name) => /\.ya?ml$/i.test(name))
        .sort()
        .slice(0, MAX_FILES)
        .map((name) => join(dir, name)),
    [],
  );
}

/** The real path of a file: settings are often symbolic links. Null if nothing is there. */
function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch (error) {
    return (error as { code?: unknown }).code === 'ENOENT' ? null : path;
  }
}

/** The bundled terms, which `npm run generate` has converted from content/glossary.yaml, so that no YAML is read. */
function shippedTerms(path: string): readonly GlossaryTerm[] {
  return orIfRefused(() => JSON.parse(readFileSync(path, 'utf8')) as readonly GlossaryTerm[], []);
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

/** All files that terms may be read from, existing or not. */
export function glossaryFiles(env: Env, packageRoot: string): readonly string[] {
  const { shipped, own, folder } = glossaryPaths(env, packageRoot);
  return [shipped, own, ...filesIn(folder)];
}

/**
 * The user's own terms, in `glossary.yaml` and the files of `glossary/` in the data folder, and the bundled terms,
 * which they override. Never throws: an unusable file is named, and an invalid term is left out.
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
