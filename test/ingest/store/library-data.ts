import { join } from 'node:path';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { LibraryData } from '../../../src/db/data/library-data.ts';

/** What is known of a library of the tests: its data file is next to its folder. Child processes use it too. */
export function libraryDataOf(stories: string): LibraryData {
  const home = join(stories, '..');
  return new LibraryData(new DataFile({ HOME: home, XDG_DATA_HOME: join(home, 'data') }, () => new Date()), stories);
}
