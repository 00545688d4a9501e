import { canonicalAddress } from '../../story/address.ts';
import { type EntrySource, publisherOf } from '../../story/entry.ts';
import type { StoryOf } from '../../story/model.ts';
import { hashOf } from './hash.ts';

/** Bytes of a row of the part of kin. */
export const KIN_ROW = 16;

/** What of a story tells whether another one reports the same event. */
export interface Kin {
  /** A hash of who published it; 0 for a story of one's own. */
  readonly source: number;
  /** A hash of its canonical link; zeros for none. */
  readonly link: readonly [number, number];
}

export const NO_KIN: Kin = { source: 0, link: [0, 0] };

/** The kin of a story: who published the first edition that somebody published, and its link. */
export function kinOf(story: StoryOf<EntrySource>): Kin {
  for (const lang of story.langs) {
    const edition = story.editions[lang];
    const publisher = edition && publisherOf(edition);
    if (!publisher || publisher.name === '') continue;
    const link = canonicalAddress(publisher.url);
    // 0 means nobody.
    return { source: hashOf(publisher.name)[0] || 1, link: link === '' ? [0, 0] : hashOf(link) };
  }
  return NO_KIN;
}

/** `weight` is what the rare words of the story count together (similar.ts). */
export function writeKin({ source, link }: Kin, weight: number): Buffer {
  const bytes = Buffer.alloc(KIN_ROW);
  for (const [i, number] of [source, ...link].entries()) bytes.writeUInt32LE(number, 4 * i);
  bytes.writeFloatLE(weight, 12);
  return bytes;
}

/** The rows of the part of kin. */
export interface Kinship {
  readonly of: (record: number) => Kin;
  readonly weight: (record: number) => number;
}

/** Reads the part of kin; what is beyond its end has none. */
export function kinshipOf(bytes: Buffer): Kinship {
  const number = (record: number, column: number): number => {
    const at = record * KIN_ROW + column * 4;
    return at + 4 <= bytes.length ? bytes.readUInt32LE(at) : 0;
  };
  return {
    of: (record) => ({ source: number(record, 0), link: [number(record, 1), number(record, 2)] }),
    weight: (record) => ((record + 1) * KIN_ROW <= bytes.length ? bytes.readFloatLE(record * KIN_ROW + 12) : 0),
  };
}
