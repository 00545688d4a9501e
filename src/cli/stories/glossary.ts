import { readGlossary } from '../../db/glossary.ts';
import type { Glossary } from '../../story/glossary/glossary.ts';
import type { Context } from '../context.ts';
import { say } from '../output.ts';
import { problemsLine } from './problems.ts';

/** The terms there are. What is wrong with a file of them is said on standard error, in one line: the first of it, and how much more. */
export async function loadGlossary({ io, words }: Pick<Context, 'io' | 'words'>): Promise<Glossary> {
  const { glossary, problems } = readGlossary(io.env, io.packageRoot);
  for (const file of new Set(problems.map((problem) => problem.file))) {
    await say(
      io,
      problemsLine(
        problems.filter((problem) => problem.file === file),
        words,
      ),
    );
  }
  return glossary;
}
