import { readGlossary } from '../../db/glossary.ts';
import type { CliMessages } from '../../i18n/en/cli.ts';
import type { Problem } from '../../story/file/story-problems.ts';
import type { Glossary } from '../../story/glossary/glossary.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { printNotice } from '../output.ts';

/** The first problem, as `problemLine` formats it, and the number of others; '' for none. */
export function problemsLine([first, ...others]: readonly Problem[], words: CliMessages): string {
  if (!first) return '';
  return `${problemLine(first, words)}${others.length > 0 ? words.moreProblems(others.length) : ''}`;
}

/** `file:line: error: key: what`, as compilers print it, without a line end. */
export function problemLine(problem: Problem, { severity, problems }: CliMessages): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`;
  const what = problems[problem.code](problem.params);
  const parts = [place, severity[problem.severity], problem.key, what].filter((part) => part !== null);
  // Names of files may contain anything.
  return cleanText(parts.join(': '));
}

/** The glossary. Problems are printed on standard error: one line for each of its files. */
export async function loadGlossary({ io, words }: Pick<Context, 'io' | 'words'>): Promise<Glossary> {
  const { glossary, problems } = readGlossary(io.env, io.packageRoot);
  for (const found of Map.groupBy(problems, ({ file }) => file).values())
    await printNotice(io, problemsLine(found, words));
  return glossary;
}
