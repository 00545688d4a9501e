import { readGlossary } from '../../db/glossary.ts';
import type { CommandSpec } from '../command-spec.ts';
import { type Context, libraryDirs, namedLibraries, readLibrary } from '../context.ts';
import { wrongUse } from '../errors.ts';
import { writeAll } from '../output.ts';
import { problemLine } from '../stories/problems.ts';
import { seal } from '../stories/seal.ts';

export const spec: CommandSpec<'check'> = {
  name: 'check',
  usage: '[DIR]',
  follows: { words: ['folder'] },
  options: [
    { name: 'seal', value: 'ID', from: 'ids', text: 'seal' },
    { name: 'date', value: 'DATE', from: null, text: 'date' },
  ],
  examples: ['minerals-news check', 'minerals-news check ~/stories', 'minerals-news check --seal vance-trade-bloc'],
};

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
  // The reader's own terms belong to no folder of stories.
  const isWhole = dir === undefined && namedLibraries(context).length === 0;
  const terms = isWhole ? readGlossary(io.env, io.packageRoot).problems : [];
  const problems = [...library.problems, ...terms];
  await writeAll(
    io.stdout,
    problems.map((problem) => `${problemLine(problem, words)}\n`),
  );
  return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}
