import type { BriefEdition } from '../file/brief.ts';
import { digestOfFile } from './digests.ts';

/** In what a file is not what it says that it was: the text that was checked, or the file as an import stored it. */
export type Change = 'text' | 'file';

/** What holding an edition's file against its own record gives. */
export interface Verdict {
  readonly changes: readonly Change[];
  /** Whether it names no hash, so that nothing can be verified. */
  readonly isUnverifiable: boolean;
}

/**
 * Holds a story's file against the hashes in its front matter: that of the checked body, and that of the whole file as it was
 * stored. What the publisher sent cannot be made again of it: titles, summaries and records change on their way in.
 *
 * @param edition what was read of the file, with the body's hash computed again.
 * @param text the whole file, as decoded.
 */
export function verifyEdition({ provenance, source, bodySha256 }: BriefEdition, text: string): Verdict {
  const sealed = provenance.factCheck?.bodySha256 ?? '';
  const stored = source?.digest ?? '';
  const changes: Change[] = [];
  if (sealed !== '' && sealed !== bodySha256) changes.push('text');
  if (stored !== '' && stored !== digestOfFile(text)) changes.push('file');
  return { changes, isUnverifiable: sealed === '' && stored === '' };
}
