import { cleanText } from '../../story/clean.ts';
import type { Problem } from '../../story/problem.ts';
import { type Context, libraryDirs, readLibrary } from '../context.ts';
import { wrongUse } from '../errors.ts';
import { writeAll } from '../output.ts';
import { seal } from '../seal.ts';

/** `file:line: error: key: what` – the form editors and compilers use. */
function problemLine(problem: Problem, { severity, problems }: Context['words']): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`;
  const what = problems[problem.code]?.(problem.params) ?? problem.code;
  const parts = [place, severity[problem.severity], problem.key, what].filter((part) => part !== null);
  // Names of folders and files may hold anything.
  return `${cleanText(parts.join(': '))}\n`;
}

/** `check`: every problem of a library; notes alone are no failure. With `--seal`, seals a story instead. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, words } = context;
  const [dir] = context.args;
  const id = options.value('seal');
  if (id !== undefined) {
    if (dir !== undefined) throw wrongUse(({ errors }) => errors.sealWithDir);
    return seal(context, id);
  }
  if (options.has('date')) throw wrongUse(({ errors }) => errors.dateWithoutSeal);
  const named = { ...options, has: (name: string) => name === 'library' || options.has(name) };
  const dirs =
    dir === undefined ? libraryDirs(context) : libraryDirs({ io, options: { ...named, values: () => [dir] } });
  const library = await readLibrary(context, dirs);
  await writeAll(
    io.stdout,
    library.problems.map((problem) => problemLine(problem, words)),
  );
  return library.problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}
