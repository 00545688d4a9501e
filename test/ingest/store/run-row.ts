import { hostname } from 'node:os';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { LibraryData } from '../../../src/db/data/library-data.ts';
import { addRun, removeRun, runsOf } from '../../../src/db/data/runs.ts';

/** The runs of a library as another process sees them: those that are syncing. */
export function syncsOf(env: NodeJS.ProcessEnv, stories: string): readonly string[] {
  return withLibrary(env, stories, (data) =>
    data.read((db, library) => runsOf(db, library).flatMap((run) => (run.is_sync === 1 ? [run.process] : [])), []),
  );
}

/** Makes a process look as if it were syncing a library, instead of any other; null for no process. */
export function setSync(env: NodeJS.ProcessEnv, stories: string, pid: number | null): void {
  withLibrary(env, stories, (data) =>
    data.write((db, library) => {
      for (const run of runsOf(db, library)) removeRun(db, library, run.process);
      const now = Date.now();
      const process = `${pid} token ${hostname()}`;
      if (pid !== null) addRun(db, library, { process, seen: now, is_sync: 1, begun: now, due: null });
    }),
  );
}

function withLibrary<T>(env: NodeJS.ProcessEnv, stories: string, work: (data: LibraryData) => T): T {
  const file = new DataFile(env, () => new Date());
  try {
    return work(new LibraryData(file, stories));
  } finally {
    file.close();
  }
}
