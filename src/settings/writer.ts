import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { Schema as ConfSchema } from 'conf';
import { syncFolder, target } from '../disk/atomic.ts';
import { SETTINGS_SCHEMA } from './schema.ts';

export interface Write {
  /** Compiles the schema, which takes many times as long as a write. */
  readonly prepare: () => void;
  /**
   * Writes the whole settings file: atomically and durably, mode 0600, checked against the schema. Only under the lock.
   * Throws what conf throws.
   */
  readonly put: (raw: Record<string, unknown>) => void;
}

/** Removes what writes have left that were ended in the middle. Under the lock nobody else is writing. */
function removeLeft(file: string): void {
  try {
    const start = `${basename(file)}.tmp-`;
    const left = readdirSync(dirname(file)).filter((name) => name.startsWith(start));
    for (const name of left) rmSync(join(dirname(file), name), { force: true });
  } catch {
    // It is in nobody's way.
  }
}

/** Inside a snap conf writes in place, which a process that is ended would leave half done; there is no need for it here. */
function outsideSnap(job: () => void): void {
  const { SNAP } = process.env;
  delete process.env.SNAP;
  try {
    job();
  } finally {
    if (SNAP !== undefined) process.env.SNAP = SNAP;
  }
}

/**
 * Makes the writer. Loading conf and its schema compiler takes about as long as two starts of Node, so it happens here
 * and not when settings are only read. The settings' folder must exist when it is used.
 */
export async function loadWriter(path: string): Promise<Write> {
  const { default: Conf } = await import('conf');
  type Store = InstanceType<typeof Conf<Record<string, unknown>>>;
  let conf: Store | null = null;
  let isTidy = false;
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
      // The file is read and merged before it is written, and may be of an earlier version.
      deserialize: () => ({}),
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
      const store = conf;
      const file = target(path);
      if (!isTidy) removeLeft(file);
      isTidy = true;
      outsideSnap(() => {
        store.store = raw;
      });
      syncFolder(dirname(file));
    },
  };
}
