import { readGlossary } from '../library/glossary.ts';
import type { Glossary } from '../story/glossary.ts';
import type { Context } from './context.ts';
import { say } from './output.ts';
import { problemLine } from './problem-line.ts';

/** The terms there are. What is wrong with a file of them is said on standard error, the first of it in one line. */
export async function loadGlossary({ io, words }: Pick<Context, 'io' | 'words'>): Promise<Glossary> {
  const { glossary, problems } = readGlossary(io.env, io.packageRoot);
  const told = new Set<string>();
  for (const problem of problems) {
    if (told.has(problem.file)) continue;
    told.add(problem.file);
    await say(io, problemLine(problem, words));
  }
  return glossary;
}
