import type { CliMessages } from '../i18n/types/cli.ts';
import { cleanText } from '../story/clean.ts';
import type { Problem } from '../story/problem.ts';

/** `file:line: error: key: what` – the form editors and compilers use, without a line end. */
export function problemLine(problem: Problem, { severity, problems }: CliMessages): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`;
  const what = problems[problem.code]?.(problem.params) ?? problem.code;
  const parts = [place, severity[problem.severity], problem.key, what].filter((part) => part !== null);
  // Names of folders and files may hold anything.
  return cleanText(parts.join(': '));
}
