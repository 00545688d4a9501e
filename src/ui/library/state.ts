import type { Glossary } from '../../story/glossary/glossary.ts';
import type { Story } from '../../story/model.ts';
import type { Catalogue } from '../../story/query/catalogue.ts';

/** The stories that can be read. */
export interface LibraryState {
  /** Every story there is. Read row by row: nothing that a key does may go through all of it. */
  readonly catalogue: Catalogue;
  /** The stories whose text is loaded. */
  readonly stories: ReadonlyMap<string, Story>;
  /** How much of the library has been scanned, 0 to 1, while that goes on; null otherwise. */
  readonly progress: number | null;
  /** The terms of the subject; none until they have been read. */
  readonly glossary: Glossary;
}
