import { lstatSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** `config.broken-2026-02-04T093011.json`: an unused name that is valid in every file system. */
export function freeName(path: string, why: string, at: Date): string | null {
  const [, stem = '', ending = ''] = /^(.*?)(\.[^.]*)?$/.exec(basename(path)) ?? [];
  // With an invalid clock the file is kept anyway.
  const day = Number.isNaN(at.getTime()) ? new Date(0) : at;
  const stamp = day.toISOString().slice(0, 19).replaceAll(':', '');
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const to = join(dirname(path), `${stem}.${why}-${stamp}${attempt === 0 ? '' : `-${attempt}`}${ending}`);
    if (!lstatSync(to, { throwIfNoEntry: false })) return to;
  }
  return null;
}
