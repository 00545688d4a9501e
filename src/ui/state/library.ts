import type { Glossary } from '../../story/glossary/glossary.ts';
import type { Story } from '../../story/model.ts';
import type { Catalogue } from '../../story/query/catalogue.ts';

export interface LibraryState {
  /** Every story. It is read row by row: no key may go through all of it. */
  readonly catalogue: Catalogue;
  readonly stories: ReadonlyMap<string, Story>;
  /** Restored stories that are not in the catalogue yet. */
  readonly restored: readonly string[];
  /** Progress of a library scan, 0 to 1; null if there is none. */
  readonly progress: number | null;
  /** The glossary; empty until it has been read. */
  readonly glossary: Glossary;
}
