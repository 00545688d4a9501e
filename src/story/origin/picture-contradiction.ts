import type { PictureStatements, SourceType } from '../model.ts';
import { badgeOfSource } from './badges.ts';

/** Two statements on the source type of one picture, of which at most one can be true. */
export interface PictureContradiction {
  /** What the publisher's record states. */
  readonly record: SourceType;
  /** What the picture's file states. */
  readonly file: SourceType;
  /** Where the file states it: in XMP, or in a manifest that nobody verified. */
  readonly by: 'metadata' | 'manifest';
}

/**
 * The contradiction between what a publisher's record and a picture's file say about its source type; null if there is none, or if
 * one of them states nothing. They contradict each other if they differ in what a generative model made of the picture: all, a
 * part or nothing. A photograph that another one calls a composite of photographs is no contradiction. In a manifest each action
 * has its own type, so it contradicts only a record that none of them agrees with.
 */
export function pictureContradiction(
  record: SourceType | null,
  states: Pick<PictureStatements, 'source' | 'manifest'> | undefined,
): PictureContradiction | null {
  if (!record || !states) return null;
  const differs = (source: SourceType) => badgeOfSource(source) !== badgeOfSource(record);
  if (states.source && differs(states.source)) return { record, file: states.source, by: 'metadata' };
  const [first, ...others] = states.manifest?.sources ?? [];
  return first && [first, ...others].every(differs) ? { record, file: first, by: 'manifest' } : null;
}
