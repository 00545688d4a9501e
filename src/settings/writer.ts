import { basename, dirname, extname } from 'node:path';
import type { Schema as ConfSchema } from 'conf';
import { SETTINGS_SCHEMA } from './schema.ts';

export interface Write {
  /** Compiles the schema, which takes many times as long as a write. */
  readonly prepare: () => void;
  /** Writes the whole settings file: atomically, mode 0600, checked against the schema. Throws what conf throws. */
  readonly put: (raw: Record<string, unknown>) => void;
}

/**
 * Makes the writer. Loading conf and its schema compiler takes about as long as two starts of Node, so it happens here
 * and not when settings are only read. The settings' folder must exist when it is used.
 */
export async function loadWriter(path: string): Promise<Write> {
  const { default: Conf } = await import('conf');
  type Store = InstanceType<typeof Conf<Record<string, unknown>>>;
  let conf: Store | null = null;
  const make = (): Store =>
    new Conf<Record<string, unknown>>({
      projectName: 'minerals-news',
      projectSuffix: '',
      cwd: dirname(path),
      configName: basename(path, extname(path)),
      configFileMode: 0o600,
      schema: SETTINGS_SCHEMA as ConfSchema<Record<string, unknown>>,
      // Ids are keys of their own, never paths into objects.
      accessPropertiesByDotNotation: false,
    });
  return {
    prepare: () => {
      try {
        conf ??= make();
      } catch {
        // It reads the file as well, which may be broken; under the lock that is put right first.
      }
    },
    put: (raw) => {
      conf ??= make();
      conf.store = raw;
    },
  };
}
