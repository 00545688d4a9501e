import type { Groups } from '../../story/catalogue.ts';
import type { StoryEntry } from '../../story/entry.ts';
import type { Story } from '../../story/model.ts';
import { type Kin, kinOf, NO_KIN, writeKin } from './kin.ts';
import { Numbers } from './numbers.ts';
import { dayNumber, wordsOf } from './record.ts';
import { findSimilar, type Watch } from './similar.ts';

/**
 * Reports of the same event: stories of different publishers, at most two days apart, that have the same link or share
 * much of what is rare in them. A group has a newest story, to which each of the others is compared (nothing is
 * passed on from one to the next, or a row would run through a week), and one story of a publisher at most.
 */

/** Days (as written) that two reports of the same event lie apart at most. */
const DAYS = 2;
/**
 * What the rare words that two reports share count together, at least: so much, and a tenth of what is rare in the one
 * that has less of it, since two long texts share more by chance. A wrong fold is worse than a missed one. In made-up
 * libraries of 60 to 100,000 stories, with follow-ups of the same people and places a day later, this put together one
 * wrong pair in two thousand at most. Of the right ones it found 48 in 100 among 60 stories, 21 among 2,000 (36 where
 * there were titles only), 6 among 20,000 and hardly any among 100,000 that draw on the same few names; without the
 * tenth, one pair in four was wrong among 60.
 */
const LEAST_SCORE = 2;
const OF_WEIGHT = 0.1;
/** The score of two that have the same link. */
export const LINKED = Number.MAX_VALUE;
/** A link that more stories have is the link of no story. */
const MOST_LINKED = 64;

/** The number of a day, 20260204, counted on from one day to the next. */
export function daysOf(day: number): number {
  return Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100) / 86_400_000;
}

/** Whether two stories may belong together at all, by their sources (kin.ts) and days (`daysOf`). */
export function mayBelong(sourceA: number, dayA: number, sourceB: number, dayB: number): boolean {
  return sourceA !== 0 && sourceB !== 0 && sourceA !== sourceB && Math.abs(dayA - dayB) <= DAYS;
}

/** Whether two stories are so much alike that they report the same. `weight` is the lesser of what is rare in either. */
export function isSameReport(score: number, weight: number): boolean {
  return score >= LEAST_SCORE + OF_WEIGHT * weight;
}

/** Groups being made for records that stand in the order of lists, each put in by its turn. */
export class GroupMaker {
  /** Source and link of each record, as kin.ts has them, and its day. */
  private readonly kin = new Numbers();
  /** Newer record, older record, score, … */
  private readonly pairs = new Numbers();
  private weights: Float64Array = new Float64Array(0);
  private published = 0;

  add({ source, link }: Kin, day: number): void {
    this.kin.push(source, ...link, daysOf(day));
    if (source !== 0) this.published += 1;
  }

  /** What is to hear of similar stories; null where there is nothing to put together. */
  watch(): Watch | null {
    if (this.published < 2) return null;
    return {
      weighed: (weights) => {
        this.weights = weights;
      },
      compared: (newer, older, score) => {
        if (score < LEAST_SCORE || !this.mayBelong(newer, older)) return;
        const weight = Math.min(this.weights[newer] ?? 0, this.weights[older] ?? 0);
        if (isSameReport(score, weight)) this.pairs.push(newer, older, score);
      },
    };
  }

  /** The part of groups: of each record that does not stand alone, the record and the label of its group, its newest. */
  made(): Uint32Array {
    this.pairLinked();
    const heads = new Uint32Array(this.count);
    const { pairs } = this;
    // All pairs of a newer record together, the surest first.
    const order = Array.from({ length: pairs.length / 3 }, (_, i) => i * 3).sort(
      (a, b) => pairs.at(a) - pairs.at(b) || pairs.at(b + 2) - pairs.at(a + 2) || pairs.at(a + 1) - pairs.at(b + 1),
    );
    let taken = new Set<number>();
    let last = -1;
    for (const at of order) {
      const [newer, older] = [pairs.at(at), pairs.at(at + 1)];
      if (newer !== last) taken = new Set([this.source(newer)]);
      last = newer;
      const isOthers = (heads[newer] ?? 0) !== 0 && heads[newer] !== newer + 1;
      if (isOthers || heads[older] !== 0 || taken.has(this.source(older))) continue;
      taken.add(this.source(older));
      heads[newer] = newer + 1;
      heads[older] = newer + 1;
    }
    const labelled = new Numbers();
    for (const [record, head] of heads.entries()) if (head !== 0) labelled.push(record, head - 1);
    return Uint32Array.from(labelled.all());
  }

  /** The rows of the part of kin. */
  *rows(): Generator<Buffer> {
    for (let record = 0; record < this.count; record++) {
      yield writeKin({ source: this.source(record), link: this.link(record) }, this.weights[record] ?? 0);
    }
  }

  private get count(): number {
    return this.kin.length / 4;
  }

  private source(record: number): number {
    return this.kin.at(record * 4);
  }

  private link(record: number): readonly [number, number] {
    return [this.kin.at(record * 4 + 1), this.kin.at(record * 4 + 2)];
  }

  private mayBelong(a: number, b: number): boolean {
    const [one, other] = [this.source(a), this.source(b)];
    return mayBelong(one, this.kin.at(a * 4 + 3), other, this.kin.at(b * 4 + 3));
  }

  private pairLinked(): void {
    const byLink = new Map<string, number[]>();
    for (let record = 0; record < this.count; record++) {
      const link = this.link(record);
      if (link[0] === 0 && link[1] === 0) continue;
      const key = link.join('.');
      const others = byLink.get(key);
      if (others) others.push(record);
      else byLink.set(key, [record]);
    }
    for (const records of byLink.values()) {
      if (records.length > MOST_LINKED) continue;
      for (const [i, newer] of records.entries()) {
        for (const older of records.slice(i + 1)) {
          if (this.mayBelong(newer, older)) this.pairs.push(newer, older, LINKED);
        }
      }
    }
  }
}

/**
 * Groups as a catalogue gives them, from the part of groups.
 *
 * @param positionOf gives -1 for a record that is gone; null where records stand in the order of lists, none of them gone:
 *   then the part is as it is wanted, and nothing need be done for each of many before the first frame.
 */
export function groupsOf(labelled: Uint32Array, positionOf: ((record: number) => number) | null): Groups | null {
  if (labelled.length === 0) return null;
  if (!positionOf) {
    const [members, heads] = [new Uint32Array(labelled.length / 2), new Uint32Array(labelled.length / 2)];
    for (let i = 0; i < members.length; i++) {
      members[i] = labelled[2 * i] ?? 0;
      heads[i] = labelled[2 * i + 1] ?? 0;
    }
    return { members, heads };
  }
  // Position and label in one number, so that they are sorted as numbers: later records stand behind the others.
  const found = new Float64Array(labelled.length / 2);
  let count = 0;
  let greatest = 0;
  for (let i = 0; i < labelled.length; i += 2) {
    const position = positionOf(labelled[i] ?? 0);
    const label = labelled[i + 1] ?? 0;
    if (position >= 0) found[count++] = position * LABELS + label;
    greatest = Math.max(greatest, label);
  }
  const sorted = found.subarray(0, count).sort();
  const [first, members] = [new Uint32Array(greatest + 1), new Uint32Array(greatest + 1)];
  for (const one of sorted) {
    const label = one % LABELS;
    if (members[label] === 0) first[label] = Math.floor(one / LABELS);
    members[label] = (members[label] ?? 0) + 1;
  }
  // A group of which all others are gone is none.
  const grouped = sorted.filter((one) => (members[one % LABELS] ?? 0) > 1);
  if (grouped.length === 0) return null;
  return {
    members: Uint32Array.from(grouped, (one) => Math.floor(one / LABELS)),
    heads: Uint32Array.from(grouped, (one) => first[one % LABELS] ?? 0),
  };
}

/** More than any label; times a position it is still a whole number. */
const LABELS = 2 ** 26;

/** The same of stories that are all in memory, in the order of lists. */
export function groupsInMemory(
  entries: readonly StoryEntry[],
  story: (id: string) => Story | undefined,
): Groups | null {
  const groups = new GroupMaker();
  for (const { id, published } of entries) {
    const one = story(id);
    groups.add(one ? kinOf(one) : NO_KIN, dayNumber(published));
  }
  const watch = groups.watch();
  if (!watch) return null;
  const text = (at: number): string => {
    const entry = entries[at];
    return entry ? wordsOf(entry) : '';
  };
  for (const _ of findSimilar(entries.length, text, watch));
  return groupsOf(groups.made(), null);
}
