import { join } from 'node:path';
import type { Env } from '../platform/paths.ts';
import { cacheDir, dataDir } from '../platform/paths.ts';

/** Where imported stories are kept. */
export function storiesDir(env: Env): string {
  return join(dataDir(env), 'stories');
}

/** Where it is kept what each feed sent last, and which address leads to which story. */
export function feedsDir(env: Env): string {
  return join(dataDir(env), 'feeds');
}

/** Where the indexes of libraries are kept; they can be made again at any time. */
export function indexesDir(env: Env): string {
  return join(cacheDir(env), 'index');
}

/** The libraries when none is named: the stories that come with the program, then the user's own. */
export function defaultLibraries(env: Env, packageRoot: string): readonly string[] {
  return [join(packageRoot, 'content'), storiesDir(env)];
}

/** Where terms are kept: those that come with the program, and the reader's own in a file and in a folder. */
export function glossaryPaths(env: Env, packageRoot: string): Readonly<Record<'shipped' | 'own' | 'folder', string>> {
  return {
    shipped: join(packageRoot, 'content', 'glossary.json'),
    own: join(dataDir(env), 'glossary.yaml'),
    folder: join(dataDir(env), 'glossary'),
  };
}
