import type { CliMessages } from '../../i18n/en/cli.ts';
import type { Problem } from '../../story/file/problem.ts';
import { cleanText } from '../../text/clean.ts';

/** The first of some problems as `problemLine` has it, and how many more there are; '' for none. */
export function problemsLine([first, ...others]: readonly Problem[], words: CliMessages): string {
  if (!first) return '';
  return `${problemLine(first, words)}${others.length > 0 ? words.moreProblems(others.length) : ''}`;
}

/** `file:line: error: key: what` – the form editors and compilers use, without a line end. */
export function problemLine(problem: Problem, { severity, problems }: CliMessages): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`;
  const what = problems[problem.code](problem.params);
  const parts = [place, severity[problem.severity], problem.key, what].filter((part) => part !== null);
  // Names of folders and files may hold anything.
  return cleanText(parts.join(': '));
}
