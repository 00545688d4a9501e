import { basename, dirname, extname } from 'node:path';
import type { Schema as ConfSchema } from 'conf';
import { ensureFolder } from '../disk/folder.ts';
import { SETTINGS_SCHEMA } from './schema.ts';

/** Writes the whole settings file: atomically, mode 0600, checked against the schema. Throws what conf throws. */
export type Write = (raw: Record<string, unknown>) => void;

/**
 * Makes the writer. Loading conf and its schema compiler takes about as long as two starts of Node, so it happens here
 * and not when settings are only read.
 */
export async function loadWriter(path: string): Promise<Write> {
  const { default: Conf } = await import('conf');
  let conf: InstanceType<typeof Conf<Record<string, unknown>>> | null = null;
  return (raw) => {
    ensureFolder(dirname(path), 0o700);
    conf ??= new Conf<Record<string, unknown>>({
      projectName: 'minerals-news',
      projectSuffix: '',
      cwd: dirname(path),
      configName: basename(path, extname(path)),
      configFileMode: 0o600,
      schema: SETTINGS_SCHEMA as ConfSchema<Record<string, unknown>>,
      // Ids are keys of their own, never paths into objects.
      accessPropertiesByDotNotation: false,
    });
    conf.store = raw;
  };
}
