import type { BriefEdition } from '../file/brief.ts';
import { digestOfFile } from './digests.ts';

/** Which part of a file has changed: the checked text, or the file as an import stored it. */
export type Change = 'text' | 'file';

/** The result of comparing an edition's file with its own record. */
export interface Verdict {
  readonly changes: readonly Change[];
  /** Whether it has no hash, so that nothing can be verified. */
  readonly isUnverifiable: boolean;
}

/**
 * Compares a story's file with the hashes in its front matter: that of the checked body, and that of the whole file as stored.
 * What the publisher sent cannot be reconstructed from it: titles, summaries and records change during the import.
 *
 * @param edition the parsed file, with the body's hash computed again.
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
