import { join } from 'node:path';
import { cacheDir, dataDir, type Env } from '../platform/paths.ts';

/** The folder of imported stories. */
export function storiesDir(env: Env): string {
  return join(dataDir(env), 'stories');
}

/** The folder of the libraries' indexes, which can be rebuilt at any time. */
export function indexesDir(env: Env): string {
  return join(cacheDir(env), 'index');
}

/** The folder of pictures that were got, each named by the hash of its bytes. */
export function picturesDir(env: Env): string {
  return join(cacheDir(env), 'pictures');
}

/** The default libraries: the bundled stories, then the user's own. */
export function defaultLibraries(env: Env, packageRoot: string): readonly string[] {
  return [join(packageRoot, 'content'), storiesDir(env)];
}

/** The paths of glossaries: the bundled one, the user's file and the user's folder. */
export function glossaryPaths(env: Env, packageRoot: string): Readonly<Record<'shipped' | 'own' | 'folder', string>> {
  return {
    shipped: join(packageRoot, 'content', 'glossary.json'),
    own: join(dataDir(env), 'glossary.yaml'),
    folder: join(dataDir(env), 'glossary'),
  };
}
