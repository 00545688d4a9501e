import { canonicalAddress } from '../../story/address.ts';
import { type EntrySource, publisherOf } from '../../story/entry.ts';
import type { StoryOf } from '../../story/model.ts';
import { hashOf } from './hash.ts';

/** Bytes of a row of the part of kin. */
export const KIN_ROW = 20;

/** What of a story tells whether another one reports the same event, and who published it. */
export interface Kin {
  /** A hash of who published it; 0 for a story of one's own and where that is not said. */
  readonly source: number;
  /** A hash of all names of publishers and feeds that its editions have; 0 for none. With `source` it stands for them. */
  readonly names: number;
  /** A hash of its canonical link; zeros for none. */
  readonly link: readonly [number, number];
}

export const NO_KIN: Kin = { source: 0, names: 0, link: [0, 0] };

/** The kin of a story: who published the first edition that somebody published, and the first link to a page. */
export function kinOf(story: StoryOf<EntrySource>): Kin {
  const publishers = story.langs.flatMap((lang) => {
    const edition = story.editions[lang];
    return (edition && publisherOf(edition)) ?? [];
  });
  if (publishers.length === 0) return NO_KIN;
  const names = publishers.map(({ name }) => name).filter((name) => name !== '');
  const origins = publishers.filter(({ name, feed }) => name + feed !== '').map(({ name, feed }) => `${name}\n${feed}`);
  const link = publishers.map(({ url }) => canonicalAddress(url)).find((address) => address !== '');
  return {
    // 0 means nobody.
    source: names[0] === undefined ? 0 : hashOf(names[0])[0] || 1,
    names: origins.length === 0 ? 0 : hashOf(origins.join('\n\n'))[1] || 1,
    link: link === undefined ? [0, 0] : hashOf(link),
  };
}

/** `weight` is what the rare words of the story count together (similar.ts). */
export function writeKin({ source, names, link }: Kin, weight: number): Buffer {
  const bytes = Buffer.alloc(KIN_ROW);
  for (const [i, number] of [source, names, ...link].entries()) bytes.writeUInt32LE(number, 4 * i);
  bytes.writeFloatLE(weight, 16);
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
    of: (record) => ({
      source: number(record, 0),
      names: number(record, 1),
      link: [number(record, 2), number(record, 3)],
    }),
    weight: (record) => ((record + 1) * KIN_ROW <= bytes.length ? bytes.readFloatLE(record * KIN_ROW + 16) : 0),
  };
}
